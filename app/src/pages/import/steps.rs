use std::sync::Arc;

use dotmock_shared::compare::{Case, Choice};
use leptos::prelude::*;

use super::step_row::StepRow;
use crate::{
    components::FoldedList,
    editor::Choices,
    engine::{Fitted, Step},
};

/// How many steps of a case are drawn before somebody asks for all.
const FEW: usize = 100;

/// Each case in the order of how much it asks of a person: its heading, and what that means.
const CASES: [(Case, &str, &str); 8] = [
    (Case::ChangedTwice, "Changed on both sides", "edited here, and changed in the source"),
    (Case::ChangedButDeleted, "Changed, but not here", "the source has changed what was deleted or left out here"),
    (Case::RemovedButEdited, "Removed, but edited here", "the source has it no longer, and you have edited it"),
    (Case::Overlaps, "Beside one of yours", "your project has one of its own in the same place"),
    (Case::Changed, "Changed", "in the source alone"),
    (Case::Removed, "Removed", "the source has it no longer"),
    (Case::New, "New", "not in your project"),
    (Case::Deleted, "Not here", "as it was when it was deleted or left out here"),
];

/// What somebody can make of a case: the choice, and what a button says.
pub fn options(case: Case) -> &'static [(Choice, &'static str)] {
    match case {
        Case::New => &[(Choice::Theirs, "Add"), (Choice::Mine, "Leave out")],
        Case::Overlaps => {
            &[(Choice::Mine, "Keep yours"), (Choice::Theirs, "Replace yours"), (Choice::Both, "Have both")]
        }
        Case::Changed => &[(Choice::Theirs, "Take the change"), (Choice::Mine, "Keep yours")],
        Case::Removed => &[(Choice::Theirs, "Remove"), (Choice::Mine, "Keep")],
        Case::ChangedTwice => {
            &[(Choice::Mine, "Keep yours"), (Choice::Theirs, "Take theirs"), (Choice::Both, "Have both")]
        }
        Case::RemovedButEdited => &[(Choice::Mine, "Keep yours"), (Choice::Theirs, "Remove")],
        Case::ChangedButDeleted | Case::Deleted => &[(Choice::Mine, "Leave it out"), (Choice::Theirs, "Bring it back")],
    }
}

/// Every part that differs, under the heading of its case.
#[component]
pub fn Steps(
    fitted: Arc<Fitted>,
    /// What has been chosen so far.
    choices: RwSignal<Choices>,
) -> impl IntoView {
    let groups = CASES.into_iter().filter_map(move |(case, title, about)| {
        let steps: Vec<Step> = fitted.steps.iter().filter(|step| step.case == case).cloned().collect();
        (!steps.is_empty()).then(|| view! { <Group case title about steps choices /> })
    });
    view! { <div class="card-box import-report">{groups.collect_view()}</div> }
}

#[component]
fn Group(
    case: Case,
    title: &'static str,
    about: &'static str,
    steps: Vec<Step>,
    choices: RwSignal<Choices>,
) -> impl IntoView {
    let count = steps.len();
    let steps = StoredValue::new(steps);
    let all = move |choice: Choice| {
        choices.update(|choices| {
            steps.with_value(|steps| {
                let able = steps.iter().filter(|step| choice != Choice::Both || step.both);
                choices.extend(able.map(|step| (step.id.clone(), choice)));
            });
        });
    };
    let both_possible = steps.with_value(|steps| steps.iter().any(|step| step.both));
    let bulk =
        options(case).iter().filter(|(choice, _)| *choice != Choice::Both || both_possible).map(|(choice, label)| {
            view! {
                <button type="button" class="btn btn-line btn-small" on:click=move |_| all(*choice)>
                    {*label}
                    " (all)"
                </button>
            }
        });
    let above = (count > 1).then(|| {
        view! { <div class="import-bulk" role="group" aria-label=format!("{title}: all")>{bulk.collect_view()}</div> }
            .into_any()
    });
    let draw = move |place: usize| {
        let step = steps.with_value(|steps| steps.get(place).cloned())?;
        Some(view! { <StepRow step choices /> }.into_any())
    };
    view! { <FoldedList title about count few=FEW class="import-steps" above draw /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_has_a_heading_and_a_way_to_keep_what_there_is() {
        for (place, (case, ..)) in CASES.into_iter().enumerate() {
            assert_eq!(case as usize, place);
        }
        assert_eq!(CASES.len(), Case::Deleted as usize + 1);
        for (case, ..) in CASES {
            for choice in [Choice::Mine, Choice::Theirs] {
                assert!(options(case).iter().any(|(known, _)| *known == choice), "{case:?} {choice:?}");
            }
        }
    }
}
