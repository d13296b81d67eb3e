//! The children of a node along mixed and constrained segments.
//!
//! Of mixed segments only those are tried whose text at the beginning, or else at the end, the segment has: they are
//! sorted by it, and each knows the longest other that its own begins with. Constraints are tried one by one; those that
//! are written the same are one child, and a project has a bounded number of different ones.

use std::cmp::Ordering;

use super::super::path_pattern::Mixed;

/// The children of a node that are neither along text nor along a plain parameter.
#[derive(Debug, Default)]
pub(super) struct Matchers {
    prefixed: Affixed,
    suffixed: Affixed,
    others: Vec<(Matcher, u32)>,
}

/// A segment that is neither text nor a plain parameter.
#[derive(Debug)]
pub(super) enum Matcher {
    Mixed(Mixed),
    Constrained { source: String, regex: regex::Regex },
}

impl Matcher {
    pub(super) fn matches(&self, text: &str) -> bool {
        match self {
            Self::Mixed(mixed) => mixed.matches(text),
            // A parameter has at least one character, whatever its expression allows.
            Self::Constrained { regex, .. } => !text.is_empty() && regex.is_match(text),
        }
    }

    /// The same for matchers that match the same.
    pub(super) fn key(&self) -> (bool, &str) {
        match self {
            Self::Mixed(mixed) => (false, mixed.key()),
            Self::Constrained { source, .. } => (true, source),
        }
    }
}

impl Matchers {
    pub(super) fn new(all: Vec<(Matcher, u32)>) -> Self {
        let mut matchers = Self::default();
        for (matcher, child) in all {
            match matcher {
                Matcher::Mixed(mixed) if !mixed.prefix().is_empty() => matchers.prefixed.push(mixed, child),
                Matcher::Mixed(mixed) if !mixed.suffix().is_empty() => matchers.suffixed.push(mixed, child),
                matcher => matchers.others.push((matcher, child)),
            }
        }
        matchers.prefixed.arrange(Mixed::prefix, Ord::cmp, |longer, shorter| longer.starts_with(shorter));
        matchers.suffixed.arrange(Mixed::suffix, backwards, |longer, shorter| longer.ends_with(shorter));
        matchers
    }

    /// Gives every child that a segment leads to, in no order that means anything.
    pub(super) fn each_match(&self, text: &str, mut give: impl FnMut(u32)) {
        let by_prefix = self.prefixed.candidates(|mixed| mixed.prefix() > text);
        let by_suffix = self.suffixed.candidates(|mixed| backwards(mixed.suffix(), text).is_gt());
        for one in by_prefix.chain(by_suffix) {
            if one.mixed.matches(text) {
                give(one.child);
            }
        }
        for (matcher, child) in &self.others {
            if matcher.matches(text) {
                give(*child);
            }
        }
    }

    /// Children that a segment does not lead to, at most `count` of each kind: of many, those whose text comes close to
    /// the segment's in the alphabet.
    pub(super) fn each_miss(&self, text: &str, count: usize, mut give: impl FnMut(u32)) {
        let start = self.prefixed.all.partition_point(|one| one.mixed.prefix() <= text).saturating_sub(count / 2);
        let prefixed = self.prefixed.all.iter().skip(start).take(count);
        for one in prefixed.chain(self.suffixed.all.iter().take(count)).filter(|one| !one.mixed.matches(text)) {
            give(one.child);
        }
        for (_, child) in self.others.iter().take(count).filter(|(matcher, _)| !matcher.matches(text)) {
            give(*child);
        }
    }

    /// Some of the children, whatever they match.
    pub(super) fn some(&self, count: usize) -> impl Iterator<Item = u32> {
        let mixed = self.prefixed.all.iter().chain(&self.suffixed.all).map(|one| one.child);
        mixed.chain(self.others.iter().map(|(_, child)| *child)).take(count)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.prefixed.all.is_empty() && self.suffixed.all.is_empty() && self.others.is_empty()
    }

    /// How many steps looking at these may take at most for one segment, and at the children it leads to, of which
    /// `ways` says how many they take.
    pub(super) fn ways(&self, ways: impl Fn(u32) -> u64) -> u64 {
        let others: u64 = self.others.iter().map(|(_, child)| ways(*child).saturating_add(EXPRESSION)).sum();
        others.saturating_add(self.prefixed.ways(&ways)).saturating_add(self.suffixed.ways(&ways))
    }
}

/// How many steps trying an expression counts for, which takes as much longer than following a segment's text.
const EXPRESSION: u64 = 8;

/// Mixed segments that all begin, or all end, with text, sorted by it.
#[derive(Debug, Default)]
struct Affixed {
    all: Vec<One>,
}

#[derive(Debug)]
struct One {
    mixed: Mixed,
    child: u32,
    /// The place, from 1, of the last one before it whose text is the beginning, or end, of its own; 0 for none.
    shorter: u32,
}

impl Affixed {
    fn push(&mut self, mixed: Mixed, child: u32) {
        self.all.push(One { mixed, child, shorter: 0 });
    }

    /// Sorts by what `compare` says of texts, and finds for each the longest other one that its own `extends`.
    fn arrange(
        &mut self,
        affix: impl Fn(&Mixed) -> &str,
        compare: impl Fn(&str, &str) -> Ordering,
        extends: impl Fn(&str, &str) -> bool,
    ) {
        self.all.sort_by(|one, two| compare(affix(&one.mixed), affix(&two.mixed)));
        let mut open: Vec<u32> = Vec::new();
        for index in 0..self.all.len() {
            let Some(text) = self.all.get(index).map(|one| affix(&one.mixed)) else { continue };
            while open.pop_if(|last| !self.at(*last).is_some_and(|one| extends(text, affix(&one.mixed)))).is_some() {}
            let shorter = open.last().copied().unwrap_or_default();
            if let Some(one) = self.all.get_mut(index) {
                one.shorter = shorter;
            }
            open.push(u32::try_from(index + 1).unwrap_or(u32::MAX));
        }
    }

    /// The one at a place, counted from 1.
    fn at(&self, place: u32) -> Option<&One> {
        self.all.get((place as usize).checked_sub(1)?)
    }

    /// From the last that does not come `after` a segment, those whose text the segment can have. Between one of them
    /// and the segment stand only texts that extend it, so none is missed.
    fn candidates(&self, after: impl Fn(&Mixed) -> bool) -> impl Iterator<Item = &One> {
        let place = self.all.partition_point(|one| !after(&one.mixed));
        let last = place.checked_sub(1).and_then(|index| self.all.get(index));
        std::iter::successors(last, |one| self.at(one.shorter))
    }

    /// The most steps that a segment can take here. One that does not extend another has nothing in common with it.
    fn ways(&self, ways: impl Fn(u32) -> u64) -> u64 {
        let mut sums: Vec<u64> = Vec::with_capacity(self.all.len());
        for one in &self.all {
            let shorter = (one.shorter as usize).checked_sub(1).and_then(|index| sums.get(index)).copied();
            let own = if one.mixed.has_expression() { EXPRESSION } else { 1 };
            sums.push(ways(one.child).saturating_add(own).saturating_add(shorter.unwrap_or_default()));
        }
        sums.into_iter().max().unwrap_or_default()
    }
}

/// Texts compared from their ends.
fn backwards(one: &str, two: &str) -> Ordering {
    one.bytes().rev().cmp(two.bytes().rev())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{
        path_pattern::{Segment, parse},
        pattern_regex::Regexes,
    };

    fn matchers(sources: &[&str]) -> Matchers {
        let mut regexes = Regexes::default();
        let children = (1..).zip(sources).map(|(child, source)| {
            let pattern = parse(&format!("/{source}"), &mut regexes).unwrap();
            let matcher = match pattern.segments() {
                [Segment::Mixed(mixed)] => Matcher::Mixed(mixed.clone()),
                [Segment::Constrained { source, regex, .. }] => {
                    Matcher::Constrained { source: source.clone(), regex: regex.clone() }
                }
                other => panic!("{other:?}"),
            };
            (matcher, child)
        });
        Matchers::new(children.collect())
    }

    #[test]
    fn every_matcher_that_matches_is_found() {
        let sources = [
            "a{x}",
            "ab{x}",
            "ab{x}c",
            "abc{x}",
            "b{x}",
            "{x}c",
            "{x}bc",
            "{x}.c",
            "{x}b{y}",
            "{x:[a-c]+}",
            "a{x:[0-9]}",
            "{x:[0-9]}c",
            "ä{x}",
            "{x}ä",
        ];
        let matchers = matchers(&sources);
        for text in
            ["a", "ab", "abc", "abcd", "abxc", "b", "bc", "abbc", "x.c", "a7", "7c", "äx", "xä", "xbx", "", "zz"]
        {
            let mut found = Vec::new();
            matchers.each_match(text, |child| found.push(child));
            found.sort_unstable();
            let expected: Vec<u32> =
                (1..).zip(&sources).filter(|(_, source)| matches(source, text)).map(|(at, _)| at).collect();
            assert_eq!(found, expected, "{text}");
            let mut missed = Vec::new();
            matchers.each_miss(text, 64, |child| missed.push(child));
            assert_eq!(missed.len() + found.len(), sources.len(), "{text}");
        }
    }

    fn matches(source: &str, text: &str) -> bool {
        let mut found = false;
        matchers(&[source]).others_only().each_match(text, |_| found = true);
        found
    }

    impl Matchers {
        /// The same without an index.
        fn others_only(self) -> Self {
            let mixed = self.prefixed.all.into_iter().chain(self.suffixed.all);
            let mixed = mixed.map(|one| (Matcher::Mixed(one.mixed), one.child));
            Self { others: self.others.into_iter().chain(mixed).collect(), ..Self::default() }
        }
    }

    #[test]
    fn ways_count_what_one_segment_can_lead_to() {
        let check =
            |sources: &[&str], expected: u64| assert_eq!(matchers(sources).ways(|_| 10), expected, "{sources:?}");
        check(&["a{x}", "b{x}", "c{x}"], 11);
        check(&["a{x}", "ab{x}", "b{x}"], 22);
        check(&["{x}a", "{x}ba", "{x}b", "c{x}"], 33);
        check(&["{x:[a-z]}", "a{x:[0-9]}"], 36);
    }
}
