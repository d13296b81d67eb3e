//! What an open project does of the commands: a call of the store, a way to a page, or the control that does it, found as a
//! person finds it.

use dotmock_shared::api::TryRequest;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::body_editor::format_body;
use crate::{
    browser,
    commands::{Desk, Entry, Kind, Pane, Subject, Target, When, focus_or},
    draft::{Endpoint, Item, Key},
    editor::Editor,
    route::{Route, TrafficView, View},
    sample::{sample_method, sample_path},
};

/// An open project, as the commands know it.
pub struct ProjectCommands {
    editor: Editor,
    /// Which of the problems was shown last.
    problem: StoredValue<Option<usize>>,
}

impl ProjectCommands {
    /// What the commands may do with this project.
    #[must_use]
    pub fn new(editor: Editor) -> Self {
        Self { editor, problem: StoredValue::new(None) }
    }

    fn next_problem(&self) {
        let notes = self.editor.notes.get_untracked();
        let next = self.problem.get_value().map_or(0, |shown| shown + 1);
        let next = if next < notes.len() { next } else { 0 };
        if let Some(note) = notes.get(next) {
            self.problem.set_value(Some(next));
            self.editor.show_note(note);
        }
    }

    /// What concerns the whole project; false when that is none of it.
    fn run_on_project(&self, id: &str, desk: Desk) -> bool {
        let editor = self.editor;
        match id {
            "save" => editor.save(),
            "undo" => editor.undo(),
            "redo" => editor.redo(),
            "discard" => editor.discard_draft(),
            "problem" => self.next_problem(),
            "copy-address" => copy(editor, editor.address(), "Copied the live address"),
            "chaos" => switch_chaos(editor),
            "chaos-open" => editor.chaos_shown.set(true),
            "export" => editor.export_shown.set(true),
            "add-endpoint" => editor.add_endpoint(),
            "endpoints" => go(desk, editor, View::Edit(None)),
            "traffic" => go(desk, editor, View::Traffic(TrafficView::Requests(None))),
            "replay" => go(desk, editor, View::Traffic(TrafficView::Draft)),
            "coverage" => go(desk, editor, View::Traffic(TrafficView::Coverage)),
            "state" => go(desk, editor, View::Traffic(TrafficView::State)),
            "history" => go(desk, editor, View::History),
            "import-into" => go(desk, editor, View::Import),
            "settings" => go(desk, editor, View::Settings),
            _ => return false,
        }
        true
    }

    /// What concerns the endpoint that is shown.
    fn run_on_endpoint(&self, id: &str, endpoint: Endpoint, desk: Desk) {
        let editor = self.editor;
        match id {
            "duplicate-endpoint" => drop(editor.duplicate_endpoints(&[endpoint.key()])),
            "delete-endpoint" => editor.delete_endpoints(&[endpoint.key()]),
            "switch-endpoint" => endpoint.enabled.update(|on| *on = !*on),
            "add-response" => {
                editor.add_response(endpoint);
                desk.pane.set(Pane::Edit);
            }
            "format" => format_bodies(editor, endpoint),
            "copy-curl" => copy_curl(editor, endpoint),
            "copy-link" => copy(editor, editor.link_to(endpoint), "Copied the link"),
            "reroll" => click("New random values"),
            "send" => {
                desk.pane.set(Pane::Try);
                editor.send_for_real();
            }
            "paste-request" => {
                desk.pane.set(Pane::Try);
                click("Paste a request");
            }
            "requests" => {
                desk.pane.set(Pane::Try);
                click("Saved and recent requests");
            }
            "path" => {
                desk.pane.set(Pane::Edit);
                editor.focus_path.set(Some(endpoint.key()));
            }
            "try" => {
                desk.pane.set(Pane::Try);
                focus_or(".try-path input", || {});
            }
            "next-endpoint" => step(editor, endpoint, 1),
            "previous-endpoint" => step(editor, endpoint, -1),
            _ => {}
        }
    }
}

impl Subject for ProjectCommands {
    fn slug(&self) -> String {
        untrack(|| self.editor.slug())
    }

    fn takes(&self, when: When, desk: Desk) -> bool {
        let editor = self.editor;
        let edits = || matches!(desk.router.route_now(), Route::Project(_, View::Edit(_)));
        let has_endpoint = || edits() && editor.endpoint().is_some();
        match when {
            When::Always | When::Project => true,
            When::Edit => edits(),
            When::Endpoint => has_endpoint(),
            When::MayChange => editor.can_edit(),
            When::MayAdd => edits() && editor.can_edit(),
            When::MayChangeEndpoint => editor.can_edit() && has_endpoint(),
            When::Unsaved => editor.is_dirty(),
            When::Problems => !editor.notes.with(Vec::is_empty),
        }
    }

    fn run(&self, id: &str, desk: Desk) {
        untrack(|| {
            let done = self.run_on_project(id, desk);
            if let Some(endpoint) = self.editor.endpoint().filter(|_| !done) {
                self.run_on_endpoint(id, endpoint, desk);
            }
        });
    }

    fn endpoints(&self) -> Vec<Entry> {
        untrack(|| self.editor.draft.endpoints.get()).into_iter().map(entry).collect()
    }

    fn show(&self, key: Key, id: &str, desk: Desk) {
        if id.is_empty() {
            self.editor.selected.set(Some(key));
        } else {
            desk.router.go(Route::Project(self.slug(), View::Edit(Some(id.to_owned()))));
        }
        self.editor.focus_path.set(Some(key));
    }
}

fn entry(endpoint: Endpoint) -> Entry {
    let target = Target::Endpoint(endpoint.key(), endpoint.id());
    Entry::new(Kind::Endpoint, &endpoint.title(), &endpoint.name.get_untracked(), target)
}

fn switch_chaos(editor: Editor) {
    editor.draft.chaos.on.update(|on| *on = !*on);
    let on = editor.draft.chaos.on.get_untracked();
    editor.toasts.say(if on { "Chaos is on: save to break replies" } else { "Chaos is off" });
}

fn format_bodies(editor: Editor, endpoint: Endpoint) {
    let responses = endpoint.responses.get();
    // One after the other: of two questions of a kind the engine answers the later alone.
    spawn_local(async move {
        for response in responses {
            format_body(editor, response.body).await;
        }
    });
}

fn copy_curl(editor: Editor, endpoint: Endpoint) {
    let (method, path) = (endpoint.method.get_untracked(), endpoint.path.get_untracked());
    let request = TryRequest::new(sample_method(&method), sample_path(&path));
    let address = editor.address();
    spawn_local(async move {
        match editor.engine.as_curl("palette", &request, &address).await {
            Some(command) => copy(editor, command, "Copied the command"),
            None => editor.toasts.say("The engine is not there to write the command. Reload the page and try again."),
        }
    });
}

fn go(desk: Desk, editor: Editor, view: View) {
    let there = matches!((desk.router.route_now(), &view), (Route::Project(_, View::Edit(_)), View::Edit(None)));
    if !there {
        desk.router.go(Route::Project(editor.slug(), view));
    }
}

/// Shows the endpoint so many places further, and from the end the other end.
fn step(editor: Editor, endpoint: Endpoint, by: isize) {
    let endpoints = editor.draft.endpoints.get();
    let Some(place) = endpoints.iter().position(|known| known.key() == endpoint.key()) else { return };
    let count = endpoints.len().cast_signed();
    let next = (place.cast_signed() + by).rem_euclid(count.max(1)).unsigned_abs();
    editor.selected.set(endpoints.get(next).map(Item::key));
}

fn copy(editor: Editor, text: String, said: &'static str) {
    spawn_local(async move {
        let copied = browser::copy(&text).await;
        editor.toasts.say(if copied { said.to_owned() } else { format!("Copy it by hand: {text}") });
    });
}

fn click(label: &str) {
    let control = document().query_selector(&format!("[aria-label=\"{label}\"]")).ok().flatten();
    if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
        control.click();
    }
}

#[cfg(test)]
mod tests {
    use crate::commands::{Act, COMMANDS};

    #[test]
    fn every_command_of_a_project_is_known_here() {
        for command in COMMANDS.iter().filter(|command| matches!(command.act, Act::Project)) {
            let arm = format!("\"{}\" =>", command.id);
            assert!(include_str!("project_commands.rs").contains(&arm), "nothing does {}", command.id);
        }
    }
}
