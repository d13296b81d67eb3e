//! What the page itself does of the commands; the rest does the [`Subject`](super::Subject).

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Desk, Pane};
use crate::{browser::Theme, route::Route};

pub fn search(desk: Desk) {
    if desk.subject().is_some() {
        desk.pane.set(Pane::Endpoints);
    }
    // A list with few endpoints has nothing to search in, and then the palette finds them.
    focus_or("#endpoint-search, #reference-search, .endpoint-list input, .search input", move || {
        desk.palette.set(true)
    });
}

pub fn go_home(desk: Desk) {
    desk.router.go(Route::Home);
}

pub fn go_to_import(desk: Desk) {
    desk.router.go(Route::Import);
}

pub fn go_to_docs(desk: Desk) {
    desk.router.go(Route::Docs(None));
}

pub fn open_palette(desk: Desk) {
    desk.palette.set(true);
}

pub fn open_sheet(desk: Desk) {
    desk.sheet.set(true);
}

pub fn light(desk: Desk) {
    desk.choose_theme(Theme::Light);
}

pub fn dark(desk: Desk) {
    desk.choose_theme(Theme::Dark);
}

pub fn as_the_system(desk: Desk) {
    desk.choose_theme(Theme::System);
}

/// Focuses an element once the page has been drawn; else does the other thing.
pub(crate) fn focus_or(selector: &'static str, otherwise: impl FnOnce() + 'static) {
    request_animation_frame(move || {
        let found =
            document().query_selector(selector).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
        match found {
            // An element that cannot take the focus leaves it where it is.
            Some(element) => drop(element.focus()),
            None => otherwise(),
        }
    });
}
