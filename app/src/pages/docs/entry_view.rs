use std::sync::Arc;

use leptos::prelude::*;

use super::{book::Entry, example_view::ExampleView, rich::rich};

/// An entry: what it is called, what it takes, what it means, how it is used.
#[component]
pub fn EntryView(
    /// Which.
    entry: Arc<Entry>,
) -> impl IntoView {
    let detail = (!entry.detail.is_empty()).then(|| view! { <span class="entry-detail">{rich(&entry.detail)}</span> });
    let text = (!entry.text.is_empty()).then(|| view! { <p class="docs-text">{rich(&entry.text)}</p> });
    let example = entry.example.clone();
    let name = entry.name.clone();
    // What is a sentence is no code.
    let class = if name.contains(' ') && !name.starts_with('{') { "entry-name entry-words" } else { "entry-name" };
    view! {
        <article class="entry" id=entry.anchor.clone()>
            <h3>
                <a class=class href=format!("#{}", entry.anchor)>{name.clone()}</a>
                {detail}
            </h3>
            {text}
            {example.map(|example| view! { <ExampleView name example /> })}
        </article>
    }
}
