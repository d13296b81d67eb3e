//! Which of many endpoints at one path can answer at all.
//!
//! Where hundreds share a path, each usually asks for its own value of the same header, query parameter or JSON field, or
//! for its own text in the body. What an endpoint cannot do without is kept as a hash, or in an automaton with all the
//! texts that are looked for in the same place; a request's values are hashed and its texts gone through once, and
//! endpoints whose own is not among them are passed over without a look at their conditions.

mod texts;

use std::{
    cell::OnceCell,
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::{
    matching::{Condition, Key, Scope, Target},
    router::Found,
};
use texts::Texts;

/// With fewer candidates than this the conditions themselves are asked.
const FEW: usize = 8;
/// An endpoint with more alternatives than this is always looked at.
const MOST_KEYS: usize = 16;

/// What the endpoints of a project cannot do without.
#[derive(Debug, Default)]
pub(super) struct Prefilter {
    /// The targets that are asked for values.
    targets: Vec<Target>,
    /// What is looked for in texts.
    texts: Vec<Texts>,
    /// For each endpoint, by its place, that of which it needs one. Empty where nothing is known.
    needs: Vec<Box<[Need]>>,
}

#[derive(Debug, Clone, Copy)]
enum Need {
    /// The value of a target, by its place, that has this hash.
    Value(u32, u64),
    /// The text of this number in one of the places that texts are looked for in.
    Text(u32, u32),
}

/// What a request has of each target, read when it is first needed.
pub(super) struct Values<'p> {
    prefilter: &'p Prefilter,
    hashes: Vec<OnceCell<Vec<u64>>>,
    found: Vec<OnceCell<Vec<bool>>>,
}

/// Collects what endpoints need, in the order of their places.
#[derive(Debug, Default)]
pub(super) struct Builder {
    prefilter: Prefilter,
    known: HashMap<String, u32>,
    known_texts: HashMap<String, u32>,
}

impl Builder {
    /// Takes the conditions of an endpoint's responses; none for a response without one.
    pub(super) fn push<'c>(&mut self, conditions: impl Iterator<Item = Option<&'c Condition>>) {
        let mut keys = Vec::new();
        let mut is_open = false;
        for condition in conditions {
            match condition.and_then(Condition::key) {
                Some(key) if keys.len() < MOST_KEYS => keys.extend(self.needs(key)),
                _ => is_open = true,
            }
        }
        self.prefilter.needs.push(if is_open || keys.len() > MOST_KEYS { Box::default() } else { keys.into() });
    }

    pub(super) fn finish(mut self) -> Prefilter {
        self.prefilter.texts.iter_mut().for_each(Texts::finish);
        self.prefilter
    }

    fn needs(&mut self, key: Key<'_>) -> Vec<Need> {
        let Prefilter { targets, texts, .. } = &mut self.prefilter;
        match key {
            Key::Values(target, values) => {
                let place = place(&mut self.known, target, || targets.push(target.clone()));
                values.iter().map(|value| Need::Value(place, hash(value))).collect()
            }
            Key::Within(target, text) => {
                let place = place(&mut self.known_texts, target, || texts.push(Texts::of(target.clone())));
                let text = texts.get_mut(place as usize).map(|texts| Need::Text(place, texts.number(&text)));
                text.into_iter().collect()
            }
        }
    }
}

/// The place of a target among those that are known; `add` makes it known.
fn place(known: &mut HashMap<String, u32>, target: &Target, add: impl FnOnce()) -> u32 {
    let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
    *known.entry(target.describe()).or_insert_with(|| {
        add();
        next
    })
}

impl Prefilter {
    /// What to ask about these candidates; none when they are few enough to be asked one by one.
    pub(super) fn of(&self, candidates: &Found) -> Option<Values<'_>> {
        let worth = candidates.as_slice().len() >= FEW && !(self.targets.is_empty() && self.texts.is_empty());
        worth.then(|| Values {
            prefilter: self,
            hashes: vec![OnceCell::new(); self.targets.len()],
            found: vec![OnceCell::new(); self.texts.len()],
        })
    }
}

impl Values<'_> {
    /// Whether the endpoint at a place may answer.
    pub(super) fn allow(&self, place: u32, scope: &Scope<'_>) -> bool {
        let Some(needs) = self.prefilter.needs.get(place as usize) else { return true };
        needs.is_empty() || needs.iter().any(|need| self.has(*need, scope).unwrap_or(true))
    }

    fn has(&self, need: Need, scope: &Scope<'_>) -> Option<bool> {
        Some(match need {
            Need::Value(place, hash) => {
                let (place, target) = (place as usize, self.prefilter.targets.get(place as usize)?);
                self.hashes.get(place)?.get_or_init(|| read(target, scope)).binary_search(&hash).is_ok()
            }
            Need::Text(place, text) => {
                let (place, texts) = (place as usize, self.prefilter.texts.get(place as usize)?);
                *self.found.get(place)?.get_or_init(|| texts.find(scope)).get(text as usize)?
            }
        })
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
