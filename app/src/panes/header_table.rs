use leptos::prelude::*;

use crate::{
    components::{Icon, IconButton, NoteList},
    draft::{Header, Item, Key, List},
    editor::Editor,
};

/// A table of headers, each a name and a value.
#[component]
pub fn HeaderTable(
    /// Which.
    headers: List<Header>,
) -> impl IntoView {
    let latest = RwSignal::new(None::<Key>);
    let add = move |_| {
        let header = Header::new("", "");
        headers.push(header);
        latest.set(Some(header.key()));
    };
    view! {
        <div class="grid gap-1.5" role="group" aria-label="Headers">
            <div class="flex items-center gap-2">
                <span class="label-text">"Headers"</span>
                <button type="button" class="btn btn-plain btn-small" on:click=add>
                    <Icon class="icon-[lucide--plus]" />
                    "Add header"
                </button>
            </div>
            <For each=move || headers.get() key=Item::key let:header>
                <HeaderLine header headers latest />
            </For>
        </div>
    }
}

#[component]
fn HeaderLine(header: Header, headers: List<Header>, latest: RwSignal<Option<Key>>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = header.key();
    let described = key.element("header");
    let notes = Signal::derive(move || editor.notes_at(key, ""));
    let broken = move || (!notes.with(Vec::is_empty)).then_some("true");
    let fresh = latest.get_untracked() == Some(key);
    view! {
        <div class="header-line">
            <input
                class="input code"
                aria-label="Header name"
                placeholder="x-request-id"
                autocomplete="off"
                spellcheck="false"
                autofocus=fresh
                aria-invalid=broken
                aria-describedby=described.clone()
                bind:value=header.name
            />
            <input
                class="input code"
                aria-label="Header value"
                placeholder="value or {{template}}"
                autocomplete="off"
                spellcheck="false"
                aria-invalid=broken
                aria-describedby=described.clone()
                bind:value=header.value
            />
            <IconButton label="Remove header" icon="icon-[lucide--x]" on_press=move |_| {
                headers.remove(key);
            } />
        </div>
        <NoteList notes id=described />
    }
}
