use std::sync::Arc;

use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::{
    SECTIONS,
    book::{Book, Entry},
    rich::marked,
};
use crate::{
    components::Icon,
    route::{Route, Router},
};

/// So many are shown; whoever sees more than these types another letter.
const MOST: usize = 60;

/// The box that searches all sections.
#[component]
pub fn SearchBox(
    /// What was typed.
    query: RwSignal<String>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => query.set(String::new()),
        "ArrowDown" => {
            event.prevent_default();
            focus(".result");
        }
        "Enter" => {
            event.prevent_default();
            if let Some(first) = element(".result") {
                first.click();
            }
        }
        _ => {}
    };
    view! {
        <div class="docs-search" role="search">
            <Icon class="icon-[lucide--search]" />
            <input
                id="reference-search"
                node_ref=input
                class="input"
                type="search"
                aria-label="Search the reference"
                placeholder="Search functions, operators, fields…"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                bind:value=query
                on:keydown=press
            />
            <kbd class="key" aria-hidden="true">"/"</kbd>
        </div>
    }
}

/// What fits what was typed, from all sections.
#[component]
pub fn Results(
    /// The reference.
    book: Arc<Book>,
    /// What was typed.
    query: RwSignal<String>,
) -> impl IntoView {
    let router = expect_context::<Router>();
    let found = Memo::new(move |_| Found(book.find(&query.get())));
    let said = move || match found.with(|found| found.0.len()) {
        0 => "Nothing found".to_owned(),
        1 => "1 result".to_owned(),
        count if count > MOST => format!("{count} results, the first {MOST} of them"),
        count => format!("{count} results"),
    };
    let rows = move || {
        let typed = query.get().to_lowercase();
        let row = |(section, entry): &(String, Arc<Entry>)| result(&typed, section, entry, query, router);
        found.with(|found| found.0.iter().take(MOST).map(row).collect_view())
    };
    view! {
        <h1 class="sr-only">"Search results"</h1>
        <p class="muted text-sm" role="status">{said}</p>
        <Show when=move || found.with(|found| found.0.is_empty())>
            <div class="empty">
                <p>"Nothing in the reference has all of these words."</p>
                <button type="button" class="btn btn-line" on:click=move |_| query.set(String::new())>"Clear the search"</button>
            </div>
        </Show>
        <ul class="results" on:keydown=move |event| step(&event)>{rows}</ul>
    }
}

/// What was found; two searches that find the same draw nothing anew.
#[derive(Clone)]
struct Found(Vec<(String, Arc<Entry>)>);

impl PartialEq for Found {
    fn eq(&self, _: &Self) -> bool {
        // What is marked in it differs with every letter.
        false
    }
}

fn result(
    typed: &str,
    section: &str,
    entry: &Arc<Entry>,
    query: RwSignal<String>,
    router: Router,
) -> impl IntoView + use<> {
    let title = SECTIONS.iter().find(|(id, ..)| *id == section).map_or("", |(_, title, _)| *title);
    let route = Route::Docs(Some(section.to_owned()));
    let address = format!("{}#{}", route.path(), entry.anchor);
    let (goes_to, text) = (address.clone(), entry.text.replace('`', ""));
    let follow = move |event: leptos::ev::MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        router.go(route.clone());
        if let Ok(history) = window().history() {
            // A browser that refuses it still shows the section.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&goes_to));
        }
        query.set(String::new());
    };
    view! {
        <li>
            <a class="result" href=address on:click=follow>
                <span class="result-name code">{marked(typed, &entry.name)}</span>
                <span class="muted text-xs">{title}</span>
                <span class="result-text">{marked(typed, &text)}</span>
            </a>
        </li>
    }
}

/// Up and down among the results, and from the first back to the box.
fn step(event: &KeyboardEvent) {
    let Some(row) = document().active_element().and_then(|link| link.parent_element()) else { return };
    let next = match event.key().as_str() {
        "ArrowDown" => row.next_element_sibling(),
        "ArrowUp" => row.previous_element_sibling(),
        _ => return,
    };
    event.prevent_default();
    let link = next.and_then(|row| row.first_element_child()).and_then(|link| link.dyn_into::<HtmlElement>().ok());
    match link {
        // An element that cannot take the focus leaves it where it is.
        Some(link) => drop(link.focus()),
        None if event.key() == "ArrowUp" => focus("#reference-search"),
        None => {}
    }
}

fn focus(selector: &str) {
    if let Some(element) = element(selector) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

fn element(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten().and_then(|found| found.dyn_into().ok())
}
