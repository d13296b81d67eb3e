use leptos::prelude::*;

use crate::{
    components::{Cell, Choice, LineTable, NoteList},
    draft::{Action, Change, Item, List},
    editor::Editor,
};

/// What a response changes in the session's state: each line a name, and what becomes of its value.
#[component]
pub fn ChangeTable(
    /// Which.
    changes: List<Change>,
) -> impl IntoView {
    view! {
        <LineTable
            lines=changes
            title="State changes"
            heading="State"
            noun="state change"
            make=Change::empty
            draw=fields
        />
    }
}

fn fields(change: Change) -> AnyView {
    let editor = expect_context::<Editor>();
    let key = change.key();
    let described = StoredValue::new(key.element("change"));
    let notes = Signal::derive(move || editor.notes_at(key, ""));
    let broken = Signal::derive(move || !notes.with(Vec::is_empty));
    let actions = Action::ALL.map(|action| (action, action.key().to_owned(), action.label().to_owned())).to_vec();
    let has_value = Memo::new(move |_| change.action.get() != Action::Remove);
    let hint = Signal::derive(move || {
        if change.action.get() == Action::Add { "1".to_owned() } else { "value or {{template}}".to_owned() }
    });
    view! {
        <Cell
            label="State name"
            value=change.name
            on_input=move |text| change.name.set(text)
            placeholder="cart".to_owned()
            broken
            described=described.get_value()
        />
        <Choice
            label="State change"
            options=actions
            value=change.action
            on_choose=move |action| change.action.set(action)
        />
        <Show when=move || has_value.get() fallback=|| view! { <span></span> }>
            <Cell
                label="State value"
                value=change.value
                on_input=move |text| change.value.set(text)
                placeholder=hint
                broken
                described=described.get_value()
            />
        </Show>
        <NoteList notes id=described.get_value() />
    }
    .into_any()
}
