use std::{collections::BTreeMap, sync::Arc};

use leptos::{prelude::*, task::spawn_local};

use super::super::Editor;
use crate::api::{self, ApiError, Memory, Values};

const CHANGED: &str = "Not saved: mocks have changed these values since you began. Choose below whose are to stand.";

impl Editor {
    /// Asks what the mocks remember. What somebody is changing stays as they have it.
    pub fn fetch_state(self) {
        let memory = self.memory;
        if memory.busy.get_untracked() {
            memory.again.set_value(true);
            return;
        }
        memory.busy.set(true);
        spawn_local(async move {
            let (slug, key) = untrack(|| (self.slug(), self.key()));
            let writes = memory.writes.get_value();
            let (pages, chosen) = (memory.pages.get_value(), memory.chosen.get_untracked());
            let told = read(&slug, &key, pages, &chosen).await;
            // The person may have gone elsewhere meanwhile.
            if memory.busy.try_set(false).is_some() {
                return;
            }
            match told {
                Ok(_) if memory.writes.try_get_value() != Some(writes) => {
                    memory.again.try_set_value(true);
                }
                Ok((all, next)) => {
                    memory.failed.set(None);
                    self.take_state(all, next);
                }
                Err(error) => memory.failed.set(Some(error)),
            }
            if memory.again.try_update_value(std::mem::take) == Some(true) {
                self.fetch_state();
            }
        });
    }

    /// Asks for a page of sessions more than before.
    pub fn fetch_more_state(self) {
        self.memory.pages.update_value(|pages| *pages += 1);
        self.fetch_state();
    }

    fn take_state(self, mut all: BTreeMap<String, Values>, next: Option<String>) {
        let memory = self.memory;
        for (name, session) in memory.sessions.get_untracked() {
            if !is_among(&name, next.as_deref()) && !all.contains_key(&name) {
                // Nobody has asked for it this time: what was known of it is the best there is.
                let known =
                    memory.all.with_untracked(|known| known.as_ref().and_then(|known| known.get(&name).cloned()));
                all.extend(known.map(|values| (name, values)));
                continue;
            }
            let values = all.get(&name).cloned().unwrap_or_default();
            if !untrack(|| session.is_changed()) && session.base.with_untracked(|base| *base != values) {
                session.show(&values);
            }
        }
        if memory.next.with_untracked(|known| *known != next) {
            memory.next.set(next);
        }
        if memory.all.with_untracked(|known| known.as_deref() != Some(&all)) {
            memory.all.set(Some(Arc::new(all)));
        }
    }

    fn note_values(self, name: &str, values: Values) {
        self.memory.writes.update_value(|writes| *writes = writes.wrapping_add(1));
        let mut all = self.memory.all.get_untracked().map(|all| BTreeMap::clone(&all)).unwrap_or_default();
        if values.is_empty() && !name.is_empty() {
            all.remove(name);
        } else {
            all.insert(name.to_owned(), values);
        }
        self.memory.all.set(Some(Arc::new(all)));
    }

    /// Has mocks remember what stands in the lines of a session, unless they have changed it since.
    pub fn save_session(self, name: String) {
        let session = self.memory.session(&name);
        if session.busy.get_untracked() || !untrack(|| session.problems()).is_empty() {
            return;
        }
        session.busy.set(true);
        session.refused.set(None);
        spawn_local(async move {
            let (slug, key) = untrack(|| (self.slug(), self.key()));
            let values = untrack(|| session.values());
            let done = match api::session(&slug, &key, &name).await {
                Ok(now) if session.base.with_untracked(|base| *base != now) => {
                    self.note_values(&name, now);
                    Err(CHANGED.to_owned())
                }
                Ok(_) => api::write_session(&slug, &key, &name, &values).await.map_err(|error| error.words()),
                Err(error) => Err(error.words()),
            };
            session.busy.set(false);
            match done {
                Ok(()) => {
                    session.base.set(values.clone());
                    self.note_values(&name, values);
                    self.toasts.say(format!("Mocks remember this of {}", called(&name)));
                }
                Err(reason) => session.refused.set(Some(reason)),
            }
        });
    }

    /// Has mocks forget what they remember of a session, with a way back to that; what was not saved is dropped.
    pub fn reset_session(self, name: String) {
        let session = self.memory.session(&name);
        if session.busy.get_untracked() {
            return;
        }
        session.busy.set(true);
        spawn_local(async move {
            let (slug, key) = untrack(|| (self.slug(), self.key()));
            let before = api::session(&slug, &key, &name).await;
            let done = api::forget_session(&slug, &key, &name).await;
            session.busy.set(false);
            match (before, done) {
                (before, Ok(())) => {
                    session.show(&Values::new());
                    self.note_values(&name, Values::new());
                    let said = format!("Mocks have forgotten {}", called(&name));
                    match before {
                        Ok(before) if !before.is_empty() => {
                            self.toasts.offer_undo(said, move || self.bring_back_session(name.clone(), before.clone()));
                        }
                        _ => self.toasts.say(said),
                    }
                }
                (_, Err(error)) => self.toasts.say(error.words()),
            }
        });
    }

    fn bring_back_session(self, name: String, values: Values) {
        spawn_local(async move {
            let (slug, key) = untrack(|| (self.slug(), self.key()));
            match api::write_session(&slug, &key, &name, &values).await {
                Ok(()) => self.fetch_state(),
                Err(error) => self.toasts.say(error.words()),
            }
        });
    }

    /// Has mocks forget everything.
    pub fn reset_state(self) {
        spawn_local(async move {
            let (slug, key) = untrack(|| (self.slug(), self.key()));
            match api::forget(&slug, &key, Memory::State).await {
                Ok(()) => {
                    for session in self.memory.sessions.get_untracked().into_values() {
                        session.show(&Values::new());
                    }
                    self.memory.sessions.update(|sessions| sessions.retain(|name, _| name.is_empty()));
                    self.memory.chosen.set(String::new());
                    self.fetch_state();
                    self.toasts.say("Mocks have forgotten everything");
                }
                Err(error) => self.toasts.say(error.words()),
            }
        });
    }
}

/// The first pages of sessions, and the one that is shown, wherever it is.
async fn read(
    slug: &str,
    key: &str,
    pages: usize,
    shown: &str,
) -> Result<(BTreeMap<String, Values>, Option<String>), ApiError> {
    let (mut all, next) = api::state(slug, key, pages).await?;
    if !is_among(shown, next.as_deref()) {
        let values = api::session(slug, key, shown).await?;
        all.insert(shown.to_owned(), values);
    }
    Ok((all, next))
}

/// Whether a session would be among those that were read, where others follow behind this name.
fn is_among(session: &str, next: Option<&str>) -> bool {
    next.is_none_or(|last| session <= last)
}

fn called(session: &str) -> String {
    if session.is_empty() { "clients that name no session".to_owned() } else { format!("session {session}") }
}
