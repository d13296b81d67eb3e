use leptos::prelude::*;

/// Reference.
#[component]
pub fn DocsPage() -> impl IntoView {
    view! {
        <main class="page">
            <h2 class="text-lg font-semibold">"Reference"</h2>
        </main>
    }
}
