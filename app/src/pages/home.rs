use leptos::prelude::*;

use super::{CreateProject, KnownProjects, OpenProject};
use crate::panes::SiteHeader;

/// Where everybody begins: a new project, those this browser knows, or one by its key.
#[component]
pub fn HomePage() -> impl IntoView {
    document().set_title("dotMock");
    view! {
        <div class="home">
            <SiteHeader />
            <main class="home-main">
                <div class="grid gap-3">
                    <h1 class="text-2xl font-semibold tracking-tight">"A live HTTP API, as fast as you can describe it"</h1>
                    <p class="muted max-w-[60ch]">
                        "Describe endpoints, and they answer at an address of their own the moment you save."
                    </p>
                    <CreateProject />
                </div>
                <KnownProjects />
                <OpenProject />
            </main>
        </div>
    }
}
