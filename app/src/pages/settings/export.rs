use leptos::prelude::*;

use super::section::Section;
use crate::{
    api,
    components::{CopyButton, Icon},
    editor::Editor,
};

/// The document as a file, and as a command that makes the project again.
#[component]
pub fn ExportSection() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let command = Signal::derive(move || editor.written.with(|written| api::creation_command(&written.document())));
    let unsaved = Memo::new(move |_| editor.is_dirty());
    view! {
        <Section id="export" title="Export" about="The whole project in one document, for Git, the command line, or another dotMock.">
            <div class="flex flex-wrap gap-2">
                <button type="button" class="btn btn-line" on:click=move |_| editor.export()>
                    <Icon class="icon-[lucide--download]" />
                    "Download JSON"
                </button>
                <CopyButton text=command label="Copy as curl" wide=true />
            </div>
            <Show when=move || unsaved.get()>
                <p class="hint">"Your unsaved changes are part of it."</p>
            </Show>
        </Section>
    }
}
