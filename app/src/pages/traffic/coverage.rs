use leptos::prelude::*;

use super::{coverage_row::CoverageEndpoint, reached::Coverage};
use crate::{
    browser,
    components::Icon,
    editor::{Editor, KEPT},
    engine::Answering,
};

/// How many endpoints are drawn at a time, so that a page of hundreds stays smooth.
const AT_A_TIME: usize = 40;

/// Every endpoint with its responses: which have been reached, which never, and how they could be.
#[component]
pub fn CoverageTab() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let coverage = Coverage::following(editor);
    let failed = Memo::new(move |_| editor.traffic.failed.get().map(|error| error.words()));
    let only_missing = RwSignal::new(false);
    let counts = Memo::new(move |_| coverage.counts());
    let nothing = Memo::new(move |_| coverage.endpoints.with(|all| all.as_ref().is_some_and(Vec::is_empty)));
    let waits = Memo::new(move |_| !editor.traffic.is_here.get() || coverage.endpoints.with(Option::is_none));
    view! {
        <section class="traffic-body coverage" aria-label="Coverage">
            {move || failed.get().map(|words| view! {
                <div class="notice" data-kind="error" role="alert">
                    <Icon class="icon-[lucide--triangle-alert]" />
                    <p>{words}</p>
                    <button type="button" class="btn btn-line" on:click=move |_| editor.fetch_requests()>"Try again"</button>
                </div>
            })}
            <Show when=move || waits.get() && failed.with(Option::is_none)>
                <div class="grid gap-2" role="status" aria-label="Reading the traffic">
                    <div class="bone h-10"></div>
                    <div class="bone h-16"></div>
                    <div class="bone h-16"></div>
                </div>
            </Show>
            <Show when=move || nothing.get()>
                <div class="empty">
                    <Icon class="icon-[lucide--list-checks]" />
                    <h2 class="font-semibold">"There is nothing to reach yet"</h2>
                    <p class="muted">"Once an endpoint is saved, its responses stand here with how often they were given."</p>
                </div>
            </Show>
            <Show when=move || !waits.get() && !nothing.get()>
                <div class="coverage-head">
                    <p role="status">{move || summary(counts.get())}</p>
                    <meter min="0" max=move || counts.get().1 as f64 value=move || counts.get().0 as f64 aria-label="Responses reached"></meter>
                    <p class="muted text-xs">{move || basis(editor.traffic.lines.with(|lines| lines.len()))}</p>
                    <label class="coverage-filter">
                        <input type="checkbox" class="checkbox checkbox-sm" bind:checked=only_missing />
                        "Only what is not reached"
                    </label>
                </div>
                <Endpoints coverage only_missing />
            </Show>
        </section>
    }
}

#[component]
fn Endpoints(coverage: Coverage, only_missing: RwSignal<bool>) -> impl IntoView {
    // What is shown stays until the filter is changed, also when it has just been reached: somebody may be looking at it.
    let shown = Memo::new(move |before: Option<&(bool, Vec<Answering>)>| {
        let only = only_missing.get();
        let before = before.filter(|(was_only, _)| *was_only && only).map(|(_, before)| before.as_slice());
        let stays = |one: &Answering| before.is_some_and(|before| before.iter().any(|known| known.id == one.id));
        let is_missing = |one: &Answering| {
            coverage.reached.with(|reached| {
                one.responses.iter().any(|given| !reached.contains_key(&(one.id.clone(), given.id.clone())))
            })
        };
        let all = coverage.endpoints.get().unwrap_or_default();
        (only, all.into_iter().filter(|one| !only || stays(one) || is_missing(one)).collect())
    });
    let drawn = RwSignal::new(AT_A_TIME);
    // The rest follows frame by frame.
    Effect::new(move |_| {
        if drawn.get() < shown.with(|(_, shown)| shown.len()) {
            request_animation_frame(move || {
                drawn.try_update(|drawn| *drawn += AT_A_TIME);
            });
        }
    });
    let each = move || shown.with(|(_, shown)| shown.iter().take(drawn.get()).cloned().collect::<Vec<_>>());
    view! {
        <ul class="coverage-list">
            <For each key=Clone::clone let:endpoint>
                <CoverageEndpoint coverage endpoint only_missing />
            </For>
        </ul>
        <Show when=move || shown.with(|(_, shown)| shown.is_empty())>
            <p class="muted text-center">"Every response has been reached."</p>
        </Show>
    }
}

fn summary((reached, all): (usize, usize)) -> String {
    let number = |count: usize| browser::number(count as f64);
    match (reached, all) {
        (1, 1) => "The one response there is has been reached.".to_owned(),
        (_, 1) => "The one response there is has not been reached yet.".to_owned(),
        _ if reached == all => format!("All {} responses have been reached.", number(all)),
        _ => format!("{} of {} responses have been reached.", number(reached), number(all)),
    }
}

fn basis(counted: usize) -> String {
    match counted {
        0 => "No requests are kept: call the mocks, or make a request below.".to_owned(),
        1 => "By the one request that is kept.".to_owned(),
        _ => format!(
            "By the {} requests that are kept, the last {} at most.",
            browser::number(counted as f64),
            browser::number(KEPT as f64)
        ),
    }
}
