use leptos::prelude::*;

use super::{
    coverage_request::MadeRequest,
    reached::{Coverage, Place, Reached},
};
use crate::{
    browser::{self, date_time, moment_ms, relative},
    components::{Icon, Link, MethodBadge},
    engine::{Answering, Given},
    route::{Route, View},
    status,
};

/// An endpoint with its responses, and how often each has been reached.
#[component]
pub fn CoverageEndpoint(
    /// What is known of the traffic.
    coverage: Coverage,
    /// Which.
    endpoint: Answering,
    /// Whether what has been reached is left out.
    only_missing: RwSignal<bool>,
) -> impl IntoView {
    let slug = untrack(|| coverage.editor.slug());
    let to = Route::Project(slug, View::Edit(Some(endpoint.id.clone())));
    let method = Signal::stored(endpoint.method.clone());
    let label = format!("{} {}", endpoint.method, endpoint.path);
    let rows = endpoint.responses.iter().enumerate().map(|(at, given)| {
        let place = (endpoint.id.clone(), given.id.clone());
        let is_on = endpoint.enabled;
        let words = called(given, at, endpoint.responses.len());
        view! { <Row coverage place given=given.clone() words is_on only_missing /> }
    });
    let rows = rows.collect_view();
    view! {
        <li class="coverage-endpoint">
            <h2 aria-label=label>
                <MethodBadge method />
                <Link to class="code link-plain">{endpoint.path.clone()}</Link>
                <span class="muted truncate">{endpoint.name.clone()}</span>
                {(!endpoint.enabled).then_some(view! { <span class="badge-plain">"switched off"</span> })}
            </h2>
            <ul>{rows}</ul>
        </li>
    }
}

/// What a response is called where it has no name.
fn called(given: &Given, at: usize, count: usize) -> String {
    match (given.name.as_str(), given.when) {
        ("", _) if given.id.is_empty() => "Empty reply".to_owned(),
        ("", false) if at + 1 == count => "Default".to_owned(),
        ("", _) => format!("Response {}", at + 1),
        (name, _) => name.to_owned(),
    }
}

#[component]
fn Row(
    coverage: Coverage,
    place: Place,
    given: Given,
    words: String,
    is_on: bool,
    only_missing: RwSignal<bool>,
) -> impl IntoView {
    let (endpoint, response) = place.clone();
    let reached = Memo::new(move |_| coverage.reached.with(|reached| reached.get(&place).cloned()));
    let is_open = RwSignal::new(false);
    // What is being looked at stays when it has just been reached, until the filter is changed.
    let shown = Memo::new(move |before: Option<&(bool, bool)>| {
        let only = only_missing.get();
        let stays = before.is_some_and(|(was_only, was_shown)| *was_only && *was_shown);
        (only, !only || stays || reached.with(Option::is_none) || is_open.get())
    });
    let code = given.status.parse::<u16>().ok();
    let never = StoredValue::new(given.never.clone());
    let id = StoredValue::new((endpoint, response, given.name.clone()));
    let has_way = is_on && given.never.is_none();
    let name = words.clone();
    view! {
        <li class="coverage-row" hidden=move || !shown.get().1 data-reached=move || reached.with(Option::is_some).to_string()>
            <div class="coverage-line">
                <span class="status-pill" data-class=code.map_or("template", status::class)>{given.status.clone()}</span>
                <span class="coverage-name" title=words.clone()>{words.clone()}</span>
                {move || match (reached.get(), never.get_value()) {
                    (Some(reached), _) => view! { <Often reached /> }.into_any(),
                    (None, Some(why)) => view! {
                        <span class="badge-plain" data-kind="warning">{format!("never reached: {why}")}</span>
                    }.into_any(),
                    (None, None) => view! { <span class="muted text-sm">"not reached yet"</span> }.into_any(),
                }}
                <span class="grow"></span>
                {has_way.then(|| view! {
                    <button
                        type="button"
                        class="btn btn-line btn-small"
                        aria-label=format!("Make a request for {name}")
                        aria-expanded=move || is_open.get().to_string()
                        on:click=move |_| is_open.update(|open| *open = !*open)
                    >
                        <Icon class="icon-[lucide--wand-sparkles]" />
                        "Make a request"
                    </button>
                })}
            </div>
            {move || is_open.get().then(|| {
                let (endpoint, response, named) = id.get_value();
                view! { <MadeRequest coverage endpoint response named /> }
            })}
        </li>
    }
}

/// How often a response has been reached, and when last.
#[component]
fn Often(reached: Reached) -> impl IntoView {
    let at = moment_ms(&reached.last);
    let times = match reached.count {
        1 => "once".to_owned(),
        count => format!("{} times", browser::number(count.into())),
    };
    view! {
        <span class="coverage-often text-sm">
            <Icon class="icon-[lucide--check]" />
            {format!("reached {times}, ")}
            <time datetime=reached.last.clone() title=date_time(at)>{relative(at)}</time>
        </span>
    }
}
