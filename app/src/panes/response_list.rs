use leptos::prelude::*;

use super::{locked::Locked, response_card::ResponseCard, suggestions::Suggestions, turns::Turns};
use crate::{
    components::{Choice, Icon, NoteList, Said, SaidLine, Sorting},
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
    let said = Said::default();
    provide_context(said);
    let sorting = Sorting::default();
    let responses = endpoint.responses;
    let notes = Signal::derive(move || editor.notes_at(endpoint.key(), "/select"));
    let options = Selection::ALL.map(|one| (one, one.key().to_owned(), one.label().to_owned())).to_vec();
    view! {
            <div class="section-head">
                <h2>"Responses"</h2>
                <Locked>
                <Choice
                    label="Which response answers"
                    options
                    value=endpoint.select
                    on_choose=move |select| endpoint.select.set(select)
                    class="select-short"
                />
                </Locked>
            </div>
            <NoteList notes id=endpoint.key().element("select") />
            <Turns endpoint />
            <Locked>
    <Suggestions endpoint />
    </Locked>
            <ol class="response-list">
                <For each=move || responses.get() key=Item::key let:response>
                    <ResponseCard endpoint response sorting />
                </For>
            </ol>
            <Show when=move || responses.is_empty()>
                <p class="muted">"Without a response this endpoint answers an empty 200."</p>
            </Show>
            <Locked>
            <button
                type="button"
                id=endpoint.key().element("add-response")
                class="btn btn-line justify-self-start"
                on:click=move |_| {
                    editor.add_response(endpoint);
                }
            >
                <Icon class="icon-[lucide--plus]" />
                "Add response"
            </button>
            </Locked>
            <SaidLine said />
        }
}
