//! Makes up histories until one breaks a promise, and shrinks that to the least that still does.

use std::{cell::Cell, fmt};

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use crate::{
    counts::Counts,
    flaw::Flaw,
    history::{History, histories},
    witness::{Broken, Promise},
    world::World,
};

const SEED: u64 = 20_261_126;

/// With how many lots a history is tried while it shrinks: whatever changes in it leads to other fates, and most spoil it.
const LOTS: u64 = 24;

/// A history in which a promise is broken.
pub struct Found {
    pub seed: u64,
    pub history: History,
    pub broken: Broken,
    pub story: Vec<String>,
}

/// Lives through so many histories of at most so many isolates, looking for one that breaks a promise: any, or that one.
pub fn search(
    flaw: Flaw,
    promise: Option<Promise>,
    histories_tried: u32,
    most_isolates: usize,
) -> Result<Counts, Box<Found>> {
    let seed = seed();
    let total = Cell::new(Counts::default());
    let shrinking = Cell::new(false);
    let breaks = |history: &mut History| {
        for _ in 0..if shrinking.get() { LOTS } else { 1 } {
            let (witness, _) = World::new(history, flaw).run();
            total.set(total.get() + witness.counts);
            if witness.broken.is_some_and(|broken| promise.is_none_or(|promise| broken.promise == promise)) {
                shrinking.set(true);
                return true;
            }
            history.weather.seed += 1;
        }
        false
    };
    let outcome = runner(seed, histories_tried).run(&histories(most_isolates), |mut history| {
        if breaks(&mut history) { Err(TestCaseError::fail("a promise is broken")) } else { Ok(()) }
    });
    let history = match outcome {
        Ok(()) => return Ok(total.get()),
        Err(TestError::Fail(_, mut history)) => {
            breaks(&mut history);
            prune(history, breaks)
        }
        Err(TestError::Abort(reason)) => panic!("no histories: {reason}"),
    };
    let (witness, story) = World::new(&history, flaw).telling().run();
    let Some(broken) = witness.broken else { panic!("a history that does not repeat: {history:#?}") };
    Err(Box::new(Found { seed, history, broken, story }))
}

fn runner(seed: u64, cases: u32) -> TestRunner {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

/// Leaves out whatever is not needed: proptest does that once, before it makes times and chances smaller.
fn prune(mut history: History, breaks: impl Fn(&mut History) -> bool) -> History {
    loop {
        let before = history.clone();
        for place in (0..history.operations.len()).rev() {
            history = without(history, &breaks, |history| {
                history.operations.remove(place);
            });
        }
        for isolate in (0..history.isolates.len()).rev() {
            for place in (0..history.isolates[isolate].requests_ms.len()).rev() {
                history = without(history, &breaks, |history| {
                    history.isolates[isolate].requests_ms.remove(place);
                });
            }
            if history.isolates[isolate].requests_ms.is_empty() {
                history = without(history, &breaks, |history| {
                    history.isolates.remove(isolate);
                });
            }
        }
        if history.size() == before.size() {
            return history;
        }
    }
}

fn without(history: History, breaks: impl Fn(&mut History) -> bool, leave_out: impl Fn(&mut History)) -> History {
    let mut less = history.clone();
    leave_out(&mut less);
    if breaks(&mut less) { less } else { history }
}

fn seed() -> u64 {
    let given = std::env::var_os("LEASE_SEED");
    given.and_then(|seed| seed.to_str().and_then(|seed| seed.parse().ok())).unwrap_or(SEED)
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seed, history, broken: Broken { promise, at, how }, story } = self;
        writeln!(f, "{promise:?} is broken at {at} µs: {how}\nLEASE_SEED={seed}\n{history:#?}")?;
        story.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
