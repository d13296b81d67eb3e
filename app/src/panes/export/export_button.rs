use leptos::prelude::*;

use crate::{components::Icon, editor::Editor};

/// Asks what the project is to be written as.
#[component]
pub fn ExportButton() -> impl IntoView {
    let editor = expect_context::<Editor>();
    view! {
        <button
            type="button"
            class="btn btn-icon btn-plain export-button"
            aria-label="Export"
            title="Export"
            aria-haspopup="dialog"
            on:click=move |_| editor.export_shown.set(true)
        >
            <Icon class="icon-[lucide--download]" />
        </button>
    }
}
