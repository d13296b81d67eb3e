use leptos::prelude::*;

use crate::{
    pages::{DocsPage, HomePage, ProjectPage, UnknownPage},
    route::{Route, Router},
};

/// The page that the address bar asks for.
#[component]
pub fn App() -> impl IntoView {
    let router = Router::start();
    provide_context(router);
    // A project page loads anew for every project, and for nothing else.
    let page = Memo::new(move |_| Page::of(router.route()));
    move || match page.get() {
        Page::Home => view! { <HomePage /> }.into_any(),
        Page::Project(slug) => view! { <ProjectPage slug=slug /> }.into_any(),
        Page::Docs => view! { <DocsPage /> }.into_any(),
        Page::Unknown => view! { <UnknownPage /> }.into_any(),
    }
}

/// What is drawn anew when it changes.
#[derive(Clone, PartialEq)]
enum Page {
    Home,
    Project(String),
    Docs,
    Unknown,
}

impl Page {
    fn of(route: Route) -> Self {
        match route {
            Route::Home => Self::Home,
            Route::Project(slug, _) => Self::Project(slug),
            Route::Docs(_) => Self::Docs,
            Route::Unknown => Self::Unknown,
        }
    }
}
