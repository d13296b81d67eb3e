use leptos::prelude::*;

use super::response_card::ResponseCard;
use crate::{
    components::Icon,
    draft::{Endpoint, Item},
};

/// The responses of an endpoint, in the order in which they are tried.
#[component]
pub fn ResponseList(
    /// Whose.
    endpoint: Endpoint,
) -> impl IntoView {
    let responses = endpoint.responses;
    view! {
        <div class="section-head">
            <h2>"Responses"</h2>
            <span class="muted text-xs">{endpoint.selection()}</span>
        </div>
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
