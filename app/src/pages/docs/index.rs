use std::sync::Arc;

use leptos::prelude::*;

use super::{SECTIONS, book::Book};
use crate::{components::Link, route::Route};

/// The sections, and under the one that is shown its headings.
#[component]
pub fn Index(
    /// The section that is shown.
    #[prop(into)]
    section: Signal<String>,
    /// The reference, once it is there.
    book: Signal<Option<Arc<Book>>>,
) -> impl IntoView {
    let headings = move |id: &'static str| {
        let book = book.get().filter(|_| section.get() == id)?;
        let groups = book.section(id)?.groups.iter().filter(|group| !group.title.is_empty());
        let lines = groups.map(|group| {
            view! { <li><a class="docs-heading" href=format!("#{}", group.anchor)>{group.title.clone()}</a></li> }
        });
        Some(view! { <ul class="docs-headings">{lines.collect_view()}</ul> })
    };
    let line = |(id, title, _): (&'static str, &'static str, &'static str)| {
        let current = Signal::derive(move || (section.get() == id).then_some("page"));
        view! {
            <li>
                <Link to=Route::Docs(Some(id.to_owned())) class="docs-link" current>{title}</Link>
                {move || headings(id)}
            </li>
        }
    };
    view! {
        <nav class="docs-index" aria-label="Sections">
            <ul>{SECTIONS.map(line).collect_view()}</ul>
        </nav>
    }
}
