use dotmock_shared::{
    api::{ResponseTrace, SendCall, Synthesis, Trace, TryRequest, Verdict},
    sentence::sentence,
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value};

use super::reached::Coverage;
use crate::{
    api::{self, ApiError},
    commands::{Desk, Pane},
    components::{CopyButton, Icon},
    engine::{Asked, Reaching, ToReach},
    panes::Question,
    route::{Route, View},
};

/// The session in which a request is sent that needs a state, or several calls: nobody else's is touched.
const SESSION: &str = "dotmock-coverage";

/// What came of sending a request.
#[derive(Debug, Clone, PartialEq)]
enum Sending {
    Idle,
    Busy,
    /// It was answered with this status; by the response it was made for, or else by this.
    Done(u16, Option<String>),
    Failed(String),
}

/// A request that reaches a response, made by the engine, with what can be done with it; or why there is none.
#[component]
pub fn MadeRequest(
    /// What is known of the traffic.
    coverage: Coverage,
    /// The endpoint's id.
    endpoint: String,
    /// The response's id.
    response: String,
    /// The response's name.
    named: String,
) -> impl IntoView {
    let editor = coverage.editor;
    let made = RwSignal::new(None::<Reaching>);
    let goal = StoredValue::new((endpoint, response, named));
    Effect::new(move |_| {
        let saved = editor.saved_text();
        let (endpoint, response, _) = goal.get_value();
        let (slug, address) = untrack(|| (editor.slug(), editor.address()));
        spawn_local(async move {
            let goal =
                ToReach { saved: &saved, endpoint: &endpoint, response: &response, slug: &slug, address: &address };
            let found = editor.engine.synthesise(goal).await;
            if let Some(found) = found {
                made.try_set(Some(found));
            }
        });
    });
    view! {
        <div class="coverage-made" role="group" aria-label="A request that reaches it">
            {move || match made.get() {
                None => view! { <div class="bone h-8" role="status" aria-label="Making a request"></div> }.into_any(),
                Some(Reaching::Made(synthesis, curl)) => {
                    view! { <Made coverage synthesis=*synthesis curl goal=goal.get_value() /> }.into_any()
                }
                Some(Reaching::None(none)) => {
                    let before = if none.is_certain { "No request can reach it: " } else { "No request was found that reaches it: " };
                    view! { <p class="text-sm">{format!("{before}{}.", none.why)}</p> }.into_any()
                }
                Some(Reaching::Rejected) => view! { <p class="text-sm">"What is saved cannot be served any more, so that nothing reaches it."</p> }.into_any(),
                Some(Reaching::Broken) => view! { <p class="text-sm">"The engine gave no answer. Reload the page to try again."</p> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Made(
    coverage: Coverage,
    synthesis: Synthesis,
    curl: Option<String>,
    goal: (String, String, String),
) -> impl IntoView {
    let editor = coverage.editor;
    let sending = RwSignal::new(Sending::Idle);
    let (desk, question) = (expect_context::<Desk>(), expect_context::<Question>());
    let request = synthesis.request.clone();
    let endpoint = goal.0.clone();
    let asked = Asked {
        request: request.clone(),
        seed: synthesis.seed.unwrap_or_default(),
        state: to_set(&synthesis),
        now_ms: None,
    };
    let try_it = move |_| {
        if !editor.show_for_request(&endpoint) {
            return editor.toasts.say("The draft does not have this endpoint any more");
        }
        question.put(&asked);
        editor.router.go(Route::Project(untrack(|| editor.slug()), View::Edit(Some(endpoint.clone()))));
        // A narrow page begins with the endpoint.
        request_animation_frame(move || desk.pane.set(Pane::Try));
    };
    let whole = StoredValue::new((synthesis.clone(), goal));
    let send = move |_| {
        if sending.get_untracked() == Sending::Busy {
            return;
        }
        sending.set(Sending::Busy);
        spawn_local(async move {
            let (synthesis, goal) = whole.get_value();
            let done = send(coverage, &synthesis, &goal).await;
            sending.try_set(done.unwrap_or_else(|error| Sending::Failed(error.words())));
        });
    };
    // A condition asks for this very session, so that no other can be used.
    let taken = (synthesis.calls > 1 || !synthesis.state.is_empty()).then(|| request.session()).flatten();
    let taken = taken.map(|session| format!("sending it changes what mocks remember of the session {session}"));
    let notes: Vec<String> = synthesis.notes.iter().cloned().chain(taken).collect();
    let has_notes = !notes.is_empty();
    let notes = notes.iter().map(|note| view! { <li>{sentence(note)}</li> }).collect_view();
    view! {
        <pre class="code made-request" tabindex="0" role="group" aria-label="The request">{written(&request)}</pre>
        {has_notes.then(|| view! { <ul class="made-notes text-sm">{notes}</ul> })}
        <div class="flex flex-wrap gap-2">
            {editor.can_edit().then(|| view! {
                <button type="button" class="btn btn-primary btn-small" aria-busy=move || (sending.get() == Sending::Busy).to_string() on:click=send>
                    <Icon class="icon-[lucide--send]" />
                    "Send for real"
                </button>
            })}
            <button type="button" class="btn btn-line btn-small" on:click=try_it>
                <Icon class="icon-[lucide--play]" />
                "Try it"
            </button>
            {curl.map(|curl| view! { <CopyButton text=Signal::stored(curl) label="Copy as curl" wide=true /> })}
            <span class="made-said text-sm" role="status">
                {move || match sending.get() {
                    Sending::Idle => String::new(),
                    Sending::Busy => "Sending…".to_owned(),
                    Sending::Done(status, None) => format!("Reached: it was answered with {status}."),
                    Sending::Done(status, Some(other)) => format!("Not reached: {other} answered, with {status}."),
                    Sending::Failed(words) => words,
                }}
            </span>
        </div>
    }
}

/// What the state must have first.
fn to_set(synthesis: &Synthesis) -> Map<String, Value> {
    let there = synthesis.state.iter().filter(|(_, value)| !value.is_null());
    there.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Sends a request as often as it takes, in a session of its own where it takes more than the request.
async fn send(coverage: Coverage, synthesis: &Synthesis, goal: &(String, String, String)) -> Result<Sending, ApiError> {
    let editor = coverage.editor;
    let (slug, key) = untrack(|| (editor.slug(), editor.key()));
    let Synthesis { request, state, calls, seed, .. } = synthesis;
    let needs_session = *calls > 1 || !state.is_empty();
    let session = needs_session.then(|| request.session().unwrap_or(SESSION).to_owned());
    if let Some(session) = &session {
        let values = to_set(synthesis);
        api::write_session(&slug, &key, session, &values).await?;
    }
    let call = SendCall { request: request.clone(), session, seed: *seed };
    let mut done = Sending::Idle;
    for _ in 0..(*calls).max(1) {
        let sent = api::send_for_real(&slug, &key, &call, None).await?;
        let outcome = sent.outcome;
        let is_it = is_chosen(&outcome.trace, goal);
        let other = outcome.response.or(outcome.endpoint).unwrap_or_else(|| "no endpoint".to_owned());
        done = Sending::Done(outcome.status, (!is_it).then_some(other));
    }
    Ok(done)
}

/// Whether a request got a response; names do not tell, many responses are called alike.
fn is_chosen(trace: &Trace, (endpoint, response, _): &(String, String, String)) -> bool {
    trace.endpoints.iter().any(|one| {
        let is_chosen = |given: &ResponseTrace| given.id == *response && given.verdict == Verdict::Chosen;
        // An endpoint without responses gives an empty reply of its own.
        let is_given = one.responses.is_empty() || one.responses.iter().any(is_chosen);
        one.id == *endpoint && one.verdict == Verdict::Chosen && is_given
    })
}

/// A request as it is read: the line, the header fields, the content.
fn written(request: &TryRequest) -> String {
    let mut text = format!("{} {}", request.method, request.url);
    for (name, values) in &request.headers {
        for value in values.values() {
            text.push_str(&format!("\n{name}: {value}"));
        }
    }
    let content = match (&request.body, &request.body_base64) {
        (_, Some(base64)) => format!("(base64) {base64}"),
        (Value::Null, None) => String::new(),
        (Value::String(content), None) => content.clone(),
        (json, None) => json.to_string(),
    };
    if !content.is_empty() {
        text.push_str("\n\n");
        text.push_str(&content);
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_request_is_written_as_it_goes_over_the_wire() {
        let mut request = TryRequest::new("POST", "/a?b=1");
        assert_eq!(written(&request), "POST /a?b=1");
        request.headers.insert("x-a".to_owned(), dotmock_shared::api::OneOrMany::Many(vec!["1".into(), "2".into()]));
        request.body = json!("{}");
        assert_eq!(written(&request), "POST /a?b=1\nx-a: 1\nx-a: 2\n\n{}");
    }
}
