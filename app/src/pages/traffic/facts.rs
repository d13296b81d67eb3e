use std::sync::Arc;

use dotmock_shared::api::{Replay, RequestRecord};
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value};

use super::{request_row::answered_by, view::Requests};
use crate::{
    api::{self, ApiError},
    browser::{clock, date_time, milliseconds, moment_ms},
};

/// When and how a request was answered, what its state was, and whether it can be answered so again.
#[component]
pub fn Facts(
    /// The list.
    view: Requests,
    /// The request, with what is known of it.
    record: Arc<RequestRecord>,
) -> impl IntoView {
    let (summary, account) = (&record.summary, &record.account);
    let at = moment_ms(&summary.at);
    let (endpoint, response) = answered_by(view, summary);
    let by = if response.is_empty() { endpoint } else { format!("{endpoint} · {response}") };
    let engine = milliseconds(f64::from(summary.engine_us) / 1_000.0);
    let timing = match summary.delay_ms {
        0 => format!("{engine} in the engine"),
        delay => format!("{engine} in the engine, {} of delay on purpose", milliseconds(f64::from(delay))),
    };
    let stale = if summary.stale { ", perhaps not the newest" } else { "" };
    let lines = [
        ("Answered", Some(format!("{} ({})", date_time(at), clock(at)))),
        ("By", Some(by)),
        ("Timing", Some(timing)),
        ("Revision", Some(format!("{}{stale}", summary.revision))),
        ("Session", summary.session.clone()),
        ("Client", summary.client.clone()),
        ("Sent by", summary.sent.then(|| "Send for real".to_owned())),
        ("Seed", Some(account.seed.to_string())),
        ("Id", Some(summary.id.clone())),
    ];
    let lines = lines
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| view! { <dt>{name}</dt><dd class="code">{value}</dd> }));
    view! {
        <section class="detail-part" aria-label="Facts">
            <h3>"Facts"</h3>
            <dl class="facts">{lines.collect_view()}</dl>
            <StateFound found=account.state.clone() effects=account.effects.clone() />
            <Again view id=summary.id.clone() />
        </section>
    }
}

#[component]
fn StateFound(found: Option<Map<String, Value>>, effects: Map<String, Value>) -> impl IntoView {
    let Some(found) = found else {
        return view! { <p class="hint">"State made no difference to this reply."</p> }.into_any();
    };
    let line = |(name, value): (&String, &Value)| {
        let changed =
            effects.get(name).map(|new| if new.is_null() { " → removed".to_owned() } else { format!(" → {new}") });
        view! { <dt>{name.clone()}</dt><dd class="code">{format!("{value}{}", changed.unwrap_or_default())}</dd> }
    };
    let known = found.iter().map(line).collect_view();
    let new = effects.iter().filter(|(name, value)| !found.contains_key(*name) && !value.is_null());
    let new = new.map(|(name, value)| view! { <dt>{name.clone()}</dt><dd class="code">{format!("→ {value}")}</dd> });
    let nothing = found.is_empty() && effects.is_empty();
    view! {
        <div class="grid gap-1" role="group" aria-label="State">
            <h4 class="label-text">"State as it was found, and what the reply made of it"</h4>
            {nothing.then_some(view! { <p class="hint">"Nothing was remembered, and nothing was set."</p> })}
            <dl class="facts">{known}{new.collect_view()}</dl>
        </div>
    }
    .into_any()
}

/// Renders the reply once more and says whether it is the same.
#[component]
fn Again(view: Requests, id: String) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let id = StoredValue::new(id);
    let check = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let Some(id) = id.try_get_value() else { return };
            let (slug, key) = untrack(|| (view.editor.slug(), view.editor.key()));
            let replay = api::replay(&slug, &key, &id).await;
            busy.try_set(false);
            said.try_set(words(replay));
        });
    };
    view! {
        <div class="flex flex-wrap gap-2 items-center">
            <button type="button" class="btn btn-line btn-small" aria-busy=move || busy.get().to_string() on:click=check>
                "Render it again"
            </button>
            <span class="hint" role="status">{said}</span>
        </div>
    }
}

/// The edge says it where the bytes would be others.
fn words(replay: Result<Replay, ApiError>) -> String {
    match replay {
        Ok(replay) => format!("The same bytes again, by revision {} and seed {}.", replay.revision, replay.seed),
        Err(error) => error.words(),
    }
}
