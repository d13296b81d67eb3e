use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::{components::IconButton, editor::Editor};

/// Fields with a text of their own, which is no part of the draft: there the browser's undo is the right one.
const APART: &str = ".pane-try, [type=search], [type=password], [data-undo=native]";

/// Back and forward over everything that was done to the draft, by keys too.
#[component]
pub fn UndoButtons() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let keys = window_event_listener(ev::keydown, move |event| press(editor, &event));
    on_cleanup(move || keys.remove());
    let label = |verb: &'static str, step: Option<String>| match step {
        Some(step) => format!("{verb}: {step}"),
        None => verb.to_owned(),
    };
    let back = Signal::derive(move || label("Undo", editor.ways.get().back));
    let forward = Signal::derive(move || label("Redo", editor.ways.get().forward));
    view! {
        <span class="undo-buttons" role="group" aria-label="Undo and redo">
            <IconButton
                label=back
                icon="icon-[lucide--undo-2]"
                disabled=Signal::derive(move || editor.ways.with(|ways| ways.back.is_none()))
                on_press=move |_| editor.undo()
            />
            <IconButton
                label=forward
                icon="icon-[lucide--redo-2]"
                disabled=Signal::derive(move || editor.ways.with(|ways| ways.forward.is_none()))
                on_press=move |_| editor.redo()
            />
        </span>
    }
}

/// Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, unless an editor with an undo of its own has taken them.
fn press(editor: Editor, event: &KeyboardEvent) {
    if event.default_prevented() || event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    let forward = match event.key().to_ascii_lowercase().as_str() {
        "z" => event.shift_key(),
        "y" => true,
        _ => return,
    };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if target.is_some_and(|target| target.closest(APART).ok().flatten().is_some()) {
        return;
    }
    if is_asked() {
        return;
    }
    event.prevent_default();
    if forward { editor.redo() } else { editor.undo() }
}

/// Whether a dialog is open in front of the draft. The one about chaos edits it.
fn is_asked() -> bool {
    document().query_selector("dialog[open]:not([aria-label=Chaos])").ok().flatten().is_some()
}
