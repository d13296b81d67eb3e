use leptos::prelude::*;

use super::response_card::ResponseCard;
use crate::{
    components::{Choice, Icon, NoteList},
    draft::{Endpoint, Item, Selection},
    editor::Editor,
};

/// The responses of an endpoint, in the order in which they are tried.
#[component]
pub fn ResponseList(
    /// Whose.
    endpoint: Endpoint,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let responses = endpoint.responses;
    let notes = Signal::derive(move || editor.notes_at(endpoint.key(), "/select"));
    let options = Selection::ALL.map(|one| (one, one.key().to_owned(), one.label().to_owned())).to_vec();
    view! {
        <div class="section-head">
            <h2>"Responses"</h2>
            <Choice
                label="Which response answers"
                options
                value=endpoint.select
                on_choose=move |select| endpoint.select.set(select)
                class="select-short"
            />
        </div>
        <NoteList notes id=endpoint.key().element("select") />
        <ol class="grid gap-3">
            <For each=move || responses.get() key=Item::key let:response>
                <ResponseCard endpoint response />
            </For>
        </ol>
        <Show when=move || responses.is_empty()>
            <p class="muted">"Without a response this endpoint answers an empty 200."</p>
        </Show>
        <button type="button" class="btn btn-line justify-self-start" on:click=move |_| {
            endpoint.add_response();
        }>
            <Icon class="icon-[lucide--plus]" />
            "Add response"
        </button>
    }
}
