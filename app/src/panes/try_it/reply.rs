use std::sync::Arc;

use dotmock_shared::api::{Diagnostic, Outcome};
use leptos::prelude::*;

use super::{effects::Effects, question::Question, real::content};
use crate::{
    components::Icon,
    editor::{Editor, MadeFor},
    engine::Tried,
    panes::outcome::{BodyView, HeaderLines, Manner, NearMisses, StatusPill, TraceTree, wait},
};

/// What the request came to.
#[component]
pub fn TryReply(
    /// The request.
    question: Question,
) -> impl IntoView {
    let tried = expect_context::<Editor>().tryout.tried;
    let content = move || match tried.get() {
        None => view! { <div class="bone h-24" role="status" aria-label="The engine is starting"></div> }.into_any(),
        Some(Tried::Outcome(outcome)) => view! { <Reply question outcome=*outcome /> }.into_any(),
        Some(Tried::Rejected(diagnostics)) => view! { <Rejected diagnostics /> }.into_any(),
        Some(Tried::Failed(reason)) => view! { <p class="note" role="alert">{reason}</p> }.into_any(),
    };
    view! { <section class="grid gap-3" aria-label="Reply">{content}</section> }
}

#[component]
fn Reply(question: Question, outcome: Outcome) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let code = outcome.status;
    // After a miss, why comes before the problem document that says the same at length.
    let missed = outcome.endpoint.is_none();
    let wait = wait(&outcome).map(|wait| view! { <span class="muted">{wait}</span> });
    let by = outcome.endpoint.clone().map(|endpoint| match &outcome.response {
        Some(response) => format!("{endpoint} · {response}"),
        None => endpoint,
    });
    let by = by.map(|by| view! { <span class="muted truncate">{by}</span> });
    let truths = editor.tryout.all_truths.get_value();
    let made_for = MadeFor::Draft(editor.tryout.tried_on.get_value());
    let trace = outcome.trace.clone();
    view! {
        <div class="reply-head" role="status">
            <StatusPill code />
            {wait}
            <span class="grow"></span>
            {by}
        </div>
        <Manner outcome=outcome.clone() />
        <Effects effects=outcome.effects.clone() question />
        {missed.then(|| view! {
            <NearMisses near_misses=outcome.near_misses.clone() made_for />
            <TraceTree trace=trace.clone() truths=Arc::clone(&truths) />
        })}
        <BodyView content=content(&outcome) label="Reply body" />
        <HeaderLines headers=outcome.headers.clone() />
        {(!missed).then(|| view! { <TraceTree trace=trace.clone() truths=Arc::clone(&truths) /> })}
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
