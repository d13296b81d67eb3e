//! Why a condition does not hold, in words.

mod matcher;

use super::{Condition, Group, Scope};
use crate::{api::Failure, engine::preview::TruthKind};

/// A matcher that did not hold, and how far off it was.
#[derive(Debug)]
pub(in crate::engine) struct Miss {
    pub(in crate::engine) failure: Failure,
    /// 1 for letter case alone, 10 for another value, 15 for none. Only good for comparing.
    pub(in crate::engine) distance: u32,
}

/// What keeps a condition from holding: nothing when it holds. Of alternatives the nearest is told.
pub(in crate::engine) fn misses(condition: &Condition, scope: &Scope<'_>, pointer: &str) -> Vec<Miss> {
    match condition {
        Condition::All(group) => {
            each(group, pointer, "all", |one, place| misses(one, scope, place)).flatten().collect()
        }
        Condition::Any(group) => {
            let each = each(group, pointer, "any", |one, place| misses(one, scope, place));
            each.min_by_key(|misses| total(misses)).unwrap_or_default()
        }
        Condition::Not(one) => held(one, scope, &format!("{pointer}/not")),
        Condition::Matcher(matcher) => matcher::miss(matcher, scope, pointer).into_iter().collect(),
    }
}

/// Every matcher that keeps a condition from holding, those of all alternatives included: nothing when it holds.
pub(in crate::engine) fn all_misses(condition: &Condition, scope: &Scope<'_>, pointer: &str) -> Vec<Miss> {
    let in_group =
        |group, key| each(group, pointer, key, |one, place| all_misses(one, scope, place)).flatten().collect();
    match condition {
        _ if condition.holds(scope) => Vec::new(),
        Condition::All(group) => in_group(group, "all"),
        Condition::Any(group) => in_group(group, "any"),
        Condition::Not(_) | Condition::Matcher(_) => misses(condition, scope, pointer),
    }
}

/// Tells of a condition and of all in it whether they hold, and of a matcher what it was asked about, where there is such.
pub(in crate::engine) fn each_truth(
    condition: &Condition,
    scope: &Scope<'_>,
    pointer: &str,
    tell: &mut dyn FnMut(Told<'_>),
) {
    let (asked, kind) = match condition {
        Condition::Not(one) => (&**one, TruthKind::Not),
        Condition::All(_) => (condition, TruthKind::All),
        Condition::Any(_) => (condition, TruthKind::Any),
        Condition::Matcher(_) => (condition, TruthKind::Test),
    };
    let matcher = if let Condition::Matcher(matcher) = asked { Some(matcher) } else { None };
    let holds = condition.holds(scope);
    // Of a group that fails its lines say why.
    let failure = matcher.filter(|_| !holds).and_then(|_| misses(condition, scope, pointer).into_iter().next());
    tell(Told {
        pointer,
        kind,
        holds,
        actual: matcher.and_then(|matcher| matcher::actual(matcher, scope, pointer)),
        says: matcher.map(|matcher| matcher::says(matcher, scope)).unwrap_or_default(),
        failure: failure.map(|miss| miss.failure),
    });
    let (key, list) = match condition {
        Condition::All(group) => ("all", &group.list),
        Condition::Any(group) => ("any", &group.list),
        Condition::Not(one) => return each_truth(one, scope, &format!("{pointer}/not"), tell),
        Condition::Matcher(_) => return,
    };
    for (index, one) in list.iter().enumerate() {
        each_truth(one, scope, &format!("{pointer}/{key}/{index}"), tell);
    }
}

/// What is told of a condition.
pub(in crate::engine) struct Told<'a> {
    pub(in crate::engine) pointer: &'a str,
    pub(in crate::engine) kind: TruthKind,
    pub(in crate::engine) holds: bool,
    pub(in crate::engine) actual: Option<String>,
    pub(in crate::engine) says: String,
    pub(in crate::engine) failure: Option<Failure>,
}

/// How far off some misses are together.
pub(in crate::engine) fn total(misses: &[Miss]) -> u32 {
    misses.iter().map(|miss| miss.distance).sum()
}

/// What makes a condition hold that must not: nothing when it does not hold.
fn held(condition: &Condition, scope: &Scope<'_>, pointer: &str) -> Vec<Miss> {
    if !condition.holds(scope) {
        return Vec::new();
    }
    match condition {
        // One that no longer holds would be enough.
        Condition::All(group) => {
            each(group, pointer, "all", |one, place| held(one, scope, place)).next().unwrap_or_default()
        }
        Condition::Any(group) => each(group, pointer, "any", |one, place| held(one, scope, place)).flatten().collect(),
        Condition::Not(one) => misses(one, scope, &format!("{pointer}/not")),
        Condition::Matcher(matcher) => matcher::held(matcher, scope, pointer).into_iter().collect(),
    }
}

/// What is said of each condition of a group, in the author's order, with the place of each.
fn each<'g>(
    group: &'g Group,
    pointer: &'g str,
    key: &'g str,
    say: impl Fn(&Condition, &str) -> Vec<Miss> + 'g,
) -> impl Iterator<Item = Vec<Miss>> + 'g {
    group.list.iter().enumerate().map(move |(index, one)| say(one, &format!("{pointer}/{key}/{index}")))
}
