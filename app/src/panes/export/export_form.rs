use std::sync::Arc;

use dotmock_shared::{api::ExportReport, export::Format};
use leptos::{prelude::*, task::spawn_local};

use super::export_notes::ExportNotes;
use crate::{
    browser::{download, download_base64},
    components::{Icon, focus_drawn},
    draft::Note,
    editor::Editor,
    engine::{Exported, FileContent, NotExported},
};

/// Where the file is.
#[derive(Debug, Clone, PartialEq)]
enum Making {
    /// On its way.
    Asked,
    /// Here.
    Made(Arc<Exported>),
    /// Nowhere, since this is wrong with the draft.
    Rejected(Vec<Note>),
    /// Nowhere, for this reason.
    Broken(String),
}

/// The formats that the draft can be written in, what becomes of it in the one that is chosen, and the file.
#[component]
pub fn ExportForm() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (format, yaml) = (RwSignal::new(Format::Native), RwSignal::new(false));
    let making = RwSignal::new(Making::Asked);
    let refused = RwSignal::new(false);
    // What typing has not yet paused on is part of it.
    untrack(|| editor.rewrite());
    Effect::new(move |_| make(editor, format.get(), yaml.get(), making));
    focus_drawn(id(Format::Native));
    let close = move || editor.export_shown.set(false);
    let made = move || match making.get() {
        Making::Made(made) => Some(made),
        _ => None,
    };
    let save = move |_| {
        let Some(made) = untrack(made) else { return };
        let saved = match &made.content {
            FileContent::Text(text) => download(&made.name, text),
            FileContent::Base64(bytes) => download_base64(&made.name, bytes),
        };
        refused.set(!saved);
        if saved {
            close();
            editor.toasts.say(format!("Exported as {}", made.name));
        }
    };
    let has_choice = Memo::new(move |_| format.get().has_yaml() && format.get() != Format::Folder);
    view! {
        <div class="sheet-body">
            <h2 class="text-lg font-semibold">"Export"</h2>
            <p class="muted">{move || scope(editor)}</p>
            <Formats format />
            <Show when=move || has_choice.get()>
                <label class="check">
                    <input type="checkbox" class="toggle toggle-sm" bind:checked=yaml />
                    "As YAML"
                </label>
            </Show>
            <div class="card-box export-report">
                <p class="export-summary" role="status">{move || summary(&making.get())}</p>
                {move || detail(editor, making.get())}
            </div>
            <Show when=move || refused.get()>
                <p class="note" role="alert">"This browser refused the download."</p>
            </Show>
        </div>
        <div class="sheet-actions">
            <button type="button" class="btn btn-line" on:click=move |_| close()>"Close"</button>
            <button
                type="button"
                class="btn btn-primary"
                aria-disabled=move || made().is_none().to_string()
                aria-busy=move || (making.get() == Making::Asked).to_string()
                on:click=save
            >
                <Icon class="icon-[lucide--download]" />
                "Download"
            </button>
        </div>
    }
}

#[component]
fn Formats(format: RwSignal<Format>) -> impl IntoView {
    let line = move |one: Format| {
        view! {
            <label class="radio-line">
                <input
                    type="radio"
                    class="radio radio-sm"
                    name="export-format"
                    id=id(one)
                    prop:checked=move || format.get() == one
                    on:change=move |_| format.set(one)
                />
                <span class="grid">
                    <span>{one.title()}</span>
                    <span class="hint">{one.about()}</span>
                </span>
            </label>
        }
    };
    view! { <div class="grid gap-2" role="radiogroup" aria-label="Format">{Format::ALL.map(line).collect_view()}</div> }
}

/// Asks for the file, and again whenever the draft becomes another one.
fn make(editor: Editor, format: Format, yaml: bool, making: RwSignal<Making>) {
    let written = editor.written.get();
    if !written.unfinished.is_empty() {
        let notes = written.unfinished.iter().cloned().map(|diagnostic| written.note(diagnostic)).collect();
        making.set(Making::Rejected(notes));
        return;
    }
    making.set(Making::Asked);
    let slug = untrack(|| editor.slug());
    spawn_local(async move {
        let yaml = yaml && format != Format::Folder;
        let Some(answer) = editor.engine.export(written.text(), format, yaml, &slug).await else { return };
        let found = match answer {
            Ok(made) => Making::Made(Arc::new(made)),
            Err(NotExported::Rejected(found)) => {
                // Typing may not have paused since: then this is the first that is heard of it.
                if editor.written.with_untracked(|now| *now == written) {
                    editor.judge(found.clone());
                }
                Making::Rejected(found.into_iter().map(|diagnostic| written.note(diagnostic)).collect())
            }
            Err(NotExported::Broken(reason)) => Making::Broken(reason),
        };
        // The dialog may have been closed meanwhile.
        making.try_set(found);
    });
}

fn id(format: Format) -> String {
    format!("export-{}", format.key())
}

fn scope(editor: Editor) -> &'static str {
    if editor.is_dirty() {
        "The draft as it is now, with what is not saved yet, as a file."
    } else {
        "The project as it is saved, as a file."
    }
}

/// What there is to say of a file, in a sentence.
fn summary(making: &Making) -> String {
    match making {
        Making::Asked => "Writing it…".to_owned(),
        Making::Made(made) => format!("{}: {}", made.name, outcome(&made.report)),
        Making::Rejected(_) => "The draft cannot be exported before this is mended:".to_owned(),
        Making::Broken(reason) => reason.clone(),
    }
}

fn outcome(report: &ExportReport) -> String {
    match (report.changed.len(), report.left.len()) {
        (0, 0) => "everything is carried as it is.".to_owned(),
        (changed, 0) => format!("{changed} changed, nothing left out."),
        (0, left) => format!("nothing changed, {left} left out."),
        (changed, left) => format!("{changed} changed, {left} left out."),
    }
}

fn detail(editor: Editor, making: Making) -> AnyView {
    match making {
        Making::Asked | Making::Broken(_) => ().into_any(),
        Making::Rejected(notes) => {
            let line = |note: Note| {
                let detail = note.diagnostic.detail.clone();
                let show = move |_| {
                    editor.export_shown.set(false);
                    let note = note.clone();
                    // The dialog gives the focus back before this takes it.
                    request_animation_frame(move || editor.show_note(&note));
                };
                view! { <li><button type="button" class="problem" on:click=show>{detail}</button></li> }
            };
            let lines = notes.into_iter().filter(Note::is_error).map(line).collect_view();
            view! { <ul class="export-problems" aria-label="What is wrong">{lines}</ul> }.into_any()
        }
        Making::Made(made) => view! { <ExportNotes report=made.report.clone() /> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use dotmock_shared::api::ExportNote;

    use super::*;

    #[test]
    fn an_outcome_counts_what_is_not_the_same() {
        let note = || ExportNote { pointer: String::new(), detail: String::new(), endpoint: None };
        for (changed, left, expected) in [
            (0, 0, "everything is carried as it is."),
            (2, 0, "2 changed, nothing left out."),
            (0, 1, "nothing changed, 1 left out."),
            (1, 3, "1 changed, 3 left out."),
        ] {
            let many = |count| std::iter::repeat_with(note).take(count).collect();
            let report = ExportReport { changed: many(changed), left: many(left), ..ExportReport::default() };
            assert_eq!(outcome(&report), expected);
        }
    }
}
