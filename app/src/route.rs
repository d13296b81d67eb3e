//! Where the page is. Every link and every move goes through [`Route`].

use dotmock_shared::model::Slug;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;

/// A page of the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The projects this browser knows.
    Home,
    /// One project.
    Project(String),
    /// No page of the editor.
    Unknown,
}

impl Route {
    /// The route with this path.
    #[must_use]
    pub fn from_path(path: &str) -> Self {
        match path.trim_end_matches('/').strip_prefix("/p/") {
            Some(slug) if Slug::parse(slug).is_ok() => Self::Project(slug.to_owned()),
            None if matches!(path, "" | "/" | "/index.html") => Self::Home,
            _ => Self::Unknown,
        }
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home | Self::Unknown => "/".to_owned(),
            Self::Project(slug) => format!("/p/{slug}"),
        }
    }
}

/// The page's own router: two pages need no more.
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

    /// Goes to another page.
    pub fn go(self, route: Route) {
        if let Ok(history) = window().history() {
            // A browser that refuses a new entry still shows the page.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&route.path()));
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
    fn a_route_is_read_from_the_path_it_writes() {
        for route in [Route::Home, Route::Project("pets".to_owned())] {
            assert_eq!(Route::from_path(&route.path()), route);
        }
        assert_eq!(Route::from_path("/p/"), Route::Unknown);
        assert_eq!(Route::from_path("/p/No"), Route::Unknown);
        assert_eq!(Route::from_path("/elsewhere"), Route::Unknown);
    }
}
