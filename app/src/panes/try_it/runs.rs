use std::time::Duration;

use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*};

use super::question::Question;
use crate::{editor::Editor, engine::Tried};

const PAUSE: Duration = Duration::from_millis(120);

/// How long somebody looks at a request before it is remembered.
const LOOKED_AT: Duration = Duration::from_secs(2);

impl Question {
    /// Runs the request on the draft, unsaved as it is, whenever either of them changes.
    pub fn run(self, editor: Editor) {
        let asked = Memo::new(move |_| self.asked());
        let pending = StoredValue::new(None::<TimeoutHandle>);
        Effect::new(move |_| {
            editor.written.track();
            editor.tryout.expire(asked.get());
            again(pending, PAUSE, move || editor.try_out());
        });
        let looking = StoredValue::new(None::<TimeoutHandle>);
        Effect::new(move |_| {
            let asked = asked.get();
            again(looking, LOOKED_AT, move || {
                let was_answered = editor.tryout.tried.with_untracked(|tried| matches!(tried, Some(Tried::Outcome(_))));
                if was_answered && self.is_own(&asked) {
                    editor.requests.remember(&asked);
                }
            });
        });
        let kept = window_event_listener(ev::storage, move |event| editor.requests.follow(event.key().as_deref()));
        on_cleanup(move || {
            kept.remove();
            looking.try_get_value().flatten().iter().for_each(TimeoutHandle::clear);
        });
    }
}

/// Does something after a pause, unless it is to be done again before.
fn again(pending: StoredValue<Option<TimeoutHandle>>, pause: Duration, act: impl FnOnce() + 'static) {
    if let Some(timer) = pending.get_value() {
        timer.clear();
    }
    pending.set_value(set_timeout_with_handle(act, pause).ok());
}
