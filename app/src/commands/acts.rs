//! What each command does: a call of the store, a way to a page, or the control that does it, found as a person finds it.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Desk, Pane};
use crate::{
    browser::{self, Theme},
    draft::{Endpoint, Item},
    editor::Editor,
    panes::format_body,
    route::{Route, View},
    sample::{curl, sample_method, sample_path},
};

pub fn save(desk: Desk) {
    with_project(desk, Editor::save);
}

pub fn undo(desk: Desk) {
    with_project(desk, Editor::undo);
}

pub fn redo(desk: Desk) {
    with_project(desk, Editor::redo);
}

pub fn discard(desk: Desk) {
    with_project(desk, Editor::discard_draft);
}

pub fn next_problem(desk: Desk) {
    with_project(desk, |editor| {
        let notes = editor.notes.get_untracked();
        let next = desk.problem.get_value().map_or(0, |shown| shown + 1);
        let next = if next < notes.len() { next } else { 0 };
        if let Some(note) = notes.get(next) {
            desk.problem.set_value(Some(next));
            editor.show_note(note);
        }
    });
}

pub fn copy_address(desk: Desk) {
    with_project(desk, |editor| copy(editor, untrack(|| editor.address()), "Copied the live address"));
}

pub fn switch_chaos(desk: Desk) {
    with_project(desk, |editor| {
        editor.draft.chaos.on.update(|on| *on = !*on);
        let on = editor.draft.chaos.on.get_untracked();
        editor.toasts.say(if on { "Chaos is on: save to break replies" } else { "Chaos is off" });
    });
}

pub fn open_chaos(desk: Desk) {
    with_project(desk, |editor| editor.chaos_shown.set(true));
}

pub fn export(desk: Desk) {
    with_project(desk, Editor::export);
}

pub fn add_endpoint(desk: Desk) {
    with_project(desk, Editor::add_endpoint);
}

pub fn duplicate_endpoint(desk: Desk) {
    with_endpoint(desk, |editor, endpoint| {
        editor.duplicate_endpoints(&[endpoint.key()]);
    });
}

pub fn delete_endpoint(desk: Desk) {
    with_endpoint(desk, |editor, endpoint| editor.delete_endpoints(&[endpoint.key()]));
}

pub fn switch_endpoint(desk: Desk) {
    with_endpoint(desk, |_, endpoint| endpoint.enabled.update(|on| *on = !*on));
}

pub fn add_response(desk: Desk) {
    with_endpoint(desk, |editor, endpoint| {
        editor.add_response(endpoint);
        desk.pane.set(Pane::Edit);
    });
}

pub fn format_bodies(desk: Desk) {
    with_endpoint(desk, |editor, endpoint| {
        let responses = untrack(|| endpoint.responses.get());
        // One after the other: of two questions of a kind the engine answers the later alone.
        spawn_local(async move {
            for response in responses {
                format_body(editor, response.body).await;
            }
        });
    });
}

pub fn copy_curl(desk: Desk) {
    with_endpoint(desk, |editor, endpoint| {
        let (method, path) = (endpoint.method.get_untracked(), endpoint.path.get_untracked());
        let address = format!("{}{}", untrack(|| editor.address()), sample_path(&path));
        copy(editor, curl(&sample_method(&method), &address), "Copied the command");
    });
}

pub fn copy_link(desk: Desk) {
    with_endpoint(desk, |editor, endpoint| copy(editor, editor.link_to(endpoint), "Copied the link"));
}

pub fn reroll(_: Desk) {
    if let Some(control) = labelled("New random values") {
        control.click();
    }
}

pub fn search(desk: Desk) {
    if desk.editor.get_untracked().is_some() {
        desk.pane.set(Pane::Endpoints);
    }
    // A list with few endpoints has nothing to search in, and then the palette finds them.
    focus_or("#endpoint-search, #reference-search, .endpoint-list input, .search input", move || {
        desk.palette.set(true)
    });
}

pub fn go_to_path(desk: Desk) {
    with_endpoint(desk, |editor, endpoint| {
        desk.pane.set(Pane::Edit);
        editor.focus_path.set(Some(endpoint.key()));
    });
}

pub fn go_to_try(desk: Desk) {
    desk.pane.set(Pane::Try);
    focus_or(".try-line > .field input", || {});
}

pub fn next_endpoint(desk: Desk) {
    step(desk, 1);
}

pub fn previous_endpoint(desk: Desk) {
    step(desk, -1);
}

pub fn go_to_endpoints(desk: Desk) {
    with_project(desk, |editor| show(desk, editor, View::Edit(None)));
}

pub fn go_to_history(desk: Desk) {
    with_project(desk, |editor| show(desk, editor, View::History));
}

pub fn go_to_settings(desk: Desk) {
    with_project(desk, |editor| show(desk, editor, View::Settings));
}

pub fn go_home(desk: Desk) {
    desk.router.go(Route::Home);
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

fn with_project(desk: Desk, act: impl FnOnce(Editor)) {
    if let Some(editor) = desk.editor.get_untracked() {
        act(editor);
    }
}

fn with_endpoint(desk: Desk, act: impl FnOnce(Editor, Endpoint)) {
    with_project(desk, |editor| {
        if let Some(endpoint) = untrack(|| editor.endpoint()) {
            act(editor, endpoint);
        }
    });
}

fn show(desk: Desk, editor: Editor, view: View) {
    let there = matches!((desk.router.route_now(), &view), (Route::Project(_, View::Edit(_)), View::Edit(None)));
    if !there {
        desk.router.go(Route::Project(untrack(|| editor.slug()), view));
    }
}

/// Shows the endpoint so many places further, and from the end the other end.
fn step(desk: Desk, by: isize) {
    with_endpoint(desk, |editor, endpoint| {
        let endpoints = untrack(|| editor.draft.endpoints.get());
        let Some(place) = endpoints.iter().position(|known| known.key() == endpoint.key()) else { return };
        let count = endpoints.len().cast_signed();
        let next = (place.cast_signed() + by).rem_euclid(count.max(1)).unsigned_abs();
        editor.selected.set(endpoints.get(next).map(Item::key));
    });
}

fn copy(editor: Editor, text: String, said: &'static str) {
    spawn_local(async move {
        let copied = browser::copy(&text).await;
        editor.toasts.say(if copied { said.to_owned() } else { format!("Copy it by hand: {text}") });
    });
}

/// Focuses an element once the page has been drawn; else does the other thing.
fn focus_or(selector: &'static str, otherwise: impl FnOnce() + 'static) {
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

fn labelled(label: &str) -> Option<HtmlElement> {
    let found = document().query_selector(&format!("[aria-label=\"{label}\"]")).ok().flatten();
    found.and_then(|found| found.dyn_into().ok())
}
