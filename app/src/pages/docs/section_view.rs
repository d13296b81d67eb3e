use std::sync::Arc;

use leptos::prelude::*;

use super::{
    SECTIONS,
    book::{Book, Group},
    entry_view::EntryView,
    rich::rich,
};
use crate::{components::Link, route::Route};

/// A section of the reference.
#[component]
pub fn SectionView(
    /// The reference.
    book: Arc<Book>,
    /// The part of the address that names the section.
    section: String,
) -> impl IntoView {
    let words = SECTIONS.iter().find(|(id, ..)| *id == section);
    let (Some((_, title, about)), Some(found)) = (words, book.section(&section)) else {
        return view! { <NoSection /> }.into_any();
    };
    Effect::new(|_| request_animation_frame(show_anchor));
    let groups = found.groups.iter().map(group).collect_view();
    view! {
        <header class="docs-title">
            <h1 class="text-2xl font-semibold tracking-tight">{*title}</h1>
            <p class="muted">{*about}</p>
        </header>
        {groups}
    }
    .into_any()
}

fn group(group: &Group) -> impl IntoView + use<> {
    let (heading, anchor) = (group.title.clone(), group.anchor.clone());
    let heading = (!heading.is_empty()).then(|| view! { <h2 id=anchor>{heading}</h2> });
    let paragraphs = group.text.iter().map(|text| view! { <p class="docs-text">{rich(text)}</p> }).collect_view();
    let entries = group.entries.iter().map(|entry| view! { <EntryView entry=Arc::clone(entry) /> }).collect_view();
    view! {
        <section class="docs-group">
            {heading}
            {paragraphs}
            {entries}
        </section>
    }
}

#[component]
fn NoSection() -> impl IntoView {
    view! {
        <div class="empty">
            <h1 class="text-lg font-semibold">"There is no such section"</h1>
            <Link to=Route::Docs(None) class="btn btn-line">"Go to the beginning"</Link>
        </div>
    }
}

/// Goes to what the address names behind `#`, else to the top.
fn show_anchor() {
    let hash = window().location().hash().unwrap_or_default();
    let wanted = hash.strip_prefix('#').filter(|anchor| !anchor.is_empty());
    let wanted = wanted.and_then(|anchor| percent_encoding::percent_decode_str(anchor).decode_utf8().ok());
    match wanted.and_then(|anchor| document().get_element_by_id(&anchor)) {
        Some(entry) => entry.scroll_into_view(),
        None => {
            if let Ok(Some(docs)) = document().query_selector(".docs") {
                docs.set_scroll_top(0);
            }
        }
    }
}
