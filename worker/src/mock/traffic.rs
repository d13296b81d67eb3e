//! What this isolate's mocks were asked, on its way to the objects: kept for a moment and then written down, batch by
//! batch, when the replies have long been sent. A reply never waits for it, and nothing fails with it.

use std::{cell::RefCell, collections::HashMap, mem, rc::Rc, time::Duration};

use dotmock_shared::{
    api::State,
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

/// How large a message to the object may grow, in bytes, before it is sent and another one begun.
const MESSAGE: usize = 4 << 20;

/// How many are written down before others have their turn.
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
            // Even for no time at all: the reply leaves before the timer comes.
            Delay::from(wait).await;
            flush(&store, &slug).await;
        });
    }
    served
}

impl Waiting {
    /// Adds one; gives how long whoever added it has to wait before writing all of it down, if that is theirs to do.
    fn add(&mut self, served: Rc<Served>, now: i64) -> Option<Duration> {
        self.bytes += size(&served);
        self.requests.push(served);
        if self.requests.len() >= FULL || self.bytes >= FULL_BYTES {
            return Some(Duration::ZERO);
        }
        let waits = self.since.is_some_and(|since| (since..since + LOST).contains(&now));
        self.since = if waits { self.since } else { Some(now) };
        (!waits).then_some(PATIENCE)
    }
}

/// About how much a request takes as it waits and when it is written down, in bytes.
fn size(served: &Served) -> usize {
    let Served { request, context, reply, .. } = served;
    let headers: usize = reply.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
    request.size() + reply.body.len() + headers + State::size(&context.state) + State::size(&reply.effects)
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

/// Tells the object of requests to one project.
async fn tell(store: &Store, slug: &Slug, served: &[Rc<Served>]) -> Result<(), String> {
    let Some(first) = served.first() else { return Ok(()) };
    let mut message = Message::new(&first.source.compiled.version.incarnation);
    for (number, slice) in served.chunks(SLICE).enumerate() {
        if number > 0 {
            Delay::from(Duration::ZERO).await;
        }
        for served in slice {
            message.add(served).map_err(|error| error.to_string())?;
            if message.known.len() > MESSAGE {
                let next = Message::new(&message.incarnation);
                mem::replace(&mut message, next).send(store, slug).await?;
            }
        }
    }
    message.send(store, slug).await
}

/// What the object is told at a time.
struct Message {
    incarnation: String,
    requests: Vec<Known>,
    tallies: Tallies,
    known: Vec<u8>,
}

impl Message {
    fn new(incarnation: &str) -> Self {
        let incarnation = incarnation.to_owned();
        Self { incarnation, requests: Vec::new(), tallies: Tallies::default(), known: Vec::new() }
    }

    fn add(&mut self, served: &Served) -> serde_json::Result<()> {
        let record = traffic::record(&written(served));
        self.tallies.count(served.context.now_ms, &record.summary);
        let parts = traffic::append(&record, &mut self.known)?;
        self.requests.push(Known::of(record.summary.id, served.context.now_ms, parts));
        Ok(())
    }

    async fn send(self, store: &Store, slug: &Slug) -> Result<(), String> {
        let Self { incarnation, requests, tallies, known } = self;
        if requests.is_empty() {
            return Ok(());
        }
        let tallies = tallies.iter().map(|(hour, endpoint, counts)| tally(hour, endpoint, counts)).collect();
        let command = Command::Record(Batch { incarnation, requests, tallies });
        let projects = store.projects().map_err(|error| format!("{error:?}"))?;
        projects.ask(slug, &command, &known).await.map(drop).map_err(|error| format!("{error:?}"))
    }
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
