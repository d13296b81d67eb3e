use leptos::prelude::*;

use crate::{
    pages::{HomePage, ProjectPage, UnknownPage},
    route::{Route, Router},
};

/// The page that the address bar asks for.
#[component]
pub fn App() -> impl IntoView {
    let router = Router::start();
    provide_context(router);
    // A project page loads anew for every project, and for nothing else.
    let route = Memo::new(move |_| router.route());
    move || match route.get() {
        Route::Home => view! { <HomePage /> }.into_any(),
        Route::Project(slug) => view! { <ProjectPage slug=slug /> }.into_any(),
        Route::Unknown => view! { <UnknownPage /> }.into_any(),
    }
}
