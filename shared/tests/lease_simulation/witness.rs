//! Who sees everything, knows the true time, and says which promise was broken.

use std::collections::BTreeMap;

use dotmock_shared::{
    api::Standing,
    lease::{LEASE_MS, MARGIN_MS, PATIENCE_MS},
};

use crate::{
    change::{Change, DocumentId, Job},
    counts::Counts,
    weather::Micros,
};

/// Where a standing is in the order in which standings come to be: generation, then revision.
pub type Rank = (u64, u64);

pub fn rank(standing: &Standing) -> Rank {
    match standing {
        Standing::Never => (0, 0),
        Standing::Live(version) => (version.generation, version.revision),
        Standing::Gone { generation } => (*generation, u64::MAX),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// 1: what starts after an acknowledgement is not answered by what was before it, unless the reply says so.
    Live,
    /// 2: no isolate goes back.
    Forward,
    /// 3: nothing of one incarnation is served as another's, or after it was deleted.
    Incarnation,
    /// 4: a save waits for leases, and no longer.
    Prompt,
    /// 5: requests do not wait for saves, and none longer than its patience.
    Unhindered,
    /// 6: what was acknowledged is never lost, and nobody else's.
    Durable,
    /// 7: isolates need not ask but once a lease, which is cut while a save waits and at no other time.
    Seldom,
}

#[derive(Debug, Clone)]
pub struct Broken {
    pub promise: Promise,
    pub at: Micros,
    pub how: String,
}

/// A reply that has been decided.
pub struct Reply<'a> {
    pub isolate: usize,
    /// What had been acknowledged when its request started.
    pub floor: Rank,
    pub label: &'a Standing,
    pub document: Option<DocumentId>,
    pub marked: bool,
    /// The last that this isolate served.
    pub before: Rank,
}

#[derive(Default)]
pub struct Witness {
    pub broken: Option<Broken>,
    pub counts: Counts,
    /// The latest that was acknowledged.
    pub floor: Rank,
    committed: BTreeMap<Rank, (String, DocumentId)>,
    acknowledged: BTreeMap<Rank, DocumentId>,
}

/// What a save that nothing was before may take at the object, besides the time that its transaction takes: the latest
/// lease and the margin on a clock that is 1 % slow, a timer that is 50 ms late, and a millisecond for each of the two
/// readings that are rounded. With the round trip that is what its client waits.
const LONGEST_SAVE: Micros = (LEASE_MS + MARGIN_MS) as Micros * 100_000 / 99 + 50_000 + 2_000;

/// What a request may wait until the object is given up.
const LONGEST_WAIT: Micros = PATIENCE_MS as Micros * 100_000 / 99 + 50_000 + 2_000;

impl Witness {
    pub fn breaks(&mut self, promise: Promise, at: Micros, how: impl FnOnce() -> String) {
        if self.broken.is_none() {
            self.broken = Some(Broken { promise, at, how: how() });
        }
    }

    pub fn committed(&mut self, standing: &Standing, document: DocumentId) {
        if let Standing::Live(version) = standing {
            self.committed.insert(rank(standing), (version.incarnation.clone(), document));
        }
    }

    /// The object was restarted before its last commits were durable, and has this now.
    pub fn restarted(&mut self, standing: &Standing, at: Micros) {
        let last = rank(standing);
        self.committed.retain(|rank, _| *rank <= last);
        if last < self.floor {
            self.breaks(Promise::Durable, at, || format!("{standing:?} after an acknowledged change was lost"));
        }
    }

    /// The acknowledgement leaves the object.
    pub fn acknowledged(&mut self, job: &Job, standing: &Standing, at: Micros, commit_ms: i64) {
        self.counts.acknowledged += 1;
        let rank = rank(standing);
        self.floor = self.floor.max(rank);
        if standing.version().is_some() {
            let winner = *self.acknowledged.entry(rank).or_insert(job.document);
            let stored = self.committed.get(&rank).map(|(_, document)| *document);
            if winner != job.document || stored != Some(job.document) {
                self.breaks(Promise::Durable, at, || format!("{rank:?} is {winner}'s, {stored:?} is stored: {job:?}"));
            }
        }
        if let Change::Save(generation, revision) = job.change
            && rank != (generation, revision + 1)
        {
            self.breaks(Promise::Durable, at, || format!("{job:?} has become {rank:?}"));
        }
        let took = at - job.arrived;
        if !job.queued && took > LONGEST_SAVE + commit_ms * 1_000 {
            self.breaks(Promise::Prompt, at, || format!("{took} µs for {job:?}"));
        }
    }

    pub fn replied(&mut self, reply: &Reply, at: Micros) {
        let rank = rank(reply.label);
        if let Standing::Live(version) = reply.label {
            let committed = self.committed.get(&rank).map(|(incarnation, document)| (&**incarnation, Some(*document)));
            if committed != Some((&*version.incarnation, reply.document)) {
                let how = format!("{version:?} served with document {:?}, but is {committed:?}", reply.document);
                self.breaks(Promise::Incarnation, at, || how);
            }
        }
        let Reply { isolate, label, floor, before, .. } = reply;
        if !reply.marked && rank < *floor {
            let of_the_deleted = reply.label.version().is_some_and(|version| *floor >= (version.generation, u64::MAX));
            let promise = if of_the_deleted { Promise::Incarnation } else { Promise::Live };
            self.breaks(promise, at, || format!("isolate {isolate} serves {label:?} after {floor:?} was acknowledged"));
        }
        if rank < *before {
            self.breaks(Promise::Forward, at, || format!("isolate {isolate} serves {label:?} after {before:?}"));
        }
    }

    /// A request got its answer, whose messages travelled so long.
    pub fn answered(&mut self, waited: Micros, travelled: Micros, commit_ms: i64, at: Micros) {
        if waited > travelled + commit_ms * 1_000 {
            self.breaks(Promise::Unhindered, at, || format!("waited {waited} µs, {travelled} µs of them for messages"));
        }
    }

    pub fn gave_up(&mut self, waited: Micros, at: Micros) {
        if waited > LONGEST_WAIT {
            self.breaks(Promise::Unhindered, at, || format!("waited {waited} µs for nothing"));
        }
    }
}
