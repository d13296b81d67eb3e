use leptos::prelude::*;

use super::{
    body_editor::BodyEditor, change_table::ChangeTable, condition_group::ConditionRoot, delay_editor::DelayEditor,
    fault_editor::FaultEditor, header_table::HeaderTable, odds::Odds, status_field::StatusField,
};
use crate::{
    components::{IconButton, NoteList},
    draft::{Endpoint, Item, Response, Selection},
    editor::Editor,
};

/// One response: when it is given, and what it is.
#[component]
pub fn ResponseCard(
    /// Whose.
    endpoint: Endpoint,
    /// Which.
    response: Response,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = response.key();
    let place = Memo::new(move |_| endpoint.responses.position(key).unwrap_or_default());
    let title = move || format!("Response {}", place.get() + 1);
    // Where they answer in turn or by luck, and where one leaves it to the next, none is what is left over.
    let is_default =
        Memo::new(move |_| response.is_default() && response.is_certain() && endpoint.select.get() == Selection::First);
    let kind = move || if is_default.get() { "default" } else { "conditional" };
    let general = Signal::derive(move || {
        let controls = ["/status", "/headers", "/body", "/delay", "/fault", "/probability", "/weight", "/set", "/name"];
        let mut notes = editor.notes_at(key, "");
        notes.retain(|note| !controls.iter().any(|field| note.is_at(key, field)));
        notes
    });
    let changes = Signal::derive(move || editor.notes_at(key, "/set"));
    let headers = Signal::derive(move || editor.notes_at(key, "/headers"));
    view! {
            <li>
    <div class="response" role="group" aria-label=title data-kind=kind>
                <div class="response-head">
                    <span class="response-number" aria-hidden="true">{move || place.get() + 1}</span>
                    <input
                        class="input response-name"
                        aria-label="Response name"
                        placeholder=move || if is_default.get() { "Default" } else { "Name this response" }
                        autocomplete="off"
                        bind:value=response.name
                    />
                    {move || is_default.get().then_some(view! {
                        <span class="badge-plain" title="Given whenever no response before it is">"default"</span>
                    })}
                    <span class="grow"></span>
                    <ResponseActions endpoint response place />
                </div>
                <div class="response-body">
                    <ConditionRoot group=response.when />
                    <div class="flex flex-wrap items-start gap-x-4 gap-y-3">
                        <StatusField response />
                        <DelayEditor response />
                        <Odds endpoint response />
                        <FaultEditor response />
                    </div>
                    <NoteList notes=general id=key.element("general") />
                    <HeaderTable headers=response.headers />
                    <NoteList notes=headers id=key.element("headers") />
                    <BodyEditor endpoint response />
                    <ChangeTable changes=response.changes />
                    <NoteList notes=changes id=key.element("changes") />
                </div>
            </div>
            </li>
        }
}

#[component]
fn ResponseActions(endpoint: Endpoint, response: Response, place: Memo<usize>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (responses, key) = (endpoint.responses, response.key());
    let shift = move |by: isize| {
        responses.shift(key, by);
    };
    view! {
        <IconButton
            label="Move response up"
            icon="icon-[lucide--arrow-up]"
            disabled=Signal::derive(move || place.get() == 0)
            on_press=move |_| shift(-1)
        />
        <IconButton
            label="Move response down"
            icon="icon-[lucide--arrow-down]"
            disabled=Signal::derive(move || place.get() + 1 >= responses.len())
            on_press=move |_| shift(1)
        />
        <IconButton
            label="Duplicate response"
            icon="icon-[lucide--copy-plus]"
            on_press=move |_| {
                endpoint.duplicate_response(response);
            }
        />
        <IconButton
            label="Delete response"
            icon="icon-[lucide--trash-2]"
            on_press=move |_| editor.delete_response(endpoint, response)
        />
    }
}
