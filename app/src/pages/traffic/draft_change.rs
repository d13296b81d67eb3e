use std::collections::HashSet;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{self, date_time, moment_ms, relative},
    components::{DiffLines, Icon, MethodBadge},
    editor::Editor,
    engine::{Answerer, BodyChange, Change},
    panes::StatusPill,
    route::{Route, View},
};

/// A request whose reply would be another one: in a line, and opened with all that differs.
#[component]
pub fn DraftChange(
    /// Which; none when it has just gone.
    change: Signal<Option<Change>>,
    /// The ids of those that are opened.
    opened: RwSignal<HashSet<String>>,
) -> impl IntoView {
    move || change.get().map(|change| view! { <Row change opened /> })
}

#[component]
fn Row(change: Change, opened: RwSignal<HashSet<String>>) -> impl IntoView {
    let id = StoredValue::new(change.asked.id.clone());
    let panel = format!("change-{}", change.asked.id);
    let is_open = Memo::new(move |_| opened.with(|opened| opened.contains(&id.get_value())));
    let toggle = move |_| {
        opened.update(|opened| {
            let id = id.get_value();
            if !opened.remove(&id) {
                opened.insert(id);
            }
        });
    };
    let at = moment_ms(&change.asked.at);
    let (before, after) = (change.before.clone(), change.after.clone());
    let method = change.asked.method.clone();
    let whole = StoredValue::new(change.clone());
    view! {
        <li class="change">
            <button type="button" class="change-line" aria-expanded=move || is_open.get().to_string() aria-controls=panel.clone() on:click=toggle>
                <Icon class="icon-[lucide--chevron-right] change-mark" />
                <MethodBadge method=Signal::stored(method) />
                <span class="code change-url" title=change.asked.url()>{change.asked.url()}</span>
                <span class="change-fate">
                    <StatusPill code=before.status short=true />
                    <span aria-hidden="true">"→"</span>
                    <span class="sr-only">"becomes"</span>
                    <StatusPill code=after.status short=true />
                </span>
                <span class="change-what muted">{what(&change)}</span>
                <time class="muted text-xs change-at" datetime=change.asked.at.clone() title=date_time(at)>{relative(at)}</time>
            </button>
            <div id=panel class="change-panel" hidden=move || !is_open.get()>
                {move || is_open.get().then(|| view! { <Details change=whole.get_value() /> })}
            </div>
        </li>
    }
}

/// What differs, in a few words.
fn what(change: &Change) -> String {
    let Change { before, after, .. } = change;
    let mut parts = Vec::new();
    if before.endpoint != after.endpoint || before.response != after.response {
        parts.push(format!("{} → {}", short(before), short(after)));
    }
    if change.body_differs && before.endpoint.is_some() && after.endpoint.is_some() {
        parts.push("body".to_owned());
    }
    // That a miss has others goes without saying.
    match change.headers.as_slice() {
        _ if before.endpoint.is_none() || after.endpoint.is_none() => {}
        [] => {}
        [(name, ..)] => parts.push(name.clone()),
        all => parts.push(format!("{} headers", all.len())),
    }
    if change.delay_ms.is_some() {
        parts.push("delay".to_owned());
    }
    if change.fault.is_some() {
        parts.push("fault".to_owned());
    }
    parts.join(", ")
}

fn short(answerer: &Answerer) -> String {
    answerer.named.clone().or_else(|| answerer.title.clone()).unwrap_or_else(|| "nothing".to_owned())
}

#[component]
fn Details(change: Change) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let full = RwSignal::new(None::<Change>);
    let id = change.asked.id.clone();
    spawn_local(async move {
        let found = editor.replay_one(&id).await;
        // Whoever closed it meanwhile needs no answer.
        full.try_set(found);
    });
    let delay = change.delay_ms.map(|(before, after)| {
        format!("It waits {} ms instead of {} ms.", browser::number(after.into()), browser::number(before.into()))
    });
    let fault = change.fault.clone().map(|(before, after)| {
        let word = |fault: Option<String>| fault.map_or("no fault".to_owned(), |fault| format!("the fault {fault}"));
        format!("It has {} instead of {}.", word(after), word(before))
    });
    let state = change.lacks_state.then_some(
        "The reply depends on the state, of which this request has kept nothing: it was taken to be empty, so the real \
         reply may differ.",
    );
    let body_differs = change.body_differs;
    let headers = change.headers.clone();
    view! {
        <dl class="change-who">
            <dt>"Answers now"</dt>
            <dd><Who answerer=change.before is_after=false /></dd>
            <dt>"Would answer"</dt>
            <dd><Who answerer=change.after is_after=true /></dd>
        </dl>
        {[delay, fault, state.map(str::to_owned)].into_iter().flatten().map(|words| view! { <p class="text-sm">{words}</p> }).collect_view()}
        {(!headers.is_empty()).then(|| view! { <Headers headers /> })}
        {move || body_differs.then(|| full.get().and_then(|full| full.body).map(|body| view! { <Body body /> }))}
    }
}

/// Who answers, with the way to its endpoint.
#[component]
fn Who(answerer: Answerer, is_after: bool) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let Answerer { endpoint, place, title, named, .. } = answerer;
    let Some(title) = title else { return view! { <span>"No endpoint"</span> }.into_any() };
    let id = endpoint.unwrap_or_default();
    let found = untrack(|| {
        let all = editor.draft.endpoints.get();
        // An endpoint that is new in the draft has no id before it is saved, and is where the engine says.
        let placed = place.filter(|_| is_after).and_then(|place| all.get(place).copied());
        all.iter().find(|endpoint| endpoint.id() == id).copied().or(placed)
    });
    let response = named.map(|named| format!(", response {named}"));
    match found {
        Some(endpoint) => {
            let open = move |_| {
                editor.selected.set(Some(crate::draft::Item::key(&endpoint)));
                let id = Some(endpoint.id()).filter(|id| !id.is_empty());
                editor.router.go(Route::Project(untrack(|| editor.slug()), View::Edit(id)));
            };
            view! {
                <button type="button" class="link-plain" on:click=open>{title}</button>
                {response}
            }
            .into_any()
        }
        None => view! { <span>{title}{response}" (not in the draft any more)"</span> }.into_any(),
    }
}

#[component]
fn Headers(headers: Vec<(String, Option<String>, Option<String>)>) -> impl IntoView {
    let line = |(name, before, after): (String, Option<String>, Option<String>)| {
        let cell = |value: Option<String>| match value {
            Some(value) => view! { <span class="code">{value}</span> }.into_any(),
            None => view! { <span class="muted">"not sent"</span> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row" class="code">{name}</th>
                <td>{cell(before)}</td>
                <td>{cell(after)}</td>
            </tr>
        }
    };
    view! {
        <div class="change-headers" tabindex="0" role="group" aria-label="Header changes">
            <table>
                <thead><tr><th scope="col">"Header"</th><th scope="col">"Now"</th><th scope="col">"After saving"</th></tr></thead>
                <tbody>{headers.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Body(body: BodyChange) -> impl IntoView {
    match body.bytes {
        Some((before, after)) => {
            let size = |bytes: u64| browser::bytes(bytes as f64);
            view! { <p class="text-sm">{format!("The body differs, and is no text: {} now, {} after saving.", size(before), size(after))}</p> }.into_any()
        }
        None => view! {
            <DiffLines label="Body changes" lines=body.lines />
            {body.cut.then_some(view! { <p class="muted text-xs">"Only the first 64 KiB are kept, and compared as far as they fit here."</p> })}
        }
        .into_any(),
    }
}
