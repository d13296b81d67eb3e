use leptos::{html, prelude::*};

use super::NoteList;
use crate::draft::{Key, Note};

/// One line of text with its label, and what is wrong with it beneath.
#[component]
pub fn TextField(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(into, optional)]
    notes: Signal<Vec<Note>>,
    /// The id of the element that says what is wrong, where that is not beneath the field itself.
    #[prop(into, optional)]
    noted_in: Option<String>,
    /// Whether the label is only for those who do not see the page.
    #[prop(optional)]
    bare: bool,
    /// Whether it holds something that is read letter by letter.
    #[prop(optional)]
    code: bool,
    /// What it could hold.
    #[prop(into, optional)]
    placeholder: Signal<String>,
    /// The id of a list of suggestions.
    #[prop(optional)]
    suggestions: &'static str,
    /// `text`, or `password` for a key.
    #[prop(default = "text")]
    kind: &'static str,
    /// Whether the browser should offer digits and a point.
    #[prop(optional)]
    digits: bool,
    /// The element, for whoever wants to focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let key = Key::new();
    let (field, own) = (key.element("field"), key.element("notes"));
    let described = noted_in.clone().unwrap_or_else(|| own.clone());
    let broken = move || notes.with(|notes| notes.iter().any(Note::is_error)).then_some("true");
    view! {
        <div class="field">
            <label for=field.clone() class=if bare { "sr-only" } else { "label-text" }>{label}</label>
            <input
                id=field
                class=if code { "input code" } else { "input" }
                type=kind
                list=suggestions
                inputmode=digits.then_some("decimal")
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder=placeholder
                aria-invalid=broken
                aria-describedby=described
                bind:value=value
                node_ref=node_ref
            />
            {noted_in.is_none().then(|| view! { <NoteList notes=notes id=own /> })}
        </div>
    }
}
