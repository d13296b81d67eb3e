use leptos::prelude::*;

use super::TextField;
use crate::draft::Note;

/// A number in a sentence, on one line with the words before it and the unit behind it.
#[component]
pub fn Measure(
    /// What it is called, with its unit.
    label: &'static str,
    /// What stands in it.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(into)]
    notes: Signal<Vec<Note>>,
    /// The id of the element that says what is wrong.
    #[prop(into)]
    noted_in: String,
    /// What stands before it.
    #[prop(optional)]
    before: &'static str,
    /// What stands behind it.
    #[prop(optional)]
    unit: &'static str,
) -> impl IntoView {
    let word = |word: &'static str| (!word.is_empty()).then(|| view! { <span class="muted">{word}</span> });
    view! {
        <span class="measure">
            {word(before)}
            <TextField label value notes noted_in bare=true digits=true />
            {word(unit)}
        </span>
    }
}
