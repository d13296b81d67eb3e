use leptos::prelude::*;

use super::section::Section;
use crate::{components::ChipField, draft::SettingsForm, editor::Editor};

/// The names whose values are not told.
#[component]
pub fn MasksSection() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let settings = editor.draft.settings;
    let notes = Signal::derive(move || editor.notes_at(settings.key(), "/mask"));
    let changed = Memo::new(move |_| settings.mask.with(|names| *names != SettingsForm::usual_mask()));
    view! {
        <Section
            id="masks"
            title="Masked names"
            about="Header fields, cookies, query parameters and form fields by these names show as *** in traffic, and a miss does not tell what was expected of them."
        >
            <ChipField label="Names" words=settings.mask notes placeholder="x-api-key" none="Nothing is masked" />
            <Show when=move || changed.get()>
                <button
                    type="button"
                    class="btn btn-line justify-self-start"
                    on:click=move |_| settings.mask.set(SettingsForm::usual_mask())
                >
                    "Reset to the default"
                </button>
            </Show>
        </Section>
    }
}
