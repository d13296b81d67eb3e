use dotmock_shared::api::Position;
use leptos::prelude::*;

use super::{paste::read, question::Question};
use crate::{
    components::{CodeEditor, Dialog, Language},
    draft::Note,
    editor::Editor,
    engine::NoRequest,
};

/// Asks for a request as people copy it: a `curl` command, raw HTTP, or an address.
#[component]
pub fn PasteDialog(
    /// Where it goes.
    question: Question,
    /// What has been pasted already.
    text: String,
    /// What is wrong with that.
    error: Option<NoRequest>,
    /// What happens when it is done with.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let value = RwSignal::new(text);
    let wrong = RwSignal::new(error);
    let place = RwSignal::new(None);
    let notes = Signal::derive(move || wrong.get().map(note).into_iter().collect::<Vec<_>>());
    let go = move |_| {
        read(editor, question, value.get_untracked(), move |read| match read {
            // The dialog may have been closed meanwhile.
            Ok(()) => {
                on_close.try_run(());
            }
            Err(error) => {
                if error.line > 0 {
                    place.try_set(Some(Position { line: error.line, column: error.column }));
                }
                wrong.try_set(Some(error));
            }
        });
    };
    view! {
        <Dialog label="Paste a request" on_close>
            <div class="sheet-body">
                <h2 class="text-lg font-semibold">"Paste a request"</h2>
                <p class="muted">
                    "A curl command of a shell or of Windows, as browsers copy it too; a request as it goes over the wire; or an address. Nothing is run."
                </p>
                <CodeEditor
                    label="Request to read"
                    value
                    language=Language::Text
                    notes
                    place
                    placeholder="curl -X POST https://api.example.com/pets -H 'content-type: application/json' -d '{\"name\": \"Rex\"}'".to_owned()
                />
            </div>
            <div class="sheet-actions">
                <button type="button" class="btn btn-plain" on:click=move |_| on_close.run(())>"Cancel"</button>
                <button type="button" class="btn btn-primary" on:click=go>"Use this request"</button>
            </div>
        </Dialog>
    }
}

fn note(error: NoRequest) -> Note {
    let note = Note::about_nothing(error.detail);
    if error.line == 0 {
        return note;
    }
    let diagnostic = note.diagnostic.clone().within(error.line, error.column);
    Note { diagnostic, ..note }
}
