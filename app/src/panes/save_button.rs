use leptos::prelude::*;

use crate::editor::{Editor, Saving};

/// Saves, and says what came of it.
#[component]
pub fn SaveButton() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let dirty = Memo::new(move |_| editor.is_dirty());
    let state = Memo::new(move |_| match (editor.saving.get(), dirty.get()) {
        (Saving::Saving, _) => ("saving", "Saving…".to_owned()),
        (Saving::Failed(_), true) => ("failed", "Not saved".to_owned()),
        (_, true) => ("unsaved", "Unsaved changes".to_owned()),
        (_, false) => ("saved", format!("Live · revision {}", editor.revision.get())),
    });
    let name = move || state.get().0;
    let words = move || state.get().1;
    view! {
        <span class="save-state" role="status" data-state=name>{words}</span>
        <button
            type="button"
            class="btn btn-primary save"
            title="Save (Ctrl+S)"
            aria-keyshortcuts="Control+S Meta+S"
            aria-busy=move || (name() == "saving").to_string()
            aria-disabled=move || (name() == "saved" || name() == "saving").to_string()
            on:click=move |_| editor.save()
        >
            "Save"
        </button>
    }
}
