use dotmock_shared::api::{EndpointTrace, Failure, NearMiss, Outcome, ResponseTrace, Verdict};
use leptos::prelude::*;

use crate::components::{Icon, MethodBadge};

/// Why the reply is what it is: what was considered, and what nearly matched.
#[component]
pub fn TryTrace(
    /// What the request came to.
    outcome: Outcome,
) -> impl IntoView {
    let nothing = outcome.trace.endpoints.is_empty();
    let missed = outcome.endpoint.is_none();
    let near = outcome.near_misses;
    let has_near = !near.is_empty();
    view! {
        <section class="trace" aria-label="Why this reply">
            <h3>"Why this reply"</h3>
            {nothing.then_some(view! { <p class="muted">"No endpoint has this method and path."</p> })}
            <ol class="grid gap-2">
                {outcome.trace.endpoints.into_iter().map(|trace| view! { <Considered trace /> }).collect_view()}
            </ol>
            {(missed && has_near).then(|| view! {
                <section class="grid gap-2" aria-label="Near misses"><h3>"Nearly matched"</h3><ol class="grid gap-2">
                    {near.into_iter().map(|miss| view! { <Near miss /> }).collect_view()}
                </ol></section>
            })}
        </section>
    }
}

#[component]
fn Considered(trace: EndpointTrace) -> impl IntoView {
    let name = if trace.name.is_empty() { String::new() } else { trace.name.clone() };
    view! {
        <li class="trace-endpoint" data-verdict=verdict(trace.verdict)>
            <div class="trace-head">
                <Mark verdict=trace.verdict />
                <MethodBadge method=trace.method />
                <span class="code truncate">{trace.path}</span>
                <span class="muted truncate">{name}</span>
            </div>
            <ol>{trace.responses.into_iter().map(|trace| view! { <ConsideredResponse trace /> }).collect_view()}</ol>
        </li>
    }
}

#[component]
fn ConsideredResponse(trace: ResponseTrace) -> impl IntoView {
    let name = if trace.name.is_empty() { trace.id.clone() } else { trace.name.clone() };
    view! {
        <li class="trace-response" data-verdict=verdict(trace.verdict)>
            <Mark verdict=trace.verdict />
            <div class="grid min-w-0">
                <span>{name}</span>
                {trace.failure.map(|failure| view! { <WhyNot failure /> })}
                {trace.skipped.map(|why| view! { <span class="why">{why}</span> })}
            </div>
        </li>
    }
}

#[component]
fn Near(miss: NearMiss) -> impl IntoView {
    view! {
        <li class="trace-endpoint">
            <div class="trace-head">
                <MethodBadge method=miss.method />
                <span class="code truncate">{miss.path}</span>
                <span class="muted truncate">{miss.name}</span>
            </div>
            <div class="trace-response">
                <div class="grid min-w-0">
                    {miss.failures.into_iter().map(|failure| view! { <WhyNot failure /> }).collect_view()}
                </div>
            </div>
        </li>
    }
}

#[component]
fn WhyNot(failure: Failure) -> impl IntoView {
    let actual = failure.actual.unwrap_or_else(|| "nothing".to_owned());
    let comparison = (!failure.expected.is_empty()).then(|| {
        view! {
            <span class="expected">
                <span class="muted">"expected "</span>
                <span class="code">{format!("{} {}", failure.operator, failure.expected)}</span>
                <span class="muted">", got "</span>
                <span class="code">{actual}</span>
            </span>
        }
    });
    view! {
        <span class="why">{failure.detail}</span>
        {comparison}
    }
}

#[component]
fn Mark(verdict: Verdict) -> impl IntoView {
    match verdict {
        Verdict::Chosen => view! {
            <Icon class="icon-[lucide--check] mark-chosen" />
            <span class="sr-only">"chosen: "</span>
        },
        Verdict::Failed => view! {
            <Icon class="icon-[lucide--x] mark-failed" />
            <span class="sr-only">"not chosen: "</span>
        },
        Verdict::Skipped => view! {
            <Icon class="icon-[lucide--minus] mark-skipped" />
            <span class="sr-only">"holds, not chosen: "</span>
        },
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Chosen => "chosen",
        Verdict::Failed => "failed",
        Verdict::Skipped => "skipped",
    }
}
