//! What this isolate's mocks were asked, on its way to the objects: kept for a moment and then written down, batch by
//! batch, when the replies have long been sent. A reply never waits for it, and nothing fails with it.

use std::{cell::RefCell, collections::HashMap, rc::Rc, time::Duration};

use dotmock_shared::{
    model::Slug,
    traffic::{self, Tallies},
};
use worker::{Context as Event, Delay};

use super::serving::Served;
use crate::{
    clock, log,
    object::protocol::{Batch, Command, Known, Tally},
    store::Store,
};

/// How long a request waits for others to go with it.
const PATIENCE: Duration = Duration::from_millis(200);

/// A timer that has not come in this time, in milliseconds, never will: the platform gave up on the request it was set
/// for.
const LOST: i64 = 5_000;

/// So many requests, or bytes of their contents, do not wait any longer.
const FULL: usize = 500;
const FULL_BYTES: usize = 2 << 20;

/// How many are written down before others have their turn: each takes the processor for some ten microseconds.
const SLICE: usize = 32;

thread_local! {
    static WAITING: RefCell<HashMap<Slug, Waiting>> = RefCell::default();
}

/// What waits to be written down of one project.
#[derive(Default)]
struct Waiting {
    requests: Vec<Rc<Served>>,
    bytes: usize,
    /// When a timer was last set for it; none when there is none.
    since: Option<i64>,
}

/// Takes note of a request that was answered.
pub fn note(store: &Store, event: &Event, slug: &Slug, served: Served) -> Rc<Served> {
    let (served, now) = (Rc::new(served), clock::now());
    let wait = WAITING.with_borrow_mut(|waiting| {
        // Nearly always it is there.
        if !waiting.contains_key(slug) {
            waiting.insert(slug.clone(), Waiting::default());
        }
        waiting.get_mut(slug).and_then(|waiting| waiting.add(Rc::clone(&served), now))
    });
    if let Some(wait) = wait {
        let (store, slug) = (store.clone(), slug.clone());
        event.wait_until(async move {
            if !wait.is_zero() {
                Delay::from(wait).await;
            }
            flush(&store, &slug).await;
        });
    }
    served
}

impl Waiting {
    /// Adds one; gives how long whoever added it has to wait before writing all of it down, if that is theirs to do.
    fn add(&mut self, served: Rc<Served>, now: i64) -> Option<Duration> {
        self.bytes += served.request.size() + served.reply.body.len();
        self.requests.push(served);
        if self.requests.len() >= FULL || self.bytes >= FULL_BYTES {
            return Some(Duration::ZERO);
        }
        let waits = self.since.is_some_and(|since| (since..since + LOST).contains(&now));
        self.since = if waits { self.since } else { Some(now) };
        (!waits).then_some(PATIENCE)
    }
}

/// Writes down what waits, and tells the object.
async fn flush(store: &Store, slug: &Slug) {
    let waiting = WAITING.with_borrow_mut(|waiting| waiting.remove(slug)).unwrap_or_default();
    // Requests of one batch may have been answered by different projects of the same slug.
    let mut rest = waiting.requests.as_slice();
    while let Some(first) = rest.first() {
        let same = |served: &Rc<Served>| {
            served.source.compiled.version.incarnation == first.source.compiled.version.incarnation
        };
        let (batch, after) = rest.split_at(rest.iter().position(|served| !same(served)).unwrap_or(rest.len()));
        rest = after;
        if let Err(error) = tell(store, slug, batch).await {
            log::warn("traffic", ("slug", slug.as_str()), error);
        }
    }
}

async fn tell(store: &Store, slug: &Slug, served: &[Rc<Served>]) -> Result<(), String> {
    let Some(first) = served.first() else { return Ok(()) };
    let mut batch = Batch {
        incarnation: first.source.compiled.version.incarnation.clone(),
        requests: Vec::with_capacity(served.len()),
        tallies: Vec::new(),
    };
    let (mut known, mut tallies) = (Vec::new(), Tallies::default());
    for (number, slice) in served.chunks(SLICE).enumerate() {
        if number > 0 {
            Delay::from(Duration::ZERO).await;
        }
        for served in slice {
            let record = traffic::record(&written(served));
            tallies.count(served.context.now_ms, &record.summary);
            let parts = traffic::append(&record, &mut known).map_err(|error| error.to_string())?;
            batch.requests.push(Known::of(record.summary.id, parts));
        }
    }
    batch.tallies = tallies.iter().map(|(hour, endpoint, counts)| tally(hour, endpoint, counts)).collect();
    let projects = store.projects().map_err(|error| format!("{error:?}"))?;
    projects.ask(slug, &Command::Record(batch), &known).await.map(drop).map_err(|error| format!("{error:?}"))
}

fn written(served: &Served) -> traffic::Served<'_> {
    traffic::Served {
        project: &served.source.compiled.project,
        request: &served.request,
        context: &served.context,
        reply: &served.reply,
        has_state: served.has_state,
        sent: served.sent,
        stale: served.source.stale,
        engine_us: served.engine_us,
    }
}

fn tally(hour: i64, endpoint: Option<&str>, counts: &traffic::Counts) -> Tally {
    Tally {
        hour,
        endpoint: endpoint.map(str::to_owned),
        requests: counts.requests,
        misses: counts.misses,
        faults: counts.faults,
        times: counts.times.to_text(),
    }
}
