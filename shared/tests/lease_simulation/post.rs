//! What is going to happen, in order of true time, and what carries messages.

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

use dotmock_shared::api::{Grant, Standing, Version};

use crate::{
    change::{DocumentId, Job},
    history::{Operation, What},
    weather::{Lot, Micros, Weather},
};

#[derive(Debug, Clone)]
pub struct Question {
    pub isolate: usize,
    pub salt: u64,
    pub life: u32,
    pub request: u32,
    /// By the isolate's clock.
    pub sent: i64,
    /// What the isolate has the document of.
    pub have: Option<Version>,
    /// How long it took to come.
    pub travelled: Micros,
}

#[derive(Debug, Clone)]
pub struct Answer {
    pub question: Question,
    pub grant: Grant,
    /// None when the isolate has it.
    pub document: Option<DocumentId>,
    pub travelled: Micros,
}

/// What leaves the object.
#[derive(Debug, Clone)]
pub enum Message {
    Answer(Answer),
    Acknowledgement(Job, Standing),
    KvWrite(Standing, DocumentId),
}

#[derive(Debug)]
pub enum Event {
    Operation(usize),
    ObjectCrashes {
        life: u32,
    },
    ObjectIsBack,
    Submitted(Job),
    /// A client asks once more what was not acknowledged.
    Again(Job),
    Asked(Question),
    DrainOver {
        life: u32,
    },
    Rest {
        life: u32,
    },
    Leaves {
        life: u32,
        message: Message,
    },
    Acknowledged(DocumentId),
    Alarm,
    KvWritten(Standing, DocumentId),
    Request {
        isolate: usize,
        nth: usize,
    },
    Answered(Answer),
    PatienceOver {
        isolate: usize,
        life: u32,
        request: u32,
    },
    KvRead {
        isolate: usize,
        life: u32,
        floor: (u64, u64),
    },
}

pub struct Post {
    pub now: Micros,
    pub weather: Weather,
    /// What happened, if it is to be told.
    pub story: Option<Vec<String>>,
    cuts: Vec<(Micros, Micros, u64)>,
    queue: BinaryHeap<Reverse<Entry>>,
    posted: u64,
}

impl Post {
    pub fn new(weather: Weather, operations: &[Operation]) -> Self {
        let cut = |operation: &Operation| match operation.what {
            What::Cut { one_in, for_ms } => Some((operation.at_ms * 1_000, (operation.at_ms + for_ms) * 1_000, one_in)),
            _ => None,
        };
        let cuts = operations.iter().filter_map(cut).collect();
        Self { now: 0, weather, story: None, cuts, queue: BinaryHeap::new(), posted: 0 }
    }

    pub fn at(&mut self, at: Micros, event: Event) {
        self.posted += 1;
        self.queue.push(Reverse(Entry { at, number: self.posted, event }));
    }

    pub fn next(&mut self) -> Option<Event> {
        let Reverse(entry) = self.queue.pop()?;
        self.now = entry.at;
        Some(entry.event)
    }

    /// Sends what `arrival` makes of a latency, between the object and `peer`.
    pub fn send(&mut self, peer: u64, lot: Lot, mut arrival: impl FnMut(Micros) -> Event) {
        let now = self.now;
        if self.cuts.iter().any(|(from, to, one_in)| (*from..*to).contains(&now) && peer.is_multiple_of(*one_in)) {
            return;
        }
        for latency in self.weather.travel(peer, now, lot).into_iter().flatten() {
            self.at(now + latency, arrival(latency));
        }
    }

    pub fn tell(&mut self, line: impl FnOnce() -> String) {
        if let Some(story) = &mut self.story {
            story.push(format!("{:>10.3} ms  {}", self.now as f64 / 1_000.0, line()));
        }
    }
}

struct Entry {
    at: Micros,
    number: u64,
    event: Event,
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.at, self.number).cmp(&(other.at, other.number))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}
