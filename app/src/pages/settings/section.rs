use leptos::prelude::*;

/// A part of the settings with its heading.
#[component]
pub fn Section(
    /// The fragment that leads to it.
    id: &'static str,
    /// What it is called.
    title: &'static str,
    /// What it is about, in a sentence or two; may be empty.
    #[prop(optional)]
    about: &'static str,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-heading");
    let named_by = heading.clone();
    view! {
        <section class="card-box setting" id=id aria-labelledby=named_by>
            <header class="setting-head">
                <h3 id=heading>{title}</h3>
                {(!about.is_empty()).then(|| view! { <p class="hint">{about}</p> })}
            </header>
            <div class="setting-body">{children()}</div>
        </section>
    }
}
