//! From a path to the endpoints whose pattern it matches: a tree of segments.
//!
//! The tree decides about paths only. Methods and conditions are looked at by [`select`](super::select), because an
//! endpoint none of whose responses holds is passed over for the next.

mod children;
mod found;
mod near;

pub(super) use found::Found;
pub(super) use near::{Neighbour, neighbours};

use self::children::Children;
use super::{
    path_pattern::{Mixed, PathPattern, Segment},
    request::Request,
};

/// A tree whose edges are segments. Every node is reached in one way only, so a look-up visits none twice.
#[derive(Debug)]
pub(super) struct Router {
    nodes: Vec<Node>,
    strict_slash: bool,
}

#[derive(Debug, Default)]
struct Node {
    statics: Children,
    patterns: Vec<(Matcher, usize)>,
    param: Option<usize>,
    /// The endpoints whose pattern ends here.
    ends: Ends,
    /// Those whose pattern ends here with a slash, in strict projects.
    ends_with_slash: Ends,
    /// Those that take whatever follows.
    rest: Ends,
}

/// Endpoints by their place in the order of precedence. Nearly always there is none or one.
#[derive(Debug, Default)]
struct Ends {
    first: Option<u32>,
    more: Vec<u32>,
}

/// A segment that is neither text nor a plain parameter.
#[derive(Debug)]
enum Matcher {
    Mixed(Mixed),
    Constrained { source: String, regex: regex::Regex },
}

const ROOT: usize = 0;

impl Router {
    pub(super) fn new(strict_slash: bool) -> Self {
        Self { nodes: vec![Node::default()], strict_slash }
    }

    /// Adds a pattern for the endpoint at `place` in the order of precedence.
    pub(super) fn insert(&mut self, pattern: &PathPattern, place: u32) {
        let mut at = ROOT;
        let mut rest = false;
        for segment in pattern.segments() {
            if matches!(segment, Segment::Rest(_)) {
                rest = true;
                break;
            }
            at = self.child(at, segment);
        }
        let strict = self.strict_slash;
        let Some(node) = self.nodes.get_mut(at) else { return };
        let ends = match (rest, strict && pattern.has_trailing_slash()) {
            (true, _) => &mut node.rest,
            (false, true) => &mut node.ends_with_slash,
            (false, false) => &mut node.ends,
        };
        ends.push(place);
    }

    /// The child along a segment, made when there is none.
    fn child(&mut self, at: usize, segment: &Segment) -> usize {
        let next = self.nodes.len();
        let Some(node) = self.nodes.get_mut(at) else { return at };
        let child = match segment {
            Segment::Static(text) => node.statics.get_or_insert(text, next),
            Segment::Mixed(mixed) => node.pattern(Matcher::Mixed(mixed.clone()), next),
            Segment::Constrained { source, regex, .. } => {
                node.pattern(Matcher::Constrained { source: source.clone(), regex: regex.clone() }, next)
            }
            Segment::Param(_) | Segment::Rest(_) => *node.param.get_or_insert(next),
        };
        if child == next {
            self.nodes.push(Node::default());
        }
        child
    }

    /// Every endpoint whose pattern the path matches, in order of precedence.
    pub(super) fn find(&self, request: &Request) -> Found {
        let mut found = Found::default();
        self.walk(ROOT, 0, request, &mut found);
        found.sort();
        found
    }

    /// Goes down from a node. No deeper than the longest pattern, whose segments are bounded.
    fn walk(&self, at: usize, depth: usize, request: &Request, found: &mut Found) {
        let Some(node) = self.nodes.get(at) else { return };
        node.rest.give(found);
        let Some(text) = request.segment(depth) else {
            self.ends(node, request).give(found);
            return;
        };
        if let Some(child) = node.statics.get(text) {
            self.walk(child, depth + 1, request, found);
        }
        for (matcher, child) in &node.patterns {
            if matcher.matches(text) {
                self.walk(*child, depth + 1, request, found);
            }
        }
        if let Some(child) = node.param.filter(|_| !text.is_empty()) {
            self.walk(child, depth + 1, request, found);
        }
    }

    fn ends<'n>(&self, node: &'n Node, request: &Request) -> &'n Ends {
        if self.strict_slash && request.has_trailing_slash() { &node.ends_with_slash } else { &node.ends }
    }
}

impl Node {
    /// The child along a matcher; one that matches the same is not kept twice.
    fn pattern(&mut self, matcher: Matcher, next: usize) -> usize {
        if let Some((_, child)) = self.patterns.iter().find(|(other, _)| other.is_same(&matcher)) {
            return *child;
        }
        self.patterns.push((matcher, next));
        next
    }
}

impl Matcher {
    fn matches(&self, text: &str) -> bool {
        match self {
            Self::Mixed(mixed) => mixed.matches(text),
            // A parameter has at least one character, whatever its expression allows.
            Self::Constrained { regex, .. } => !text.is_empty() && regex.is_match(text),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Mixed(one), Self::Mixed(two)) => one.key() == two.key(),
            (Self::Constrained { source: one, .. }, Self::Constrained { source: two, .. }) => one == two,
            _ => false,
        }
    }
}

impl Ends {
    fn push(&mut self, place: u32) {
        match self.first {
            None => self.first = Some(place),
            Some(_) => self.more.push(place),
        }
    }

    fn iter(&self) -> impl Iterator<Item = u32> {
        self.first.into_iter().chain(self.more.iter().copied())
    }

    fn give(&self, found: &mut Found) {
        for place in self.iter() {
            found.push(place);
        }
    }
}

#[cfg(test)]
mod tests;
