use dotmock_shared::api::{Diagnostic, Headers, Outcome};
use leptos::prelude::*;
use serde_json::Value;

use super::{
    try_manner::{TryManner, wait},
    try_trace::TryTrace,
};
use crate::{
    components::{CopyButton, Icon},
    engine::Tried,
    status,
};

/// What the request came to.
#[component]
pub fn TryReply(
    /// The engine's last answer.
    tried: RwSignal<Option<Tried>>,
) -> impl IntoView {
    let content = move || match tried.get() {
        None => view! { <div class="bone h-24" role="status" aria-label="The engine is starting"></div> }.into_any(),
        Some(Tried::Outcome(outcome)) => view! { <Reply outcome=*outcome /> }.into_any(),
        Some(Tried::Rejected(diagnostics)) => view! { <Rejected diagnostics /> }.into_any(),
        Some(Tried::Failed(reason)) => view! { <p class="note" role="alert">{reason}</p> }.into_any(),
    };
    view! { <section class="grid gap-3" aria-label="Reply">{content}</section> }
}

#[component]
fn Reply(outcome: Outcome) -> impl IntoView {
    let code = outcome.status;
    // After a miss, why comes before the problem document that says the same at length.
    let missed = outcome.endpoint.is_none();
    let wait = wait(&outcome).map(|wait| view! { <span class="muted">{wait}</span> });
    let by = outcome.endpoint.clone().zip(outcome.response.clone());
    let by = by
        .map(|(endpoint, response)| view! { <span class="muted truncate">{format!("{endpoint} · {response}")}</span> });
    view! {
        <div class="reply-head" role="status">
            <span class="status-pill" data-class=status::class(code)>{format!("{code} {}", status::phrase(code))}</span>
            {wait}
            <span class="grow"></span>
            {by}
        </div>
        <TryManner outcome=outcome.clone() />
        {missed.then(|| view! { <TryTrace outcome=outcome.clone() /> })}
        <ReplyBody outcome=outcome.clone() />
        <ReplyHeaders headers=outcome.headers.clone() />
        {(!missed).then(|| view! { <TryTrace outcome=outcome.clone() /> })}
    }
}

#[component]
fn ReplyBody(outcome: Outcome) -> impl IntoView {
    let text = match (outcome.body, outcome.body_base64) {
        (Some(text), _) if !text.is_empty() => text,
        (_, Some(bytes)) => format!("{bytes}\n\n(bytes, in base64)"),
        _ => return view! { <p class="muted">"No body"</p> }.into_any(),
    };
    let shown = laid_out(&text).unwrap_or_else(|| text.clone());
    view! {
        <div class="reply-body">
            <pre class="code" tabindex="0" aria-label="Reply body">{shown}</pre>
            <CopyButton text=text label="Copy body" />
        </div>
    }
    .into_any()
}

/// JSON over lines, as it is easiest to read; nothing for what is no object or array.
fn laid_out(text: &str) -> Option<String> {
    let value: Value = serde_json::from_str(text).ok()?;
    (value.is_object() || value.is_array()).then(|| serde_json::to_string_pretty(&value).ok()).flatten()
}

#[component]
fn ReplyHeaders(headers: Headers) -> impl IntoView {
    let count = headers.values().map(|value| value.values().len()).sum::<usize>();
    let line = |name: &String, value: &String| view! { <dt>{format!("{name}:")}</dt><dd>{value.clone()}</dd> };
    let lines = headers.iter().flat_map(|(name, values)| values.values().iter().map(move |value| line(name, value)));
    view! {
        <details class="more" open=true>
            <summary>{format!("Headers ({count})")}</summary>
            <dl class="reply-headers code">{lines.collect_view()}</dl>
        </details>
    }
}

#[component]
fn Rejected(diagnostics: Vec<Diagnostic>) -> impl IntoView {
    let line = |diagnostic: Diagnostic| view! { <li class="note"><span>{diagnostic.detail}</span></li> };
    view! {
        <div class="grid gap-2" role="status">
            <p class="flex gap-2 items-center font-semibold">
                <Icon class="icon-[lucide--triangle-alert]" />
                "The draft cannot be served yet"
            </p>
            <ul class="grid gap-1">{diagnostics.into_iter().map(line).collect_view()}</ul>
        </div>
    }
}
