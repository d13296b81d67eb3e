//! The axes of `XPath`: from one node to those that stand in some direction of it, one at a time.

use std::collections::BTreeSet;

use super::ast::Axis;
use super::document::{Document, Kind, NodeId};

/// The nodes of an axis, the nearest first.
pub(super) struct Walk<'d> {
    document: &'d Document,
    axis: Axis,
    origin: NodeId,
    next: Option<NodeId>,
}

impl<'d> Walk<'d> {
    pub(super) fn new(document: &'d Document, axis: Axis, origin: NodeId) -> Walk<'d> {
        let next = match axis {
            Axis::Itself | Axis::AncestorOrSelf | Axis::DescendantOrSelf => Some(origin),
            Axis::Child | Axis::Descendant => document.first_child(origin),
            Axis::Parent | Axis::Ancestor => document.parent(origin),
            Axis::Attribute => document.first_attribute(origin),
            Axis::Following => document.after(origin),
            Axis::FollowingSibling => document.next_sibling(origin),
            Axis::PrecedingSibling => document.previous_sibling(origin),
            Axis::Preceding => before(document, origin, origin),
        };
        Walk { document, axis, origin, next }
    }
}

impl Iterator for Walk<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let current = self.next?;
        let document = self.document;
        self.next = match self.axis {
            Axis::Itself | Axis::Parent => None,
            Axis::Ancestor | Axis::AncestorOrSelf => document.parent(current),
            Axis::Attribute => document.next_attribute(current),
            Axis::Child | Axis::FollowingSibling => document.next_sibling(current),
            Axis::PrecedingSibling => document.previous_sibling(current),
            Axis::Descendant | Axis::DescendantOrSelf => {
                let end = document.node(self.origin).end;
                document.next_in_order(current).filter(|next| *next < end)
            }
            Axis::Following => document.next_in_order(current),
            Axis::Preceding => before(document, self.origin, current),
        };
        Some(current)
    }
}

/// The node before one in document order that is no ancestor of the origin.
fn before(document: &Document, origin: NodeId, current: NodeId) -> Option<NodeId> {
    std::iter::successors(document.previous_in_order(current), |id| document.previous_in_order(*id))
        .find(|id| document.node(*id).end <= origin)
}

/// Whether the nearest node of an axis is the last in document order.
pub(super) fn is_reverse(axis: Axis) -> bool {
    matches!(axis, Axis::Ancestor | Axis::AncestorOrSelf | Axis::Preceding | Axis::PrecedingSibling)
}

/// Leaves out those of some nodes, in document order, from which an axis leads nowhere that it does not lead from
/// another one too. It keeps `//a//b//c` and the like linear in the document.
pub(super) fn needed(document: &Document, axis: Axis, mut origins: Vec<NodeId>) -> Vec<NodeId> {
    match axis {
        Axis::Attribute | Axis::Child | Axis::Itself | Axis::AncestorOrSelf => {}
        Axis::Descendant | Axis::DescendantOrSelf => {
            let mut covered = NodeId(0);
            origins.retain(|id| {
                let inside = *id < covered && document.kind(*id) != Kind::Attribute;
                if !inside {
                    covered = covered.max(document.node(*id).end);
                }
                !inside
            });
        }
        Axis::Following => {
            let first = origins.iter().copied().min_by_key(|id| document.after(*id).unwrap_or(NodeId(u32::MAX)));
            origins = first.into_iter().collect();
        }
        Axis::Preceding => origins = origins.pop().into_iter().collect(),
        Axis::Parent | Axis::Ancestor | Axis::FollowingSibling => one_a_parent(document, &mut origins),
        Axis::PrecedingSibling => {
            origins.reverse();
            one_a_parent(document, &mut origins);
        }
    }
    origins
}

/// Keeps the first child of each parent. Attributes are nobody's siblings.
fn one_a_parent(document: &Document, origins: &mut Vec<NodeId>) {
    let mut seen = BTreeSet::new();
    origins.retain(|id| seen.insert((document.parent(*id), document.kind(*id) == Kind::Attribute)));
}
