//! A history, lived through.

use std::collections::BTreeSet;

use dotmock_shared::api::{Standing, Version};

use crate::{
    change::{Change, DocumentId, Job, Stored, client},
    flaw::Flaw,
    history::{History, Operation, What},
    isolate::Isolate,
    kv::Kv,
    object::Object,
    post::{Event, Post},
    weather::{Lot, Micros},
    witness::Witness,
};

/// How long a history goes on after the last thing that was planned.
const AFTERMATH_MS: i64 = 12_000;

/// When a client tries again what was not acknowledged.
const CLIENT_PATIENCE: Micros = 5_000_000;

pub struct World<'a> {
    history: &'a History,
    post: Post,
    witness: Witness,
    object: Object,
    isolates: Vec<Isolate>,
    kv: Kv,
    /// Documents whose clients know that they are stored.
    done: BTreeSet<DocumentId>,
}

impl<'a> World<'a> {
    pub fn new(history: &'a History, flaw: Flaw) -> Self {
        let mut post = Post::new(history.weather.clone(), &history.operations);
        let mut witness = Witness::default();
        for (place, operation) in history.operations.iter().enumerate() {
            post.at(operation.at_ms * 1_000, Event::Operation(place));
        }
        let mut isolates = Vec::with_capacity(history.isolates.len());
        for (isolate, plan) in history.isolates.iter().enumerate() {
            isolates.push(Isolate::new(isolate, plan.salt, plan.clock, flaw));
            if let Some(first) = plan.requests_ms.first() {
                post.at(first * 1_000, Event::Request { isolate, nth: 0 });
            }
        }
        let standing = if history.existing {
            Standing::Live(Version { generation: 1, revision: 1, incarnation: "i0".to_owned() })
        } else {
            Standing::Never
        };
        witness.committed(&standing, 0);
        let stored = Stored { standing, document: 0, leased: true };
        let object = Object::new(stored, history.object, flaw);
        Self { history, post, witness, object, isolates, kv: Kv::default(), done: BTreeSet::new() }
    }

    /// Has what happens written down.
    pub fn telling(mut self) -> Self {
        self.post.story = Some(Vec::new());
        self
    }

    /// Goes on until a promise is broken or nothing more can happen.
    pub fn run(mut self) -> (Witness, Vec<String>) {
        let end = (self.history.length_ms() + AFTERMATH_MS) * 1_000;
        while self.witness.broken.is_none()
            && let Some(event) = self.post.next()
            && self.post.now <= end
        {
            self.happens(event);
        }
        (self.witness, self.post.story.unwrap_or_default())
    }

    fn happens(&mut self, event: Event) {
        let Self { post, witness, object, isolates, kv, .. } = self;
        match event {
            Event::Operation(place) => self.operation(place),
            Event::ObjectCrashes { life } => object.crash(life, post, witness),
            Event::ObjectIsBack => object.back(),
            Event::Submitted(job) => object.submitted(job, post, witness),
            Event::Again(job) => {
                if !self.done.contains(&job.document) {
                    self.submit(job);
                }
            }
            Event::Asked(question) => object.asked(question, post, witness),
            Event::DrainOver { life } => object.drain_over(life, post, witness),
            Event::Rest { life } => object.rest(life, post),
            Event::Leaves { life, message } => object.leaves(life, message, post, witness),
            Event::Acknowledged(document) => {
                self.done.insert(document);
            }
            Event::Alarm => object.alarm(post, witness),
            Event::KvWritten(standing, document) => kv.write(standing, document, post.now),
            Event::Request { isolate, nth } => self.request(isolate, nth),
            Event::Answered(answer) => isolates[answer.question.isolate].answered(answer, post, witness),
            Event::PatienceOver { isolate, life, request } => {
                isolates[isolate].patience_over(life, request, post, witness);
            }
            Event::KvRead { isolate, life, floor } => isolates[isolate].read(life, floor, kv, post, witness),
        }
    }

    fn request(&mut self, isolate: usize, nth: usize) {
        if let Some(next) = self.history.isolates[isolate].requests_ms.get(nth + 1) {
            self.post.at(next * 1_000, Event::Request { isolate, nth: nth + 1 });
        }
        self.isolates[isolate].request(&mut self.post, &mut self.witness);
    }

    fn operation(&mut self, place: usize) {
        let Operation { document, what, .. } = self.history.operations[place];
        match what {
            What::SaveInARow(count) => (0..count).for_each(|nth| self.save(document + nth, u64::from(nth))),
            What::SaveAtOnce(count) => (0..count).for_each(|nth| self.save(document + nth, 0)),
            What::Create => self.begin(Change::Create, document),
            What::Delete => self.begin(Change::Delete, document),
            What::RestartObject(away_ms) => self.object.restart(away_ms, &mut self.post, &mut self.witness),
            What::RestartIsolate(which) => {
                let count = self.isolates.len();
                if count > 0 {
                    self.isolates[usize::from(which) % count].restart();
                }
            }
            What::Cut { .. } => {}
        }
    }

    /// Sends a save that is meant to come `ahead` revisions after the one that is next.
    fn save(&mut self, document: DocumentId, ahead: u64) {
        if let Standing::Live(version) = &self.object.stored.standing {
            self.begin(Change::Save(version.generation, version.revision + ahead), document);
        }
    }

    fn begin(&mut self, change: Change, document: DocumentId) {
        let job = Job { change, document, arrived: 0, queued: false };
        self.submit(job);
        self.post.at(self.post.now + CLIENT_PATIENCE, Event::Again(job));
    }

    fn submit(&mut self, job: Job) {
        self.post.tell(|| format!("a client sends {job:?}"));
        self.post.send(client(job.document), Lot::Submission, |_| Event::Submitted(job));
    }
}
