mod latest;
mod run;

use std::{sync::Arc, time::Duration};

use futures_channel::oneshot;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use super::Editor;
use crate::engine::{Change, Fate, Outlook};

/// How long typing pauses before the requests are run.
const PAUSE: Duration = Duration::from_millis(200);

/// How old what is known of the last requests may be while there are newer ones, in milliseconds.
const FRESH: f64 = 3_000.0;

/// How long a save waits for the answer: only a moment where the requests are still to be fetched, and longer where the engine
/// has them, which on a slow machine may take its time.
const FETCHING: Duration = Duration::from_millis(300);
const RUNNING: Duration = Duration::from_millis(1_500);

/// What saving the draft would change of the replies to the last requests.
#[derive(Debug, Clone, PartialEq)]
pub enum Forecast {
    /// Nothing is unsaved.
    Clean,
    /// It is being worked out, for the first time since something is unsaved.
    Waiting,
    /// The draft has errors, so that it cannot be run.
    Rejected,
    /// What is saved cannot be run, so that there is nothing to compare the draft with.
    SavedRejected,
    /// There is no answer, for this reason.
    Failed(String),
    /// This, of so many requests.
    Known(Arc<Outlook>),
}

/// The last requests, run on the draft whenever typing pauses.
#[derive(Clone, Copy)]
pub struct Replay {
    /// What was found last.
    pub forecast: RwSignal<Forecast>,
    /// Whether that is about the draft as it is.
    pub is_fresh: RwSignal<bool>,
    /// The requests that a save which was asked for would turn into misses, as long as that is asked back.
    pub warning: RwSignal<Option<Vec<Change>>>,
    /// Whether a save waits for what it would turn into misses.
    pub(super) looks_ahead: StoredValue<bool>,
    /// Counts the changes of the draft, so that a run knows when it is superseded.
    generation: StoredValue<u32>,
    timer: StoredValue<Option<TimeoutHandle>>,
    is_running: StoredValue<bool>,
    /// Whether to run once more when a run ends.
    again: StoredValue<bool>,
    /// The ids of the requests that the engine keeps, newest first, and when they were fetched.
    ids: StoredValue<Vec<String>>,
    fetched_at: StoredValue<Option<f64>>,
    /// How often the requests were forgotten at the edge.
    forgettings: StoredValue<u32>,
    /// Whether there have been requests since.
    is_stale: StoredValue<bool>,
    /// Whoever waits for the end of a run.
    waiting: StoredValue<Vec<oneshot::Sender<()>>>,
}

impl Default for Replay {
    fn default() -> Self {
        Self {
            forecast: RwSignal::new(Forecast::Clean),
            is_fresh: RwSignal::new(true),
            warning: RwSignal::new(None),
            looks_ahead: StoredValue::new(false),
            generation: StoredValue::new(0),
            timer: StoredValue::new(None),
            is_running: StoredValue::new(false),
            again: StoredValue::new(false),
            ids: StoredValue::default(),
            fetched_at: StoredValue::new(None),
            forgettings: StoredValue::new(0),
            is_stale: StoredValue::new(false),
            waiting: StoredValue::default(),
        }
    }
}

impl Replay {
    /// What is known of the draft as it is.
    #[must_use]
    pub fn outlook(self) -> Option<Arc<Outlook>> {
        match self.forecast.get() {
            Forecast::Known(outlook) => Some(outlook),
            _ => None,
        }
    }

    /// How many replies change, and how many of them become misses, as far as is known.
    #[must_use]
    pub fn counts(self) -> (usize, usize) {
        self.forecast.with(|forecast| match forecast {
            Forecast::Known(outlook) => (outlook.changed.len(), misses(outlook).count()),
            _ => (0, 0),
        })
    }

    fn clear_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    /// Lets whoever waits go on.
    fn release(self) {
        for sender in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
            // Whoever waited may have run out of patience.
            let _ = sender.send(());
        }
    }
}

/// The requests that would not be answered any more.
fn misses(outlook: &Outlook) -> impl Iterator<Item = &Change> {
    outlook.changed.iter().filter(|change| change.outlook == Fate::Miss)
}

impl Editor {
    /// Runs the last requests on the draft whenever typing pauses, from now until the page is left.
    pub fn follow_replay(self) {
        let replay = self.replay;
        // A save writes the draft anew, which may well come to the same: what is known of it stays known.
        let written = Memo::new(move |_| self.written.with(|written| written.shared_text()));
        let dirty = Memo::new(move |_| self.is_dirty());
        Effect::new(move |_| {
            written.track();
            self.saved.track();
            let is_dirty = dirty.get();
            replay.generation.update_value(|generation| *generation = generation.wrapping_add(1));
            replay.clear_timer();
            replay.is_fresh.set(!is_dirty);
            if is_dirty {
                if replay.forecast.with_untracked(|forecast| *forecast == Forecast::Clean) {
                    replay.forecast.set(Forecast::Waiting);
                }
                self.replay_later(PAUSE);
            } else {
                replay.forecast.set(Forecast::Clean);
                replay.release();
            }
        });
        Effect::new(move |before: Option<Option<String>>| {
            let newest = self.traffic.lines.with(|lines| lines.first().map(|line| line.id.clone()));
            if before.is_some_and(|before| before != newest) {
                self.traffic_moved(newest.is_none());
            }
            newest
        });
        on_cleanup(move || {
            replay.clear_timer();
            replay.release();
        });
    }

    fn replay_later(self, pause: Duration) {
        self.replay.clear_timer();
        let timer = set_timeout_with_handle(move || self.replay_now(), pause).ok();
        self.replay.timer.set_value(timer);
    }

    /// Runs the last requests on the draft.
    pub fn replay_now(self) {
        let replay = self.replay;
        replay.clear_timer();
        if replay.is_running.try_get_value() != Some(false) {
            replay.again.try_set_value(true);
            return;
        }
        replay.is_running.set_value(true);
        spawn_local(async move {
            loop {
                replay.again.try_set_value(false);
                self.run_replay().await;
                if replay.again.try_get_value() != Some(true) {
                    break;
                }
            }
            replay.is_running.try_set_value(false);
        });
    }

    /// Mocks have had requests; `forgotten` when those that were known are gone.
    fn traffic_moved(self, forgotten: bool) {
        let replay = self.replay;
        if forgotten {
            replay.ids.set_value(Vec::new());
            replay.fetched_at.set_value(None);
            replay.forgettings.update_value(|count| *count = count.wrapping_add(1));
        }
        replay.is_stale.set_value(true);
        let is_waiting = replay.timer.with_value(Option::is_some) || replay.is_running.get_value();
        if untrack(|| self.is_dirty()) && !is_waiting {
            self.replay_later(if forgotten { PAUSE } else { Duration::from_millis(FRESH as u64) });
        }
    }

    /// Once more with requests that are fetched anew, after something failed.
    pub fn retry_replay(self) {
        self.replay.forecast.set(Forecast::Waiting);
        self.replay.fetched_at.set_value(None);
        self.replay_now();
    }

    /// The requests that saving would turn into misses, as far as that is known within a moment.
    pub(super) async fn misses_of_save(self) -> Vec<Change> {
        let replay = self.replay;
        if !replay.is_fresh.get_untracked() {
            let (sender, answered) = oneshot::channel();
            replay.waiting.update_value(|waiting| waiting.push(sender));
            let has_requests = replay.fetched_at.with_value(Option::is_some);
            set_timeout(move || replay.release(), if has_requests { RUNNING } else { FETCHING });
            self.replay_now();
            // Either way it goes on.
            let _ = answered.await;
        }
        match replay.forecast.try_get_untracked() {
            Some(Forecast::Known(outlook)) if replay.is_fresh.get_untracked() => misses(&outlook).cloned().collect(),
            _ => Vec::new(),
        }
    }
}
