use dotmock_shared::api::State;
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    browser,
    components::{Icon, TextField},
    draft::Note,
    editor::Editor,
};

/// How many sessions are listed at first, and how many more at a time.
const AT_A_TIME: usize = 50;

/// The sessions, the first of them by their names, and the way to others and to a new one.
#[component]
pub fn SessionList() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let memory = editor.memory;
    let (most, wanted) = (RwSignal::new(AT_A_TIME), RwSignal::new(String::new()));
    let names = Memo::new(move |_| memory.names());
    let found = Memo::new(move |_| {
        let wanted = wanted.get().trim().to_lowercase();
        let all = names.get().into_iter();
        all.filter(|name| wanted.is_empty() || name.to_lowercase().contains(&wanted)).collect::<Vec<_>>()
    });
    let listed = move || found.with(|found| found.iter().take(most.get()).cloned().collect::<Vec<_>>());
    let is_long = Memo::new(move |_| names.with(Vec::len) > AT_A_TIME || memory.next.with(Option::is_some));
    let has_more = Memo::new(move |_| found.with(Vec::len) > most.get() || memory.next.with(Option::is_some));
    let more = move |_| {
        if found.with_untracked(Vec::len) <= most.get_untracked() {
            editor.fetch_more_state();
        }
        most.update(|most| *most += AT_A_TIME);
    };
    view! {
        <Show when=move || is_long.get()>
            <TextField label="Find a session" value=wanted code=true />
        </Show>
        <ul class="session-list" aria-label="Sessions">
            <For each=listed key=Clone::clone let:name><SessionRow name /></For>
        </ul>
        <Show when=move || found.with(Vec::is_empty)>
            <p class="muted text-sm" role="status">"No session that is listed has this in its name."</p>
        </Show>
        <Show when=move || has_more.get()>
            <div class="session-more">
                <p class="muted text-xs" role="status">{move || bound(found.with(Vec::len).min(most.get()), found.with(Vec::len), memory.next.with(Option::is_some))}</p>
                <button type="button" class="btn btn-line btn-small" aria-busy=move || memory.busy.get().to_string() on:click=more>"Show more"</button>
            </div>
        </Show>
        <Show when=move || editor.can_edit()><NewSession /></Show>
    }
}

/// How many sessions are listed, of how many.
fn bound(listed: usize, found: usize, are_there_others: bool) -> String {
    let number = |count: usize| browser::number(count as f64);
    let of = if are_there_others { format!("more than {}", number(found)) } else { number(found) };
    format!("The first {} of {of} are listed.", number(listed))
}

#[component]
fn SessionRow(name: String) -> impl IntoView {
    let memory = expect_context::<Editor>().memory;
    let words = if name.is_empty() { "No session".to_owned() } else { name.clone() };
    let name = StoredValue::new(name);
    let current = move || name.with_value(|name| memory.chosen.with(|chosen| chosen == name)).then_some("true");
    let changed = Memo::new(move |_| {
        let session = memory.sessions.with(|sessions| name.with_value(|name| sessions.get(name).copied()));
        session.is_some_and(|session| session.is_changed())
    });
    let count = Memo::new(move |_| name.with_value(|name| memory.count(name)));
    let counted = move || match count.get() {
        1 => "1 value".to_owned(),
        count => format!("{} values", browser::number(count as f64)),
    };
    view! {
        <li>
            <button type="button" class="session-row" aria-current=current on:click=move |_| memory.chosen.set(name.get_value())>
                <span class="truncate">{words}</span>
                <span class="grow"></span>
                {move || changed.get().then(|| view! { <span class="badge-plain" data-kind="warning">"unsaved"</span> })}
                <span class="muted text-xs whitespace-nowrap">{counted}</span>
            </button>
        </li>
    }
}

#[component]
fn NewSession() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let memory = editor.memory;
    let name = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let wanted = name.get_untracked().trim().to_owned();
        if wanted.is_empty() {
            return refused.set(Some("Give the session the name that clients send in X-Mock-Session.".to_owned()));
        }
        if wanted.chars().count() > State::MAX_NAME {
            return refused.set(Some(format!("A name has at most {} characters.", State::MAX_NAME)));
        }
        refused.set(None);
        name.set(String::new());
        let _ = memory.session(&wanted);
        memory.chosen.set(wanted);
        // There may be one of this name that is not listed.
        editor.fetch_state();
    };
    let notes = Signal::derive(move || refused.get().map(Note::about_nothing).into_iter().collect::<Vec<_>>());
    view! {
        <form class="session-new" data-undo="native" on:submit=add>
            <TextField label="New session" value=name code=true notes />
            <button type="submit" class="btn btn-line"><Icon class="icon-[lucide--plus]" />"Add session"</button>
        </form>
    }
}
