use leptos::prelude::*;

/// A filter that stands out when it asks for something. What it offers may change; the options are drawn anew only when it
/// does.
#[component]
pub fn FilterChoice(
    /// What it is called.
    label: &'static str,
    /// What is offered beside anything: the value, what a person reads.
    options: Signal<Vec<(String, String)>>,
    /// What is chosen; empty for anything.
    value: Signal<String>,
    /// What happens when something else is.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let offered = Memo::new(move |_| {
        let mut offered = options.get();
        // What an address asks for may not have come yet.
        let chosen = value.get();
        if !chosen.is_empty() && !offered.iter().any(|(value, _)| *value == chosen) {
            offered.push((chosen.clone(), chosen.trim_start_matches('=').to_owned()));
        }
        offered
    });
    let entries = move || {
        let chosen = value.get_untracked();
        let entry = |(value, words): (String, String)| {
            let is_chosen = value == chosen;
            view! { <option value=value selected=is_chosen>{words}</option> }
        };
        offered.get().into_iter().map(entry).collect_view()
    };
    view! {
        <label class="filter" data-on=move || value.with(|value| !value.is_empty()).to_string()>
            <span>{label}</span>
            <select aria-label=label prop:value=value on:change:target=move |event| on_choose.run(event.target().value())>
                <option value="">"any"</option>
                {entries}
            </select>
        </label>
    }
}
