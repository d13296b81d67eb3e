//! The project's object: its storage, its memory, its queue of changes, and [`Authority`] as the Worker uses it.

use std::collections::VecDeque;

use dotmock_shared::{
    api::{Grant, Standing},
    lease::{Authority, LEASE_MS, MARGIN_MS},
};

use crate::{
    change::{Job, Stored, client},
    flaw::Flaw,
    post::{Answer, Event, Message, Post, Question},
    weather::{Clock, Lot},
    witness::{Promise, Witness},
};

/// What lots of the object's own are drawn by.
pub const OBJECT: u64 = 1 << 40;

pub struct Object {
    pub stored: Stored,
    clock: Clock,
    flaw: Flaw,
    /// What was stored before each commit that may still be lost, with when it no longer may.
    undurable: Vec<(i64, Stored)>,
    /// Which start of it this is; what an earlier one had in hand is lost.
    life: u32,
    away: bool,
    memory: Memory,
    /// When the latest lease ends that it has granted, as far as it can know: kept here to check [`Authority`] by.
    latest_lease: Option<i64>,
    alarm_set: bool,
}

#[derive(Default)]
struct Memory {
    /// Made by the first event after a start.
    authority: Option<Authority>,
    queue: VecDeque<Job>,
    /// The change that waits for leases to end.
    current: Option<(Job, Stored)>,
    /// Whether it will look, when all leases are over, that none is out.
    resting: bool,
    /// Questions that a flawed object keeps waiting.
    kept: Vec<Question>,
}

impl Object {
    pub fn new(stored: Stored, clock: Clock, flaw: Flaw) -> Self {
        let (undurable, memory) = (Vec::new(), Memory::default());
        let (life, away, latest_lease, alarm_set) = (0, false, None, false);
        Self { stored, clock, flaw, undurable, life, away, memory, latest_lease, alarm_set }
    }

    pub fn crash(&mut self, life: u32, post: &mut Post, witness: &mut Witness) {
        if life == self.life {
            self.restart(0, post, witness);
        }
    }

    pub fn restart(&mut self, away_ms: i64, post: &mut Post, witness: &mut Witness) {
        let now = post.now;
        let mut lost = false;
        if let Some(first) = self.undurable.iter().position(|(durable_at, _)| *durable_at > now)
            && post.weather.happens(OBJECT, now, Lot::Survival, 700)
        {
            self.stored = self.undurable.swap_remove(first).1;
            witness.counts.reverted += 1;
            lost = true;
        }
        self.undurable.clear();
        self.life += 1;
        self.away = true;
        self.memory = Memory::default();
        witness.restarted(&self.stored.standing, now);
        post.at(now + away_ms * 1_000, Event::ObjectIsBack);
        post.tell(|| format!("the object restarts; commits lost: {lost}; stored: {:?}", self.stored));
    }

    pub fn back(&mut self) {
        self.away = false;
    }

    pub fn asked(&mut self, question: Question, post: &mut Post, witness: &mut Witness) {
        if self.away {
            return;
        }
        let now = self.wake(post);
        if self.flaw == Flaw::AnswersAfterTheSave && self.memory.current.is_some() {
            self.memory.kept.push(question);
            return;
        }
        let never = self.stored.standing == Standing::Never;
        let mut lease_ms = if never { 0 } else { self.authority(now).grant(now) };
        if !never && lease_ms < LEASE_MS {
            witness.counts.cut += 1;
            if self.memory.current.is_none() {
                witness.breaks(Promise::Seldom, post.now, || format!("a lease of {lease_ms} ms though no save waits"));
            }
            if self.flaw == Flaw::GrantsInFullDuringADrain {
                lease_ms = LEASE_MS;
            }
        }
        if lease_ms > 0 {
            self.latest_lease = self.latest_lease.max(Some(now + i64::from(lease_ms)));
            self.leased(post);
        }
        let current = self.stored.standing.version().map(|version| self.flaw.key(version));
        let document = (question.have != current).then_some(self.stored.document);
        let grant = Grant { standing: self.stored.standing.clone(), lease_ms };
        self.send(Message::Answer(Answer { question, grant, document, travelled: 0 }), post, witness);
    }

    /// Sees to it that the lease which is about to be granted is known after a restart.
    fn leased(&mut self, post: &mut Post) {
        if !self.stored.leased {
            self.store(Stored { leased: true, ..self.stored.clone() }, post);
        }
        if !std::mem::replace(&mut self.memory.resting, true) {
            self.rest_later(post);
        }
    }

    fn rest_later(&mut self, post: &mut Post) {
        let now = self.wake(post);
        let idle = self.authority(now).idle_from().unwrap_or(now);
        let at = if self.flaw == Flaw::RestsTooSoon { now } else { idle };
        let timer = post.weather.timer(OBJECT, self.clock.when(at), Lot::Rest);
        post.at(timer, Event::Rest { life: self.life });
    }

    /// Writes down that no lease is out, once that is so.
    pub fn rest(&mut self, life: u32, post: &mut Post) {
        if life != self.life {
            return;
        }
        let now = self.wake(post);
        let idle = self.authority(now).idle_from().is_none_or(|at| at <= now);
        if idle || self.flaw == Flaw::RestsTooSoon {
            self.memory.resting = false;
            self.store(Stored { leased: false, ..self.stored.clone() }, post);
        } else {
            self.rest_later(post);
        }
    }

    pub fn submitted(&mut self, mut job: Job, post: &mut Post, witness: &mut Witness) {
        if self.away {
            return;
        }
        self.wake(post);
        job.arrived = post.now;
        job.queued = self.memory.current.is_some() || !self.memory.queue.is_empty();
        self.memory.queue.push_back(job);
        self.turn(post, witness);
    }

    pub fn drain_over(&mut self, life: u32, post: &mut Post, witness: &mut Witness) {
        if life != self.life {
            return;
        }
        if let Some((job, next)) = self.memory.current.take() {
            self.commit(job, next, post, witness);
            self.resume(post);
        }
        for question in std::mem::take(&mut self.memory.kept) {
            self.asked(question, post, witness);
        }
        self.turn(post, witness);
    }

    /// Writes to KV what is stored; tried again later when that fails.
    pub fn alarm(&mut self, post: &mut Post, witness: &mut Witness) {
        if self.away || post.weather.happens(OBJECT, post.now, Lot::KvFailure, post.weather.kv_failing) {
            post.at(post.now + 1_000_000, Event::Alarm);
            return;
        }
        self.alarm_set = false;
        let Stored { standing, document, .. } = self.stored.clone();
        self.send(Message::KvWrite(standing, document), post, witness);
    }

    pub fn leaves(&mut self, life: u32, message: Message, post: &mut Post, witness: &mut Witness) {
        if life == self.life {
            self.deliver(message, post, witness);
        }
    }

    /// Takes one change after the other, until one has to wait.
    fn turn(&mut self, post: &mut Post, witness: &mut Witness) {
        while self.memory.current.is_none() {
            let Some(job) = self.memory.queue.pop_front() else { return };
            if self.stored.document == job.document && self.stored.standing.version().is_some() {
                let standing = self.stored.standing.clone();
                self.send(Message::Acknowledgement(job, standing), post, witness);
            } else if let Some(next) = self.stored.after(&job, self.flaw) {
                self.begin(job, next, post, witness);
            }
        }
    }

    fn begin(&mut self, job: Job, next: Stored, post: &mut Post, witness: &mut Witness) {
        if self.stored.standing == Standing::Never || self.flaw == Flaw::SkipsTheDrain {
            return self.commit(job, next, post, witness);
        }
        let now = self.wake(post);
        let commit_at = match (self.authority(now).drain(now), self.flaw) {
            (_, Flaw::WaitsForNobody) => now + i64::from(LEASE_MS + MARGIN_MS),
            (commit_at, Flaw::LeavesNoMargin) => now.max(commit_at - i64::from(MARGIN_MS)),
            (commit_at, _) => commit_at,
        };
        let needed = self.latest_lease.map_or(now, |end| now.max(end + i64::from(MARGIN_MS)));
        if commit_at > needed {
            let late = commit_at - needed;
            witness.breaks(Promise::Prompt, post.now, || format!("{job:?} waits {late} ms though no lease is out"));
        }
        if commit_at <= now {
            self.commit(job, next, post, witness);
            return self.resume(post);
        }
        witness.counts.drains += 1;
        post.tell(|| format!("{job:?} waits for {} ms", commit_at - now));
        self.memory.current = Some((job, next));
        let timer = post.weather.timer(OBJECT, self.clock.when(commit_at), Lot::Drain);
        post.at(timer, Event::DrainOver { life: self.life });
    }

    fn resume(&mut self, post: &Post) {
        let now = self.wake(post);
        if self.flaw != Flaw::NeverResumes {
            self.authority(now).resume();
        }
    }

    fn commit(&mut self, job: Job, next: Stored, post: &mut Post, witness: &mut Witness) {
        let now = post.now;
        self.store(next, post);
        witness.committed(&self.stored.standing, self.stored.document);
        post.tell(|| format!("{job:?} is committed: {:?}", self.stored));
        let standing = self.stored.standing.clone();
        self.send(Message::Acknowledgement(job, standing), post, witness);
        if post.weather.happens(OBJECT, now, Lot::Crash, post.weather.crashes) {
            let soon = post.weather.up_to(OBJECT, now, Lot::CrashTime, 2 * post.weather.commit_ms);
            post.at(now + soon, Event::ObjectCrashes { life: self.life });
        }
        if !std::mem::replace(&mut self.alarm_set, true) {
            post.at(now + 1_000_000, Event::Alarm);
        }
    }

    fn store(&mut self, next: Stored, post: &Post) {
        let now = post.now;
        let durable_at = now + post.weather.up_to(OBJECT, now, Lot::Commit, post.weather.commit_ms);
        self.undurable.retain(|(at, _)| *at > now);
        // Commits become durable in their order.
        let durable_at = self.undurable.last().map_or(durable_at, |(at, _)| durable_at.max(*at));
        let before = std::mem::replace(&mut self.stored, next);
        self.undurable.push((durable_at, before));
    }

    /// Nothing leaves the object before what it has committed is durable.
    fn send(&mut self, message: Message, post: &mut Post, witness: &mut Witness) {
        let durable_at = self.undurable.last().map_or(post.now, |(at, _)| *at);
        let too_soon = self.flaw == Flaw::AcknowledgesTooSoon && matches!(message, Message::Acknowledgement { .. });
        if durable_at > post.now && !too_soon {
            post.at(durable_at, Event::Leaves { life: self.life, message });
        } else {
            self.deliver(message, post, witness);
        }
    }

    fn deliver(&self, message: Message, post: &mut Post, witness: &mut Witness) {
        match message {
            Message::Answer(answer) => {
                let arrival = |travelled| Event::Answered(Answer { travelled, ..answer.clone() });
                post.send(answer.question.salt, Lot::Answer, arrival);
            }
            Message::Acknowledgement(job, standing) => {
                post.tell(|| format!("{job:?} is acknowledged"));
                witness.acknowledged(&job, &standing, post.now, post.weather.commit_ms);
                if matches!(standing, Standing::Gone { .. }) {
                    witness.counts.deleted += 1;
                }
                let document = job.document;
                post.send(client(document), Lot::Answer, |_| Event::Acknowledged(document));
            }
            Message::KvWrite(standing, document) => {
                let travel = post.weather.up_to(OBJECT, post.now, Lot::KvWrite, 3_000);
                post.at(post.now + travel, Event::KvWritten(standing, document));
            }
        }
    }

    /// Reads the clock; the first event after a start makes the instance.
    fn wake(&mut self, post: &Post) -> i64 {
        let now = self.clock.read(post.now);
        self.authority(now);
        now
    }

    fn authority(&mut self, now: i64) -> &mut Authority {
        let never = self.stored.standing == Standing::Never;
        let fresh = never || !self.stored.leased || self.flaw == Flaw::ForgetsAtRestart;
        if self.memory.authority.is_none() && !fresh {
            self.latest_lease = self.latest_lease.max(Some(now + i64::from(LEASE_MS)));
        }
        let make = || if fresh { Authority::fresh() } else { Authority::restarted(now) };
        self.memory.authority.get_or_insert_with(make)
    }
}
