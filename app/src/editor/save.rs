use std::sync::Arc;

use dotmock_shared::document::MAX_BYTES;
use leptos::{prelude::*, task::spawn_local};

use super::Editor;
use crate::{
    api::{self, ApiError, Fetched},
    browser,
    draft::{Purpose, Written},
};

/// What the save button is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// Nothing.
    Idle,
    /// The API has not answered yet.
    Saving,
    /// It took the draft.
    Saved,
    /// It did not, for this reason.
    Failed(String),
}

impl Editor {
    /// Saves the draft, unless a save is under way or something in it is unfinished.
    pub fn save(self) {
        if !untrack(|| self.can_edit()) {
            self.toasts.say_once("Your key lets you view this project, not change it.");
            return;
        }
        // Whoever presses twice means the same save.
        let is_asked = self.replay.looks_ahead.get_value() || self.replay.warning.with_untracked(Option::is_some);
        if is_asked || self.to_save().is_none() {
            return;
        }
        self.replay.looks_ahead.set_value(true);
        spawn_local(async move {
            let misses = self.misses_of_save().await;
            if self.replay.looks_ahead.try_set_value(false).is_some() {
                return;
            }
            if misses.is_empty() {
                self.save_anyway();
            } else {
                self.replay.warning.set(Some(misses));
            }
        });
    }

    /// Saves the draft, which [`save`](Self::save) has looked at, whatever becomes of the last requests.
    pub fn save_anyway(self) {
        self.replay.warning.set(None);
        let Some(written) = self.to_save() else { return };
        self.saving.set(Saving::Saving);
        spawn_local(async move {
            let revision = self.revision.get_untracked();
            let (slug, key) = untrack(|| (self.slug(), self.key()));
            match api::save(&slug, &key, revision, written.text()).await {
                Ok(saved) => {
                    self.revision.set(saved.revision);
                    self.record();
                    self.saved.set(written.shared_text());
                    self.saving.set(Saving::Saved);
                    self.unreachable.set(false);
                    self.back_online.set(false);
                    self.remember(|known| known.name = self.draft.name.get_untracked());
                    self.keep_draft();
                    if self.written.with_untracked(|now| *now == written) {
                        self.judge(saved.warnings);
                    }
                }
                Err(error) => self.not_saved(error, written.text().len()).await,
            }
        });
    }

    /// What there is to save; none, and the reason is said, where it cannot be.
    fn to_save(self) -> Option<Arc<Written>> {
        if self.saving.get_untracked() == Saving::Saving || self.conflict.with_untracked(Option::is_some) {
            return None;
        }
        untrack(|| self.rewrite());
        let written = self.written.get_untracked();
        if !written.unfinished.is_empty() {
            self.judge(Vec::new());
            self.refuse("Some fields are not finished.");
            return None;
        }
        if !untrack(|| self.is_dirty()) {
            return None;
        }
        if written.text().len() > MAX_BYTES {
            self.refuse_large(written.text().len());
            return None;
        }
        Some(written)
    }

    async fn not_saved(self, error: ApiError, sent: usize) {
        match error {
            ApiError::Problem(problem) if problem.status == 412 => match self.fetch().await {
                // Our own save, whose acknowledgement was lost.
                Ok(theirs) if theirs.text == self.written.get_untracked().text() => self.take_own(theirs),
                Ok(theirs) => self.meet(theirs, true).await,
                Err(error) => self.saving.set(Saving::Failed(error.words())),
            },
            ApiError::Problem(problem) if !problem.errors.is_empty() => {
                self.judge(problem.errors);
                self.refuse(&problem.detail);
            }
            ApiError::Problem(problem) if problem.status == 413 => self.refuse_large(sent),
            ApiError::Unreachable => {
                self.unreachable.set(true);
                self.saving.set(Saving::Failed(error.words()));
            }
            error @ ApiError::Problem(_) => self.saving.set(Saving::Failed(error.words())),
        }
    }

    fn take_own(self, saved: Fetched) {
        self.take(saved);
        self.saving.set(Saving::Saved);
        self.keep_draft();
    }

    fn refuse(self, reason: &str) {
        self.saving.set(Saving::Failed(format!("Not saved: {reason}")));
        self.show_first_note();
    }

    /// Says what takes the room, and how there would be enough. The edge measures the form in which it stores a document,
    /// which may be larger than the one of so many bytes that it was sent.
    fn refuse_large(self, sent: usize) {
        let size = |bytes: usize| browser::bytes(bytes as f64);
        let (endpoints, pieces) = untrack(|| (self.draft.endpoints.get(), self.draft.pieces()));
        let sizes = pieces.iter().map(|piece| piece.text().len());
        let largest = endpoints.into_iter().zip(sizes).max_by_key(|(_, size)| *size);
        let largest =
            largest.map(|(one, bytes)| format!(" The largest endpoint is {}, with {}.", one.title(), size(bytes)));
        let most = size(MAX_BYTES);
        let reason = if sent > MAX_BYTES {
            format!("the project has {}, and at most {most} can be saved.", size(sent))
        } else {
            format!("the edge finds the project too large: as it stores it, at most {most} can be saved.")
        };
        self.saving.set(Saving::Failed(format!(
            "Not saved: {reason}{} Shorten bodies, or delete what is not needed.",
            largest.unwrap_or_default()
        )));
    }

    pub(super) async fn fetch(self) -> Result<Fetched, ApiError> {
        let (slug, key) = untrack(|| (self.slug(), self.key()));
        api::fetch(&slug, &key).await
    }

    /// Drops unsaved work for what is saved, with a way back.
    pub fn discard_draft(self) {
        spawn_local(async move {
            match self.fetch().await {
                Ok(saved) => self.use_theirs(saved, "Unsaved changes discarded"),
                Err(error) => self.saving.set(Saving::Failed(error.words())),
            }
        });
    }

    /// Puts what is saved in the draft's place, with a way back to the draft.
    pub fn use_theirs(self, theirs: Fetched, said: &str) {
        let mine = untrack(|| self.draft.write(Purpose::Keep)).shared_text();
        let (name, before) = (self.draft.name, self.revision.get_untracked());
        self.as_one_step(|| self.take(theirs));
        let step = self.last_step();
        self.conflict.set(None);
        self.restored.set(None);
        self.saving.set(Saving::Idle);
        self.keep_draft();
        self.remember(|known| known.name = name.get_untracked());
        self.toasts.offer_undo(said, move || {
            if self.undo_step(step) {
                return;
            }
            // On the revision that it was made from, so that the next save meets whatever was saved since.
            self.revision.set(before);
            self.draft.load(&mine, Purpose::Keep, false);
            self.select_place(0);
        });
    }
}
