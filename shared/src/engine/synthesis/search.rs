//! From one request to the next, always on from the one that lacks least.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use super::{
    Goal,
    confirm::{Refusal, confirm},
    draft::Draft,
    trial::Trial,
    words,
};
use crate::{
    api::{Synthesis, Unreachable},
    engine::selection::counter,
};

/// How many requests are tried.
const TRIALS: usize = 2_000;
/// How much work they may be together, as [`Trial::cost`] has it.
const WORK: usize = 8 << 20;
/// How much work it is to see what could be changed in one, and that one is another's double.
const CHANGING: usize = 32 << 10;
const SEEING: usize = 256;
/// How many are looked for that lack less than the one that they were made from.
const BETTER: usize = 8;
/// How many that lack nothing are run through the selection.
const CONFIRMATIONS: usize = 3;

/// What was found on the way, for whoever asks why there is nothing.
#[derive(Default)]
pub(super) struct Findings<'g> {
    /// The one that lacked least.
    pub(super) nearest: Option<Trial<'g>>,
    /// Why one that lacked nothing was not given the response.
    pub(super) refusal: Option<Refusal>,
}

pub(super) fn search(goal: &Goal<'_>) -> Result<Synthesis, Unreachable> {
    let start = Draft { path: goal.endpoint.pattern.fill(0), state: goal.context.state.clone(), ..Draft::default() };
    let mut search = Search { goal, trials: Vec::new(), waiting: BinaryHeap::new(), seen: HashSet::new(), work: 0 };
    search.add(start, 0);
    let (mut findings, mut refused) = (Findings::default(), 0);
    while let Some((trial, depth)) = search.next() {
        if trial.distance == 0 {
            match confirm(goal, &trial) {
                Ok(way) => return Ok(words::synthesis(goal, trial, way)),
                Err(refusal) => {
                    // The sequence of a new session begins again.
                    let mut again = trial.draft.clone();
                    if refusal == Refusal::Turn && again.state.shift_remove(&counter(goal.endpoint)).is_some() {
                        search.add(again, depth + 1);
                    }
                    findings.refusal = Some(refusal);
                }
            }
            refused += 1;
            if refused == CONFIRMATIONS {
                break;
            }
            continue;
        }
        let is_last = search.is_over();
        if !is_last {
            search.add_changes(&trial, depth + 1);
        }
        if findings.nearest.as_ref().is_none_or(|nearest| trial.rank() < nearest.rank()) {
            findings.nearest = Some(trial);
        }
        // What waits lacks no less.
        if is_last {
            break;
        }
    }
    Err(words::unreachable(goal, &findings))
}

struct Search<'s, 'g> {
    goal: &'s Goal<'g>,
    trials: Vec<Option<Trial<'g>>>,
    /// Distance and depth, and where the trial is; the least comes first, and of those the oldest.
    waiting: BinaryHeap<Reverse<(usize, usize, usize)>>,
    seen: HashSet<u64>,
    work: usize,
}

impl<'g> Search<'_, 'g> {
    /// Whether all has been tried that may be.
    fn is_over(&self) -> bool {
        self.trials.len() >= TRIALS || self.work > WORK
    }

    fn add_changes(&mut self, trial: &Trial<'g>, depth: usize) {
        self.work += CHANGING;
        let mut better = 0;
        for draft in trial.changes(self.goal) {
            let distance = self.add(draft, depth);
            better += usize::from(distance.is_some_and(|distance| distance < trial.distance));
            if better == BETTER {
                break;
            }
        }
    }

    /// Keeps a draft for later, and says how much it lacks; none where it is not kept.
    fn add(&mut self, draft: Draft, depth: usize) -> Option<usize> {
        if self.is_over() {
            return None;
        }
        self.work += SEEING;
        if !self.seen.insert(fingerprint(&draft)) {
            return None;
        }
        let trial = Trial::new(self.goal, draft)?;
        let distance = trial.distance;
        self.work += trial.cost;
        self.waiting.push(Reverse((distance, depth, self.trials.len())));
        self.trials.push(Some(trial));
        Some(distance)
    }

    fn next(&mut self) -> Option<(Trial<'g>, usize)> {
        let Reverse((_, depth, place)) = self.waiting.pop()?;
        Some((self.trials.get_mut(place)?.take()?, depth))
    }
}

/// The same for drafts that are the same.
fn fingerprint(draft: &Draft) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{draft:?}").hash(&mut hasher);
    hasher.finish()
}
