use leptos::prelude::*;

use crate::{components::Link, route::Route};

/// What an address that is no page of the editor shows.
#[component]
pub fn UnknownPage() -> impl IntoView {
    view! {
        <main class="centre">
            <div class="grid gap-3 text-center justify-items-center">
                <h1 class="text-2xl font-semibold">"There is no such page"</h1>
                <p class="muted">"The address may have been mistyped."</p>
                <Link to=Route::Home class="btn btn-primary">"Go to your projects"</Link>
            </div>
        </main>
    }
}
