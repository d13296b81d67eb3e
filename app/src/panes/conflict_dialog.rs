use dotmock_shared::compare::Choice;
use leptos::prelude::*;

use super::conflict_card::ConflictCard;
use crate::{
    components::Dialog,
    editor::{Choices, Conflict, Editor},
    engine::Part,
};

/// Somebody saved meanwhile: asks about each part that both have changed, and loses neither without being told to.
#[component]
pub fn ConflictDialog() -> impl IntoView {
    let editor = expect_context::<Editor>();
    move || {
        let conflict = editor.conflict.get()?;
        Some(match conflict.merged.clone() {
            Some(merged) => view! { <Question conflict parts=merged.conflicts taken=merged.taken /> }.into_any(),
            None => view! { <WholeQuestion conflict /> }.into_any(),
        })
    }
}

#[component]
fn Question(conflict: Conflict, parts: Vec<Part>, taken: u64) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let choices = RwSignal::new(Choices::new());
    let count = parts.len();
    let ids = StoredValue::new(parts.iter().map(|part| part.id.clone()).collect::<Vec<_>>());
    let all = move |choice: Choice| {
        choices.set(ids.get_value().into_iter().map(|id| (id, choice)).collect());
    };
    let revision = conflict.theirs.revision;
    let ready = move || choices.with(|choices| choices.len() == count);
    let others = match taken {
        0 => String::new(),
        1 => " One other change of theirs is merged by itself.".to_owned(),
        more => format!(" {more} other changes of theirs are merged by themselves."),
    };
    let done = if conflict.saves { "Merge and save" } else { "Merge" };
    let close = move || editor.conflict.set(None);
    view! {
        <Dialog label="The project has changed" on_close=move |()| close()>
            <div class="sheet-body">
                <h2 class="text-lg font-semibold">"The project has changed"</h2>
                <p>
                    {format!("Revision {revision} was saved while you were editing. Choose what to keep where both of you changed the same thing.{others}")}
                </p>
                <div class="flex flex-wrap gap-2">
                    <button type="button" class="btn btn-line" on:click=move |_| all(Choice::Theirs)>"Theirs for all"</button>
                    <button type="button" class="btn btn-line" on:click=move |_| all(Choice::Mine)>"Mine for all"</button>
                </div>
                {parts.into_iter().map(|part| view! { <ConflictCard part choices /> }).collect_view()}
            </div>
            <div class="sheet-actions">
                <button type="button" class="btn btn-plain" on:click=move |_| close()>"Decide later"</button>
                <button
                    type="button"
                    class="btn btn-primary"
                    aria-disabled=move || (!ready()).to_string()
                    title=move || if ready() { "" } else { "Choose for each first" }
                    on:click=move |_| {
                        if untrack(ready) {
                            editor.resolve(choices.get_untracked());
                        }
                    }
                >
                    {done}
                </button>
            </div>
        </Dialog>
    }
}

/// Without the engine nobody can say how the two differ: one of them as a whole, and the other is a step back away.
#[component]
fn WholeQuestion(conflict: Conflict) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (theirs, same) = (conflict.theirs.clone(), conflict.theirs.clone());
    let revision = theirs.revision;
    let close = move || editor.conflict.set(None);
    view! {
        <Dialog label="The project has changed" small=true on_close=move |()| close()>
            <div class="sheet-body">
                <h2 class="text-lg font-semibold">"The project has changed"</h2>
                <p>
                    {format!("Revision {revision} was saved while you were editing, and the two could not be compared. History keeps every saved revision.")}
                </p>
            </div>
            <div class="sheet-actions">
                <button type="button" class="btn btn-plain" on:click=move |_| close()>"Decide later"</button>
                <button
                    type="button"
                    class="btn btn-line"
                    on:click=move |_| editor.use_theirs(theirs.clone(), "Loaded the saved revision in place of your draft")
                >
                    "Load theirs"
                </button>
                <button type="button" class="btn btn-error" on:click=move |_| editor.overwrite(&same)>
                    "Overwrite with mine"
                </button>
            </div>
        </Dialog>
    }
}
