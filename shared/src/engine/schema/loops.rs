//! Schemas that lead back to themselves without going deeper into the instance: they would never come to an end.

use super::keyword::{Keyword, NodeId, Rule};

/// Finds a subschema that applies itself to the same value. What `$dynamicRef` leads to depends on the instance; there
/// the bound on depth holds.
pub(super) fn find(nodes: &[Vec<Keyword>]) -> Option<NodeId> {
    let mut state = vec![State::New; nodes.len()];
    for start in 0..nodes.len() {
        // A stack of its own, as the chain of references may be as long as the schema.
        let mut open = vec![(start, false)];
        while let Some((node, done)) = open.pop() {
            let Some(known) = state.get_mut(node) else { continue };
            match (*known, done) {
                (_, true) => *known = State::Done,
                (State::Open, false) => return Some(node),
                (State::Done, false) => {}
                (State::New, false) => {
                    *known = State::Open;
                    open.push((node, true));
                    let keywords = nodes.get(node).into_iter().flatten();
                    for next in keywords.flat_map(|keyword| in_place(&keyword.rule)) {
                        open.push((next, false));
                    }
                }
            }
        }
    }
    None
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// The subschemas that a keyword asks about the same value.
fn in_place(rule: &Rule) -> Vec<NodeId> {
    match rule {
        Rule::AllOf(list) | Rule::AnyOf(list) | Rule::OneOf(list) => list.clone(),
        Rule::Not(node) | Rule::Ref(node) => vec![*node],
        Rule::If { condition, then, otherwise } => {
            [Some(*condition), *then, *otherwise].into_iter().flatten().collect()
        }
        Rule::DependentSchemas(list) => list.iter().map(|(_, node)| *node).collect(),
        _ => Vec::new(),
    }
}
