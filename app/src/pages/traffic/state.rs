use std::time::Duration;

use leptos::prelude::*;

use super::{session_form::SessionForm, session_list::SessionList};
use crate::{
    browser::now_ms,
    components::{Confirm, Icon},
    editor::Editor,
};

/// How long after a request the state is asked for again, and how long it rests then while requests go on, in milliseconds.
const PAUSE: f64 = 700.0;
const REST: f64 = 3_000.0;

/// What the mocks remember, of every session.
#[component]
pub fn StateTab() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let memory = editor.memory;
    editor.fetch_state();
    follow(editor);
    let asks = RwSignal::new(false);
    let is_here = Memo::new(move |_| memory.all.with(Option::is_some));
    let form = move || {
        let name = memory.chosen.get();
        view! { <SessionForm name /> }
    };
    view! {
        <div class="state-page">
            <section class="state-sessions" aria-labelledby="state-heading">
                <h2 id="state-heading" class="text-lg font-semibold">"State"</h2>
                <p class="muted text-sm">
                    "What mocks remember between requests. A response changes it with Set state, and conditions and templates read it. \
                     A client that sends X-Mock-Session has a state of its own."
                </p>
                {move || memory.failed.get().map(|error| view! {
                    <div class="notice" data-kind="error" role="alert">
                        <Icon class="icon-[lucide--triangle-alert]" />
                        <p>{error.words()}</p>
                        <button type="button" class="btn btn-line" on:click=move |_| editor.fetch_state()>"Try again"</button>
                    </div>
                })}
                <Show
                    when=move || is_here.get()
                    fallback=move || view! {
                        <Show when=move || memory.failed.with(Option::is_none)>
                            <div class="grid gap-2" role="status" aria-label="Loading the state">
                                <div class="bone h-8"></div>
                                <div class="bone h-8"></div>
                            </div>
                        </Show>
                    }
                >
                    <SessionList />
                    <Show when=move || editor.can_edit()>
                        <button type="button" class="btn btn-line btn-danger justify-self-start" aria-haspopup="dialog" on:click=move |_| asks.set(true)>
                            <Icon class="icon-[lucide--rotate-ccw]" />
                            "Reset all sessions"
                        </button>
                    </Show>
                </Show>
            </section>
            <Show when=move || is_here.get()>{form}</Show>
        </div>
        <Show when=move || asks.get()>
            <Confirm
                title="Reset all sessions?"
                words=warning(untrack(|| memory.unsaved()))
                keep="Keep it"
                act="Reset all"
                on_act=move |()| editor.reset_state()
                on_close=move |()| asks.set(false)
            />
        </Show>
    }
}

/// A request may have changed it.
fn follow(editor: Editor) {
    let (waits, asked_at) = (StoredValue::new(false), StoredValue::new(0.0));
    Effect::new(move |before: Option<()>| {
        editor.traffic.stirred.track();
        if before.is_none() || waits.get_value() {
            return;
        }
        waits.set_value(true);
        let pause = (asked_at.get_value() + REST - now_ms()).max(PAUSE);
        set_timeout(
            move || {
                // The person may have gone elsewhere meanwhile.
                if waits.try_set_value(false).is_none() {
                    asked_at.try_set_value(now_ms());
                    editor.fetch_state();
                }
            },
            Duration::from_millis(pause as u64),
        );
    });
}

/// What it comes to when mocks forget everything.
fn warning(unsaved: usize) -> String {
    let dropped = match unsaved {
        0 => "",
        1 => " The unsaved changes of one session are dropped as well.",
        _ => " The unsaved changes of several sessions are dropped as well.",
    };
    format!(
        "Mocks forget what they remember of every session: values that responses set, and where sequences stand.{dropped} There is no way back."
    )
}
