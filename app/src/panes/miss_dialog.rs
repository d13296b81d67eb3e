use leptos::prelude::*;

use crate::{
    components::{Dialog, MethodBadge, focus_drawn},
    editor::Editor,
    engine::Change,
    route::{Route, TrafficView, View},
};

/// How many requests are named.
const NAMED: usize = 5;

/// The id of the button that saves, where the focus begins: Ctrl+S and Enter is all that it takes.
const SAVE: &str = "save-anyway";

/// Asks before a save after which requests that were answered lately would find nothing.
#[component]
pub fn MissDialog() -> impl IntoView {
    let editor = expect_context::<Editor>();
    move || editor.replay.warning.get().map(|misses| view! { <Question misses /> })
}

#[component]
fn Question(misses: Vec<Change>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let close = move || editor.replay.warning.set(None);
    let look = move |_| {
        close();
        editor.router.go(Route::Project(untrack(|| editor.slug()), View::Traffic(TrafficView::Draft)));
    };
    let title = match misses.len() {
        1 => "A request that was answered would miss".to_owned(),
        count => format!("{count} requests that were answered would miss"),
    };
    let words = if misses.len() == 1 {
        "It came lately and found an endpoint. After this save none would answer it."
    } else {
        "They came lately and found an endpoint. After this save none would answer them."
    };
    let more = misses.len().saturating_sub(NAMED);
    let line = |change: Change| {
        let method = change.asked.method.clone();
        view! {
            <li>
                <MethodBadge method=Signal::stored(method) />
                <span class="code change-url">{change.asked.url()}</span>
                <span class="muted text-sm">{format!("gets a {}", change.after.status)}</span>
            </li>
        }
    };
    focus_drawn(SAVE.to_owned());
    view! {
        <Dialog label=title.clone() small=true on_close=move |()| close()>
            <div class="sheet-body">
                <h2 class="text-lg font-semibold">{title}</h2>
                <p>{words}</p>
                <ul class="miss-list">{misses.into_iter().take(NAMED).map(line).collect_view()}</ul>
                {(more > 0).then(|| view! { <p class="muted text-sm">{format!("And {more} more.")}</p> })}
            </div>
            <div class="sheet-actions">
                <button type="button" class="btn btn-line" on:click=look>"Look first"</button>
                <button type="button" id=SAVE class="btn btn-primary" on:click=move |_| editor.save_anyway()>"Save anyway"</button>
            </div>
        </Dialog>
    }
}
