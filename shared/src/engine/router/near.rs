use super::{Node, Numbers, ROOT, Request, Router};

/// An endpoint that the path would have led to, if one segment of it had been another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) struct Neighbour {
    /// Its place in the order of precedence.
    pub(in crate::engine) place: u32,
    /// The segment that differs, from 0; the number of segments when only the path's end does.
    pub(in crate::engine) segment: usize,
    /// How far off it is: 1 to 3 for a slip of the pen, at most [`FAR`].
    pub(in crate::engine) edits: u32,
}

/// A parameter's text that its expression does not match.
const WRONG_VALUE: u32 = 4;
/// A segment too many or too few at the end.
const WRONG_LENGTH: u32 = 6;
/// A segment that has nothing to do with the one that was wanted.
pub(super) const FAR: u32 = 9;
/// More edits than these are no slip of the pen.
const SLIP: usize = 3;

/// How many neighbours are worth collecting; of them the nearest few are shown.
const ENOUGH: usize = 64;

/// How long a part that differs may be, in bytes, to be compared letter by letter.
const LONGEST: usize = 24;

/// How many nodes may be looked at beyond the route itself, so that a miss costs little in any project.
const BUDGET: usize = 20_000;

/// The endpoints one segment away from the path, nearest first.
///
/// Only children of the nodes along the path's own way are looked at, never the whole tree.
pub(in crate::engine) fn neighbours(router: &Router, request: &Request) -> Vec<Neighbour> {
    let mut search = Search { router, request, found: Vec::new(), budget: BUDGET };
    search.exact(ROOT, 0);
    search.found.sort_by_key(|near| (near.edits, std::cmp::Reverse(near.segment), near.place));
    let mut seen = std::collections::HashSet::new();
    search.found.retain(|near| seen.len() < ENOUGH && seen.insert(near.place));
    search.found
}

struct Search<'r> {
    router: &'r Router,
    request: &'r Request,
    found: Vec<Neighbour>,
    budget: usize,
}

impl<'r> Search<'r> {
    /// Goes along the path as it is, and looks to both sides at every node.
    fn exact(&mut self, at: u32, depth: usize) {
        let Some(node) = self.router.node(at) else { return };
        let Some(text) = self.request.segment(depth) else {
            self.too_short(node, depth);
            return;
        };
        if depth + 1 == self.request.segment_count() {
            // The path has one segment more than the pattern.
            self.give(node, depth, WRONG_LENGTH);
        }
        self.beside(node, text, depth);
        for child in self.fitting(node, text) {
            self.exact(child, depth + 1);
        }
    }

    /// Takes another segment than the path has, and goes on along the path after it.
    fn beside(&mut self, node: &'r Node, text: &str, depth: usize) {
        let mut unlike = 0;
        for child in self.router.numbers(&node.children) {
            let Some(other) = self.router.text(*child).filter(|other| *other != text) else { continue };
            if !self.spend() {
                return;
            }
            let edits = edits(text, other);
            // Of texts that have nothing in common a few are as good as all.
            if edits < FAR || unlike < ENOUGH {
                unlike += usize::from(edits == FAR);
                self.after(*child, depth + 1, depth, edits);
            }
        }
        let extra = self.router.extra(node);
        for (matcher, child) in extra.map(|extra| extra.patterns.as_slice()).unwrap_or_default() {
            if !matcher.matches(text) {
                self.after(*child, depth + 1, depth, WRONG_VALUE);
            }
        }
        if node.param != ROOT && text.is_empty() {
            self.after(node.param, depth + 1, depth, WRONG_VALUE);
        }
    }

    /// The rest of the path must fit as it is.
    fn after(&mut self, at: u32, depth: usize, segment: usize, edits: u32) {
        let Some(node) = self.router.node(at).filter(|_| self.spend()) else { return };
        let Some(text) = self.request.segment(depth) else {
            self.give(node, segment, edits);
            return;
        };
        for child in self.fitting(node, text) {
            self.after(child, depth + 1, segment, edits);
        }
    }

    /// The path ends here: a segment may be missing, or a slash may be one too many.
    fn too_short(&mut self, node: &'r Node, depth: usize) {
        if self.router.strict_slash {
            let with_slash = self.router.extra(node).map(|extra| extra.ends_with_slash).unwrap_or_default();
            let other = if self.request.has_trailing_slash() { node.ends } else { with_slash };
            self.take(other, depth, 1);
        }
        let patterns = self.router.extra(node).map(|extra| extra.patterns.as_slice()).unwrap_or_default();
        let statics = self.router.numbers(&node.children).iter().take(ENOUGH);
        let param = Some(&node.param).filter(|param| **param != ROOT);
        for child in statics.chain(patterns.iter().map(|(_, child)| child)).chain(param) {
            if let Some(child) = self.router.node(*child) {
                self.give(child, depth, WRONG_LENGTH);
            }
        }
    }

    fn give(&mut self, node: &Node, segment: usize, edits: u32) {
        self.take(node.ends, segment, edits);
        if let Some(extra) = self.router.extra(node) {
            self.take(extra.ends_with_slash, segment, edits);
        }
    }

    fn take(&mut self, places: Numbers, segment: usize, edits: u32) {
        let places = self.router.numbers(&places).iter().take(ENOUGH);
        self.found.extend(places.map(|place| Neighbour { place: *place, segment, edits }));
    }

    /// The children that a segment leads to.
    fn fitting(&self, node: &'r Node, text: &str) -> impl Iterator<Item = u32> + use<> {
        let extra = self.router.extra(node);
        let fixed = self.router.child(node, extra, text);
        let patterns = extra.map(|extra| extra.patterns.as_slice()).unwrap_or_default().iter();
        let patterns: Vec<u32> =
            patterns.filter(|(matcher, _)| matcher.matches(text)).map(|(_, child)| *child).collect();
        let param = Some(node.param).filter(|param| *param != ROOT && !text.is_empty());
        fixed.into_iter().chain(patterns).chain(param)
    }

    fn spend(&mut self) -> bool {
        let left = self.budget.checked_sub(1);
        self.budget = left.unwrap_or_default();
        left.is_some()
    }
}

/// How many characters must be put in, taken out or changed to make one text the other; [`FAR`] when they are more than
/// a few, or half the text. Letter case counts as one edit.
fn edits(one: &str, two: &str) -> u32 {
    let bound = SLIP.min(one.len().max(two.len()) / 2);
    if one.eq_ignore_ascii_case(two) {
        return 1;
    }
    if one.len().abs_diff(two.len()) > bound {
        return FAR;
    }
    // The texts are cut to what differs first: a typo leaves next to nothing.
    let start = one.bytes().zip(two.bytes()).take_while(|(a, b)| a == b).count();
    let (one, two) = (one.as_bytes().get(start..).unwrap_or_default(), two.as_bytes().get(start..).unwrap_or_default());
    let end = one.iter().rev().zip(two.iter().rev()).take_while(|(a, b)| a == b).count();
    let end = end.min(one.len().min(two.len()));
    let one = one.get(..one.len() - end).unwrap_or_default();
    let two = two.get(..two.len() - end).unwrap_or_default();
    // What differs over a long way is no slip, and comparing it would take long.
    if one.len().max(two.len()) > LONGEST {
        return FAR;
    }
    match levenshtein(one, two) {
        edits if edits <= bound => u32::try_from(edits).unwrap_or(FAR),
        _ => FAR,
    }
}

fn levenshtein(one: &[u8], two: &[u8]) -> usize {
    let mut cells: [usize; LONGEST + 1] = std::array::from_fn(|column| column);
    let row = cells.get_mut(..=two.len()).unwrap_or_default();
    for (i, a) in one.iter().enumerate() {
        let (mut diagonal, mut left) = (i, i + 1);
        for (b, cell) in two.iter().zip(row.iter_mut().skip(1)) {
            let best = (diagonal + usize::from(a != b)).min(left + 1).min(*cell + 1);
            (diagonal, left) = (*cell, best);
            *cell = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_by_edits() {
        for (one, two, expected) in [
            ("users", "user", 1),
            ("users", "Users", 1),
            ("usres", "users", 2),
            ("usr", "users", 2),
            ("v1", "v2", 1),
            ("abc", "", FAR),
            ("a", "b", FAR),
            ("orders", "customers", FAR),
            ("a", "abcdefghijklmnop", FAR),
        ] {
            assert_eq!(edits(one, two), expected, "{one} {two}");
            assert_eq!(edits(two, one), expected, "{two} {one}");
        }
    }
}
