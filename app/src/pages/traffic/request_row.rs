use dotmock_shared::api::RequestSummary;
use leptos::prelude::*;

use super::{request_list::row_id, toolbar::called, view::Requests};
use crate::{
    browser::{bytes, clock, milliseconds, moment_ms},
    components::MethodBadge,
    editor::{Editor, Line, is_miss},
    status,
};

/// A request in a line.
#[component]
pub fn RequestRow(
    /// The list.
    view: Requests,
    /// The request.
    line: Line,
) -> impl IntoView {
    let id = line.id.clone();
    let target = match &line.query {
        Some(query) => format!("{}?{query}", line.path),
        None => line.path.clone(),
    };
    let (endpoint, response) = answered_by(view, &line);
    let by = if response.is_empty() { endpoint.clone() } else { format!("{endpoint} · {response}") };
    let missed = is_miss(&line);
    let label = format!("{} {target}, {}, {by}", line.method, line.status);
    let took = f64::from(line.delay_ms) + f64::from(line.engine_us) / 1_000.0;
    let chosen = {
        let id = id.clone();
        Memo::new(move |_| view.chosen.with(|chosen| chosen.as_deref() == Some(id.as_str())))
    };
    let place = {
        let id = id.clone();
        Memo::new(move |_| {
            view.drawn.with(|(first, lines)| lines.iter().position(|line| line.id == id).map(|place| first + place + 1))
        })
    };
    let count = Memo::new(move |_| view.lines.with(|lines| lines.len()));
    // Where rows rush by, nobody hears their places, and telling each of all of them would take a frame.
    let rushes = expect_context::<Editor>().traffic.rushes;
    let told = move || !rushes.get();
    let choose = {
        let id = id.clone();
        move |_| view.choose(Some(id.clone()))
    };
    view! {
        <div
            id=row_id(&id)
            role="option"
            class="request-row"
            aria-posinset=move || told().then(|| place.get().map(|place| place.to_string())).flatten()
            aria-setsize=move || told().then(|| count.get().to_string())
            aria-selected=move || chosen.get().to_string()
            data-miss=missed.to_string()
            on:click=choose
        >
            <span class="sr-only">{label}</span>
            // What is drawn is for the eye: in columns, and cut off.
            <span class="contents" aria-hidden="true">
                <span class="request-time">{clock(moment_ms(&line.at))}</span>
                <MethodBadge method=line.method.clone() />
                <span class="request-path" title=target.clone()>{target.clone()}</span>
                <span class="request-status" data-class=status::class(line.status)>{line.status}</span>
                <span class="request-by" title=by.clone()>{by.clone()}</span>
                <span class="request-took">{milliseconds(took)}</span>
                <span class="request-session">{line.session.clone()}</span>
                <span class="request-size">{bytes(line.reply_bytes as f64)}</span>
            </span>
        </div>
    }
}

/// The endpoint and the response that were given, as people call them.
pub(super) fn answered_by(view: Requests, line: &RequestSummary) -> (String, String) {
    let Some(id) = &line.endpoint else {
        let words = if is_miss(line) { "No match" } else { "dotMock itself" };
        return (words.to_owned(), String::new());
    };
    let Some(endpoint) = view.endpoints.with_untracked(|all| all.get(id).copied()) else {
        return (id.clone(), line.response.clone().unwrap_or_default());
    };
    let response = line.response.as_ref().map(|id| {
        let responses = untrack(|| endpoint.responses.get());
        let named = responses.iter().find(|response| response.id() == *id);
        named
            .map(|response| response.name.get_untracked())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| id.clone())
    });
    (called(endpoint), response.unwrap_or_default())
}
