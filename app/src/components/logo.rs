use leptos::prelude::*;

/// The mark: an m whose last stroke ends in a dot.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
            <rect class="logo-ground" width="32" height="32" rx="8"></rect>
            <path class="logo-stroke" d="M8 22V12.5l5.5 6 5.5-6V22"></path>
            <circle class="logo-dot" cx="24.5" cy="21.7" r="2.2"></circle>
        </svg>
    }
}
