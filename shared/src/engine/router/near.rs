use std::cmp::Reverse;

use super::{
    Node, Numbers, ROOT, Request, Router,
    slips::{SLIP, Slips, slip},
};

/// An endpoint that the path would have led to, if one segment of it had been another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) struct Neighbour {
    /// Its place in the order of precedence.
    pub(in crate::engine) place: u32,
    /// The segment that differs, from 0; the number of segments when only the path's end does.
    pub(in crate::engine) segment: usize,
    pub(in crate::engine) difference: Difference,
    /// How far off it is, at most [`FAR`].
    pub(in crate::engine) edits: u32,
}

/// How a path differs from the one that was wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) enum Difference {
    /// The slash at its end is missing, or too many.
    Slash,
    /// The segment is another.
    Other,
    /// The segment is one too many.
    Extra,
    /// A segment is missing before it.
    Missing,
}

/// Letter case, or the slash at the end.
const CASE: u32 = 1;
/// A parameter's text that its expression does not match. In between are one to three letters' edits.
const WRONG_VALUE: u32 = 5;
/// A segment too many or too few.
const WRONG_LENGTH: u32 = 6;
/// A segment that has nothing to do with the one that was wanted.
pub(super) const FAR: u32 = 9;

/// How many of a kind are worth collecting at a node; of them the nearest few are shown.
const ENOUGH: usize = 64;

/// How many nodes the route may have that are looked beside: those of a few patterns as long as can be.
const ROUTE: usize = 512;

/// How many letters may be compared, and how many nodes looked at beyond the route, so that a miss costs little in any
/// project. What is near is looked for first, so what is left out then is far off, or one of hundreds.
const BUDGET: usize = 1_024;
/// How many of them at least are for each distance.
const SHARE: usize = 64;

/// The endpoints one segment away from the path, nearest first; those of a distance are all there, or else enough.
///
/// Only children of the nodes along the path's own way are looked at, never the whole tree, and no further ones than
/// it takes to have as many as are wanted.
pub(in crate::engine) fn neighbours(router: &Router, request: &Request, wanted: usize) -> Vec<Neighbour> {
    let mut search = Search { router, request, route: Vec::new(), found: Vec::new(), letters: BUDGET, nodes: BUDGET };
    search.follow(ROOT, 0);
    // What differs late differs less: most of the path was right.
    search.route.sort_by_key(|step| Reverse(step.depth));
    for edits in CASE..=FAR {
        search.letters = search.letters.max(SHARE);
        search.nodes = search.nodes.max(SHARE);
        search.look(edits, wanted);
        if search.found.len() >= wanted {
            break;
        }
    }
    let mut found = search.found;
    found.sort_unstable_by_key(|near| (near.place, near.edits, Reverse(near.segment), near.difference));
    found.dedup_by_key(|near| near.place);
    found.sort_unstable_by_key(|near| (near.edits, Reverse(near.segment), near.place));
    found
}

struct Search<'r> {
    router: &'r Router,
    request: &'r Request,
    route: Vec<Step<'r>>,
    found: Vec<Neighbour>,
    /// What may still be compared and looked at.
    letters: usize,
    nodes: usize,
}

/// A node that the path leads to.
#[derive(Clone, Copy)]
struct Step<'r> {
    node: &'r Node,
    depth: usize,
    /// The path's segment at this depth; none where it ends.
    text: Option<&'r str>,
}

impl<'r> Search<'r> {
    /// Goes along the path as it is.
    fn follow(&mut self, at: u32, depth: usize) {
        if self.route.len() == ROUTE {
            return;
        }
        let Some(node) = self.router.node(at) else { return };
        let text = self.request.segment(depth);
        self.route.push(Step { node, depth, text });
        if let Some(text) = text {
            self.fitting(node, text, |search, child| search.follow(child, depth + 1));
        }
    }

    /// Looks to both sides of the route for what is so far away.
    fn look(&mut self, edits: u32, wanted: usize) {
        for index in 0..self.route.len() {
            let Some(step) = self.route.get(index).copied() else { return };
            match (edits, step.text) {
                (CASE, None) => self.slash(step),
                (CASE..WRONG_VALUE, Some(text)) => self.slips(step, text, edits),
                (WRONG_VALUE, Some(text)) => self.wrong_value(step, text),
                (WRONG_LENGTH, text) => self.wrong_length(step, text),
                (FAR, Some(text)) => self.far(step, text),
                _ => {}
            }
            // Of texts that have nothing in common a few are as good as all.
            if edits == FAR && self.found.len() >= wanted {
                return;
            }
        }
    }

    /// The path ends here, and in a strict project the slash may be one too many, or missing.
    fn slash(&mut self, step: Step<'r>) {
        if self.router.strict_slash {
            let with_slash = self.router.extra(step.node).map(|extra| extra.ends_with_slash).unwrap_or_default();
            let other = if self.request.has_trailing_slash() { step.node.ends } else { with_slash };
            let near = Neighbour { place: 0, segment: step.depth, difference: Difference::Slash, edits: CASE };
            self.take(other, near);
        }
    }

    /// Takes other text than the path has, and goes on along the path after it.
    fn slips(&mut self, step: Step<'r>, text: &str, edits: u32) {
        let router = self.router;
        let children = router.numbers(&step.node.children);
        let typos = (edits - CASE) as usize;
        if typos > slip(text.len(), text.len() + SLIP) {
            return;
        }
        let slips = Slips {
            wanted: text.as_bytes(),
            count: children.len(),
            text: |index| children.get(index).map(|child| router.bytes(*child)).unwrap_or_default(),
        };
        let mut near = Vec::new();
        slips.each(typos, || spend(&mut self.letters), |index| near.extend(children.get(index)));
        for child in near.into_iter().filter(|child| router.bytes(*child) != text.as_bytes()) {
            self.other(step, child, edits);
        }
    }

    /// Takes a parameter that does not have this value.
    fn wrong_value(&mut self, step: Step<'r>, text: &str) {
        if let Some(matchers) = self.router.extra(step.node).and_then(|extra| extra.matchers.as_deref()) {
            matchers.each_miss(text, ENOUGH, |child| self.other(step, child, WRONG_VALUE));
        }
        if step.node.param != ROOT && text.is_empty() {
            self.other(step, step.node.param, WRONG_VALUE);
        }
    }

    /// Leaves a segment of the path out, or puts one in.
    fn wrong_length(&mut self, step: Step<'r>, text: Option<&str>) {
        let Step { node, depth, .. } = step;
        let near = Neighbour { place: 0, segment: depth, difference: Difference::Extra, edits: WRONG_LENGTH };
        if text.is_some() {
            self.arrive(node, depth + 1, near);
        }
        let near = Neighbour { difference: Difference::Missing, ..near };
        let matchers = self.router.extra(node).and_then(|extra| extra.matchers.as_deref());
        let fixed = self.router.numbers(&node.children).iter().copied().take(ENOUGH);
        let param = Some(node.param).filter(|param| *param != ROOT);
        for child in param.into_iter().chain(fixed).chain(matchers.into_iter().flat_map(|all| all.some(ENOUGH))) {
            match text {
                None => self.after(child, depth, near),
                Some(text) => self.known(child, depth, text, near),
            }
        }
    }

    /// The rest of the path must fit, and begin with a text that is asked for: a parameter would take anything, which
    /// says nothing about a segment being missing.
    fn known(&mut self, at: u32, depth: usize, text: &str, near: Neighbour) {
        let Some(node) = self.router.node(at).filter(|_| spend(&mut self.nodes)) else { return };
        if let Some(child) = self.router.child(node, self.router.extra(node), text) {
            self.after(child, depth + 1, near);
        }
    }

    /// Takes any other text, of many that which comes close in the alphabet and so begins alike.
    fn far(&mut self, step: Step<'r>, text: &str) {
        let children = self.router.numbers(&step.node.children);
        let after = children.partition_point(|child| self.router.bytes(*child) < text.as_bytes());
        let start = after.saturating_sub(ENOUGH / 2).min(children.len().saturating_sub(ENOUGH));
        for child in children.iter().skip(start).take(ENOUGH) {
            if self.router.bytes(*child) != text.as_bytes() {
                self.other(step, *child, FAR);
            }
        }
    }

    fn other(&mut self, step: Step<'r>, child: u32, edits: u32) {
        let near = Neighbour { place: 0, segment: step.depth, difference: Difference::Other, edits };
        self.after(child, step.depth + 1, near);
    }

    /// The rest of the path must fit as it is.
    fn after(&mut self, at: u32, depth: usize, near: Neighbour) {
        if let Some(node) = self.router.node(at).filter(|_| spend(&mut self.nodes)) {
            // What takes any rest says nothing about the path when the segment before it has nothing in common.
            if let Some(extra) = self.router.extra(node).filter(|_| near.edits < FAR) {
                self.take(extra.rest, near);
            }
            self.arrive(node, depth, near);
        }
    }

    fn arrive(&mut self, node: &'r Node, depth: usize, near: Neighbour) {
        let Some(text) = self.request.segment(depth) else {
            self.take(node.ends, near);
            if let Some(extra) = self.router.extra(node) {
                self.take(extra.ends_with_slash, near);
            }
            return;
        };
        self.fitting(node, text, |search, child| search.after(child, depth + 1, near));
    }

    fn take(&mut self, places: Numbers, near: Neighbour) {
        let places = self.router.numbers(&places).iter().take(ENOUGH);
        self.found.extend(places.map(|place| Neighbour { place: *place, ..near }));
    }

    /// Goes to each child that a segment leads to.
    fn fitting(&mut self, node: &'r Node, text: &str, mut go: impl FnMut(&mut Self, u32)) {
        let router = self.router;
        let extra = router.extra(node);
        if let Some(child) = router.child(node, extra, text) {
            go(self, child);
        }
        if let Some(matchers) = extra.and_then(|extra| extra.matchers.as_deref()) {
            matchers.each_match(text, |child| go(self, child));
        }
        if node.param != ROOT && !text.is_empty() {
            go(self, node.param);
        }
    }
}

fn spend(budget: &mut usize) -> bool {
    let left = budget.checked_sub(1);
    *budget = left.unwrap_or_default();
    left.is_some()
}
