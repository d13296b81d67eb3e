use leptos::prelude::*;

use super::section::Section;
use crate::{
    api,
    components::{CopyLine, NoteList, SwitchLine, TextField},
    editor::Editor,
    panes::Locked,
};

/// The project's name, where it answers, and how it reads requests.
#[component]
pub fn GeneralSection() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let settings = editor.draft.settings;
    let slug = untrack(|| editor.slug());
    let path = api::path_address(&slug);
    let seed_notes = Signal::derive(move || editor.notes_at(settings.key(), "/seed"));
    // What is wrong with the settings as a whole, or with something that has no control.
    let general = Signal::derive(move || {
        let mut notes = editor.notes_at(settings.key(), "");
        notes.retain(|note| !["/seed", "/cors", "/mask"].iter().any(|field| note.is_at(settings.key(), field)));
        notes
    });
    view! {
            <Section id="general" title="General">
                <Locked>
    <TextField label="Name" value=editor.draft.name placeholder="Untitled project" />
    </Locked>
                <div class="copy-lines">
                    <CopyLine label="Slug" copy="Copy slug" text=slug />
                    <CopyLine label="Address" copy="Copy live address" text=Signal::derive(move || editor.address()) />
                    {path.map(|path| view! { <CopyLine label="By path" copy="Copy path address" text=path /> })}
                </div>
                <Locked>
                <SwitchLine
                    label="Strict trailing slash"
                    hint="/pets/ is another path than /pets."
                    value=settings.strict_slash
                />
                <SwitchLine
                    label="Explain misses"
                    hint="A 404 tells the client which endpoints came close, and what differed."
                    value=settings.explain
                />
                <div class="grid gap-1">
                    <div class="seed-field">
                        <TextField
                            label="Seed"
                            value=settings.seed
                            notes=seed_notes
                            digits=true
                            code=true
                            placeholder="Each request its own"
                        />
                    </div>
                    <p class="hint">"With a seed, made-up data and chance are the same for every request."</p>
                </div>
                </Locked>
                <NoteList notes=general id=settings.key().element("general") />
            </Section>
        }
}
