use leptos::{prelude::*, task::spawn_local};

use super::{delete_dialog::DeleteDialog, section::Section};
use crate::{
    api::{self, Memory},
    browser::Known,
    components::Dialog,
    editor::Editor,
    pages::leave_word,
    route::Route,
};

/// What a person is asked before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    State,
    Requests,
    Forget,
    Delete,
}

impl Question {
    /// What is to be done, what that means, and the word on its button.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::State => (
                "Clear state",
                "Forgets what mocks remember of every session: values that responses set, and where sequences stand.",
                "Clear it",
            ),
            Self::Requests => ("Clear requests", "Forgets the recorded requests with their replies.", "Clear them"),
            Self::Forget => (
                "Forget in this browser",
                "This browser forgets the key and any unsaved changes. The project stays live; without its key nobody can edit it.",
                "Forget it",
            ),
            Self::Delete => (
                "Delete project",
                "Deletes endpoints, revisions, requests and keys, and takes the address off the air. There is no way back.",
                "Delete it",
            ),
        }
    }
}

/// What cannot be taken back. Each acts at once.
#[component]
pub fn DangerSection() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let asked = RwSignal::new(None::<Question>);
    let offered = move || {
        let mut questions = vec![];
        if editor.can_edit() {
            questions.extend([Question::State, Question::Requests]);
        }
        questions.push(Question::Forget);
        if editor.is_owner() {
            questions.push(Question::Delete);
        }
        questions
    };
    let line = move |question: Question| {
        let (title, about, _) = question.words();
        view! {
            <li class="danger-line">
                <span class="grid min-w-0 grow">
                    <span class="font-semibold">{title}</span>
                    <span class="hint">{about}</span>
                </span>
                <button
                    type="button"
                    class="btn btn-line btn-danger"
                    aria-haspopup="dialog"
                    on:click=move |_| asked.set(Some(question))
                >
                    {title}
                </button>
            </li>
        }
    };
    let close = move || asked.set(None);
    view! {
        <Section id="danger" title="Danger zone" about="These act at once and cannot be undone.">
            <ul class="danger-lines">{move || offered().into_iter().map(line).collect_view()}</ul>
        </Section>
        {move || asked.get().map(|question| match question {
            Question::Delete => view! { <DeleteDialog on_close=move |()| close() /> }.into_any(),
            question => view! { <Ask question on_close=move |()| close() /> }.into_any(),
        })}
    }
}

#[component]
fn Ask(question: Question, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (title, about, word) = question.words();
    let act = move |_| {
        on_close.run(());
        let memory = match question {
            Question::State => Memory::State,
            Question::Requests => Memory::Requests,
            Question::Forget | Question::Delete => {
                leave(editor);
                return;
            }
        };
        spawn_local(async move {
            let (slug, key) = untrack(|| (editor.slug(), editor.key()));
            editor.toasts.say(match api::forget(&slug, &key, memory).await {
                Ok(()) if memory == Memory::State => "The state is cleared.".to_owned(),
                Ok(()) => "The requests are cleared.".to_owned(),
                Err(error) => error.words(),
            });
        });
    };
    view! {
        <Dialog label=format!("{title}?") small=true on_close>
            <div class="sheet-body">
                <h2 class="text-lg font-semibold">{format!("{title}?")}</h2>
                <p>{about}</p>
            </div>
            <div class="sheet-actions">
                <button type="button" class="btn btn-line" on:click=move |_| on_close.run(())>"Cancel"</button>
                <button type="button" class="btn btn-error" on:click=act>{word}</button>
            </div>
        </Dialog>
    }
}

/// Goes home, where the project is not known any more.
fn leave(editor: Editor) {
    let slug = untrack(|| editor.slug());
    editor.abandon();
    Known::forget(&slug);
    leave_word(format!("This browser has forgotten {slug}."));
    editor.router.go(Route::Home);
}
