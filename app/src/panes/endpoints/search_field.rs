use leptos::{ev::KeyboardEvent, prelude::*};

use super::{ListView, outline::Child};
use crate::components::Icon;

/// Finds endpoints by words of their method, path and name.
#[component]
pub fn SearchField(
    /// The list.
    view: ListView,
) -> impl IntoView {
    let press = move |event: KeyboardEvent| {
        let first = |wanted: fn(Child) -> bool| {
            view.rows.with_untracked(|rows| rows.iter().find(|row| wanted(row.child)).copied())
        };
        match event.key().as_str() {
            "Escape" if !view.search.with_untracked(String::is_empty) => view.search.set(String::new()),
            "ArrowDown" => match first(|_| true) {
                Some(row) => view.focus(row.key),
                None => return,
            },
            "Enter" => match first(|child| matches!(child, Child::Endpoint(_))) {
                Some(row) => {
                    view.show(row);
                    view.focus(row.key);
                }
                None => return,
            },
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    Effect::new(move |before: Option<()>| {
        view.search.track();
        if before.is_some()
            && let Some(scroller) = view.scroller.get_untracked()
        {
            scroller.set_scroll_top(0);
        }
    });
    view! {
        <div class="search">
            <Icon class="icon-[lucide--search]" />
            <input
                id="endpoint-search"
                class="input"
                type="search"
                aria-label="Search endpoints"
                placeholder="Search"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                bind:value=view.search
                on:keydown=press
            />
        </div>
    }
}
