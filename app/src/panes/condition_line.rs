use leptos::prelude::*;

use super::{
    condition_group::{AddLine, GroupLines, Lines},
    condition_test::ConditionTest,
    locked::Locked,
    truth_mark::TruthMark,
};
use crate::{
    components::{ActionMenu, CodeEditor, Handle, IconButton, Language, MenuAction, NoteList},
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
    /// What it shares with all other lines.
    lines: Lines,
    /// How many groups its group stands in.
    depth: usize,
    /// Where it stands in the response.
    pointer: Signal<String>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = condition.key();
    let sorting = lines.sorting;
    let notes = Signal::derive(move || editor.notes_at(key, ""));
    let is_first = move || group.items.position(key) == Some(0);
    let word = move || if is_first() { "" } else { group.joint.get().word() };
    let content = match condition.kind {
        Kind::Test(test) => view! {
            <Locked>
                <ConditionTest test lines pointer notes />
            </Locked>
        }
        .into_any(),
        // A group stands in a line of a group: without erasing the type it would contain itself.
        Kind::Group(inner) => view! {
            <div class="condition-group" role="group" aria-label="Group of conditions">
                <GroupLines group=inner lines depth=depth + 1 pointer />
                <AddLine group=inner depth=depth + 1 />
                <NoteList notes id=key.element("condition") />
            </div>
        }
        .into_any(),
        // What is wrong with it leads to its place in the text, which is also for whoever only reads it.
        Kind::Json(text) => {
            let locked = Signal::derive(move || !editor.can_edit());
            view! { <CodeEditor label="Condition as JSON" value=text language=Language::Json notes locked /> }
                .into_any()
        }
    };
    let go = move |(down, right): (isize, isize)| {
        let root = lines.root;
        let moved = match (down, right) {
            (0, 1) => root.move_in(key),
            (0, _) => root.move_out(key, true),
            (down, _) => root.step(key, down > 0),
        };
        lines.moved(key, moved);
    };
    let drop = move |event| {
        if let Some((dragged, over, behind)) = sorting.drop(&event) {
            lines.root.move_beside(dragged, over, behind);
            lines.moved(dragged, true);
        }
    };
    view! {
        <li
            data-drop=move || sorting.side(key)
            data-dragged=move || sorting.is_dragged(key).to_string()
            on:dragover=move |event| sorting.hover(key, &event)
            on:drop=drop
        >
            <div id=key.element("line") class="condition-line" role="group" aria-label="Condition line">
                <Handle
                    label="Move condition"
                    key
                    sorting
                    on_move=go
                    enabled=Signal::derive(move || editor.can_edit())
                />
                <span class="condition-word muted">{word}</span>
                <div class="condition-content">{content}</div>
                <TruthMark response=lines.response pointer />
                <Locked>
                    <IconButton
                        label="Remove condition"
                        icon="icon-[lucide--x]"
                        on_press=move |_| lines.remove(group, key)
                    />
                    <LineMenu condition group lines depth on_move=go />
                </Locked>
            </div>
        </li>
    }
}

/// What can be done with a line.
#[component]
fn LineMenu(
    condition: Condition,
    group: Group,
    lines: Lines,
    depth: usize,
    #[prop(into)] on_move: Callback<(isize, isize)>,
) -> impl IntoView {
    let key = condition.key();
    let place = move || group.items.position(key).unwrap_or_default();
    let is_last = move || place() + 1 >= group.items.len();
    let is_group = |line: Option<&Condition>| matches!(line.map(|line| line.kind), Some(Kind::Group(_)));
    let has_group_near = move || {
        let items = group.items.get();
        is_group(place().checked_sub(1).and_then(|above| items.get(above))) || is_group(items.get(place() + 1))
    };
    let actions = vec![
        MenuAction::new("Move up", "icon-[lucide--arrow-up]", move || on_move.run((-1, 0)))
            .disabled(move || depth == 0 && place() == 0),
        MenuAction::new("Move down", "icon-[lucide--arrow-down]", move || on_move.run((1, 0)))
            .disabled(move || depth == 0 && is_last()),
        MenuAction::new("Move into group", "icon-[lucide--indent-increase]", move || on_move.run((0, 1)))
            .disabled(move || !has_group_near()),
        MenuAction::new("Move out of group", "icon-[lucide--indent-decrease]", move || on_move.run((0, -1)))
            .disabled(move || depth == 0),
        MenuAction::new("Wrap in group", "icon-[lucide--list-tree]", move || {
            lines.root.wrap(key);
            lines.moved(key, true);
        }),
        MenuAction::new("Duplicate", "icon-[lucide--copy-plus]", move || lines.root.duplicate(key)),
    ];
    view! { <ActionMenu label="More for this condition" actions /> }
}
