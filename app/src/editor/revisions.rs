use leptos::{prelude::*, task::spawn_local};

use super::Editor;
use crate::api;

impl Editor {
    /// Makes an earlier revision the current one, with a way back to the one that was. What is unsaved stays in the
    /// draft.
    pub fn restore_revision(self, number: u64, done: Callback<()>) {
        spawn_local(async move {
            let (slug, key) = untrack(|| (self.slug(), self.key()));
            // The draft may have been made from an older one than the one that is live.
            let before = untrack(|| self.revision.get().max(self.announced.get().unwrap_or_default()));
            // The socket may tell of our own restore before its answer is here.
            self.own_restore.set(Some(u64::MAX));
            match api::restore(&slug, &key, number).await {
                Ok(saved) => {
                    self.own_restore.set(Some(saved.revision));
                    let newest = self.announced.get_untracked().unwrap_or_default();
                    self.announced.set(Some(saved.revision.max(newest)));
                    if !untrack(|| self.is_dirty()) {
                        self.show_newer();
                    }
                    let said = format!("Revision {number} is live again, as revision {}", saved.revision);
                    self.toasts.offer_undo(said, move || self.restore_revision(before, done));
                    // The one who asked may have gone.
                    let _ = done.try_run(());
                }
                Err(error) => {
                    self.own_restore.set(None);
                    self.toasts.say(format!("Not restored. {}", error.words()));
                }
            }
        });
    }
}
