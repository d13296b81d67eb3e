use leptos::prelude::*;

use super::endpoint_row::EndpointRow;
use crate::{
    components::{Icon, IconButton},
    draft::{Endpoint, Item, Key},
    editor::Editor,
};

/// With more endpoints than this, there is something to search for.
const MANY: usize = 8;

/// The project's endpoints.
#[component]
pub fn EndpointList() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let search = RwSignal::new(String::new());
    let dragged = RwSignal::new(None::<Key>);
    let moved = RwSignal::new(String::new());
    let count = Memo::new(move |_| editor.draft.endpoints.len());
    let shown = move || {
        let wanted = if count.get() > MANY { search.get().to_lowercase() } else { String::new() };
        let mut endpoints = editor.draft.endpoints.get();
        endpoints.retain(|endpoint| wanted.is_empty() || fits(*endpoint, &wanted));
        endpoints
    };
    let shift = move |key: Key, by: isize| {
        if !untrack(|| editor.can_edit()) {
            return;
        }
        if let Some((place, count)) = editor.shift_endpoint(key, by) {
            moved.set(format!("Moved to place {place} of {count}"));
        }
    };
    view! {
        <div class="pane-head">
            <h2>"Endpoints"</h2>
            <span class="muted text-xs">{count}</span>
            <span class="grow"></span>
            <Show when=move || editor.can_edit()>
                <IconButton label="Add endpoint" icon="icon-[lucide--plus]" on_press=move |_| editor.add_endpoint() />
            </Show>
        </div>
        <Show when=move || { count.get() > MANY }>
            <div class="search">
                <Icon class="icon-[lucide--search]" />
                <input class="input" type="search" aria-label="Search endpoints" placeholder="Search" bind:value=search />
            </div>
        </Show>
        <ul class="endpoint-list">
            <For each=shown key=Item::key let:endpoint>
                <EndpointRow endpoint dragged on_shift=move |by| shift(endpoint.key(), by) />
            </For>
        </ul>
        <Show when=move || count.get() == 0>
            <p class="muted text-sm px-3">"None yet. Add the first one with +."</p>
        </Show>
        <p class="sr-only" role="status">{moved}</p>
    }
}

fn fits(endpoint: Endpoint, wanted: &str) -> bool {
    [endpoint.path, endpoint.name, endpoint.method]
        .iter()
        .any(|text| text.with(|text| text.to_lowercase().contains(wanted)))
}
