use leptos::{html, prelude::*};

use crate::{
    components::NoteList,
    draft::{Endpoint, Item},
    editor::Editor,
};

/// The path pattern behind the project's live address.
#[component]
pub fn PathField(
    /// Whose.
    endpoint: Endpoint,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = endpoint.key();
    let described = key.element("path-notes");
    let input = NodeRef::<html::Input>::new();
    let notes = Signal::derive(move || editor.notes_at(key, "/path"));
    let broken = move || (!notes.with(Vec::is_empty)).then_some("true");
    Effect::new(move |_| {
        if let (Some(input), true) = (input.get(), editor.focus_path.get() == Some(key)) {
            editor.focus_path.set(None);
            request_animation_frame(move || {
                // An element that cannot take the focus leaves it where it is.
                let _ = input.focus();
                input.select();
            });
        }
    });
    let host = move || editor.address().split_once("://").map(|(_, host)| host.to_owned()).unwrap_or_default();
    view! {
        <div class="grid gap-1 min-w-0">
            <div class="path-field">
                <span class="path-host code" aria-hidden="true" title=move || editor.address()>
                    <span>{host}</span>
                </span>
                <input
                    node_ref=input
                    class="input code"
                    aria-label="Path"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    placeholder="/users/{id}"
                    aria-invalid=broken
                    aria-describedby=described.clone()
                    bind:value=endpoint.path
                />
            </div>
            <NoteList notes id=described />
        </div>
    }
}
