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
    /// Where what another tool has written becomes a project.
    Import,
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
    /// Where what another tool has written comes into it.
    Import,
    /// What its mocks are asked, and what they remember.
    Traffic(TrafficView),
}

/// What of a project's traffic is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrafficView {
    /// The requests, and the one with this id.
    Requests(Option<String>),
    /// What the mocks remember.
    State,
    /// What saving the draft would change of the last replies.
    Draft,
    /// Which responses have been reached.
    Coverage,
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
            ["import"] => Self::Import,
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
            Self::Import => "/import".to_owned(),
            Self::Docs(None) => "/docs".to_owned(),
            Self::Docs(Some(section)) => format!("/docs/{}", encoded(section)),
            Self::Project(slug, View::Edit(None)) => format!("/p/{slug}"),
            Self::Project(slug, View::Edit(Some(id))) => format!("/p/{slug}/e/{}", encoded(id)),
            Self::Project(slug, View::Settings) => format!("/p/{slug}/settings"),
            Self::Project(slug, View::History) => format!("/p/{slug}/history"),
            Self::Project(slug, View::Import) => format!("/p/{slug}/import"),
            Self::Project(slug, View::Traffic(view)) => format!("/p/{slug}/traffic{}", view.path()),
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
            ["import"] => Some(Self::Import),
            ["traffic", view @ ..] => TrafficView::from_parts(view).map(Self::Traffic),
            _ => None,
        }
    }
}

impl TrafficView {
    /// Its path behind that of the traffic.
    fn path(&self) -> String {
        match self {
            Self::Requests(None) => String::new(),
            Self::Requests(Some(id)) => format!("/r/{id}"),
            Self::State => "/state".to_owned(),
            Self::Draft => "/draft".to_owned(),
            Self::Coverage => "/coverage".to_owned(),
        }
    }

    fn from_parts(parts: &[&str]) -> Option<Self> {
        match parts {
            [] => Some(Self::Requests(None)),
            ["r", id] if is_request_id(id) => Some(Self::Requests(Some((*id).to_owned()))),
            ["state"] => Some(Self::State),
            ["draft"] => Some(Self::Draft),
            ["coverage"] => Some(Self::Coverage),
            _ => None,
        }
    }
}

/// An id goes into addresses of the API as it is, beside the project's key: nothing else may.
fn is_request_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A text as a part of an address.
#[must_use]
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The page's own router.
#[derive(Clone, Copy)]
pub struct Router {
    route: RwSignal<Route>,
    /// What stands behind `?`: of the place that is shown the view that somebody has made of it.
    query: RwSignal<String>,
}

impl Router {
    /// Begins with the address bar's path and follows the back and forward buttons.
    #[must_use]
    pub fn start() -> Self {
        let (route, query) = current();
        let router = Self { route: RwSignal::new(route), query: RwSignal::new(query) };
        let listener = window_event_listener(ev::popstate, move |_| {
            let (route, query) = current();
            router.show(route, query);
        });
        on_cleanup(move || listener.remove());
        router
    }

    /// Where the page is.
    #[must_use]
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// Where the page is, without following it.
    #[must_use]
    pub fn route_now(self) -> Route {
        self.route.get_untracked()
    }

    /// What the address says behind `?`.
    #[must_use]
    pub fn query(self) -> String {
        self.query.get()
    }

    /// Goes to another page.
    pub fn go(self, route: Route) {
        self.go_with(route, String::new());
    }

    /// Goes to another page, with this behind `?`.
    pub fn go_with(self, route: Route, query: String) {
        if let Ok(history) = window().history() {
            // A browser that refuses a new entry still shows the page.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address(&route, &query)));
        }
        self.show(route, query);
    }

    /// Goes to another page, to which the one that is left does not become the way back.
    pub fn replace(self, route: Route) {
        self.replace_with(route, String::new());
    }

    /// The same, with this behind `?`.
    pub fn replace_with(self, route: Route, query: String) {
        if let Ok(history) = window().history() {
            // A browser that refuses it still shows the page.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address(&route, &query)));
        }
        self.show(route, query);
    }

    fn show(self, route: Route, query: String) {
        if self.query.with_untracked(|known| *known != query) {
            self.query.set(query);
        }
        self.route.set(route);
    }
}

fn address(route: &Route, query: &str) -> String {
    if query.is_empty() { route.path() } else { format!("{}?{query}", route.path()) }
}

fn current() -> (Route, String) {
    let location = window().location();
    let query = location.search().unwrap_or_default();
    (Route::from_path(&location.pathname().unwrap_or_default()), query.trim_start_matches('?').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef";

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
            ("/p/pets/import", pets(View::Import)),
            ("/p/pets/e/caf%C3%A9%2Fx", pets(View::Edit(Some("café/x".to_owned())))),
            ("/p/pets/traffic", pets(View::Traffic(TrafficView::Requests(None)))),
            (&format!("/p/pets/traffic/r/{ID}"), pets(View::Traffic(TrafficView::Requests(Some(ID.to_owned()))))),
            ("/p/pets/traffic/state", pets(View::Traffic(TrafficView::State))),
            ("/p/pets/traffic/draft", pets(View::Traffic(TrafficView::Draft))),
            ("/p/pets/traffic/coverage", pets(View::Traffic(TrafficView::Coverage))),
            ("/p/pets/traffic/r", Route::Unknown),
            ("/p/pets/traffic/nothing", Route::Unknown),
            ("/docs/functions", Route::Docs(Some("functions".to_owned()))),
            ("/p/", Route::Unknown),
            ("/p/No", Route::Unknown),
            ("/p/pets/nothing", Route::Unknown),
            ("/elsewhere", Route::Unknown),
            ("/p/pets/traffic/r/..%2F..%2F..%2F..%2Fm%2Fother%2Fx", Route::Unknown),
            ("/p/pets/traffic/r/7", Route::Unknown),
        ] {
            assert_eq!(Route::from_path(path), route, "{path}");
        }
    }

    #[test]
    fn a_route_is_read_from_the_path_it_writes() {
        let routes = [Route::Home, Route::project("pets"), Route::Import, Route::Docs(None)];
        let views = [View::Settings, View::History, View::Import, View::Edit(Some("a b/ü".to_owned()))];
        let requests = [None, Some(ID.to_owned())].map(TrafficView::Requests);
        let traffic = requests
            .into_iter()
            .chain([TrafficView::State, TrafficView::Draft, TrafficView::Coverage])
            .map(View::Traffic);
        let views = views.into_iter().chain(traffic).map(|view| Route::Project("pets".to_owned(), view));
        for route in routes.into_iter().chain(views) {
            assert_eq!(Route::from_path(&route.path()), route);
        }
    }
}
