use leptos::prelude::*;

use crate::{
    components::{Cell, LineTable, NoteList},
    draft::{Header, Item, List},
    editor::Editor,
};

/// A table of headers, each a name and a value.
#[component]
pub fn HeaderTable(
    /// Which.
    headers: List<Header>,
) -> impl IntoView {
    view! { <LineTable lines=headers title="Headers" noun="header" make=|| Header::new("", "") draw=fields /> }
}

fn fields(header: Header) -> AnyView {
    let editor = expect_context::<Editor>();
    let key = header.key();
    let described = key.element("header");
    let notes = Signal::derive(move || editor.notes_at(key, ""));
    let broken = Signal::derive(move || !notes.with(Vec::is_empty));
    // Of the values that people choose from, media types are those that nobody remembers.
    let values = Signal::derive(move || {
        let takes_type = header.name.with(|name| {
            let name = name.trim();
            name.eq_ignore_ascii_case("content-type") || name.eq_ignore_ascii_case("accept")
        });
        if takes_type { "media-types".to_owned() } else { String::new() }
    });
    view! {
        <Cell
            label="Header name"
            value=header.name
            on_input=move |text| header.name.set(text)
            placeholder="x-request-id".to_owned()
            suggestions="header-names".to_owned()
            broken
            described=described.clone()
        />
        <Cell
            label="Header value"
            value=header.value
            on_input=move |text| header.value.set(text)
            placeholder="value or {{template}}".to_owned()
            suggestions=values
            broken
            described=described.clone()
        />
        <NoteList notes id=described />
    }
    .into_any()
}
