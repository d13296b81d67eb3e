//! What mocks were asked and what they answered, in memory: the last requests, as they were. What is told of one is made
//! when somebody asks.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use dotmock_shared::{
    Context, Reply, Request,
    api::{RequestRecord, State},
    traffic::{self, Served},
};

use super::hosted::Current;

/// How many requests are kept, as at the edge.
pub const MOST: usize = 1_000;

/// How much they may take together, in bytes.
const MOST_BYTES: usize = 64 << 20;

/// A request that was answered, with all that its reply depended on.
#[derive(Debug)]
pub struct Asked {
    /// The request's method.
    pub method: String,
    /// What answered.
    pub current: Arc<Current>,
    /// The request.
    pub request: Request,
    /// What the reply depended on beside these; its state as it was before.
    pub context: Context,
    /// The reply.
    pub reply: Reply,
    /// Whether the state made a difference.
    pub has_state: bool,
    /// How long the engine took, in microseconds.
    pub engine_us: u32,
}

impl Asked {
    /// It as it is told, without what is masked.
    pub fn record(&self) -> RequestRecord {
        let Self { current, request, context, reply, has_state, engine_us, .. } = self;
        let (project, has_state, engine_us) = (&current.compiled, *has_state, *engine_us);
        traffic::record(&Served { project, request, context, reply, has_state, sent: false, stale: false, engine_us })
    }

    fn bytes(&self) -> usize {
        let headers: usize = self.reply.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
        self.request.size() + self.reply.body.len() + headers + State::size(&self.context.state)
    }
}

/// A request that several look at. Requests read their own parts when they are first asked for, so one at a time does.
#[derive(Debug, Clone)]
pub struct Kept(Arc<Mutex<Asked>>);

/// One that may have made room for others.
#[derive(Debug, Clone)]
pub struct Passing(Weak<Mutex<Asked>>);

impl Passing {
    /// It, where it is still kept.
    pub fn kept(&self) -> Option<Kept> {
        self.0.upgrade().map(Kept)
    }
}

impl Kept {
    /// The same, which is not kept by this.
    pub fn passing(&self) -> Passing {
        Passing(Arc::downgrade(&self.0))
    }

    /// Looks at it.
    pub fn look<T>(&self, at: impl FnOnce(&Asked) -> T) -> T {
        at(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The last requests, oldest first.
#[derive(Debug, Default)]
pub struct Traffic {
    kept: VecDeque<(Kept, usize)>,
    bytes: usize,
    /// How many have made room for others.
    forgotten: u64,
}

impl Traffic {
    /// Keeps one more; the oldest make room.
    pub fn keep(&mut self, asked: Asked) -> Kept {
        let bytes = asked.bytes();
        let kept = Kept(Arc::new(Mutex::new(asked)));
        self.kept.push_back((kept.clone(), bytes));
        self.bytes += bytes;
        while self.kept.len() > MOST || (self.bytes > MOST_BYTES && self.kept.len() > 1) {
            let Some((_, bytes)) = self.kept.pop_front() else { break };
            self.bytes -= bytes;
            self.forgotten += 1;
        }
        kept
    }

    /// All that are kept, newest first.
    pub fn newest(&self) -> Vec<Kept> {
        self.kept.iter().rev().map(|(kept, _)| kept.clone()).collect()
    }

    /// How many were not kept since all were last forgotten.
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use dotmock_shared::{
        RequestParts,
        document::{Format, load},
    };

    use super::*;
    use crate::serve::hosted::Hosted;

    fn asked(path: &str, body: usize) -> Asked {
        let loaded = load(r#"{"endpoints": [{"path": "/{rest*}"}]}"#, Format::Json).expect("a project");
        let current = Hosted::new("a".to_owned(), loaded, None).current();
        let parts = RequestParts {
            method: "GET".to_owned(),
            path: path.to_owned(),
            body: vec![b'x'; body],
            ..RequestParts::default()
        };
        let (request, context) = (Request::new(parts), Context::default());
        let reply = current.compiled.handle(&request, &context);
        let method = "GET".to_owned();
        Asked { method, current, request, context, reply, has_state: false, engine_us: 1 }
    }

    #[test]
    fn the_last_ones_are_kept() {
        let mut traffic = Traffic::default();
        for at in 0..MOST + 2 {
            traffic.keep(asked(&format!("/{at}"), 0));
        }
        let paths: Vec<String> =
            traffic.newest().iter().map(|kept| kept.look(|asked| asked.record().summary.path)).collect();
        assert_eq!((paths.len(), paths[0].as_str(), paths[MOST - 1].as_str()), (MOST, "/1001", "/2"));
        assert_eq!(traffic.forgotten(), 2);
        traffic.clear();
        assert_eq!((traffic.newest().len(), traffic.forgotten()), (0, 0));
    }

    #[test]
    fn large_ones_make_room_sooner() {
        let mut traffic = Traffic::default();
        for _ in 0..20 {
            traffic.keep(asked("/", 8 << 20));
        }
        assert_eq!((traffic.newest().len(), traffic.forgotten()), (7, 13));
    }
}
