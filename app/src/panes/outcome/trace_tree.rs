use std::sync::Arc;

use dotmock_shared::api::{EndpointTrace, ResponseTrace, Trace, Verdict};
use leptos::prelude::*;

use super::{
    condition_tree::{ConditionTree, nodes},
    verdict_mark::{VerdictMark, word},
    why_not::WhyNot,
};
use crate::{components::MethodBadge, editor::Editor, engine::Truth};

/// What was considered for a request, as a tree: endpoints, their responses, and their conditions. Each leads to its place
/// in the editor.
#[component]
pub fn TraceTree(
    /// What was considered.
    trace: Trace,
    /// Which conditions hold, where that is known of all of them: else only what failed is shown.
    #[prop(optional)]
    truths: Option<Arc<Vec<Truth>>>,
    /// What it is called, where there are several.
    #[prop(default = "Why this reply")]
    label: &'static str,
) -> impl IntoView {
    let nothing = trace.endpoints.is_empty();
    let left_out = (trace.left_out > 0).then(|| format!("{} more responses were considered.", trace.left_out));
    let truths = StoredValue::new(truths.unwrap_or_default());
    view! {
        <section class="trace" aria-label=label>
            <h3>{label}</h3>
            {nothing.then_some(view! { <p class="muted">"No endpoint has this method and path."</p> })}
            <ol class="grid gap-2">
                {trace.endpoints.into_iter().map(|trace| view! { <Considered trace truths /> }).collect_view()}
            </ol>
            {left_out.map(|words| view! { <p class="muted">{words}</p> })}
        </section>
    }
}

#[component]
fn Considered(trace: EndpointTrace, truths: StoredValue<Arc<Vec<Truth>>>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let id = StoredValue::new(trace.id);
    let responses = trace.responses.into_iter().map(|trace| view! { <ConsideredResponse endpoint=id trace truths /> });
    let go = move |_| {
        id.with_value(|id| editor.reveal(id, None, "/path"));
    };
    view! {
        <li class="trace-endpoint" data-verdict=word(trace.verdict)>
            <div class="trace-head">
                <VerdictMark verdict=trace.verdict />
                <MethodBadge method=trace.method />
                <button type="button" class="trace-link code truncate" on:click=go>{trace.path}</button>
                <span class="muted truncate">{trace.name}</span>
            </div>
            <ol>{responses.collect_view()}</ol>
        </li>
    }
}

#[component]
fn ConsideredResponse(
    endpoint: StoredValue<String>,
    trace: ResponseTrace,
    truths: StoredValue<Arc<Vec<Truth>>>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let ResponseTrace { id, name, verdict, failure, failures, skipped } = trace;
    let name = if name.is_empty() { id.clone() } else { name };
    let failures = if failures.is_empty() { Vec::from_iter(failure) } else { failures };
    let tree = truths.with_value(|truths| {
        endpoint
            .with_value(|endpoint| nodes(truths.iter().filter(|one| one.endpoint == *endpoint && one.response == id)))
    });
    let go = Callback::new(move |pointer: String| {
        endpoint.with_value(|endpoint| editor.reveal(endpoint, Some(&id), &pointer));
    });
    let conditions = if tree.is_empty() {
        let line = |failure| view! { <WhyNot failure go /> };
        failures.into_iter().map(line).collect_view().into_any()
    } else if verdict == Verdict::Failed {
        view! { <ConditionTree nodes=tree go /> }.into_any()
    } else {
        // Of what holds nobody asks why, most of the time.
        view! {
            <details class="more">
                <summary>"Its condition holds"</summary>
                <ConditionTree nodes=tree go />
            </details>
        }
        .into_any()
    };
    view! {
        <li class="trace-response" data-verdict=word(verdict)>
            <VerdictMark verdict />
            <div class="grid min-w-0 grow gap-0.5">
                <button type="button" class="trace-link" on:click=move |_| go.run(String::new())>{name}</button>
                {conditions}
                {skipped.map(|why| view! { <span class="why">{why}</span> })}
            </div>
        </li>
    }
}
