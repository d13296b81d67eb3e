//! A history is data: who does what when, and what the network makes of it. So it can be made up, printed and shrunk.

use proptest::{collection::vec, prelude::*};

use crate::{
    change::DocumentId,
    weather::{Clock, Weather},
};

#[derive(Debug, Clone)]
pub struct History {
    /// Whether there is a project to begin with.
    pub existing: bool,
    pub operations: Vec<Operation>,
    pub isolates: Vec<IsolatePlan>,
    pub object: Clock,
    pub weather: Weather,
}

#[derive(Debug, Clone, Copy)]
pub struct Operation {
    pub at_ms: i64,
    /// The first of at most three documents that it brings.
    pub document: DocumentId,
    pub what: What,
}

/// What happens to the project or to the machines; durations are milliseconds.
#[derive(Debug, Clone, Copy)]
pub enum What {
    /// So many saves at once, each with the `If-Match` that the revision will have after the one before.
    SaveInARow(u32),
    /// So many saves at once, all with the same `If-Match`: one can win.
    SaveAtOnce(u32),
    Create,
    Delete,
    /// The object loses its memory, and is away for so long.
    RestartObject(i64),
    /// One isolate loses its memory.
    RestartIsolate(u16),
    /// Every so many-th isolate and client is cut off for so long.
    Cut {
        one_in: u64,
        for_ms: i64,
    },
}

/// An isolate and the requests it gets.
#[derive(Debug, Clone)]
pub struct IsolatePlan {
    /// What its messages' fates are drawn by, so that they do not change when another isolate is left out.
    pub salt: u64,
    pub clock: Clock,
    /// When, in order.
    pub requests_ms: Vec<i64>,
}

impl History {
    /// How many operations there are, how many isolates, and how many requests.
    pub fn size(&self) -> (usize, usize, usize) {
        let requests = self.isolates.iter().map(|isolate| isolate.requests_ms.len()).sum();
        (self.operations.len(), self.isolates.len(), requests)
    }

    /// When the last thing that is planned begins.
    pub fn length_ms(&self) -> i64 {
        let requests = self.isolates.iter().filter_map(|isolate| isolate.requests_ms.last().copied());
        self.operations.iter().map(|operation| operation.at_ms).chain(requests).max().unwrap_or_default()
    }
}

/// Histories with a few isolates, or with up to dozens, or with up to `most`.
pub fn histories(most: usize) -> impl Strategy<Value = History> {
    let isolates = prop_oneof![
        8 => vec(isolate(), 1..=8.min(most)),
        3 => vec(isolate(), 1..=60.min(most)),
        1 => vec(isolate(), 1..=most),
    ];
    let operations = vec((when(), what()), 1..=14);
    (prop::bool::weighted(0.25), 0_i64..=4_000, operations, isolates, clock(), weather()).prop_map(
        |(unused, busy_ms, operations, isolates, object, weather)| {
            let operations = (1..).step_by(3).zip(operations);
            let operation =
                |(document, (when, what)): (_, (When, _))| Operation { at_ms: when.after(busy_ms), document, what };
            let operations = operations.map(operation).collect();
            let isolates = isolates.into_iter().map(|isolate| isolate.after(busy_ms)).collect();
            History { existing: !unused, operations, isolates, object, weather }
        },
    )
}

/// A time in a history: anywhere, or in its busy second, where much happens together.
#[derive(Debug, Clone, Copy)]
struct When {
    ms: i64,
    busy: bool,
}

impl When {
    fn after(self, busy_ms: i64) -> i64 {
        if self.busy { busy_ms + self.ms / 4 } else { self.ms }
    }
}

fn when() -> impl Strategy<Value = When> {
    (0_i64..=6_000, any::<bool>()).prop_map(|(ms, busy)| When { ms, busy })
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        6 => (1_u32..=3).prop_map(What::SaveInARow),
        2 => (1_u32..=3).prop_map(What::SaveAtOnce),
        3 => Just(What::Create),
        2 => Just(What::Delete),
        2 => (0_i64..=3_000).prop_map(What::RestartObject),
        1 => any::<u16>().prop_map(What::RestartIsolate),
        1 => (1_u64..=4, 1_i64..=4_000).prop_map(|(one_in, for_ms)| What::Cut { one_in, for_ms }),
    ]
}

/// An isolate whose requests come in one or two bursts, dense or spread out: from when, over how long, and where in that.
#[derive(Debug, Clone)]
struct Sketch {
    salt: u64,
    clock: Clock,
    bursts: Vec<(When, i64, Vec<i64>)>,
}

impl Sketch {
    fn after(self, busy_ms: i64) -> IsolatePlan {
        let mut requests_ms = Vec::new();
        for (from, span_ms, thousandths) in self.bursts {
            let from_ms = from.after(busy_ms);
            requests_ms.extend(thousandths.into_iter().map(|thousandth| from_ms + thousandth * span_ms / 1_000));
        }
        requests_ms.sort_unstable();
        IsolatePlan { salt: self.salt, clock: self.clock, requests_ms }
    }
}

fn isolate() -> impl Strategy<Value = Sketch> {
    let span_ms = prop_oneof![Just(200_i64), Just(1_500_i64), Just(4_000_i64)];
    let burst = (when(), span_ms, vec(0_i64..=1_000, 1..=40));
    (0_u64..=0xffff, clock(), vec(burst, 1..=2)).prop_map(|(salt, clock, bursts)| Sketch { salt, clock, bursts })
}

fn clock() -> impl Strategy<Value = Clock> {
    let offset = prop_oneof![Just(0_i64), -5_000_i64..=5_000, -1_000_000_000_000_i64..=1_000_000_000_000];
    let drift = prop_oneof![Just(0_i64), -10_000_i64..=10_000, Just(-10_000_i64), Just(10_000_i64)];
    (offset, drift).prop_map(|(offset_ms, drift_ppm)| Clock { offset_ms, drift_ppm })
}

/// Fair weather in one history of three; else anything may go wrong, often or seldom.
fn weather() -> impl Strategy<Value = Weather> {
    let seldom = || prop_oneof![2 => Just(0_u64), 2 => 0_u64..=50, 1 => 0_u64..=400];
    let network = (seldom(), seldom(), seldom());
    let bad = (network, 0_u64..=400, seldom(), 0_i64..=20_000, any::<bool>());
    let fair = ((Just(0), Just(0), Just(0)), Just(0), Just(0), Just(0), Just(false));
    let base_ms = prop_oneof![Just(0_i64), 0_i64..=60];
    let late_ms = prop_oneof![Just(0_i64), 0_i64..=50];
    let latency = ((0_u64..1 << 60).no_shrink(), base_ms, prop_oneof![0_i64..=10, 0_i64..=40, 0_i64..=400], 0_i64..=20);
    (latency, late_ms, prop_oneof![1 => fair, 2 => bad]).prop_map(|(latency, timers_late_ms, chances)| {
        let (seed, latency_ms, spread_ms, commit_ms) = latency;
        let ((slow, lost, doubled), crashes, kv_failing, kv_stale_ms, late_answers_heard) = chances;
        Weather {
            seed,
            latency_ms,
            spread_ms,
            commit_ms,
            slow,
            lost,
            doubled,
            crashes,
            kv_failing,
            timers_late_ms,
            kv_stale_ms,
            late_answers_heard,
        }
    })
}
