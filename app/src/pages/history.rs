use leptos::prelude::*;

/// History.
#[component]
pub fn HistoryPage() -> impl IntoView {
    view! {
        <main class="page">
            <h2 class="text-lg font-semibold">"History"</h2>
        </main>
    }
}
