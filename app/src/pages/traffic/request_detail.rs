use std::{sync::Arc, time::Duration};

use dotmock_shared::{
    api::{NearMiss, RequestRecord, Trace},
    sentence::sentence,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    exchange::{ReplyPart, RequestPart},
    facts::Facts,
    request_actions::RequestActions,
    view::Requests,
};
use crate::{
    api::{self, ApiError},
    components::{Icon, IconButton, MethodBadge, focus_drawn},
    editor::{KEPT, MadeFor, is_miss},
    panes::{NearMisses, StatusPill, TraceTree},
};

/// Whoever goes down the list with the keys does not want every request on the way.
const PAUSE: Duration = Duration::from_millis(100);

/// Where loading a request has got to.
#[derive(Clone)]
enum Loading {
    Waiting,
    Here(Arc<RequestRecord>, Arc<str>),
    Gone,
    Unreadable,
    Failed(ApiError),
}

/// A request with its reply, and why it was that one.
#[component]
pub fn RequestDetail(
    /// The list.
    view: Requests,
    /// The request's id.
    id: String,
) -> impl IntoView {
    let state = RwSignal::new(Loading::Waiting);
    let id = StoredValue::new(id);
    let load = move || {
        state.set(Loading::Waiting);
        spawn_local(async move {
            let Some(id) = id.try_get_value() else { return };
            // The person may have gone elsewhere meanwhile.
            state.try_set(read(view, &id).await);
        });
    };
    match set_timeout_with_handle(load, PAUSE) {
        Ok(timer) => on_cleanup(move || timer.clear()),
        Err(_) => load(),
    }
    let close = move |_| {
        view.choose(None);
        focus_drawn("request-list".to_owned());
    };
    let content = move || match state.get() {
        Loading::Waiting => view! {
            <div class="grid gap-3 p-4" role="status" aria-label="Loading the request">
                <div class="bone h-8"></div>
                <div class="bone h-40"></div>
            </div>
        }
        .into_any(),
        Loading::Here(record, text) => view! { <Record view record text /> }.into_any(),
        Loading::Gone => view! { <Gone /> }.into_any(),
        Loading::Unreadable => view! { <Unreadable /> }.into_any(),
        Loading::Failed(error) => view! {
            <div class="notice" data-kind="error" role="alert">
                <Icon class="icon-[lucide--triangle-alert]" />
                <p>{error.words()}</p>
                <button type="button" class="btn btn-line" on:click=move |_| load()>"Try again"</button>
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="request-detail" aria-label="Request">
            <div class="detail-close">
                <IconButton label="Back to the list" icon="icon-[lucide--x]" on_press=close />
            </div>
            {content}
        </section>
    }
}

async fn read(view: Requests, id: &str) -> Loading {
    let (slug, key) = untrack(|| (view.editor.slug(), view.editor.key()));
    match api::recorded_request(&slug, &key, id).await {
        Ok(text) => match serde_json::from_str::<RequestRecord>(&text) {
            Ok(record) => Loading::Here(Arc::new(record), text.into()),
            Err(_) => Loading::Unreadable,
        },
        Err(error) if error.status() == 404 => Loading::Gone,
        Err(error) => Loading::Failed(error),
    }
}

#[component]
fn Gone() -> impl IntoView {
    view! {
        <div class="empty">
            <Icon class="icon-[lucide--history]" />
            <h2 class="font-semibold">"No longer kept"</h2>
            <p class="muted">
                {format!("dotMock keeps the last {KEPT} requests of a project, until somebody clears them. This one is not among them.")}
            </p>
        </div>
    }
}

#[component]
fn Unreadable() -> impl IntoView {
    view! {
        <div class="empty" role="alert">
            <Icon class="icon-[lucide--file-question]" />
            <h2 class="font-semibold">"This request cannot be read"</h2>
            <p class="muted">
                "It is kept, but not in a form that this page knows. dotMock may have been renewed since you opened the page: load it anew."
            </p>
        </div>
    }
}

#[component]
fn Record(view: Requests, record: Arc<RequestRecord>, text: Arc<str>) -> impl IntoView {
    let summary = &record.summary;
    let target = match &summary.query {
        Some(query) => format!("{}?{query}", summary.path),
        None => summary.path.clone(),
    };
    let missed = is_miss(summary);
    let reason = missed.then(|| reason(&record.account.trace, &record.account.near_misses));
    let made_for = MadeFor::Record(Arc::clone(&record));
    let near = missed.then(|| view! { <NearMisses near_misses=record.account.near_misses.clone() made_for /> });
    let reason = reason.map(|reason| {
        view! {
            <div class="miss-reason" role="note" aria-label="Why nothing matched">
                <Icon class="icon-[lucide--circle-x]" />
                <p><strong>"No endpoint answered. "</strong>{reason}</p>
            </div>
        }
    });
    view! {
        <header class="detail-head">
            <MethodBadge method=summary.method.clone() />
            <h2 class="code detail-target">{target}</h2>
            <StatusPill code=summary.status />
        </header>
        <RequestActions view record=Arc::clone(&record) text />
        <div class="detail-body">
            {reason}
            {near}
            <RequestPart record=Arc::clone(&record) />
            <ReplyPart record=Arc::clone(&record) />
            <TraceTree trace=record.account.trace.clone() />
            <Facts view record />
        </div>
    }
}

/// Why nothing matched, in a sentence.
fn reason(trace: &Trace, near: &[NearMiss]) -> String {
    let nearest = near.first().and_then(|near| near.failures.first()).map(|failure| failure.detail.clone());
    let considered = || {
        let responses = trace.endpoints.iter().flat_map(|endpoint| &endpoint.responses);
        responses.filter_map(|response| response.failure.as_ref()).map(|failure| failure.detail.clone()).next()
    };
    let words = considered().or(nearest).unwrap_or_else(|| "no endpoint has this method and path".to_owned());
    sentence(&words)
}
