use leptos::prelude::*;

use super::section::Section;
use crate::{
    components::{ChipField, NoteList, SwitchLine, TextField},
    draft::CorsChoice,
    editor::Editor,
};

const CHOICES: [(CorsChoice, &str, &str); 3] = [
    (CorsChoice::Any, "Any origin", "Every page may read replies."),
    (CorsChoice::Only, "Only these origins", "Other pages are refused by their browser."),
    (CorsChoice::Off, "Off", "No CORS headers, unless a response sets its own."),
];

/// Which pages may read what mocks answer.
#[component]
pub fn CorsSection() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let cors = editor.draft.settings.cors;
    let key = editor.draft.settings.key();
    let at = move |field: &'static str| Signal::derive(move || editor.notes_at(key, field));
    let whole = Signal::derive(move || {
        let mut notes = editor.notes_at(key, "/cors");
        let own = ["/cors/origins", "/cors/headers", "/cors/max_age"];
        notes.retain(|note| !own.iter().any(|field| note.is_at(key, field)));
        notes
    });
    let line = move |(choice, label, hint): (CorsChoice, &'static str, &'static str)| {
        let chosen = move || cors.choice.get() == choice;
        view! {
            <label class="radio-line">
                <input
                    type="radio"
                    class="radio radio-sm"
                    name="cors"
                    prop:checked=chosen
                    on:change=move |_| cors.choice.set(choice)
                />
                <span class="grid">
                    <span>{label}</span>
                    <span class="hint">{hint}</span>
                </span>
            </label>
        }
    };
    let only = Memo::new(move |_| cors.choice.get() == CorsChoice::Only);
    let on = Memo::new(move |_| matches!(cors.choice.get(), CorsChoice::Any | CorsChoice::Only));
    view! {
        <Section id="cors" title="CORS" about="Which web pages may read what the mocks answer.">
            <div class="grid gap-2" role="radiogroup" aria-label="CORS">{CHOICES.map(line).collect_view()}</div>
            <Show when=move || only.get()>
                <ChipField
                    label="Allowed origins"
                    words=cors.origins
                    notes=at("/cors/origins")
                    placeholder="https://app.example.com or https://*.example.com"
                />
                <SwitchLine
                    label="Allow credentials"
                    hint="Pages may send cookies and the browser's own sign-in. An Authorization header is a request header like others."
                    value=cors.credentials
                />
            </Show>
            <Show when=move || on.get()>
                <ChipField
                    label="Allowed request headers"
                    words=cors.headers
                    notes=at("/cors/headers")
                    placeholder="content-type"
                    none="Whatever a page asks for"
                />
                <div class="seed-field">
                    <TextField
                        label="Browsers keep a preflight for (seconds)"
                        value=cors.max_age
                        notes=at("/cors/max_age")
                        digits=true
                        placeholder="5"
                    />
                    <p class="hint">"Left empty, browsers keep it 5 seconds."</p>
                </div>
            </Show>
            <NoteList notes=whole id=key.element("cors") />
        </Section>
    }
}
