//! An isolate: [`Holding`] as the Worker uses it, with its cache of compiled projects and the requests that wait.

use dotmock_shared::{
    api::{Standing, Version},
    lease::{Heard, Holding, PATIENCE_MS, Step},
};

use crate::{
    change::DocumentId,
    flaw::Flaw,
    kv::Kv,
    post::{Answer, Event, Post, Question},
    weather::{Clock, Lot, Micros},
    witness::{Rank, Reply, Witness, rank},
};

pub struct Isolate {
    place: usize,
    salt: u64,
    clock: Clock,
    flaw: Flaw,
    /// Which start of it this is.
    life: u32,
    asked: u32,
    memory: Memory,
}

#[derive(Default)]
struct Memory {
    holding: Holding,
    /// What is held, as the object named it: the label of a reply.
    label: Option<Standing>,
    compiled: Vec<(Version, DocumentId)>,
    waiting: Vec<Waiting>,
    served: Rank,
}

/// A question that has not been answered.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    number: u32,
    since: Micros,
    floor: Rank,
    /// Whether a request waits, rather than a renewal.
    request: bool,
}

impl Isolate {
    pub fn new(place: usize, salt: u64, clock: Clock, flaw: Flaw) -> Self {
        Self { place, salt, clock, flaw, life: 0, asked: 0, memory: Memory::default() }
    }

    pub fn restart(&mut self) {
        self.life += 1;
        self.memory = Memory::default();
    }

    pub fn request(&mut self, post: &mut Post, witness: &mut Witness) {
        witness.counts.requests += 1;
        let now = self.clock.read(post.now);
        let step = self.memory.holding.step(now);
        post.tell(|| format!("isolate {} has a request: {step:?}", self.place));
        match step {
            Step::Serve => self.reply(witness.floor, false, post, witness),
            Step::Renew => {
                self.reply(witness.floor, false, post, witness);
                self.ask(now, false, post, witness);
            }
            Step::Ask => {
                witness.counts.waits += 1;
                self.ask(now, true, post, witness);
            }
            Step::Stale => self.look_in_kv(witness.floor, post),
        }
    }

    pub fn answered(&mut self, answer: Answer, post: &mut Post, witness: &mut Witness) {
        if answer.question.life != self.life {
            return;
        }
        let waiting = self.memory.waiting.iter().position(|waiting| waiting.number == answer.question.request);
        let waiting = waiting.map(|place| self.memory.waiting.swap_remove(place));
        if waiting.is_none() {
            witness.counts.late += 1;
            if !post.weather.late_answers_heard {
                return;
            }
        }
        let heard = self.hear(&answer, post.now);
        post.tell(|| format!("isolate {} hears {:?} of {}: {heard:?}", self.place, answer.grant, answer.question.sent));
        if heard == Heard::Overtaken {
            witness.counts.overtaken += 1;
        }
        if let Some(Waiting { since, floor, request: true, .. }) = waiting {
            let travelled = answer.question.travelled + answer.travelled;
            witness.answered(post.now - since, travelled, post.weather.commit_ms, post.now);
            self.reply(floor, false, post, witness);
        }
    }

    pub fn patience_over(&mut self, life: u32, number: u32, post: &mut Post, witness: &mut Witness) {
        if life != self.life {
            return;
        }
        let Some(place) = self.memory.waiting.iter().position(|waiting| waiting.number == number) else { return };
        let waiting = self.memory.waiting.swap_remove(place);
        self.memory.holding.unreachable(self.clock.read(post.now));
        if waiting.request {
            witness.gave_up(post.now - waiting.since, post.now);
            self.look_in_kv(waiting.floor, post);
        }
    }

    /// What KV has is here: the newest of that and what is held is served, marked as maybe old.
    pub fn read(&mut self, life: u32, floor: Rank, kv: &Kv, post: &mut Post, witness: &mut Witness) {
        if life != self.life {
            return;
        }
        witness.counts.stale += 1;
        if let Some((standing, document)) = kv.read(self.salt, post) {
            let seen = self.flaw.seen(&standing);
            let newer = self.memory.holding.standing().is_none_or(|held| seen.is_after(held));
            if newer {
                witness.counts.found += 1;
                if self.flaw == Flaw::ForgetsWhatKvHad {
                    return self.serve(&standing, Some(document), floor, true, post, witness);
                }
                self.compile(&standing, Some(document));
                self.memory.label = Some(standing);
            }
            self.memory.holding.found(&seen);
        }
        self.reply(floor, true, post, witness);
    }

    fn ask(&mut self, now: i64, request: bool, post: &mut Post, witness: &mut Witness) {
        witness.counts.questions += 1;
        self.asked += 1;
        let (isolate, life, number) = (self.place, self.life, self.asked);
        self.memory.waiting.push(Waiting { number, since: post.now, floor: witness.floor, request });
        let have = self.memory.holding.standing().and_then(Standing::version);
        let have = have.filter(|version| self.document(version).is_some()).cloned();
        let question = Question { isolate, salt: self.salt, life, request: number, sent: now, have, travelled: 0 };
        post.send(self.salt, Lot::Question, |travelled| Event::Asked(Question { travelled, ..question.clone() }));
        let patience = i64::from(PATIENCE_MS) * if self.flaw == Flaw::WaitsTooLong { 2 } else { 1 };
        let timer = post.weather.timer(self.salt, self.clock.when(now + patience), Lot::Patience);
        post.at(timer, Event::PatienceOver { isolate, life, request: number });
    }

    fn hear(&mut self, answer: &Answer, at: Micros) -> Heard {
        let mut grant = answer.grant.clone();
        if self.flaw == Flaw::KeysByRevision {
            grant.standing = self.flaw.seen(&grant.standing);
            // Generations are what orders a deletion and what is created after it; without them it must be forgotten.
            let gone = |standing: &Standing| matches!(standing, Standing::Gone { .. });
            if gone(&grant.standing) || self.memory.holding.standing().is_some_and(gone) {
                self.memory.holding = Holding::default();
            }
        }
        let sent = if self.flaw == Flaw::CountsFromTheAnswer { self.clock.read(at) } else { answer.question.sent };
        let mut heard = self.memory.holding.hear(sent, &grant);
        if heard == Heard::Overtaken && self.flaw == Flaw::IgnoresOrder {
            self.memory.holding = Holding::default();
            heard = self.memory.holding.hear(sent, &grant);
        }
        if heard == Heard::Taken {
            self.compile(&answer.grant.standing, answer.document);
            self.memory.label = Some(answer.grant.standing.clone());
        }
        heard
    }

    fn look_in_kv(&mut self, floor: Rank, post: &mut Post) {
        let travel = post.weather.up_to(self.salt, post.now, Lot::KvRead, 100);
        post.at(post.now + travel, Event::KvRead { isolate: self.place, life: self.life, floor });
    }

    fn compile(&mut self, standing: &Standing, document: Option<DocumentId>) {
        if let (Some(version), Some(document)) = (standing.version(), document)
            && self.document(version).is_none()
        {
            self.memory.compiled.push((self.flaw.key(version), document));
        }
    }

    fn document(&self, version: &Version) -> Option<DocumentId> {
        let key = self.flaw.key(version);
        let found = self.memory.compiled.iter().rev().find(|(version, _)| *version == key);
        found.map(|(_, document)| *document)
    }

    /// Serves what is held; with nothing held there is nothing to be served but an error.
    fn reply(&mut self, floor: Rank, marked: bool, post: &mut Post, witness: &mut Witness) {
        if let Some(label) = self.memory.label.take() {
            let document = label.version().and_then(|version| self.document(version));
            self.serve(&label, document, floor, marked, post, witness);
            self.memory.label = Some(label);
        }
    }

    fn serve(
        &mut self,
        label: &Standing,
        document: Option<DocumentId>,
        floor: Rank,
        marked: bool,
        post: &mut Post,
        witness: &mut Witness,
    ) {
        post.tell(|| format!("isolate {} serves {label:?}, document {document:?}, marked: {marked}", self.place));
        let reply = Reply { isolate: self.place, floor, label, document, marked, before: self.memory.served };
        witness.replied(&reply, post.now);
        self.memory.served = self.memory.served.max(rank(label));
    }
}
