use leptos::prelude::*;

/// One field of a line: its label is only for those who do not see the page, and its value need not be a signal of its
/// own.
#[component]
pub fn Cell(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// What happens as somebody types.
    #[prop(into)]
    on_input: Callback<String>,
    /// What it could hold.
    #[prop(into, optional)]
    placeholder: Signal<String>,
    /// The id of a list of suggestions; empty for none.
    #[prop(into, optional)]
    suggestions: Signal<String>,
    /// Whether something is wrong with it.
    #[prop(into, optional)]
    broken: Signal<bool>,
    /// The id of the element that says what.
    #[prop(into, optional)]
    described: String,
    /// Whether the browser should offer digits and a point.
    #[prop(optional)]
    digits: bool,
) -> impl IntoView {
    view! {
        <input
            class="input code"
            aria-label=label
            list=suggestions
            inputmode=digits.then_some("decimal")
            placeholder=placeholder
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-invalid=move || broken.get().then_some("true")
            aria-describedby=described
            prop:value=value
            on:input:target=move |event| on_input.run(event.target().value())
        />
    }
}
