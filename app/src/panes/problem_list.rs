use leptos::prelude::*;

use crate::{
    components::Icon,
    draft::{Endpoint, Note},
    editor::Editor,
};

/// Everything that is wrong with the project, each with a way to where it is.
#[component]
pub fn ProblemList() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let summary = move || {
        let (errors, warnings) = editor.notes.with(|notes| {
            let errors = notes.iter().filter(|note| note.is_error()).count();
            (errors, notes.len() - errors)
        });
        [counted(errors, "error"), counted(warnings, "warning")].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let kind = move || if editor.notes.with(|notes| notes.iter().any(Note::is_error)) { "error" } else { "warning" };
    let row = move |note: Note| {
        let place = endpoint_of(editor, &note).map_or_else(|| part(&note).to_owned(), Endpoint::title);
        let detail = note.diagnostic.detail.clone();
        view! {
            <li>
                <button type="button" class="problem" on:click=move |_| editor.show_note(&note)>
                    <span class="code">{place}</span>
                    <span>{detail}</span>
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || !editor.notes.with(Vec::is_empty)>
            <details class="notice problems" data-kind=kind>
                <summary>
                    <Icon class="icon-[lucide--circle-alert]" />
                    <span role="status">{summary}</span>
                </summary>
                <ul>{move || editor.notes.get().into_iter().map(row).collect_view()}</ul>
            </details>
        </Show>
    }
}

fn counted(number: usize, what: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {what}")),
        more => Some(format!("{more} {what}s")),
    }
}

fn endpoint_of(editor: Editor, note: &Note) -> Option<Endpoint> {
    untrack(|| editor.draft.endpoints.find(note.endpoint?))
}

/// What a note is about that is about no endpoint.
fn part(note: &Note) -> &'static str {
    match note.diagnostic.pointer.split('/').nth(1) {
        Some("settings") => "Settings",
        Some("vars") => "Variables",
        _ => "The project",
    }
}
