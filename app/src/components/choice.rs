use leptos::prelude::*;

/// A list to choose from.
#[component]
pub fn Choice<T>(
    /// What it is called.
    label: &'static str,
    /// What is offered: the value, its name for the page, what a person reads.
    options: Vec<(T, String, String)>,
    /// What is chosen.
    #[prop(into)]
    value: Signal<T>,
    /// What happens when something else is.
    #[prop(into)]
    on_choose: Callback<T>,
    /// How it looks beside the ordinary.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let options = StoredValue::new(options);
    let chosen = move || {
        let value = value.get();
        options.with_value(|options| {
            options.iter().find(|(option, ..)| *option == value).map(|(_, name, _)| name.clone()).unwrap_or_default()
        })
    };
    let choose = move |name: String| {
        let option = options.with_value(|options| options.iter().find(|(_, known, _)| *known == name).cloned());
        if let Some((option, ..)) = option {
            on_choose.run(option);
        }
    };
    let entries = options.get_value().into_iter().map(|(option, name, text)| {
        let initial = value.with_untracked(|value| *value == option);
        view! { <option value=name selected=initial>{text}</option> }
    });
    view! {
        <select
            class=format!("select {class}")
            aria-label=label
            prop:value=chosen
            on:change:target=move |event| choose(event.target().value())
        >
            {entries.collect_view()}
        </select>
    }
}
