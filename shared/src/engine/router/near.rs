use super::{Node, ROOT, Request, Router};

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
    search.found.dedup_by_key(|near| near.place);
    search.found.truncate(ENOUGH);
    search.found
}

struct Search<'r> {
    router: &'r Router,
    request: &'r Request,
    found: Vec<Neighbour>,
    budget: usize,
}

impl Search<'_> {
    /// Goes along the path as it is, and looks to both sides at every node.
    fn exact(&mut self, at: usize, depth: usize) {
        let router = self.router;
        let Some(node) = router.nodes.get(at) else { return };
        let Some(text) = self.request.segment(depth) else {
            self.too_short(node, depth);
            return;
        };
        if depth + 1 == self.request.segment_count() {
            // The path has one segment more than the pattern.
            self.give(node, depth, WRONG_LENGTH);
        }
        self.beside(node, text, depth);
        for child in fitting(node, text) {
            self.exact(child, depth + 1);
        }
    }

    /// Takes another segment than the path has, and goes on along the path after it.
    fn beside(&mut self, node: &Node, text: &str, depth: usize) {
        for (other, child) in node.statics.iter().filter(|(other, _)| *other != text) {
            let Some(left) = self.budget.checked_sub(1) else { return };
            self.budget = left;
            // A node without a way on for the next segment is passed over before the texts are compared.
            if let Some(edits) = self.leads_on(child, depth + 1).then(|| edits(text, other)) {
                self.after(child, depth + 1, depth, edits);
            }
        }
        for (_, child) in node.patterns.iter().filter(|(matcher, _)| !matcher.matches(text)) {
            self.after(*child, depth + 1, depth, WRONG_VALUE);
        }
        if let Some(child) = node.param.filter(|_| text.is_empty()) {
            self.after(child, depth + 1, depth, WRONG_VALUE);
        }
    }

    fn leads_on(&self, at: usize, depth: usize) -> bool {
        let Some(node) = self.router.nodes.get(at) else { return false };
        match self.request.segment(depth) {
            None => node.ends.first.is_some() || node.ends_with_slash.first.is_some(),
            Some(text) => node.param.is_some() || !node.patterns.is_empty() || node.statics.get(text).is_some(),
        }
    }

    /// The rest of the path must fit as it is.
    fn after(&mut self, at: usize, depth: usize, segment: usize, edits: u32) {
        let Some(left) = self.budget.checked_sub(1) else { return };
        self.budget = left;
        let router = self.router;
        let Some(node) = router.nodes.get(at) else { return };
        let Some(text) = self.request.segment(depth) else {
            self.give(node, segment, edits);
            return;
        };
        for child in fitting(node, text) {
            self.after(child, depth + 1, segment, edits);
        }
    }

    /// The path ends here: a segment may be missing, or a slash may be one too many.
    fn too_short(&mut self, node: &Node, depth: usize) {
        if self.router.strict_slash {
            let other = if self.request.has_trailing_slash() { &node.ends } else { &node.ends_with_slash };
            for place in other.iter() {
                self.found.push(Neighbour { place, segment: depth, edits: 1 });
            }
        }
        let router = self.router;
        let statics = node.statics.iter().map(|(_, child)| child).take(ENOUGH);
        for child in statics.chain(node.patterns.iter().map(|(_, child)| *child)).chain(node.param) {
            if let Some(child) = router.nodes.get(child) {
                self.give(child, depth, WRONG_LENGTH);
            }
        }
    }

    fn give(&mut self, node: &Node, segment: usize, edits: u32) {
        for place in node.ends.iter().chain(node.ends_with_slash.iter()).take(ENOUGH) {
            self.found.push(Neighbour { place, segment, edits });
        }
    }
}

/// The children that a segment leads to.
fn fitting<'n>(node: &'n Node, text: &str) -> impl Iterator<Item = usize> + use<'n> {
    let fixed = node.statics.get(text);
    let patterns: Vec<usize> =
        node.patterns.iter().filter(|(matcher, _)| matcher.matches(text)).map(|(_, child)| *child).collect();
    let param = node.param.filter(|_| !text.is_empty());
    fixed.into_iter().chain(patterns).chain(param)
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
    let mut row: Vec<usize> = (0..=two.len()).collect();
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
