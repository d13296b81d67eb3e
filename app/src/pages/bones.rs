use leptos::prelude::*;

use crate::components::Logo;

/// The shape of a project, while it or what draws it is on its way.
#[must_use]
pub fn project_bones() -> AnyView {
    view! {
        <div class="boot boot-project">
            <div class="boot-bar">
                <Logo />
                <div class="bone w-40 h-5"></div>
            </div>
            <main class="grid">
                <div class="boot-panes" role="status" aria-label="Loading the project">
                    <div class="grid content-start gap-2 p-3">
                        <div class="bone h-8"></div>
                        <div class="bone h-8"></div>
                        <div class="bone h-8"></div>
                    </div>
                    <div class="grid content-start gap-3 p-4">
                        <div class="bone h-8"></div>
                        <div class="bone h-56"></div>
                    </div>
                    <div class="grid content-start gap-3 p-4">
                        <div class="bone h-8"></div>
                        <div class="bone h-40"></div>
                    </div>
                </div>
            </main>
        </div>
    }
    .into_any()
}

/// The shape of a page that belongs to no project.
#[must_use]
pub fn site_bones() -> AnyView {
    view! {
        <div class="boot boot-site">
            <div class="boot-bar">
                <Logo />
            </div>
            <main>
                <div role="status" aria-label="Loading the page"></div>
            </main>
        </div>
    }
    .into_any()
}

/// The shape of a pane.
#[must_use]
pub fn pane_bones() -> AnyView {
    view! {
        <div class="grid content-start gap-3 p-4" role="status" aria-label="Loading">
            <div class="bone h-8"></div>
            <div class="bone h-40"></div>
        </div>
    }
    .into_any()
}

/// The shape of a part of a project.
#[must_use]
pub fn part_bones() -> AnyView {
    view! {
        <main>
            <div class="grid content-start gap-3 p-4" role="status" aria-label="Loading">
                <div class="bone h-8"></div>
                <div class="bone h-56"></div>
            </div>
        </main>
    }
    .into_any()
}
