use leptos::prelude::*;

use super::{
    condition_group::{AddLine, GroupLines},
    condition_test::ConditionTest,
};
use crate::{
    components::{CodeArea, IconButton, NoteList},
    draft::{Condition, Group, Item, Kind},
    editor::Editor,
};

/// One line of a group: a test, a group of its own, or JSON.
#[component]
pub fn ConditionLine(
    /// The group it stands in.
    group: Group,
    /// The line.
    condition: Condition,
    /// How many groups that group stands in.
    depth: usize,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = condition.key();
    let notes = Signal::derive(move || editor.notes_at(key, ""));
    let is_first = move || group.items.position(key) == Some(0);
    let word = move || if is_first() { "" } else { group.joint.get().word() };
    let content = match condition.kind {
        Kind::Test(test) => view! { <ConditionTest test notes /> }.into_any(),
        // A group stands in a line of a group: without erasing the type it would contain itself.
        Kind::Group(inner) => view! {
            <div class="condition-group" role="group" aria-label="Group of conditions">
                <GroupLines group=inner depth=depth + 1 />
                <AddLine group=inner depth=depth + 1 />
                <NoteList notes id=key.element("condition") />
            </div>
        }
        .into_any(),
        Kind::Json(text) => view! { <CodeArea label="Condition as JSON" value=text notes /> }.into_any(),
    };
    view! {
            <li>
    <div class="condition-line" role="group" aria-label="Condition line">
                <span class="condition-word muted">{word}</span>
                <div class="min-w-0 grow">{content}</div>
                <IconButton label="Remove condition" icon="icon-[lucide--x]" on_press=move |_| {
                    group.items.remove(key);
                } />
            </div>
            </li>
        }
}
