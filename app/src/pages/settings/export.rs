use leptos::prelude::*;

use super::section::Section;
use crate::{
    api,
    components::{CopyButton, Icon},
    editor::Editor,
};

/// The project as a file of many formats, and as a command that makes it again.
#[component]
pub fn ExportSection() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let command = Signal::derive(move || editor.written.with(|written| api::creation_command(&written.document())));
    let unsaved = Memo::new(move |_| editor.is_dirty());
    view! {
        <Section id="export" title="Export" about="The project as a file: for Git, the command line or another dotMock, or as OpenAPI, WireMock and Postman have it.">
            <div class="flex flex-wrap gap-2">
                <button
                    type="button"
                    class="btn btn-line"
                    aria-haspopup="dialog"
                    on:click=move |_| editor.export_shown.set(true)
                >
                    <Icon class="icon-[lucide--download]" />
                    "Export…"
                </button>
                <CopyButton text=command label="Copy as curl" wide=true />
            </div>
            <Show when=move || unsaved.get()>
                <p class="hint">"Your unsaved changes are part of it."</p>
            </Show>
        </Section>
    }
}
