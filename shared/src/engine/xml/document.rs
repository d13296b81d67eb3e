//! A parsed body: all its nodes in one list, in document order, so that comparing two places is comparing two numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A node's place in document order; the document itself is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeId(pub(super) u32);

/// A namespace of the document; the first is that of names in no namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct UriId(pub(super) usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Root,
    Element,
    Attribute,
    Text,
    Comment,
    Instruction,
}

/// One node. An element's attributes follow it, and then its children, each with all that is in it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) parent: NodeId,
    /// The sibling before it; the document if there is none.
    pub(super) previous: NodeId,
    /// The first node after all that is in it.
    pub(super) end: NodeId,
    /// How many attributes follow it.
    pub(super) attributes: u32,
    /// Where its name is among the names.
    pub(super) name: usize,
    /// Its string-value: in the text of the document for elements and text, in the values for the rest.
    pub(super) value: Range<usize>,
}

/// A name as it was written, and the namespace that it stands in.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) prefix: String,
    pub(super) local: String,
    pub(super) uri: UriId,
}

/// An XML body, parsed.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub(super) nodes: Vec<Node>,
    pub(super) names: Vec<Name>,
    pub(super) uris: Vec<String>,
    /// The namespaces that each prefix is declared for, anywhere.
    pub(super) prefixes: BTreeMap<String, BTreeSet<UriId>>,
    /// All character data in document order: what is in an element is one piece of it.
    pub(super) text: String,
    /// The values of attributes, comments and processing instructions.
    pub(super) values: String,
}

/// What a number that is no node's stands for. There is no such number: ids come from their document alone.
static NOWHERE: Node = Node {
    kind: Kind::Root,
    parent: NodeId(0),
    previous: NodeId(0),
    end: NodeId(0),
    attributes: 0,
    name: usize::MAX,
    value: 0..0,
};

impl Document {
    pub(super) const ROOT: NodeId = NodeId(0);

    /// Parses a body. It takes time linear in the text, however that is made, and a bounded stack.
    ///
    /// # Errors
    /// Why the text is not XML, or that it is beyond a bound, with line and column, from 1.
    pub(crate) fn parse(text: &str) -> Result<Document, String> {
        super::reader::read(text)
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        self.nodes.get(id.0 as usize).unwrap_or(&NOWHERE)
    }

    pub(super) fn kind(&self, id: NodeId) -> Kind {
        self.node(id).kind
    }

    /// The string-value, as `XPath` defines it for each kind of node.
    pub(super) fn text(&self, id: NodeId) -> &str {
        let node = self.node(id);
        let source = match node.kind {
            Kind::Root | Kind::Element | Kind::Text => &self.text,
            Kind::Attribute | Kind::Comment | Kind::Instruction => &self.values,
        };
        source.get(node.value.clone()).unwrap_or_default()
    }

    /// The name of an element, of an attribute, or, as its local part, of a processing instruction's target.
    pub(super) fn name(&self, id: NodeId) -> Option<&Name> {
        self.names.get(self.node(id).name)
    }

    pub(super) fn uri(&self, id: UriId) -> &str {
        self.uris.get(id.0).map_or("", String::as_str)
    }

    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        (id != Self::ROOT).then(|| self.node(id).parent)
    }

    pub(super) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    pub(super) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.next_in_order(id).filter(|next| *next < self.node(id).end)
    }

    pub(super) fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        let node = self.node(id);
        (node.kind != Kind::Attribute && node.end < self.node(node.parent).end).then_some(node.end)
    }

    pub(super) fn previous_sibling(&self, id: NodeId) -> Option<NodeId> {
        Some(self.node(id).previous).filter(|previous| *previous != Self::ROOT)
    }

    pub(super) fn first_attribute(&self, id: NodeId) -> Option<NodeId> {
        (self.node(id).attributes > 0).then_some(NodeId(id.0 + 1))
    }

    pub(super) fn next_attribute(&self, id: NodeId) -> Option<NodeId> {
        let next = NodeId(id.0 + 1);
        (self.kind(next) == Kind::Attribute).then_some(next)
    }

    /// The node after this in document order, attributes left out.
    pub(super) fn next_in_order(&self, id: NodeId) -> Option<NodeId> {
        let next = id.0 + 1 + self.node(id).attributes;
        ((next as usize) < self.nodes.len()).then_some(NodeId(next))
    }

    /// The node before this in document order, attributes left out.
    pub(super) fn previous_in_order(&self, id: NodeId) -> Option<NodeId> {
        let previous = NodeId(id.0.checked_sub(1)?);
        Some(if self.kind(previous) == Kind::Attribute { self.node(previous).parent } else { previous })
    }

    /// The first node after this and all that is in it, attributes left out.
    pub(super) fn after(&self, id: NodeId) -> Option<NodeId> {
        let node = self.node(id);
        match node.kind {
            Kind::Attribute => self.next_in_order(node.parent),
            _ => Some(node.end).filter(|end| (end.0 as usize) < self.nodes.len()),
        }
    }
}
