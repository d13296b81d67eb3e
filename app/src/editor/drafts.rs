use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use super::Editor;
use crate::{
    browser::{Found, KeptDraft, Place, Whose},
    draft::{Endpoint, Purpose},
};

/// Long enough that nobody sees errors about half a word, short enough to seem immediate.
const PAUSE: Duration = Duration::from_millis(150);

/// From so many bytes on the document is put together when typing pauses, and not at every key.
const LARGE: usize = 1 << 20;

impl Editor {
    /// Follows the draft from now on: whenever typing pauses it is checked, and kept in this browser.
    pub fn follow(self) {
        let (due, pending) = (StoredValue::new(None::<TimeoutHandle>), StoredValue::new(None::<TimeoutHandle>));
        let clear = |timer: StoredValue<Option<TimeoutHandle>>| {
            if let Some(timer) = timer.try_update_value(Option::take).flatten() {
                timer.clear();
            }
        };
        Effect::new(move |_| {
            self.draft.follow();
            // Not in the same task: a letter is drawn before all that follows from it is worked out.
            if self.written.with_untracked(|written| written.text().len() < LARGE) && due.with_value(Option::is_none) {
                let rewrite = move || {
                    due.try_set_value(None);
                    untrack(|| self.rewrite());
                };
                due.set_value(set_timeout_with_handle(rewrite, Duration::ZERO).ok());
            }
            clear(pending);
            pending.set_value(set_timeout_with_handle(move || self.paused(), PAUSE).ok());
        });
        Effect::new(move |_| {
            if let Some(endpoint) = self.endpoint() {
                untrack(|| self.look_at(endpoint));
            }
        });
        on_cleanup(move || {
            clear(due);
            clear(pending);
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

    /// Goes on with work that was not saved.
    pub(super) fn bring_back(self, found: Found) {
        let newest = self.revision.get_untracked();
        // Made from an older revision, it meets the conflict when it is saved.
        self.revision.set(found.draft.revision);
        self.draft.load(&found.draft.document, Purpose::Keep, false);
        untrack(|| self.rewrite());
        if untrack(|| self.endpoint()).is_none() {
            self.select_place(0);
        }
        if untrack(|| self.is_dirty()) {
            self.restored.set(Some((found.whose, found.has_more)));
        } else {
            self.revision.set(newest);
        }
        // The way back begins here: one step too many must not take away what was brought back.
        self.steps.set_value(None);
        self.record();
        match found.whose {
            // The other tab keeps it, until something is changed here.
            Whose::OtherTab => self.copied.set_value(Some(self.written.get_untracked())),
            Whose::Ours => self.take_over(found),
        }
    }

    /// Keeps what was found elsewhere as this tab's own, and only then nothing there.
    fn take_over(self, found: Found) {
        let own = self.place.get_value();
        if found.place == own {
            self.keeps_large.set_value(KeptDraft::is_large(&own));
            return;
        }
        if found.draft.keep(&own) {
            KeptDraft::discard(&found.place);
            spawn_local(async move { KeptDraft::discard_large(&found.place).await });
            return;
        }
        self.keeps_large.set_value(true);
        spawn_local(async move {
            if self.keep_large(found.draft, own).await {
                KeptDraft::discard(&found.place);
                KeptDraft::discard_large(&found.place).await;
            }
        });
    }

    /// Keeps unsaved work in this browser, at this tab's own place; saved work needs no keeping.
    pub fn keep_draft(self) {
        let place = self.place.get_value();
        if !untrack(|| self.is_dirty()) {
            self.copied.set_value(None);
            self.restored.set(None);
            KeptDraft::discard(&place);
            self.discard_large();
            return;
        }
        if self.copied.with_value(|copied| copied.as_ref() == Some(&self.written.get_untracked())) {
            return;
        }
        self.copied.set_value(None);
        let document = untrack(|| self.draft.write(Purpose::Keep)).shared_text();
        let draft = KeptDraft { revision: self.revision.get_untracked(), document };
        if draft.keep(&place) {
            self.discard_large();
        } else {
            self.keeps_large.set_value(true);
            spawn_local(async move {
                self.keep_large(draft, place).await;
            });
        }
    }

    /// Whether it is kept; not when it was saved or discarded meanwhile.
    async fn keep_large(self, draft: KeptDraft, place: Place) -> bool {
        let is_kept = draft.keep_large(&place).await;
        if !self.keeps_large.get_value() {
            KeptDraft::discard_large(&place).await;
            return false;
        }
        if !is_kept {
            self.toasts.say_once("This browser has no room to keep unsaved work. Save before you close the tab.");
        }
        is_kept
    }

    fn discard_large(self) {
        if self.keeps_large.get_value() {
            self.keeps_large.set_value(false);
            let place = self.place.get_value();
            spawn_local(async move { KeptDraft::discard_large(&place).await });
        }
    }
}
