//! A project as it is served: what answers now, what its mocks remember, and what they were asked.

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use arc_swap::ArcSwap;
use dotmock_shared::{CompiledProject, document::Loaded, model::Project};

use super::{load, memory::Memory, traffic::Traffic};

/// A project that answers, and the number of the version that it is.
#[derive(Debug)]
pub struct Current {
    /// What its author wrote.
    pub project: Project,
    /// What serves it.
    pub compiled: CompiledProject,
    /// 1 for what was there first, and one more with every change.
    pub revision: u64,
}

/// A project with its own state and traffic.
#[derive(Debug)]
pub struct Hosted {
    /// The label of its host.
    pub slug: String,
    /// The seed of everything random, where the project has none.
    seed: Option<u64>,
    current: ArcSwap<Current>,
    revisions: AtomicU64,
    broken: AtomicBool,
    memory: Mutex<Memory>,
    traffic: Mutex<Traffic>,
}

impl Hosted {
    /// A project that nobody has asked anything yet.
    pub fn new(slug: String, loaded: Loaded, seed: Option<u64>) -> Self {
        Self {
            slug,
            seed,
            current: ArcSwap::from_pointee(version(load::seeded(loaded, seed), 1)),
            revisions: AtomicU64::new(1),
            broken: AtomicBool::new(false),
            memory: Mutex::default(),
            traffic: Mutex::default(),
        }
    }

    /// What answers now.
    pub fn current(&self) -> Arc<Current> {
        self.current.load_full()
    }

    /// Another version answers from here on; what the mocks remember stays. Gives its revision.
    pub fn replace(&self, loaded: Loaded) -> u64 {
        let revision = self.revisions.fetch_add(1, Ordering::Relaxed) + 1;
        self.current.store(Arc::new(version(load::seeded(loaded, self.seed), revision)));
        self.broken.store(false, Ordering::Relaxed);
        revision
    }

    /// Its file holds something that cannot be served; what was there before answers.
    pub fn note_broken(&self) {
        self.broken.store(true, Ordering::Relaxed);
    }

    /// Whether its file holds something that cannot be served.
    pub fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Relaxed)
    }

    /// What its mocks remember.
    pub fn memory(&self) -> MutexGuard<'_, Memory> {
        held(&self.memory)
    }

    /// What its mocks were asked.
    pub fn traffic(&self) -> MutexGuard<'_, Traffic> {
        held(&self.traffic)
    }
}

fn version(Loaded { project, compiled, .. }: Loaded, revision: u64) -> Current {
    Current { project, compiled, revision }
}

/// What a lock guards. Whoever panicked while holding it had not begun to change it, or had done.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
