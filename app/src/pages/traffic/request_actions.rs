use std::sync::Arc;

use dotmock_shared::api::{RequestRecord, TryRequest};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;

use super::view::Requests;
use crate::{
    commands::{Desk, Pane},
    components::{CopyButton, Icon},
    engine::{Asked, Made},
    panes::Question,
    route::{Route, Router, View},
};

/// What the connection sets anew whenever a request is sent.
const NOT_SENT: [&str; 4] = ["connection", "content-length", "host", "transfer-encoding"];

/// Where making a mock of a request has got to.
#[derive(Clone)]
enum Making {
    Waiting,
    Made(Made),
    Failed,
}

/// What can be done with a request.
#[component]
pub fn RequestActions(
    /// The list.
    view: Requests,
    /// The request, with what is known of it.
    record: Arc<RequestRecord>,
    /// The same as the API gave it.
    text: Arc<str>,
) -> impl IntoView {
    let editor = view.editor;
    let router = expect_context::<Router>();
    let desk = expect_context::<Desk>();
    let question = expect_context::<Question>();
    let request = as_request(&record);
    let link = view.link(&record.summary.id);
    let command = RwSignal::new(String::new());
    let made = RwSignal::new(Making::Waiting);
    // Whoever presses twice means the same mock.
    let is_adding = StoredValue::new(false);
    {
        let request = request.clone();
        spawn_local(async move {
            let address = untrack(|| editor.address());
            let found = editor.engine.as_curl("traffic", &request, &address).await;
            // The person may have gone elsewhere meanwhile.
            command.try_set(found.unwrap_or_default());
        });
    }
    if untrack(|| editor.can_edit()) {
        let text = Arc::clone(&text);
        spawn_local(async move {
            let found = editor.engine.mock_of(&text).await;
            made.try_set(found.map_or(Making::Failed, Making::Made));
        });
    }
    // Asked as it was asked, it is answered as it would be now.
    let state = record.account.state.clone().unwrap_or_default();
    let asked = Asked { state, ..Asked::new(request) };
    let try_it = {
        let asked = asked.clone();
        move |_| {
            let slug = untrack(|| editor.slug());
            editor.keep_question();
            question.put(&asked);
            router.go(Route::Project(slug, View::Edit(None)));
            // A narrow page begins with the endpoint.
            request_animation_frame(move || desk.pane.set(Pane::Try));
        }
    };
    let make = {
        let record = Arc::clone(&record);
        move |_| {
            if let Making::Made(made) = made.get_untracked()
                && !is_adding.get_value()
            {
                is_adding.set_value(true);
                editor.keep_question();
                question.put(&asked);
                editor.add_mock(made, Arc::clone(&record));
            }
        }
    };
    let doubts = move || match made.get() {
        Making::Made(made) if !made.doubts.is_empty() => Some(made.doubts),
        _ => None,
    };
    let lacks = lacks(&record).map(|words| view! { <p class="hint">{words}</p> });
    view! {
        <div class="detail-actions">
            <Show when=move || editor.can_edit()>
                <button
                    type="button"
                    class="btn btn-primary"
                    aria-describedby="mock-doubts"
                    disabled=move || made.with(|made| !matches!(made, Making::Made(_)))
                    on:click=make.clone()
                >
                    <Icon class="icon-[lucide--copy-plus]" />
                    "Make this a mock"
                </button>
            </Show>
            <button type="button" class="btn btn-line" on:click=try_it>
                <Icon class="icon-[lucide--play]" />
                "Try it"
            </button>
            <Show when=move || command.with(|command| !command.is_empty())>
                <CopyButton text=command label="Copy as curl" icon="icon-[lucide--terminal]" wide=true />
            </Show>
            <CopyButton text=link label="Copy link" icon="icon-[lucide--link]" wide=true />
        </div>
        <div class="doubts">{lacks}</div>
        <div id="mock-doubts" class="doubts">
            {move || made.with(|made| matches!(made, Making::Failed)).then(|| view! {
                <p class="hint" role="status">"The engine gave no answer, so no mock can be made of it. Load the page anew to try again."</p>
            })}
            {move || doubts().map(|doubts| view! {
                <p class="hint">"As a mock it would differ:"</p>
                <ul>{doubts.into_iter().map(|doubt| view! { <li class="hint">{doubt}</li> }).collect_view()}</ul>
            })}
        </div>
    }
}

/// What a request that is sent once more does not have of the one that came, in a sentence.
fn lacks(record: &RequestRecord) -> Option<String> {
    let request = &record.exchange.request;
    let stars: Vec<&str> = request.masked.iter().map(String::as_str).filter(|label| *label != "state").collect();
    let stars = (!stars.is_empty()).then(|| format!("*** in place of what is masked ({})", stars.join(", ")));
    let cut = request.content.cut.then(|| "only the first 64 KiB of the body".to_owned());
    let parts: Vec<String> = stars.into_iter().chain(cut).collect();
    (!parts.is_empty()).then(|| format!("Tried or copied as curl it has {}.", parts.join(" and ")))
}

/// A request as it was, as far as it is kept, to be sent once more.
fn as_request(record: &RequestRecord) -> TryRequest {
    let (summary, request) = (&record.summary, &record.exchange.request);
    let url = match &summary.query {
        Some(query) => format!("{}?{query}", summary.path),
        None => summary.path.clone(),
    };
    let mut headers = request.headers.clone();
    headers.retain(|name, _| !NOT_SENT.contains(&name.as_str()));
    let body = request.content.body.clone().filter(|body| !body.is_empty()).map_or(Value::Null, Value::String);
    TryRequest {
        headers,
        body,
        body_base64: request.content.body_base64.clone(),
        ..TryRequest::new(summary.method.clone(), url)
    }
}

#[cfg(test)]
mod tests {
    use dotmock_shared::api::{Exchange, OneOrMany, RecordedRequest, RequestSummary};

    use super::*;

    #[test]
    fn what_a_request_lacks_that_is_sent_once_more_is_said() {
        let check = |masked: &[&str], cut: bool, expected: Option<&str>| {
            let mut record = RequestRecord::default();
            record.exchange.request.masked = masked.iter().map(|label| (*label).to_owned()).collect();
            record.exchange.request.content.cut = cut;
            assert_eq!(lacks(&record).as_deref(), expected);
        };
        check(&[], false, None);
        check(&["state"], false, None);
        let masked = "Tried or copied as curl it has *** in place of what is masked (header \"authorization\", body).";
        check(&["header \"authorization\"", "body"], false, Some(masked));
        check(&[], true, Some("Tried or copied as curl it has only the first 64 KiB of the body."));
    }

    #[test]
    fn a_request_is_sent_again_without_what_the_connection_sets() {
        let header = |name: &str, value: &str| (name.to_owned(), OneOrMany::One(value.to_owned()));
        let headers = [header("host", "pets.mock.rest"), header("content-length", "2"), header("x-tier", "gold")];
        let mut request = RecordedRequest { headers: headers.into_iter().collect(), ..RecordedRequest::default() };
        request.content.body = Some("hi".to_owned());
        let summary = RequestSummary {
            method: "POST".to_owned(),
            path: "/pets".to_owned(),
            query: Some("a=1".to_owned()),
            ..RequestSummary::default()
        };
        let exchange = Exchange { request, ..Exchange::default() };
        let made = as_request(&RequestRecord { summary, exchange, ..RequestRecord::default() });
        assert_eq!((made.method.as_str(), made.url.as_str(), made.body), ("POST", "/pets?a=1", Value::from("hi")));
        assert_eq!(made.headers.into_iter().collect::<Vec<_>>(), [header("x-tier", "gold")]);
    }
}
