use leptos::{prelude::*, task::spawn_local};
use web_sys::DragEvent;

use super::locked::Locked;
use crate::{
    browser::{self, File, MOST_BYTES, dropped_file, is_bringing_files, read_base64},
    components::{CodeEditor, FileButton, Language},
    draft::{BodyForm, Note},
    editor::Editor,
};

/// Bytes: their base64, or the file that they come from.
#[component]
pub fn BodyBytes(
    /// The body.
    body: BodyForm,
    /// What is wrong with it.
    notes: Signal<Vec<Note>>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let hovered = RwSignal::new(false);
    let take = move |file: File| {
        if !untrack(|| editor.can_edit()) {
            return;
        }
        if file.size() > MOST_BYTES {
            editor.toasts.say(format!("{} is larger than 1 MB. Choose a smaller file.", file.name()));
            return;
        }
        spawn_local(async move {
            match read_base64(&file).await {
                Some(text) => body.text.set(text),
                None => editor.toasts.say(format!("{} could not be read. Choose it again.", file.name())),
            }
        });
    };
    let drop = move |event: DragEvent| {
        hovered.set(false);
        let Some(file) = dropped_file(&event) else { return };
        // The editor beneath would take the file's text.
        event.prevent_default();
        event.stop_propagation();
        take(file);
    };
    let hover = move |event: DragEvent| {
        if is_bringing_files(&event) && untrack(|| editor.can_edit()) {
            event.prevent_default();
            hovered.set(true);
        }
    };
    view! {
        <div
            class="body-bytes"
            data-hovered=move || hovered.get().to_string()
            on:dragover=hover
            on:dragleave=move |_| hovered.set(false)
            on:drop:capture=drop
        >
            <div class="body-bytes-head">
                <Locked>
                    <FileButton label="Choose a file" on_choose=take />
                </Locked>
                <span class="muted text-xs">
                    {move || format!("or drop one here, up to 1 MB · {} decoded", browser::bytes(body.size() as f64))}
                </span>
            </div>
            <CodeEditor
                label="Body"
                value=body.text
                language=Language::Text
                notes
                placeholder="iVBORw0KGgo=".to_owned()
                locked=Signal::derive(move || !editor.can_edit())
            />
        </div>
    }
}
