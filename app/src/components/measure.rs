use leptos::prelude::*;

use super::TextField;
use crate::draft::Note;

/// A number in a sentence, with the unit or the words behind it, which stay on its line.
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
    /// What stands behind it.
    #[prop(optional)]
    unit: &'static str,
) -> impl IntoView {
    view! {
        <span class="measure">
            <TextField label value notes noted_in bare=true digits=true />
            {(!unit.is_empty()).then(|| view! { <span class="muted">{unit}</span> })}
        </span>
    }
}
