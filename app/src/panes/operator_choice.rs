use leptos::prelude::*;

use crate::draft::Operator;

/// What is asked: every operator of the engine, and the opposite of each.
#[component]
pub fn OperatorChoice(
    /// What is chosen.
    operator: RwSignal<Operator>,
) -> impl IntoView {
    // The words are different for every operator and its opposite, so they name it.
    let choose = move |label: String| {
        let all = Operator::all(false).chain(Operator::all(true));
        if let Some(chosen) = all.into_iter().find(|operator| operator.label() == label) {
            operator.set(chosen);
        }
    };
    let now = operator.get_untracked();
    let entries = move |negated| {
        let entry = move |one: Operator| view! { <option value=one.label() selected=one == now>{one.label()}</option> };
        Operator::all(negated).map(entry).collect_view()
    };
    view! {
        <select
            class="select"
            aria-label="Operator"
            prop:value=move || operator.get().label()
            on:change:target=move |event| choose(event.target().value())
        >
            <optgroup label="It">{entries(false)}</optgroup>
            <optgroup label="It does not">{entries(true)}</optgroup>
        </select>
    }
}
