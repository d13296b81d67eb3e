use leptos::prelude::*;

use super::page_tools::PageTools;
use crate::{
    commands::Desk,
    components::{Icon, Link, Logo},
    route::Route,
};

/// The bar of the pages that belong to no project.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let here = |wanted: fn(&Route) -> bool| Signal::derive(move || wanted(&desk.router.route()).then_some("page"));
    view! {
        <header class="bar site-bar">
            <Link to=Route::Home class="brand" label="dotMock: your projects">
                <Logo />
                <span class="brand-word" aria-hidden="true">"dotMock"</span>
            </Link>
            <nav class="project-nav" aria-label="Site">
                <Link to=Route::Home class="nav-link" label="Projects" current=here(|route| *route == Route::Home)>
                    <Icon class="icon-[lucide--boxes]" />
                    <span class="nav-word" aria-hidden="true">"Projects"</span>
                </Link>
                <Link
                    to=Route::Docs(None)
                    class="nav-link"
                    label="Reference"
                    current=here(|route| matches!(route, Route::Docs(_)))
                >
                    <Icon class="icon-[lucide--book-open]" />
                    <span class="nav-word" aria-hidden="true">"Reference"</span>
                </Link>
            </nav>
            <span class="grow"></span>
            <PageTools />
        </header>
    }
}
