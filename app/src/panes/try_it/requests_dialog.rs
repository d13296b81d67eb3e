use leptos::prelude::*;

use super::{question::Question, request_row::RequestRow};
use crate::{
    browser::KeptRequest,
    components::{Dialog, TextField},
    editor::Editor,
};

/// The requests that this browser keeps of the project, to begin from: those that were saved, and the last ones.
#[component]
pub fn RequestsDialog(
    /// The request that is tried.
    question: Question,
    /// What happens when it is done with.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let name = RwSignal::new(suggested(&question.asked()));
    let save = move || {
        let called = name.get_untracked().trim().to_owned();
        if called.is_empty() {
            return;
        }
        if editor.requests.save(&called, &untrack(|| question.asked())) {
            editor.toasts.say(format!("Saved as {called}"));
        } else {
            editor.toasts.say("This browser has no room to keep the request.");
        }
    };
    let kept = editor.requests.kept;
    // What is remembered meanwhile must not take away the field in which a saved one is renamed.
    let (saved, recent) =
        (Memo::new(move |_| kept.read().saved.clone()), Memo::new(move |_| kept.read().recent.clone()));
    let list = move |label: &'static str, requests: Vec<KeptRequest>, nothing: &'static str| {
        if requests.is_empty() {
            return view! { <p class="muted">{nothing}</p> }.into_any();
        }
        let row = move |kept| view! { <RequestRow question kept on_close /> };
        view! { <ul class="kept-requests" aria-label=label>{requests.into_iter().map(row).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <Dialog label="Requests" on_close>
            <div class="sheet-body">
                <h2 class="text-lg font-semibold">"Requests"</h2>
                <form
                    class="save-request"
                    on:submit=move |event| {
                        event.prevent_default();
                        save();
                    }
                >
                    <TextField label="Save this request as" value=name />
                    <button type="submit" class="btn btn-line">"Save request"</button>
                </form>
                <h3 class="font-semibold">"Saved"</h3>
                {move || list(
                    "Saved requests",
                    saved.get(),
                    "None yet. They are kept in this browser, with the project.",
                )}
                <h3 class="font-semibold">"Recent"</h3>
                {move || list(
                    "Recent requests",
                    recent.get(),
                    "None yet. What you send, and what you look at for a while, is remembered here, without Authorization and Cookie.",
                )}
            </div>
            <div class="sheet-actions">
                <button type="button" class="btn btn-line" on:click=move |_| on_close.run(())>"Close"</button>
            </div>
        </Dialog>
    }
}

fn suggested(asked: &crate::engine::Asked) -> String {
    let path = asked.request.url.split('?').next().unwrap_or_default();
    format!("{} {path}", asked.request.method)
}
