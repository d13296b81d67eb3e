use leptos::{prelude::*, task::spawn_local};

use super::OpenProject;
use crate::{
    api::{self, ApiError},
    browser::Known,
    components::{Link, Logo},
    editor::Editor,
    panes::Workbench,
    route::Route,
};

/// Where loading a project has got to.
#[derive(Clone)]
#[allow(clippy::large_enum_variant)] // there is one of it, and the large variant is the usual one
enum Loading {
    Waiting,
    Opened(Editor, bool),
    NoKey(Option<String>),
    Failed(ApiError),
}

/// One project: loads it and hands it to the workbench.
#[component]
pub fn ProjectPage(
    /// Which project.
    slug: String,
) -> impl IntoView {
    document().set_title(&format!("{slug} · dotMock"));
    let state = RwSignal::new(Loading::Waiting);
    let slug = StoredValue::new(slug);
    let load = move || {
        state.set(Loading::Waiting);
        spawn_local(async move {
            let loaded = open(&slug.get_value()).await;
            // The person may have gone elsewhere meanwhile.
            state.try_set(loaded);
        });
    };
    load();
    move || match state.get() {
        Loading::Waiting => view! { <Bones /> }.into_any(),
        Loading::Opened(editor, fresh) => view! { <Workbench editor fresh /> }.into_any(),
        Loading::NoKey(reason) => view! { <NeedsKey slug=slug.get_value() reason on_open=load /> }.into_any(),
        Loading::Failed(error) => view! { <Failed slug=slug.get_value() error on_retry=load /> }.into_any(),
    }
}

async fn open(slug: &str) -> Loading {
    let Some(mut known) = Known::find(slug) else { return Loading::NoKey(None) };
    match api::fetch(slug, &known.key).await {
        Ok(fetched) => {
            // Never opened before, it was created a moment ago on this very page.
            let fresh = !known.key_safe && fetched.revision <= 1;
            if !fetched.url.is_empty() {
                known.url.clone_from(&fetched.url);
            }
            known.clone().remember();
            Loading::Opened(Editor::open(known, fetched), fresh)
        }
        Err(error) if matches!(error.status(), 401 | 403) => Loading::NoKey(Some(error.words())),
        Err(error) => Loading::Failed(error),
    }
}

#[component]
fn Bones() -> impl IntoView {
    view! {
        <div class="boot boot-project" role="status" aria-label="Loading the project">
            <div class="boot-bar">
                <Logo />
                <div class="bone w-40 h-5"></div>
            </div>
            <div class="boot-panes">
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
        </div>
    }
}

#[component]
fn NeedsKey(slug: String, reason: Option<String>, on_open: impl Fn() + Send + Sync + 'static) -> impl IntoView {
    view! {
        <main class="centre">
            <div class="grid gap-4 w-full max-w-xl">
                <h1 class="text-2xl font-semibold">{format!("{slug} needs its key")}</h1>
                <p class="muted">
                    {reason.unwrap_or_else(|| {
                        "This browser does not have the project's key. Whoever created the project was shown it once.".to_owned()
                    })}
                </p>
                <OpenProject slug=slug on_open=move |()| on_open() />
                <Link to=Route::Home class="link-plain">"Back to your projects"</Link>
            </div>
        </main>
    }
}

#[component]
fn Failed(slug: String, error: ApiError, on_retry: impl Fn() + Send + Sync + 'static) -> impl IntoView {
    let gone = error.status() == 404;
    let title = if gone { format!("There is no project {slug}") } else { format!("{slug} could not be loaded") };
    let advice =
        gone.then_some("It may have been deleted, or the address mistyped. Unsaved work in this browser is kept.");
    view! {
        <main class="centre">
            <div class="grid gap-3 justify-items-center text-center max-w-lg" role="alert">
                <h1 class="text-2xl font-semibold">{title}</h1>
                <p class="muted">{advice.map_or_else(|| error.words(), ToOwned::to_owned)}</p>
                <div class="flex gap-2">
                    <button type="button" class="btn btn-line" on:click=move |_| on_retry()>"Try again"</button>
                    <Link to=Route::Home class="btn btn-primary">"Go to your projects"</Link>
                </div>
            </div>
        </main>
    }
}
