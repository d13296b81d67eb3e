use std::{collections::BTreeMap, sync::Arc};

use dotmock_shared::compare::Choice;
use leptos::{prelude::*, task::spawn_local};

use super::{Editor, Saving};
use crate::{
    api::{self, Fetched},
    draft::Purpose,
    engine::Merged,
};

/// Somebody else's save that stands in the way of ours.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// What they saved.
    pub theirs: Fetched,
    /// What both were made from, as long as it can be had.
    base: Option<Arc<str>>,
    /// What there is to choose; none when the engine is not there to say.
    pub merged: Option<Merged>,
    /// Whether it stands in the way of a save, which then goes on.
    pub saves: bool,
}

/// What has been chosen so far, by the parts' ids.
pub type Choices = BTreeMap<String, Choice>;

impl Editor {
    /// Brings the draft together with what somebody else has saved: by itself where nothing has been changed twice, else
    /// it asks. With `saves` the result is saved.
    pub(super) async fn meet(self, theirs: Fetched, saves: bool) {
        untrack(|| self.rewrite());
        let (slug, key) = untrack(|| (self.slug(), self.key()));
        let base = api::revision(&slug, &key, self.revision.get_untracked()).await.ok().map(Arc::from);
        let conflict = Conflict { theirs, base, merged: None, saves };
        let merged = self.merged(&conflict, &Choices::new()).await;
        self.saving.set(Saving::Idle);
        match merged {
            Some(merged) if merged.conflicts.is_empty() => self.take_merged(&conflict, &merged),
            merged => self.conflict.set(Some(Conflict { merged, ..conflict })),
        }
    }

    /// Goes on with what has been chosen.
    pub fn resolve(self, choices: Choices) {
        let Some(conflict) = self.conflict.get_untracked() else { return };
        spawn_local(async move {
            match self.merged(&conflict, &choices).await {
                Some(merged) if merged.conflicts.is_empty() => {
                    self.conflict.set(None);
                    self.take_merged(&conflict, &merged);
                }
                // Typed on meanwhile, or the engine has gone.
                Some(merged) => self.conflict.set(Some(Conflict { merged: Some(merged), ..conflict })),
                None => self.toasts.say("The engine gave no answer. Try again."),
            }
        });
    }

    async fn merged(self, conflict: &Conflict, choices: &Choices) -> Option<Merged> {
        let now = || untrack(|| self.draft.write(Purpose::Keep)).shared_text();
        let mut mine = now();
        loop {
            let merged = self.engine.merge(conflict.base.as_deref(), &conflict.theirs.text, &mine, choices).await?;
            // What has been typed while the engine was at work is part of it too.
            let typed = now();
            if typed == mine {
                return Some(merged);
            }
            mine = typed;
        }
    }

    /// One step back leads to the draft as it was, on the revision that it was made from.
    fn take_merged(self, conflict: &Conflict, merged: &Merged) {
        let revision = conflict.theirs.revision;
        self.as_one_step(|| {
            self.take(conflict.theirs.clone());
            self.draft.load(&merged.document, Purpose::Keep, false);
        });
        self.restored.set(None);
        self.keep_draft();
        self.toasts.say(format!("Merged with revision {revision}"));
        if conflict.saves && untrack(|| self.is_dirty()) {
            self.save();
        }
    }

    /// Saves the draft over what somebody else saved; the person has been told what that takes away.
    pub fn overwrite(self, theirs: &Fetched) {
        self.revision.set(theirs.revision);
        self.conflict.set(None);
        self.save();
    }
}
