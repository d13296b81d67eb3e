//! What the mocks remember, and what somebody is about to have them remember: kept where the project is opened, so that
//! nothing typed is lost by looking at another page of it.

mod line;
mod session;
mod store;

pub use line::{StateLine, value_of};
pub use session::Session;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use leptos::prelude::*;

use crate::api::{ApiError, Values};

/// What mocks remember, session by session. Copies are the same.
#[derive(Clone, Copy)]
pub struct MockState {
    /// As the edge last told it, by the session's name; the empty one is that of clients that name none.
    pub all: RwSignal<Option<Arc<BTreeMap<String, Values>>>>,
    /// The name behind which the edge has others that were not asked for.
    pub next: RwSignal<Option<String>>,
    /// How many pages of them are asked for.
    pages: StoredValue<usize>,
    /// The sessions that are, or were, looked at.
    pub sessions: RwSignal<HashMap<String, Session>>,
    /// The one that is shown.
    pub chosen: RwSignal<String>,
    /// Why it could not be had.
    pub failed: RwSignal<Option<ApiError>>,
    /// Whether it is being asked for, and whether it is to be asked for again.
    pub busy: RwSignal<bool>,
    again: StoredValue<bool>,
    /// How often it has been changed from here: what was asked for before is older.
    writes: StoredValue<u32>,
}

impl Default for MockState {
    fn default() -> Self {
        Self {
            all: RwSignal::new(None),
            next: RwSignal::new(None),
            pages: StoredValue::new(1),
            sessions: RwSignal::default(),
            chosen: RwSignal::default(),
            failed: RwSignal::new(None),
            busy: RwSignal::new(false),
            again: StoredValue::new(false),
            writes: StoredValue::new(0),
        }
    }
}

impl MockState {
    /// The names of the sessions that are known, in their order, the one of clients that name none first; those that are not
    /// saved yet as well.
    #[must_use]
    pub fn names(self) -> Vec<String> {
        let mut names = BTreeSet::from([String::new()]);
        self.sessions.with(|sessions| names.extend(sessions.keys().cloned()));
        self.all.with(|all| names.extend(all.iter().flat_map(|all| all.keys().cloned())));
        names.into_iter().collect()
    }

    /// How many values a session has.
    #[must_use]
    pub fn count(self, session: &str) -> usize {
        self.all.with(|all| all.as_ref().and_then(|all| all.get(session)).map_or(0, serde_json::Map::len))
    }

    /// How many sessions have changes that are not saved.
    #[must_use]
    pub fn unsaved(self) -> usize {
        self.sessions.with(|sessions| sessions.values().filter(|session| session.is_changed()).count())
    }

    /// The values of a session as the edge last told them.
    #[must_use]
    pub fn values(self, session: &str) -> Values {
        self.all.with(|all| all.as_ref().and_then(|all| all.get(session)).cloned().unwrap_or_default())
    }

    /// A session, to be read and changed.
    #[must_use]
    pub fn session(self, name: &str) -> Session {
        let known = self.sessions.with_untracked(|sessions| sessions.get(name).copied());
        known.unwrap_or_else(|| {
            let session = Session::of(&untrack(|| self.values(name)));
            self.sessions.update(|sessions| {
                sessions.insert(name.to_owned(), session);
            });
            session
        })
    }
}
