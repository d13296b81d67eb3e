//! The pieces that the page's wasm is cut into: each is fetched when what it draws is first shown.

use std::{future::Future, pin::Pin, time::Duration};

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};

use crate::{
    browser::MainFocus,
    pages::{DocsPage, HistoryPage, HomePage, ImportIntoPage, ImportPage, ProjectPage, SettingsPage, TrafficPage},
    panes::{ExportForm, TryPane},
};

/// What a piece draws, of what it is given.
pub type Draw<G> = fn(G) -> AnyView;

/// A piece on its way.
pub type Fetching<G> = Pin<Box<dyn Future<Output = Result<Draw<G>, NotFetched>>>>;

/// A piece could not be fetched; why stands in the console.
#[derive(Debug, Clone, Copy)]
pub struct NotFetched;

impl From<SplitLoaderError> for NotFetched {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// A view of a piece: `piece: view(what it is given) => how it is drawn`. Views that go together share a piece.
macro_rules! piece {
    ($(#[$doc:meta])* $piece:ident: $name:ident($given:ident: $of:ty) => $view:expr) => {
        $(#[$doc])*
        pub fn $name() -> Fetching<$of> {
            #[wasm_split($piece, wasm_split_path = ::leptos::wasm_split, fallible)]
            fn fetched() -> Result<Draw<$of>, NotFetched> {
                Ok(|$given| $view.into_any())
            }
            Box::pin(fetched())
        }
    };
}

piece! {
    /// The home page.
    site: home(_nothing: ()) => view! { <HomePage /> }
}

piece! {
    /// Where what another tool has written becomes a project.
    site: import(_nothing: ()) => view! { <ImportPage /> }
}

piece! {
    /// The same, into the project that is open.
    site: import_into(_nothing: ()) => view! { <ImportIntoPage /> }
}

piece! {
    /// The page of the project with this slug.
    project: project(slug: String) => view! { <ProjectPage slug /> }
}

piece! {
    /// "Try it", beside the endpoint that is edited.
    try_it: try_it(_nothing: ()) => view! { <TryPane /> }
}

piece! {
    /// The settings of the project that is open.
    parts: settings(_nothing: ()) => view! { <SettingsPage /> }
}

piece! {
    /// The revisions of the project that is open.
    parts: history(_nothing: ()) => view! { <HistoryPage /> }
}

piece! {
    /// What the project that is open has been asked, and remembers.
    parts: traffic(_nothing: ()) => view! { <TrafficPage /> }
}

piece! {
    /// What the project that is open can be written as.
    parts: export(_nothing: ()) => view! { <ExportForm /> }
}

piece! {
    /// The reference.
    site: docs(_nothing: ()) => view! { <DocsPage /> }
}

#[derive(Clone, Copy)]
enum State<G: 'static> {
    Fetching,
    Here(Draw<G>),
    NotFetched,
}

/// Draws a page that is a piece once it is here: meanwhile its shape, and what can be done when it does not come.
pub fn show<G: Clone + Send + Sync + 'static>(
    piece: fn() -> Fetching<G>,
    given: G,
    meanwhile: fn() -> AnyView,
) -> impl IntoView {
    let missing = |missing: AnyView| view! { <main class="centre">{missing}</main> }.into_any();
    shown(piece, given, meanwhile, missing)
}

/// Draws what is a piece and only a part of a page, as [`show`] does.
pub fn show_in_pane<G: Clone + Send + Sync + 'static>(
    piece: fn() -> Fetching<G>,
    given: G,
    meanwhile: fn() -> AnyView,
) -> impl IntoView {
    let missing = |missing: AnyView| view! { <div class="p-4">{missing}</div> }.into_any();
    shown(piece, given, meanwhile, missing)
}

fn shown<G: Clone + Send + Sync + 'static>(
    piece: fn() -> Fetching<G>,
    given: G,
    meanwhile: fn() -> AnyView,
    around: fn(AnyView) -> AnyView,
) -> impl IntoView {
    let focus = expect_context::<MainFocus>();
    let state = RwSignal::new(State::Fetching);
    let fetch = move || {
        state.set(State::Fetching);
        spawn_local(async move {
            let found = piece().await.map_or(State::NotFetched, State::Here);
            // The person may have gone elsewhere meanwhile.
            state.try_set(found);
            focus.recover();
        });
    };
    fetch();
    move || match state.get() {
        State::Fetching => meanwhile(),
        State::Here(draw) => draw(given.clone()),
        State::NotFetched => around(view! { <Missing on_retry=fetch /> }.into_any()),
    }
}

/// Fetches a piece that will be wanted next, once the page has had time to become what was asked for.
pub fn fetch_ahead<G: 'static>(piece: fn() -> Fetching<G>) {
    const LATER: Duration = Duration::from_secs(1);
    let fetch = move || {
        spawn_local(async move {
            // Whoever then wants it asks again, and is told.
            let _ = piece().await;
        });
    };
    if let Ok(timer) = set_timeout_with_handle(fetch, LATER) {
        on_cleanup(move || timer.clear());
    }
}

#[component]
fn Missing(on_retry: impl Fn() + Send + Sync + 'static) -> impl IntoView {
    let anew = move |_| {
        // A browser that refuses to load the page anew still shows the other way.
        let _ = window().location().reload();
    };
    view! {
        <div class="grid gap-3 justify-items-center text-center max-w-lg" role="alert">
            <h1 class="text-2xl font-semibold">"This part could not be loaded"</h1>
            <p class="muted">"There may be no connection, or dotMock has been renewed since you opened the page."</p>
            <div class="flex flex-wrap justify-center gap-2">
                <button type="button" class="btn btn-primary" on:click=move |_| on_retry()>"Try again"</button>
                <button type="button" class="btn btn-line" on:click=anew>"Load the page anew"</button>
            </div>
        </div>
    }
}
