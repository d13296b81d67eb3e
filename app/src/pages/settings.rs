use leptos::prelude::*;

/// Settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! {
        <main class="page">
            <h2 class="text-lg font-semibold">"Settings"</h2>
        </main>
    }
}
