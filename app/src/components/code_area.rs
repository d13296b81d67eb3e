use leptos::prelude::*;

use super::NoteList;
use crate::draft::{Key, Note};

/// Several lines of code with a label. Tab leaves the field, as everywhere else.
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
    let described = Key::new().element("notes");
    let broken = move || notes.with(|notes| notes.iter().any(Note::is_error)).then_some("true");
    view! {
        <div class="field">
            <textarea
                class="textarea code"
                rows="4"
                aria-label=label
                aria-invalid=broken
                aria-describedby=described.clone()
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                placeholder=placeholder
                bind:value=value
            ></textarea>
            <NoteList notes=notes id=described />
        </div>
    }
}
