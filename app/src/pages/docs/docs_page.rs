use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    SECTIONS,
    book::Book,
    index::Index,
    results::{Results, SearchBox},
    section_view::SectionView,
};
use crate::{
    engine::Engine,
    panes::SiteHeader,
    route::{Route, Router},
};

/// Where loading the reference has got to.
#[derive(Clone)]
enum Loading {
    Waiting,
    Read(Arc<Book>),
    Failed(String),
}

/// The reference: a section of it, or what fits what somebody searches.
#[component]
pub fn DocsPage() -> impl IntoView {
    let router = expect_context::<Router>();
    let engine = Engine::default();
    provide_context(engine);
    let state = RwSignal::new(Loading::Waiting);
    let load = move || {
        state.set(Loading::Waiting);
        spawn_local(async move {
            let read = match engine.reference().await {
                Some(Ok(value)) => Loading::Read(Arc::new(Book::read(&value))),
                Some(Err(reason)) => Loading::Failed(reason),
                None => return,
            };
            // The person may have gone elsewhere meanwhile.
            state.try_set(read);
        });
    };
    load();
    let section = Memo::new(move |_| match router.route() {
        Route::Docs(Some(section)) => section,
        _ => "start".to_owned(),
    });
    let title = move || SECTIONS.iter().find(|(id, ..)| *id == section.get()).map(|(_, title, _)| *title);
    Effect::new(move |_| document().set_title(&format!("{} · dotMock reference", title().unwrap_or("Not found"))));
    let query = RwSignal::new(String::new());
    let searching = Memo::new(move |_| !query.with(|query| query.trim().is_empty()));
    view! {
        <div class="docs">
            <SiteHeader />
            <div class="docs-frame">
                <Index section book=Signal::derive(move || match state.get() {
                    Loading::Read(book) => Some(book),
                    _ => None,
                }) />
                <main class="docs-main">
                    <SearchBox query />
                    {move || match state.get() {
                        Loading::Waiting => view! { <Bones /> }.into_any(),
                        Loading::Failed(reason) => view! { <Failed reason on_retry=load /> }.into_any(),
                        Loading::Read(book) if searching.get() => view! { <Results book query /> }.into_any(),
                        Loading::Read(book) => view! { <SectionView book section=section.get() /> }.into_any(),
                    }}
                </main>
            </div>
        </div>
    }
}

#[component]
fn Bones() -> impl IntoView {
    view! {
        <div class="grid gap-4" role="status" aria-label="Loading the reference">
            <div class="bone w-48 h-8"></div>
            <div class="bone h-24"></div>
            <div class="bone h-24"></div>
            <div class="bone h-24"></div>
        </div>
    }
}

#[component]
fn Failed(reason: String, on_retry: impl Fn() + Send + Sync + 'static) -> impl IntoView {
    view! {
        <div class="empty" role="alert">
            <h1 class="text-lg font-semibold">"The reference could not be loaded"</h1>
            <p class="muted">{reason}</p>
            <button type="button" class="btn btn-line" on:click=move |_| on_retry()>"Try again"</button>
        </div>
    }
}
