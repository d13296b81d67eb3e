use leptos::{prelude::*, task::spawn_local};

use super::question::Question;
use crate::{
    api,
    components::{CodeEditor, Icon, Language, TextField},
    draft::Note,
    editor::Editor,
};

/// What a reply depends on beside the request: the client's session, the state that it finds, and the time.
#[component]
pub fn Circumstances(
    /// The request.
    question: Question,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let is_used = Memo::new(move |_| {
        [question.session, question.state, question.now].iter().any(|field| field.with(|text| !text.is_empty()))
    });
    let state_notes = Signal::derive(move || notes(question.read_state().err()));
    let time_notes = Signal::derive(move || notes(question.read_now().err()));
    let take_live = move |_| {
        spawn_local(async move {
            let (slug, key) = untrack(|| (editor.slug(), editor.key()));
            let session = question.session.get_untracked();
            match api::session(&slug, &key, session.trim()).await {
                Ok(state) if state.is_empty() => {
                    editor.toasts.say("The project remembers nothing of this session.");
                    question.state.try_set(String::new());
                }
                Ok(state) => {
                    question.state.try_set(serde_json::to_string_pretty(&state).unwrap_or_default());
                }
                Err(error) => editor.toasts.say(error.words()),
            }
        });
    };
    view! {
        <details class="more" open=move || is_used.get_untracked()>
            <summary>
                "Session, state and time"
                <Show when=move || is_used.get()><span class="muted">" (set)"</span></Show>
            </summary>
            <div class="grid gap-2">
                <div class="try-terms">
                    <TextField label="Session" value=question.session placeholder="default" />
                    <TextField label="Time" value=question.now notes=time_notes code=true placeholder="now" />
                </div>
                <div class="grid gap-1">
                    <div class="flex items-center gap-2">
                        <span class="label-text">"State it finds"</span>
                        <button type="button" class="btn btn-plain btn-small" on:click=take_live>
                            <Icon class="icon-[lucide--download]" />
                            "Take the live state"
                        </button>
                    </div>
                    <CodeEditor
                        label="State"
                        value=question.state
                        language=Language::Json
                        notes=state_notes
                        placeholder=r#"{"cart": 2}"#.to_owned()
                    />
                </div>
                <p class="hint">"A request that is sent for real finds the project's own state and time."</p>
            </div>
        </details>
    }
}

fn notes(wrong: Option<String>) -> Vec<Note> {
    wrong.map(Note::about_nothing).into_iter().collect()
}
