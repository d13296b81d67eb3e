use dotmock_shared::compare::Choice;
use leptos::prelude::*;

use super::side_options::SideOptions;
use crate::{components::DiffLines, editor::Choices, engine::Part};

/// One part that two have changed: what each did, and which is to stay.
#[component]
pub fn ConflictCard(
    /// Which.
    part: Part,
    /// What has been chosen so far.
    choices: RwSignal<Choices>,
) -> impl IntoView {
    let mut options = vec![(Choice::Theirs, "Theirs"), (Choice::Mine, "Mine")];
    if part.both {
        options.push((Choice::Both, "Keep both"));
    }
    let side = |label: &'static str, lines: Vec<(String, String)>| {
        (!lines.is_empty()).then(|| {
            view! {
                <div class="grid gap-1 min-w-0 content-start">
                    <span class="label-text" aria-hidden="true">{label}</span>
                    <DiffLines label lines />
                </div>
            }
        })
    };
    view! {
        <fieldset class="conflict-card">
            <legend class="code">{part.title}</legend>
            <div class="conflict-sides">
                {side("What they changed", part.lines)} {side("What you changed", part.mine)}
            </div>
            <div class="conflict-options">
                <SideOptions id=part.id options choices />
            </div>
        </fieldset>
    }
}
