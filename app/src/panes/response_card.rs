use leptos::{html, prelude::*};

use super::{
    body_editor::BodyEditor,
    change_table::ChangeTable,
    condition_group::ConditionRoot,
    delay_editor::DelayEditor,
    fault_editor::FaultEditor,
    header_table::HeaderTable,
    locked::Locked,
    odds::Odds,
    response_actions::ResponseActions,
    response_badges::{ResponseBadges, is_never},
    response_summary::ResponseSummary,
    status_field::StatusField,
};
use crate::{
    components::{Handle, NoteList, Said, Sorting},
    draft::{Endpoint, Item, Response},
    editor::Editor,
};

/// One response: when it is given, and what it is. Folded, a line says both.
#[component]
pub fn ResponseCard(
    /// Whose.
    endpoint: Endpoint,
    /// Which.
    response: Response,
    /// Where its place among the others is decided.
    sorting: Sorting,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let said = expect_context::<Said>();
    let key = response.key();
    let responses = endpoint.responses;
    let place = Memo::new(move |_| responses.position(key).unwrap_or_default());
    let title = move || format!("Response {}", place.get() + 1);
    let folded = Memo::new(move |_| editor.folded.with(|folded| folded.contains(&key)));
    let shift = move |by: isize| {
        if let Some(place) = responses.shift(key, by) {
            said.say(format!("Response moved to place {} of {}", place + 1, untrack(|| responses.len())));
        }
    };
    let drop = move |event| {
        if let Some((dragged, over, behind)) = sorting.drop(&event) {
            let place = responses.move_beside(dragged, over, behind).unwrap_or_default();
            said.say(format!("Response moved to place {} of {}", place + 1, untrack(|| responses.len())));
        }
    };
    view! {
            <li
                data-drop=move || sorting.side(key)
                data-dragged=move || sorting.is_dragged(key).to_string()
                on:dragover=move |event| sorting.hover(key, &event)
                on:drop=drop
            >
                <div id=key.element("response") class="response" role="group" aria-label=title data-folded=move || folded.get().to_string()>
                    <div class="response-head">
                        <Handle
                            label=Signal::derive(move || format!("Move response {}", place.get() + 1))
                            key
                            sorting
                            on_move=move |(by, _)| shift(by)
                            enabled=Signal::derive(move || editor.can_edit())
                        />
                        <Fold response folded />
                        <span class="response-number" aria-hidden="true">{move || place.get() + 1}</span>
                        <Locked>
    <Name endpoint response />
    </Locked>
                        <ResponseBadges endpoint response />
                        <span class="grow"></span>
                        <ResponseActions endpoint response place on_shift=shift />
                    </div>
                    <Show
                        when=move || folded.get()
                        fallback=move || view! { <ResponseBody endpoint response /> }
                    >
                        <ResponseSummary response select=endpoint.select />
                    </Show>
                </div>
            </li>
        }
}

#[component]
fn Fold(response: Response, folded: Memo<bool>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    view! {
        <button
            type="button"
            class="btn btn-icon btn-plain fold"
            aria-label=move || if folded.get() { "Expand response" } else { "Collapse response" }
            title=move || if folded.get() { "Expand response" } else { "Collapse response" }
            aria-expanded=move || (!folded.get()).to_string()
            on:click=move |_| editor.fold_response(response, !folded.get_untracked())
        >
            <span class="icon icon-[lucide--chevron-down]" aria-hidden="true"></span>
        </button>
    }
}

#[component]
fn Name(endpoint: Endpoint, response: Response) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let name = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if editor.focus_response.get() == Some(response.key())
            && let Some(name) = name.get()
        {
            editor.focus_response.set(None);
            // A field that cannot take the focus leaves it where it is.
            let _ = name.focus();
        }
    });
    view! {
        <input
            node_ref=name
            class="input response-name"
            aria-label="Response name"
            placeholder=move || if endpoint.is_default(response) { "Default" } else { "Name this response" }
            autocomplete="off"
            bind:value=response.name
        />
    }
}

#[component]
fn ResponseBody(endpoint: Endpoint, response: Response) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = response.key();
    let general = Signal::derive(move || {
        let controls = ["/status", "/headers", "/body", "/delay", "/fault", "/probability", "/weight", "/set", "/name"];
        let mut notes = editor.notes_at(key, "");
        notes.retain(|note| !controls.iter().any(|field| note.is_at(key, field)) && !is_never(note));
        notes
    });
    let changes = Signal::derive(move || editor.notes_at(key, "/set"));
    let headers = Signal::derive(move || editor.notes_at(key, "/headers"));
    view! {
        <div class="response-body">
            <ConditionRoot response />
            <Locked>
                <div class="response-terms">
                    <StatusField response />
                    <Odds endpoint response />
                    <DelayEditor response />
                    <FaultEditor response />
                </div>
            </Locked>
            <NoteList notes=general id=key.element("general") />
            <Locked>
                <HeaderTable headers=response.headers />
            </Locked>
            <NoteList notes=headers id=key.element("headers") />
            <BodyEditor endpoint response />
            <Locked>
                <ChangeTable changes=response.changes />
            </Locked>
            <NoteList notes=changes id=key.element("changes") />
        </div>
    }
}
