//! What somebody lets go of, or pastes, where no control takes it: it goes to where things are imported.

use std::{future::Future, pin::Pin};

use js_sys::Array;
use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlElement};

use crate::{
    browser::{dropped_files, is_bringing_files},
    route::{Route, Router, View},
};

/// What was handed over.
pub enum Handful {
    /// Files, as soon as they are read.
    Files(Pin<Box<dyn Future<Output = Result<Array, String>>>>),
    /// A text.
    Text(String),
}

/// What waits to be taken, and where. Copies are the same.
#[derive(Clone, Copy)]
pub struct Handed {
    router: Router,
    waiting: RwSignal<Option<(Route, Handful)>, LocalStorage>,
}

impl Handed {
    /// Takes files that are dropped anywhere, which a browser would else open in place of the page, and what is pasted on
    /// the home page, to where it is imported.
    #[must_use]
    pub fn start(router: Router) -> Self {
        let handed = Self { router, waiting: RwSignal::new_local(None) };
        let hand = move |handful: Handful| {
            let to = destination(router.route_now());
            if router.route_now() != to {
                router.go(to.clone());
            }
            handed.waiting.set(Some((to, handful)));
        };
        let over = window_event_listener(ev::dragover, move |event| {
            let is_ours = is_bringing_files(&event) && !event.default_prevented() && !is_editable(&event);
            if is_ours {
                event.prevent_default();
            }
            mark(is_ours);
        });
        let leave = window_event_listener(ev::dragleave, move |event| {
            // Into another element of the page there is a place that it goes to.
            if event.related_target().is_none() {
                mark(false);
            }
        });
        // Whoever takes it may not let it come here.
        let unmark = Closure::<dyn Fn()>::new(|| mark(false)).into_js_value();
        // A browser that refuses shows the hint until the next drag.
        let _ = window().add_event_listener_with_callback_and_bool("drop", unmark.unchecked_ref(), true);
        let drop = window_event_listener(ev::drop, move |event| {
            if is_bringing_files(&event) && !event.default_prevented() && !is_editable(&event) {
                event.prevent_default();
                hand(Handful::Files(Box::pin(dropped_files(&event))));
            }
        });
        let paste = window_event_listener(ev::paste, move |event| {
            let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
            if router.route_now() == Route::Home && !text.trim().is_empty() && !is_written_in(&event) {
                event.prevent_default();
                hand(Handful::Text(text));
            }
        });
        on_cleanup(move || {
            over.remove();
            leave.remove();
            drop.remove();
            paste.remove();
        });
        handed
    }

    /// Takes it, where it was meant for the page that is shown. Whoever calls this hears of the next.
    #[must_use]
    pub fn take(self) -> Option<Handful> {
        self.waiting.track();
        let (to, handful) = self.waiting.try_update_untracked(Option::take).flatten()?;
        (to == self.router.route_now()).then_some(handful)
    }
}

/// Where what is handed over on a page is imported.
fn destination(route: Route) -> Route {
    match route {
        Route::Project(slug, _) => Route::Project(slug, View::Import),
        _ => Route::Import,
    }
}

/// Says on the page that it takes what is dragged.
fn mark(takes: bool) {
    let Some(body) = document().body() else { return };
    // An element that takes no attribute goes without the hint.
    let _ = if takes { body.set_attribute("data-takes-files", "") } else { body.remove_attribute("data-takes-files") };
}

/// Whether an event is about an editor, which takes the text of what is dropped.
fn is_editable(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|target| target.is_content_editable())
}

/// Whether an event is about a field that text is written in.
fn is_written_in(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    is_editable(event)
        || target.is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_over_in_a_project_comes_into_it() {
        let pets = |view| Route::Project("pets".to_owned(), view);
        assert_eq!(destination(pets(View::Settings)), pets(View::Import));
        for elsewhere in [Route::Home, Route::Import, Route::Docs(None), Route::Unknown] {
            assert_eq!(destination(elsewhere), Route::Import);
        }
    }
}
