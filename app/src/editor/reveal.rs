use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::Editor;
use crate::{
    draft::{Endpoint, Item, Key},
    route::{Route, View},
};

/// How long what was gone to stands out.
const POINTED: Duration = Duration::from_secs(2);

/// What takes the cursor, best first.
const FIELDS: [&str; 2] = ["input:enabled, select:enabled, textarea:enabled, [contenteditable=true]", "button:enabled"];

impl Editor {
    /// Shows a field of an endpoint, or of one of its responses, by the ids of both and a JSON Pointer inside it, with the
    /// cursor in it; of a place that is not there what is nearest. Says so, and gives false, when the endpoint is not in the
    /// draft.
    pub fn reveal(self, endpoint: &str, response: Option<&str>, pointer: &str) -> bool {
        let Some(endpoint) = self.endpoint_of(endpoint) else {
            self.toasts.say("This endpoint is no longer in the draft.");
            return false;
        };
        if !matches!(self.router.route_now(), Route::Project(_, View::Edit(_))) {
            self.router.go(Route::project(untrack(|| self.slug())));
        }
        self.selected.set(Some(endpoint.key()));
        self.pointed.update(|pointed| *pointed = pointed.wrapping_add(1));
        let responses = untrack(|| endpoint.responses.get());
        let place = response.and_then(|id| responses.iter().position(|response| response.id() == id));
        let pointer = match (response, place) {
            (None, _) => pointer.to_owned(),
            (Some(_), Some(place)) => format!("/responses/{place}{pointer}"),
            (Some(_), None) => String::new(),
        };
        self.unfold(endpoint.key(), &pointer);
        match pointer.as_str() {
            "/path" => self.focus_path.set(Some(endpoint.key())),
            pointer => self.point_at(endpoint, pointer),
        }
        true
    }

    /// The endpoint with an id.
    pub(super) fn endpoint_of(self, id: &str) -> Option<Endpoint> {
        untrack(|| self.draft.endpoints.get()).into_iter().find(|endpoint| endpoint.id() == id)
    }

    fn point_at(self, endpoint: Endpoint, pointer: &str) {
        // Only what has been looked at has places.
        untrack(|| self.rewrite());
        let nearest = self.written.with_untracked(|written| written.piece(endpoint.key()).map(|one| one.at(pointer)));
        let (about, field) = nearest.unwrap_or_default();
        let about = about.unwrap_or(endpoint.key());
        let is_condition = field.is_empty() || field.starts_with("/when");
        request_animation_frame(move || {
            let parts = ["line", "conditions", "response"];
            let parts = parts.into_iter().filter(|part| is_condition || *part != "conditions");
            let Some(element) = parts.filter_map(|part| find(about, part)).next().or_else(route) else { return };
            point_out(&element);
        });
    }
}

fn find(key: Key, part: &str) -> Option<Element> {
    document().get_element_by_id(&key.element(part))
}

/// Method and path, where an endpoint begins.
fn route() -> Option<Element> {
    document().query_selector(".pane-edit .route").ok().flatten()
}

fn point_out(element: &Element) {
    let field = |selector: &&str| element.query_selector(selector).ok().flatten();
    let is_field = element.matches(FIELDS.join(", ").as_str()).unwrap_or_default();
    let field = if is_field { None } else { FIELDS.iter().find_map(field) };
    if field.is_none() && !is_field {
        // Where everything is locked, the place itself takes the focus.
        let _ = element.set_attribute("tabindex", "-1");
    }
    element.scroll_into_view_with_bool(false);
    if let Some(target) = field.as_ref().unwrap_or(element).dyn_ref::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = target.focus();
    }
    let _ = element.set_attribute("data-pointed", "");
    let element = element.clone();
    set_timeout(
        move || {
            let _ = element.remove_attribute("data-pointed");
        },
        POINTED,
    );
}
