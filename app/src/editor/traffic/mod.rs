//! What the mocks are asked, as it happens: made where the project is opened, so that misses are counted on every page of
//! it. The live socket tells, and what it leaves out is asked for.

mod feed;
mod filter;
mod log;
mod search;

pub use filter::TrafficFilter;
pub use log::{KEPT, Line, is_miss};

use std::{collections::HashSet, sync::Arc};

use dotmock_shared::api::RequestSummary;
use leptos::prelude::*;

use self::log::Log;
use crate::api::ApiError;

/// The requests that the mocks have had. Copies are the same ones.
#[derive(Clone, Copy)]
pub struct Traffic {
    log: RwSignal<Log>,
    /// The last requests, the newest first.
    pub lines: RwSignal<Arc<Vec<Line>>>,
    /// How many requests there have been: those that were kept when the project was opened, and all since then.
    pub total: RwSignal<u64>,
    /// How many of those since then nobody has looked at and no endpoint answered.
    pub misses: RwSignal<u64>,
    /// Whether the requests are being asked for, and why they could not be had.
    pub busy: RwSignal<bool>,
    pub failed: RwSignal<Option<ApiError>>,
    /// How often they could not be had since they last were.
    failures: StoredValue<u32>,
    /// Whether they have been had at least once.
    pub is_here: RwSignal<bool>,
    /// The lines as they were when somebody stopped them, and how many requests there had been.
    pub paused: RwSignal<Option<(Arc<Vec<Line>>, u64)>>,
    /// What the edge has found in requests and replies, and what for.
    pub found: RwSignal<Option<(String, Arc<HashSet<String>>)>>,
    /// Why the edge could not search.
    pub not_searched: RwSignal<Option<ApiError>>,
    /// What has been told and waits for the next frame.
    told: StoredValue<Vec<Told>>,
    /// Whether somebody is looking at the list.
    looked_at: StoredValue<bool>,
    /// Whether the requests have been asked for a moment ago.
    rests: StoredValue<bool>,
    /// How often all requests have been forgotten, and how often a search has begun.
    clearings: StoredValue<u32>,
    searches: StoredValue<u32>,
    /// Whether the last search is under way.
    pub is_searching: StoredValue<bool>,
    /// Whether more come at a time than anybody reads: of a list only what is seen needs to be drawn.
    pub rushes: RwSignal<bool>,
    /// How often they have done so.
    rushed: StoredValue<u32>,
    /// Changes when mocks may remember something else than before.
    pub stirred: Trigger,
}

/// An event of the live socket.
struct Told {
    number: u64,
    skipped: u64,
    items: Vec<RequestSummary>,
}

impl Default for Traffic {
    fn default() -> Self {
        Self {
            log: RwSignal::default(),
            lines: RwSignal::default(),
            total: RwSignal::new(0),
            misses: RwSignal::new(0),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            failures: StoredValue::new(0),
            is_here: RwSignal::new(false),
            paused: RwSignal::new(None),
            found: RwSignal::new(None),
            not_searched: RwSignal::new(None),
            told: StoredValue::new(Vec::new()),
            looked_at: StoredValue::new(false),
            rests: StoredValue::new(false),
            clearings: StoredValue::new(0),
            searches: StoredValue::new(0),
            is_searching: StoredValue::new(false),
            rushes: RwSignal::new(false),
            rushed: StoredValue::new(0),
            stirred: Trigger::new(),
        }
    }
}

impl Traffic {
    /// Stops the list where it is, or lets it go on.
    pub fn pause(self, pause: bool) {
        let now = pause.then(|| (self.lines.get_untracked(), self.total.get_untracked()));
        self.paused.set(now);
    }

    /// The requests that are to be shown.
    #[must_use]
    pub fn shown(self) -> Arc<Vec<Line>> {
        match self.paused.with(|paused| paused.as_ref().map(|(lines, _)| Arc::clone(lines))) {
            Some(lines) => lines,
            None => self.lines.get(),
        }
    }

    /// How many requests there have been since the list was stopped.
    #[must_use]
    pub fn missed_by_pause(self) -> Option<u64> {
        let total = self.total.get();
        self.paused.with(|paused| paused.as_ref().map(|(_, then)| total.saturating_sub(*then)))
    }

    /// Somebody looks at the list as long as the current owner lives: no miss is news to them.
    pub fn look_at(self) {
        self.looked_at.set_value(true);
        self.misses.set(0);
        on_cleanup(move || {
            self.looked_at.try_set_value(false);
        });
    }
}
