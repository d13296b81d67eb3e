//! Routes that are tried in an order of their own, as priorities of endpoints.
//!
//! Our endpoints are tried by how specific their paths are. Where a tool goes by another order, and one request may have the
//! paths of two routes that ours would try the other way round, the later one and all behind it get a lower priority.

use std::collections::HashMap;

use regex::Regex;

use crate::model::Methods;

/// How many paths are compared with each other at most; past them every route gets a priority of its own.
const COMPARISONS: usize = 1_000_000;

/// The routes so far, in levels within which our own order is right.
#[derive(Debug)]
pub(super) struct Precedence {
    level: usize,
    /// The routes of the last level whose path has parameters.
    patterns: Vec<(Methods, String)>,
    /// The methods of its routes whose path has none, by that path.
    literals: HashMap<String, Vec<Methods>>,
    comparisons: usize,
    expressions: Expressions,
}

/// The expressions of parameters, compiled when they are first asked; none for what is none.
type Expressions = HashMap<String, Option<Regex>>;

impl Precedence {
    pub fn new() -> Self {
        Self {
            level: 0,
            patterns: Vec::new(),
            literals: HashMap::new(),
            comparisons: COMPARISONS,
            expressions: HashMap::new(),
        }
    }

    /// Takes the next route; gives its level, of which lower ones go first.
    pub fn place(&mut self, methods: &Methods, path: &str) -> usize {
        if !self.fits(methods, path) {
            self.level += 1;
            self.patterns.clear();
            self.literals.clear();
        }
        if path.contains('{') {
            let is_new = self.patterns.last().is_none_or(|(last, pattern)| last != methods || pattern != path);
            if is_new {
                self.patterns.push((methods.clone(), path.to_owned()));
            }
        } else {
            let known = self.literals.entry(path.to_owned()).or_default();
            if !known.contains(methods) {
                known.push(methods.clone());
            }
        }
        self.level
    }

    /// The priority of a level once all routes are placed: 0 for the last.
    pub fn priority(&self, level: usize) -> i32 {
        i32::try_from(self.level.saturating_sub(level)).unwrap_or(i32::MAX)
    }

    /// Whether a route is tried after all of its level wherever both would answer.
    fn fits(&mut self, methods: &Methods, path: &str) -> bool {
        let is_behind = |other: &Methods, pattern: &str| {
            !share_methods(other, methods)
                // Of one path a method that is named goes first.
                || (pattern == path && (other == methods || *methods == Methods::Any))
        };
        if self.literals.get(path).into_iter().flatten().any(|other| !is_behind(other, path)) {
            return false;
        }
        for (other, pattern) in &self.patterns {
            let Some(left) = self.comparisons.checked_sub(1) else { return false };
            self.comparisons = left;
            if !is_behind(other, pattern) && may_overlap(pattern, path, &mut self.expressions) {
                return false;
            }
        }
        true
    }
}

fn share_methods(one: &Methods, other: &Methods) -> bool {
    match (one, other) {
        (Methods::Any, _) | (_, Methods::Any) => true,
        (Methods::Only(one), Methods::Only(other)) => {
            let heads =
                |list: &[crate::model::Method]| list.iter().any(|method| matches!(method.as_str(), "GET" | "HEAD"));
            one.iter().any(|method| other.contains(method)) || (heads(one) && heads(other))
        }
    }
}

/// Whether one request may have both paths; two parameters may always be the same.
fn may_overlap(one: &str, other: &str, expressions: &mut Expressions) -> bool {
    let (mut ones, mut others) = (segments(one), segments(other));
    loop {
        match (ones.next(), others.next()) {
            (None, None) => return true,
            (Some(segment), _) | (_, Some(segment)) if segment.ends_with("*}") => return true,
            (Some(one), Some(other)) if can_be_same(one, other, expressions) => {}
            _ => return false,
        }
    }
}

/// The segments of a path, whose expressions hold no slash.
fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.strip_prefix('/').unwrap_or(path).split('/')
}

fn can_be_same(one: &str, other: &str, expressions: &mut Expressions) -> bool {
    match (one.contains('{'), other.contains('{')) {
        (false, false) => one == other,
        (true, true) => true,
        (true, false) => may_be(one, other, expressions),
        (false, true) => may_be(other, one, expressions),
    }
}

/// Whether a segment with parameters may be this text.
fn may_be(pattern: &str, text: &str, expressions: &mut Expressions) -> bool {
    let inner = pattern.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).filter(|inner| !inner.contains('{'));
    if let Some((_, constraint)) = inner.and_then(|inner| inner.split_once(':')) {
        let expression =
            expressions.entry(constraint.to_owned()).or_insert_with(|| Regex::new(&format!("^(?:{constraint})$")).ok());
        return expression.as_ref().is_none_or(|expression| expression.is_match(text));
    }
    let before = pattern.split('{').next().unwrap_or_default();
    let after = pattern.rsplit('}').next().unwrap_or_default();
    text.starts_with(before) && text.ends_with(after) && text.len() > before.len() + after.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_get_levels_where_ours_would_go_another_way() {
        let get = Methods::default();
        for (routes, expected) in [
            (vec!["/a", "/{x}"], vec![0, 0]),
            (vec!["/{x}", "/a"], vec![0, 1]),
            (vec!["/a/{x}", "/b/c"], vec![0, 0]),
            (vec!["/{x:[0-9]+}", "/a", "/7"], vec![0, 0, 1]),
            (vec!["/a/{x*}", "/a", "/a/b/c"], vec![0, 1, 1]),
            (vec!["/{x}", "/{y}/b", "/{x}"], vec![0, 0, 0]),
            (vec!["/x{n}.json", "/y.json", "/x1.json"], vec![0, 0, 1]),
        ] {
            let mut precedence = Precedence::new();
            let levels: Vec<usize> = routes.iter().map(|path| precedence.place(&get, path)).collect();
            assert_eq!(levels, expected, "{routes:?}");
        }
        let mut precedence = Precedence::new();
        assert_eq!(precedence.place(&Methods::Any, "/a"), 0);
        assert_eq!(precedence.place(&get, "/a"), 1);
        assert_eq!((precedence.priority(0), precedence.priority(1)), (1, 0));
    }
}
