use leptos::prelude::*;

use super::Editor;
use crate::{
    draft::{Endpoint, Item},
    route::{Route, Router, TrafficView, View},
};

impl Editor {
    /// The address at which the page shows an endpoint.
    #[must_use]
    pub fn link_to(self, endpoint: Endpoint) -> String {
        let origin = window().location().origin().unwrap_or_default();
        format!("{origin}{}", self.route_to(Some(endpoint)).path())
    }

    fn route_to(self, endpoint: Option<Endpoint>) -> Route {
        let id = endpoint.map(Endpoint::id).filter(|id| !id.is_empty());
        Route::Project(untrack(|| self.slug()), View::Edit(id))
    }

    /// Keeps the address bar and the endpoint that is shown alike, from now until the page is left: choosing an endpoint
    /// replaces the address, so that one page is one step back, and going to an address shows its endpoint.
    pub fn follow_address(self, router: Router) {
        // A save gives a new endpoint its id, and then it has an address.
        let shown = Memo::new(move |_| {
            self.revision.track();
            self.endpoint().map(|endpoint| (endpoint.key(), endpoint.id()))
        });
        Effect::new(move |before: Option<Route>| {
            let route = router.route();
            let shown = shown.get();
            let Route::Project(slug, View::Edit(asked)) = &route else { return route };
            // Whoever goes to another project leaves this one, whose endpoints that address does not name.
            if untrack(|| self.slug()) != *slug {
                return route;
            }
            let id = shown.as_ref().map(|(_, id)| id.clone()).filter(|id| !id.is_empty());
            if *asked == id {
                return route;
            }
            let moved = before.as_ref() != Some(&route);
            match asked {
                Some(asked) if moved && self.show_id(asked) => route,
                Some(asked) if moved => {
                    self.toasts.say(format!("There is no endpoint {asked} in this project"));
                    self.settle(router)
                }
                _ => self.settle(router),
            }
        });
    }

    /// Shows the endpoint with an id; false when there is none.
    pub fn show_id(self, id: &str) -> bool {
        let endpoints = untrack(|| self.draft.endpoints.get());
        let found = endpoints.into_iter().find(|endpoint| endpoint.id() == id);
        if let Some(endpoint) = found {
            self.selected.set(Some(endpoint.key()));
        }
        found.is_some()
    }

    /// Shows the endpoint with an id to whoever has a request for it, which stays in "Try it"; false when there is none.
    pub fn show_for_request(self, id: &str) -> bool {
        self.pointed.update(|pointed| *pointed = pointed.wrapping_add(1));
        self.show_id(id)
    }

    fn settle(self, router: Router) -> Route {
        let route = self.route_to(untrack(|| self.endpoint()));
        router.replace(route.clone());
        route
    }

    /// Calls the page by what it shows of the project.
    pub fn follow_title(self, router: Router) {
        Effect::new(move |_| {
            let slug = self.slug();
            let name = self.draft.name.get();
            let project = if name.is_empty() { slug } else { name };
            let part = match router.route() {
                Route::Project(_, View::Settings) => Some("Settings".to_owned()),
                Route::Project(_, View::History) => Some("History".to_owned()),
                Route::Project(_, View::Import) => Some("Import".to_owned()),
                Route::Project(_, View::Traffic(TrafficView::State)) => Some("State".to_owned()),
                Route::Project(_, View::Traffic(TrafficView::Draft)) => Some("Replay on draft".to_owned()),
                Route::Project(_, View::Traffic(TrafficView::Coverage)) => Some("Coverage".to_owned()),
                Route::Project(_, View::Traffic(_)) => Some("Traffic".to_owned()),
                _ => self.endpoint().map(|endpoint| format!("{} {}", endpoint.method.get(), endpoint.path.get())),
            };
            let part = part.map(|part| format!("{part} · ")).unwrap_or_default();
            document().set_title(&format!("{part}{project} · dotMock"));
        });
    }
}
