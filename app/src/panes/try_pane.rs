use std::time::Duration;

use dotmock_shared::api::{Headers, OneOrMany, TryRequest};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use serde_json::Value;

use super::{try_reply::TryReply, try_request::TryForm};
use crate::{
    draft::{Header, List},
    editor::Editor,
    sample::{sample_method, sample_path},
};

const PAUSE: Duration = Duration::from_millis(120);

/// The request that is tried: made where the project is opened, so that it outlives a visit to another page of it.
#[derive(Clone, Copy)]
pub struct Question {
    /// Its method.
    pub method: RwSignal<String>,
    /// Path and query.
    pub url: RwSignal<String>,
    /// Its headers.
    pub headers: List<Header>,
    /// Its content.
    pub body: RwSignal<String>,
    /// What everything random in the reply comes from.
    pub seed: RwSignal<u32>,
}

/// Runs a request on the draft, unsaved as it is, whenever either of them changes.
#[component]
pub fn TryPane() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let question = expect_context::<Question>();
    let pending = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        editor.written.track();
        let seed = question.seed.get();
        editor.tryout.expire(question.request());
        if let Some(timer) = pending.get_value() {
            timer.clear();
        }
        pending.set_value(set_timeout_with_handle(move || editor.try_out(seed), PAUSE).ok());
    });
    view! {
        <div class="pane-head">
            <h2>"Try it"</h2>
            <span class="muted text-xs">"on your draft, as you type"</span>
        </div>
        <div class="pane-body">
            <TryForm question />
            <TryReply tried=editor.tryout.tried />
        </div>
    }
}

impl Question {
    /// A request that the shown endpoint answers, as long as nobody types another.
    #[must_use]
    pub fn following(editor: Editor) -> Self {
        let question = Self {
            method: RwSignal::new("GET".to_owned()),
            url: RwSignal::new("/".to_owned()),
            headers: List::new(Vec::new()),
            body: RwSignal::new(String::new()),
            seed: RwSignal::new(0),
        };
        follow_endpoint(editor, question);
        question
    }

    fn request(self) -> TryRequest {
        let mut headers = Headers::new();
        for line in self.headers.get() {
            let (name, value) = (line.name.get().trim().to_lowercase(), line.value.get());
            if name.is_empty() {
                continue;
            }
            match headers.get_mut(&name) {
                None => {
                    headers.insert(name, OneOrMany::One(value));
                }
                Some(known) => {
                    let values = known.values().iter().cloned().chain([value]).collect();
                    *known = OneOrMany::Many(values);
                }
            }
        }
        let body = self.body.get();
        let body = if body.is_empty() { Value::Null } else { Value::String(body) };
        TryRequest { headers, body, ..TryRequest::new(self.method.get(), self.url.get()) }
    }
}

/// Begins with a request that the shown endpoint answers, and follows its path until somebody types another.
fn follow_endpoint(editor: Editor, question: Question) {
    let shown = Memo::new(move |_| {
        let endpoint = editor.endpoint()?;
        Some((editor.selected.get(), sample_method(&endpoint.method.get()), sample_path(&endpoint.path.get())))
    });
    Effect::new(move |before: Option<Option<(_, String, String)>>| {
        let now = shown.get();
        let before = before.flatten();
        if let Some((key, method, path)) = &now {
            let other = before.as_ref().is_none_or(|(before, ..)| before != key);
            let typed = question.url.get_untracked();
            if other || before.as_ref().is_some_and(|(.., before)| *before == typed) {
                question.url.set(path.clone());
            }
            if other || before.as_ref().is_some_and(|(_, before, _)| before != method) {
                question.method.set(method.clone());
            }
        }
        now
    });
}
