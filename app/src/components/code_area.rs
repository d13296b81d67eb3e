use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

use super::NoteList;
use crate::draft::{Key, Note};

/// Several lines of code with a label. Tab inserts two spaces; after Escape it leaves the field, as everywhere else.
#[component]
pub fn CodeArea(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(into, optional)]
    notes: Signal<Vec<Note>>,
    /// What it could hold.
    #[prop(into, optional)]
    placeholder: Signal<String>,
) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    let leaving = StoredValue::new(false);
    let described = Key::new().element("notes");
    let press = move |event: KeyboardEvent| {
        let held = event.shift_key() || event.ctrl_key() || event.alt_key() || event.meta_key();
        match event.key().as_str() {
            "Escape" => leaving.set_value(true),
            "Tab" if !held && !leaving.get_value() => {
                event.prevent_default();
                indent();
            }
            _ => leaving.set_value(false),
        }
    };
    let broken = move || notes.with(|notes| notes.iter().any(Note::is_error)).then_some("true");
    view! {
        <div class="field">
            <textarea
                node_ref=area
                class="textarea code"
                rows="4"
                aria-label=label
                aria-invalid=broken
                aria-describedby=described.clone()
                title="Tab indents. Press Escape, then Tab, to leave the field."
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                placeholder=placeholder
                bind:value=value
                on:keydown=press
            ></textarea>
            <NoteList notes=notes id=described />
        </div>
    }
}

/// By the browser's own command, old as it is, because nothing else leaves its undo as it was.
fn indent() {
    if let Ok(document) = document().dyn_into::<HtmlDocument>() {
        // Where the command is gone, Tab does nothing.
        let _ = document.exec_command_with_show_ui_and_value("insertText", false, "  ");
    }
}
