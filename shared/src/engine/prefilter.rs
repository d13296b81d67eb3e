//! Which of many endpoints at one path can answer at all.
//!
//! Where hundreds share a path, each usually asks for its own value of the same header, query parameter or JSON field.
//! What an endpoint cannot do without is kept as a hash; a request's values are hashed once, and endpoints whose hash is
//! not among them are passed over without a look at their conditions.

use std::{
    cell::OnceCell,
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::{
    matching::{Condition, Key, Scope, Target},
    router::Found,
};

/// With fewer candidates than this the conditions themselves are asked.
const FEW: usize = 8;
/// An endpoint with more alternatives than this is always looked at.
const MOST_KEYS: usize = 16;

/// What the endpoints of a project cannot do without.
#[derive(Debug, Default)]
pub(super) struct Prefilter {
    /// The targets that are asked for values.
    targets: Vec<Target>,
    /// For each endpoint, by its place, the values of which it needs one: the target's place and a hash. Empty where
    /// nothing is known.
    needs: Vec<Box<[(u32, u64)]>>,
}

/// What a request has of each target, read when it is first needed.
pub(super) struct Values<'p> {
    prefilter: &'p Prefilter,
    hashes: Vec<OnceCell<Vec<u64>>>,
}

/// Collects what endpoints need, in the order of their places.
#[derive(Debug, Default)]
pub(super) struct Builder {
    prefilter: Prefilter,
    known: HashMap<String, u32>,
}

impl Builder {
    /// Takes the conditions of an endpoint's responses; none for a response without one.
    pub(super) fn push<'c>(&mut self, conditions: impl Iterator<Item = Option<&'c Condition>>) {
        let mut keys = Vec::new();
        let mut is_open = false;
        for condition in conditions {
            match condition.and_then(Condition::key) {
                Some(key) if keys.len() < MOST_KEYS => keys.extend(self.hashed(&key)),
                _ => is_open = true,
            }
        }
        self.prefilter.needs.push(if is_open || keys.len() > MOST_KEYS { Box::default() } else { keys.into() });
    }

    pub(super) fn finish(self) -> Prefilter {
        self.prefilter
    }

    fn hashed(&mut self, key: &Key<'_>) -> Vec<(u32, u64)> {
        let place = *self.known.entry(key.target.describe()).or_insert_with(|| {
            self.prefilter.targets.push(key.target.clone());
            u32::try_from(self.prefilter.targets.len() - 1).unwrap_or(u32::MAX)
        });
        key.values.iter().map(|value| (place, hash(value))).collect()
    }
}

impl Prefilter {
    /// What to ask about these candidates; none when they are few enough to be asked one by one.
    pub(super) fn of(&self, candidates: &Found) -> Option<Values<'_>> {
        let worth = candidates.as_slice().len() >= FEW && !self.targets.is_empty();
        worth.then(|| Values { prefilter: self, hashes: vec![OnceCell::new(); self.targets.len()] })
    }
}

impl Values<'_> {
    /// Whether the endpoint at a place may answer.
    pub(super) fn allow(&self, place: u32, scope: &Scope<'_>) -> bool {
        let Some(needs) = self.prefilter.needs.get(place as usize) else { return true };
        needs.is_empty() || needs.iter().any(|(target, hash)| self.has(*target, *hash, scope))
    }

    fn has(&self, target: u32, hash: u64, scope: &Scope<'_>) -> bool {
        let place = target as usize;
        let (Some(hashes), Some(target)) = (self.hashes.get(place), self.prefilter.targets.get(place)) else {
            return true;
        };
        hashes.get_or_init(|| read(target, scope)).binary_search(&hash).is_ok()
    }
}

fn read(target: &Target, scope: &Scope<'_>) -> Vec<u64> {
    let mut hashes: Vec<u64> = target.keys(scope).iter().map(|key| hash(key)).collect();
    hashes.sort_unstable();
    hashes
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
