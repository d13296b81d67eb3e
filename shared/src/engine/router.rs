//! From a path to the endpoints whose pattern it matches: a tree of segments.
//!
//! The tree decides about paths only. Methods and conditions are looked at by [`methods`](super::methods) and
//! [`CompiledProject::select`](super::CompiledProject), because an endpoint none of whose responses holds is passed over
//! for the next.
//!
//! It is laid out flat. What a look-up takes in a large project is waiting for memory, so a node is half a cache line,
//! and the nodes of a path stand next to each other.

mod build;
mod found;
mod matchers;
mod near;
mod slips;
mod table;

pub(super) use build::Builder;
pub(super) use found::Found;
pub(super) use near::{Difference, Neighbour, neighbours};

use self::{matchers::Matchers, table::Slot};
use super::request::Request;

/// A tree whose edges are segments. Every node is reached in one way only, so a look-up visits none twice.
#[derive(Debug)]
pub(super) struct Router {
    nodes: Vec<Node>,
    /// The texts of static segments, in the order of their nodes.
    texts: Vec<u8>,
    /// Static children, and places of endpoints in the order of precedence; each node's together.
    numbers: Vec<u32>,
    extras: Vec<Extra>,
    /// The tables of nodes with many children.
    slots: Vec<Slot>,
    strict_slash: bool,
    /// The most steps that a look-up can take.
    ways: u64,
}

/// Indices are 32 bits wide: a document has fewer bytes than that.
#[derive(Debug, Default, Clone, Copy)]
struct Node {
    /// The text that leads here, where a static segment does.
    text: Range,
    /// The children along static segments, sorted by their texts.
    children: Numbers,
    /// The child along a plain parameter; the root, which is no one's child, when there is none.
    param: u32,
    /// The endpoints whose pattern ends here.
    ends: Numbers,
    /// What few nodes have; none when 0.
    extra: u32,
}

#[derive(Debug, Default, Clone, Copy)]
struct Range {
    start: u32,
    len: u32,
}

/// Some of the router's numbers. A single one, as nearly all nodes have, stands here in place of its index.
#[derive(Debug, Default, Clone, Copy)]
struct Numbers(Range);

/// What few nodes have.
#[derive(Debug, Default)]
struct Extra {
    /// Children along mixed and constrained segments.
    matchers: Option<Box<Matchers>>,
    /// The endpoints whose pattern ends here with a slash, in strict projects.
    ends_with_slash: Numbers,
    /// Those that take whatever follows.
    rest: Numbers,
    /// Where the table of the children is, when they are many.
    table: Range,
}

const ROOT: u32 = 0;

impl Router {
    /// Every endpoint whose pattern the path matches, in order of precedence.
    pub(super) fn find(&self, request: &Request) -> Found {
        let mut found = Found::default();
        self.walk(ROOT, 0, request, &mut found);
        found.sort();
        found
    }

    /// How many steps the most branched path takes: what nodes it leads to, and what is tried at them.
    pub(super) fn ways(&self) -> u64 {
        self.ways
    }

    /// Goes down from a node. No deeper than the longest pattern, whose segments are bounded.
    fn walk(&self, at: u32, depth: usize, request: &Request, found: &mut Found) {
        let Some(node) = self.node(at) else { return };
        let extra = self.extra(node);
        if let Some(extra) = extra {
            found.extend(self.numbers(&extra.rest));
        }
        let Some(text) = request.segment(depth) else {
            found.extend(self.ends(node, request));
            return;
        };
        if let Some(child) = self.child(node, extra, text) {
            self.walk(child, depth + 1, request, found);
        }
        if let Some(matchers) = extra.and_then(|extra| extra.matchers.as_deref()) {
            matchers.each_match(text, |child| self.walk(child, depth + 1, request, found));
        }
        if node.param != ROOT && !text.is_empty() {
            self.walk(node.param, depth + 1, request, found);
        }
    }

    /// The endpoints whose pattern ends at a node, with a slash or without one as the request does.
    fn ends<'r>(&'r self, node: &'r Node, request: &Request) -> &'r [u32] {
        if self.strict_slash && request.has_trailing_slash() {
            self.extra(node).map(|extra| self.numbers(&extra.ends_with_slash)).unwrap_or_default()
        } else {
            self.numbers(&node.ends)
        }
    }

    /// The child along a static segment.
    fn child(&self, node: &Node, extra: Option<&Extra>, text: &str) -> Option<u32> {
        let is_it = |child: &u32| self.bytes(*child) == text.as_bytes();
        match extra.map(|extra| extra.table).filter(|table| table.len > 0) {
            Some(table) => table::find(slice(&self.slots, table), text, is_it),
            None => self.numbers(&node.children).iter().copied().find(is_it),
        }
    }

    fn node(&self, at: u32) -> Option<&Node> {
        self.nodes.get(at as usize)
    }

    fn extra(&self, node: &Node) -> Option<&Extra> {
        if node.extra == 0 { None } else { self.extras.get(node.extra as usize) }
    }

    /// The text that leads to a node.
    fn bytes(&self, at: u32) -> &[u8] {
        self.node(at).map(|node| slice(&self.texts, node.text)).unwrap_or_default()
    }

    fn numbers<'r>(&'r self, numbers: &'r Numbers) -> &'r [u32] {
        let Numbers(range) = numbers;
        if range.len == 1 { std::slice::from_ref(&range.start) } else { slice(&self.numbers, *range) }
    }
}

fn slice<T>(all: &[T], Range { start, len }: Range) -> &[T] {
    all.get(start as usize..start as usize + len as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests;
