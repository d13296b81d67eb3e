use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use super::Editor;
use crate::{
    browser::KeptDraft,
    draft::{Endpoint, Purpose},
};

/// Long enough that nobody sees errors about half a word, short enough to seem immediate.
const PAUSE: Duration = Duration::from_millis(150);

/// From so many bytes on the document is put together when typing pauses, and not at every key.
const LARGE: usize = 1 << 20;

impl Editor {
    /// Follows the draft from now on: whenever typing pauses it is checked, and kept in this browser.
    pub fn follow(self) {
        let pending = StoredValue::new(None::<TimeoutHandle>);
        Effect::new(move |_| {
            self.draft.follow();
            if self.written.with_untracked(|written| written.text().len() < LARGE) {
                untrack(|| self.rewrite());
            }
            if let Some(timer) = pending.get_value() {
                timer.clear();
            }
            pending.set_value(set_timeout_with_handle(move || self.paused(), PAUSE).ok());
        });
        Effect::new(move |_| {
            if let Some(endpoint) = self.endpoint() {
                untrack(|| self.look_at(endpoint));
            }
        });
        on_cleanup(move || {
            if let Some(timer) = pending.try_get_value().flatten() {
                timer.clear();
            }
        });
    }

    /// What is wrong in an endpoint that nobody had looked at is known by the endpoint alone, and now by its fields.
    fn look_at(self, endpoint: Endpoint) {
        let _ = endpoint.responses.get();
        self.rewrite();
        let written = self.written.get();
        let placed = self.notes.get().into_iter().map(|note| written.note(note.diagnostic)).collect();
        if self.notes.with(|notes| *notes != placed) {
            self.notes.set(placed);
        }
    }

    fn paused(self) {
        if self.written.with_untracked(|written| written.text().len() >= LARGE) {
            untrack(|| self.rewrite());
        }
        self.keep_draft();
        self.check();
    }

    fn check(self) {
        let written = self.written.get_untracked();
        spawn_local(async move {
            // Without an answer nothing is known, so what was known stays.
            let Some(diagnostics) = self.engine.check(written.text()).await else { return };
            // An answer about a text that has changed since would stand beside the wrong fields.
            if self.written.with_untracked(|now| *now == written) {
                self.judge(diagnostics);
            }
        });
    }

    /// Keeps unsaved work in this browser; saved work needs no keeping, but what another tab has kept
    /// stays.
    pub fn keep_draft(self) {
        if self.awaits_kept.get_value() {
            return;
        }
        if !untrack(|| self.is_dirty()) {
            self.discard_kept();
            self.restored.set(false);
            return;
        }
        let place = self.place.get_value().free();
        self.place.set_value(place.clone());
        let document = untrack(|| self.draft.write(Purpose::Keep)).shared_text();
        let draft = KeptDraft { revision: self.revision.get_untracked(), document };
        if draft.keep(&place) {
            self.discard_large();
        } else {
            self.keeps_large.set_value(true);
            spawn_local(async move {
                if !draft.keep_large(&place).await {
                    self.toasts
                        .say_once("This browser has no room to keep unsaved work. Save before you close the tab.");
                }
            });
        }
    }

    fn discard_kept(self) {
        let place = self.place.get_value();
        if place.is_others() {
            self.keeps_large.set_value(false);
        } else {
            KeptDraft::discard(&place);
            self.discard_large();
        }
    }

    fn discard_large(self) {
        if self.keeps_large.get_value() {
            self.keeps_large.set_value(false);
            let place = self.place.get_value();
            spawn_local(async move { KeptDraft::discard_large(&place).await });
        }
    }
}
