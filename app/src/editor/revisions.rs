use leptos::{prelude::*, task::spawn_local};

use super::Editor;
use crate::api;

impl Editor {
    /// Makes an earlier revision the current one, with a way back to the one that was. What is unsaved stays in the
    /// draft.
    pub fn restore_revision(self, number: u64, done: Callback<()>) {
        spawn_local(async move {
            let (slug, key, before) = untrack(|| (self.slug(), self.key(), self.revision.get()));
            match api::restore(&slug, &key, number).await {
                Ok(saved) => {
                    let newest = self.announced.get_untracked().unwrap_or_default();
                    self.announced.set(Some(saved.revision.max(newest)));
                    if !untrack(|| self.is_dirty()) {
                        self.show_newer();
                    }
                    let said = format!("Revision {number} is live again, as revision {}", saved.revision);
                    self.toasts.offer_undo(said, move || self.restore_revision(before, done));
                    done.run(());
                }
                Err(error) => self.toasts.say(format!("Not restored. {}", error.words())),
            }
        });
    }
}
