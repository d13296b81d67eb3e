use leptos::prelude::*;

use super::{
    address_line::AddressLine, locked::Locked, method_field::MethodField, path_field::PathField,
    response_list::ResponseList,
};
use crate::{
    components::{CopyButton, IconButton, NoteList},
    draft::{Endpoint, Item},
    editor::Editor,
};

/// The endpoint that is edited.
#[component]
pub fn EndpointPane(
    /// Which.
    endpoint: Endpoint,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = endpoint.key();
    // What is wrong with the endpoint as a whole, or with something that has no control.
    let general = Signal::derive(move || {
        let controls = ["/path", "/method", "/name", "/select"];
        let mut notes = editor.notes_at(key, "");
        notes.retain(|note| !controls.iter().any(|field| note.is_at(key, field)));
        notes
    });
    view! {
        <div class="pane-head">
            <Locked>
                <input
                    class="input endpoint-name"
                    aria-label="Endpoint name"
                    placeholder="Name this endpoint"
                    autocomplete="off"
                    bind:value=endpoint.name
                />
                <span class="grow"></span>
                <label class="switch">
                    <input type="checkbox" class="toggle toggle-sm" bind:checked=endpoint.enabled />
                    "Enabled"
                </label>
            </Locked>
            <CopyButton
                text=Signal::derive(move || editor.link_to(endpoint))
                label="Copy link"
                icon="icon-[lucide--link]"
            />
            <Locked>
            <IconButton
                label="Duplicate endpoint"
                icon="icon-[lucide--copy-plus]"
                on_press=move |_| {
                    editor.duplicate_endpoints(&[key]);
                }
            />
            <IconButton
                label="Delete endpoint"
                icon="icon-[lucide--trash-2]"
                on_press=move |_| editor.delete_endpoints(&[key])
            />
            </Locked>
        </div>
        <div class="pane-body">
            <div class="grid gap-2">
                <div class="route">
                    <Locked>
                        <MethodField endpoint />
                        <PathField endpoint />
                    </Locked>
                </div>
                <AddressLine endpoint />
                <NoteList notes=general id=key.element("general") />
            </div>
            <ResponseList endpoint />
        </div>
    }
}
