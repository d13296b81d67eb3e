//! Which nodes a step selects on its axis.

use std::collections::BTreeSet;

use super::ast::{Axis, Step, Test};
use super::document::{Document, Kind, NodeId, UriId};

/// A step's test, made ready for one document.
pub(super) struct NodeTest<'a> {
    document: &'a Document,
    test: &'a Test,
    /// The kind of node that has names on the axis.
    principal: Kind,
    /// The namespaces that the prefix stands for; none if the document does not declare it.
    uris: Option<&'a BTreeSet<UriId>>,
}

impl<'a> NodeTest<'a> {
    pub(super) fn new(document: &'a Document, step: &'a Step) -> NodeTest<'a> {
        let uris = match &step.test {
            Test::Name { prefix: Some(prefix), .. } => document.prefixes.get(prefix),
            _ => None,
        };
        let principal = if step.axis == Axis::Attribute { Kind::Attribute } else { Kind::Element };
        NodeTest { document, test: &step.test, principal, uris }
    }

    pub(super) fn holds(&self, node: NodeId) -> bool {
        let kind = self.document.kind(node);
        match self.test {
            Test::Node => true,
            Test::Text => kind == Kind::Text,
            Test::Comment => kind == Kind::Comment,
            Test::Instruction(None) => kind == Kind::Instruction,
            Test::Instruction(Some(target)) => {
                kind == Kind::Instruction && self.document.name(node).is_some_and(|name| name.local == *target)
            }
            Test::Name { prefix, local } => {
                kind == self.principal
                    && self.document.name(node).is_some_and(|name| {
                        local.as_ref().is_none_or(|local| *local == name.local)
                            && (prefix.is_none() || self.uris.is_some_and(|uris| uris.contains(&name.uri)))
                    })
            }
        }
    }
}
