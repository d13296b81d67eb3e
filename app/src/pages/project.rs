use dotmock_shared::api::Role;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{OpenProject, kept_work::KeptWork, project_bones};
use crate::{
    api::{self, ApiError, Fetched},
    browser::{Known, MainFocus, take_shared_key},
    components::Link,
    editor::Editor,
    panes::Workbench,
    route::{Route, Router},
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
    let router = expect_context::<Router>();
    // It is taken off the address at once, and so must outlive an attempt that comes to nothing.
    let shared = StoredValue::new(None::<String>);
    let load = move || {
        state.set(Loading::Waiting);
        if let Some(key) = take_shared_key() {
            shared.set_value(Some(key));
        }
        spawn_local(async move {
            let loaded = open(&slug.get_value(), shared.get_value(), router).await;
            if matches!(loaded, Loading::Opened(..) | Loading::NoKey(_)) {
                shared.try_set_value(None);
            }
            // The person may have gone elsewhere meanwhile.
            state.try_set(loaded);
        });
    };
    load();
    let focus = expect_context::<MainFocus>();
    Effect::new(move || {
        state.track();
        focus.recover();
    });
    // A link with a key that is opened where the project is shown already changes the fragment alone.
    let links = window_event_listener(ev::hashchange, move |_| {
        if window().location().hash().is_ok_and(|fragment| fragment.starts_with("#key=")) {
            load();
        }
    });
    on_cleanup(move || links.remove());
    move || match state.get() {
        Loading::Waiting => project_bones(),
        Loading::Opened(editor, fresh) => view! { <Workbench editor fresh /> }.into_any(),
        Loading::NoKey(reason) => view! { <NeedsKey slug=slug.get_value() reason on_open=load /> }.into_any(),
        Loading::Failed(error) => view! { <Failed slug=slug.get_value() error on_retry=load /> }.into_any(),
    }
}

async fn open(slug: &str, shared: Option<String>, router: Router) -> Loading {
    let own = Known::find(slug);
    let (known, fetched, said) = match (own, shared) {
        (None, None) => return Loading::NoKey(None),
        (Some(own), Some(key)) if own.key != key => better(own, key).await,
        (Some(known), _) => (known.clone(), api::fetch(slug, &known.key).await, None),
        (None, Some(key)) => {
            let known = Known::by_key(slug, key);
            (known.clone(), api::fetch(slug, &known.key).await, None)
        }
    };
    match fetched {
        Ok(fetched) => opened(known, fetched, said, router).await,
        Err(error) if is_refusal(error.status()) => Loading::NoKey(Some(error.words())),
        Err(error) => Loading::Failed(error),
    }
}

async fn opened(mut known: Known, fetched: Fetched, said: Option<String>, router: Router) -> Loading {
    // Never opened before, it was created a moment ago on this very page.
    let fresh = !known.key_safe && fetched.revision <= 1;
    if !fetched.url.is_empty() {
        known.url.clone_from(&fetched.url);
    }
    known.name = fetched.name();
    known.role = fetched.role;
    known.key_id.clone_from(&fetched.key_id);
    known.clone().remember();
    let editor = Editor::open(known, fetched, router).await;
    if let Some(said) = said {
        editor.toasts.say(said);
    }
    Loading::Opened(editor, fresh)
}

/// Of this browser's key and that of a link the one that lets its holder do more, and what to say of it.
async fn better(own: Known, key: String) -> (Known, Result<Fetched, ApiError>, Option<String>) {
    let mine = api::fetch(&own.slug, &own.key).await;
    let theirs = api::fetch(&own.slug, &key).await;
    let rank = |fetched: &Result<Fetched, ApiError>| fetched.as_ref().ok().map(|fetched| fetched.role);
    if !gives_way(&rank_or_status(&mine), rank(&theirs)) {
        let said = match (&mine, rank(&theirs)) {
            (Ok(mine), Some(role)) => format!(
                "The link's key is for {}. This browser keeps its own, for {}.",
                role_words(role),
                role_words(mine.role)
            ),
            _ => "The link's key does not open this project. This browser keeps its own.".to_owned(),
        };
        // An outage says nothing of the link's key: both are tried again.
        let outage = theirs.err().filter(|error| mine.is_ok() && !is_refusal(error.status()));
        (own, outage.map_or(mine, Err), Some(said))
    } else {
        let said = rank(&theirs).map(|role| format!("You have the link's key now, for {}.", role_words(role)));
        (Known { key, key_safe: true, ..own }, theirs, said)
    }
}

fn rank_or_status(fetched: &Result<Fetched, ApiError>) -> Result<Role, u16> {
    fetched.as_ref().map(|fetched| fetched.role).map_err(ApiError::status)
}

/// Whether this browser's own key is given up for a link's, by what each lets its holder do: only when it was refused, or
/// when the link's is known to do more. A key is shown once, so no mere outage may take it.
fn gives_way(own: &Result<Role, u16>, link: Option<Role>) -> bool {
    match own {
        Ok(own) => link.is_some_and(|link| link > *own),
        Err(status) => is_refusal(*status) && link.is_some(),
    }
}

fn is_refusal(status: u16) -> bool {
    matches!(status, 401 | 403)
}

fn role_words(role: Role) -> &'static str {
    match role {
        Role::Viewer => "a viewer",
        Role::Editor => "an editor",
        Role::Owner => "an owner",
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
                <OpenProject slug=slug.clone() on_open=move |()| on_open() />
                <div class="flex flex-wrap gap-2"><KeptWork slug /></div>
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
                <div class="flex flex-wrap justify-center gap-2">
                    <KeptWork slug />
                    <button type="button" class="btn btn-line" on:click=move |_| on_retry()>"Try again"</button>
                    <Link to=Route::Home class="btn btn-primary">"Go to your projects"</Link>
                </div>
            </div>
        </main>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_ones_own_gives_way_only_to_one_that_does_more() {
        let check = |own: Result<Role, u16>, link: Option<Role>, expected: bool| {
            assert_eq!(gives_way(&own, link), expected, "{own:?} {link:?}");
        };
        check(Ok(Role::Viewer), Some(Role::Owner), true);
        check(Ok(Role::Owner), Some(Role::Viewer), false);
        check(Ok(Role::Editor), Some(Role::Editor), false);
        check(Ok(Role::Viewer), None, false);
        check(Err(401), Some(Role::Viewer), true);
        check(Err(403), Some(Role::Viewer), true);
        check(Err(401), None, false);
        for outage in [0, 404, 429, 500, 503] {
            check(Err(outage), Some(Role::Owner), false);
        }
    }
}
