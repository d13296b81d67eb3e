//! Where the page is. Every link and every move goes through [`Route`].

use dotmock_shared::model::Slug;
use leptos::{ev, prelude::*};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use wasm_bindgen::JsValue;

/// A page of the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The projects this browser knows.
    Home,
    /// One project.
    Project(String, View),
    /// The reference, at this section.
    Docs(Option<String>),
    /// No page of the editor.
    Unknown,
}

/// What of a project is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// Its endpoints, and the one with this id.
    Edit(Option<String>),
    /// What holds for the whole project.
    Settings,
    /// Its revisions.
    History,
}

impl Route {
    /// A project's endpoints.
    #[must_use]
    pub fn project(slug: impl Into<String>) -> Self {
        Self::Project(slug.into(), View::Edit(None))
    }

    /// The route with this path.
    #[must_use]
    pub fn from_path(path: &str) -> Self {
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        match parts.as_slice() {
            ["" | "index.html"] => Self::Home,
            ["docs"] => Self::Docs(None),
            ["docs", section] => Self::Docs(Some(decoded(section))),
            ["p", slug, view @ ..] if Slug::parse(slug).is_ok() => {
                View::from_parts(view).map_or(Self::Unknown, |view| Self::Project((*slug).to_owned(), view))
            }
            _ => Self::Unknown,
        }
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home | Self::Unknown => "/".to_owned(),
            Self::Docs(None) => "/docs".to_owned(),
            Self::Docs(Some(section)) => format!("/docs/{}", encoded(section)),
            Self::Project(slug, View::Edit(None)) => format!("/p/{slug}"),
            Self::Project(slug, View::Edit(Some(id))) => format!("/p/{slug}/e/{}", encoded(id)),
            Self::Project(slug, View::Settings) => format!("/p/{slug}/settings"),
            Self::Project(slug, View::History) => format!("/p/{slug}/history"),
        }
    }
}

impl View {
    fn from_parts(parts: &[&str]) -> Option<Self> {
        match parts {
            [] => Some(Self::Edit(None)),
            ["e", id] => Some(Self::Edit(Some(decoded(id)))),
            ["settings"] => Some(Self::Settings),
            ["history"] => Some(Self::History),
            _ => None,
        }
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The page's own router.
#[derive(Clone, Copy)]
pub struct Router(RwSignal<Route>);

impl Router {
    /// Begins with the address bar's path and follows the back and forward buttons.
    #[must_use]
    pub fn start() -> Self {
        let router = Self(RwSignal::new(current()));
        let listener = window_event_listener(ev::popstate, move |_| router.0.set(current()));
        on_cleanup(move || listener.remove());
        router
    }

    /// Where the page is.
    #[must_use]
    pub fn route(self) -> Route {
        self.0.get()
    }

    /// Where the page is, without following it.
    #[must_use]
    pub fn route_now(self) -> Route {
        self.0.get_untracked()
    }

    /// Goes to another page.
    pub fn go(self, route: Route) {
        if let Ok(history) = window().history() {
            // A browser that refuses a new entry still shows the page.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&route.path()));
        }
        self.0.set(route);
    }

    /// Goes to another page, to which the one that is left does not become the way back.
    pub fn replace(self, route: Route) {
        if let Ok(history) = window().history() {
            // A browser that refuses it still shows the page.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&route.path()));
        }
        self.0.set(route);
    }
}

fn current() -> Route {
    Route::from_path(&window().location().pathname().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_what_it_names() {
        let pets = |view| Route::Project("pets".to_owned(), view);
        for (path, route) in [
            ("/", Route::Home),
            ("", Route::Home),
            ("/index.html", Route::Home),
            ("/docs", Route::Docs(None)),
            ("/p/pets", pets(View::Edit(None))),
            ("/p/pets/", pets(View::Edit(None))),
            ("/p/pets/settings", pets(View::Settings)),
            ("/p/pets/history", pets(View::History)),
            ("/p/pets/e/caf%C3%A9%2Fx", pets(View::Edit(Some("café/x".to_owned())))),
            ("/docs/functions", Route::Docs(Some("functions".to_owned()))),
            ("/p/", Route::Unknown),
            ("/p/No", Route::Unknown),
            ("/p/pets/nothing", Route::Unknown),
            ("/elsewhere", Route::Unknown),
        ] {
            assert_eq!(Route::from_path(path), route, "{path}");
        }
    }

    #[test]
    fn a_route_is_read_from_the_path_it_writes() {
        let routes = [Route::Home, Route::project("pets"), Route::Docs(None)];
        let views = [View::Settings, View::History, View::Edit(Some("a b/ü".to_owned()))]
            .map(|view| Route::Project("pets".to_owned(), view));
        for route in routes.into_iter().chain(views) {
            assert_eq!(Route::from_path(&route.path()), route);
        }
    }
}
