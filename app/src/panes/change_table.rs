use leptos::prelude::*;

use crate::{
    components::{Choice, Icon, IconButton, NoteList},
    draft::{Action, Change, Item, Key, List},
    editor::Editor,
};

/// What a response changes in the session's state: each line a name, and what becomes of its value.
#[component]
pub fn ChangeTable(
    /// Which.
    changes: List<Change>,
) -> impl IntoView {
    let latest = RwSignal::new(None::<Key>);
    let add = move |_| {
        let change = Change::empty();
        changes.push(change);
        latest.set(Some(change.key()));
    };
    view! {
        <div class="grid gap-1.5" role="group" aria-label="State changes">
            <div class="flex items-center gap-2">
                <span class="label-text">"State"</span>
                <button type="button" class="btn btn-plain btn-small" on:click=add>
                    <Icon class="icon-[lucide--plus]" />
                    "Add state change"
                </button>
            </div>
            <For each=move || changes.get() key=Item::key let:change>
                <ChangeLine change changes latest />
            </For>
        </div>
    }
}

#[component]
fn ChangeLine(change: Change, changes: List<Change>, latest: RwSignal<Option<Key>>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = change.key();
    let described = StoredValue::new(key.element("change"));
    let notes = Signal::derive(move || editor.notes_at(key, ""));
    let broken = move || (!notes.with(Vec::is_empty)).then_some("true");
    let fresh = latest.get_untracked() == Some(key);
    let actions = Action::ALL.map(|action| (action, action.key().to_owned(), action.label().to_owned())).to_vec();
    let has_value = Memo::new(move |_| change.action.get() != Action::Remove);
    let hint = move || if change.action.get() == Action::Add { "1" } else { "value or {{template}}" };
    view! {
        <div class="change-line">
            <input
                class="input code"
                aria-label="State name"
                placeholder="cart"
                autocomplete="off"
                spellcheck="false"
                autofocus=fresh
                aria-invalid=broken
                aria-describedby=described.get_value()
                bind:value=change.name
            />
            <Choice
                label="State change"
                options=actions
                value=change.action
                on_choose=move |action| change.action.set(action)
            />
            <Show when=move || has_value.get() fallback=|| view! { <span></span> }>
                <input
                    class="input code"
                    aria-label="State value"
                    placeholder=hint
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=broken
                    aria-describedby=described.get_value()
                    bind:value=change.value
                />
            </Show>
            <IconButton label="Remove state change" icon="icon-[lucide--x]" on_press=move |_| {
                changes.remove(key);
            } />
        </div>
        <NoteList notes id=described.get_value() />
    }
}
