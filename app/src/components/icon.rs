use leptos::prelude::*;

/// A Lucide icon by its whole class, `icon-[lucide--plus]`, which the style sheet's builder finds in the source.
#[component]
pub fn Icon(class: &'static str) -> impl IntoView {
    view! { <span class=format!("icon {class}") aria-hidden="true"></span> }
}
