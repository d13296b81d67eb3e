//! What can be seen at a place in a source.

use super::shape::{ANY, Shape};

/// What can be seen.
pub(super) struct Scope<'c> {
    pub dot: &'c Shape,
    pub root: &'c Shape,
    pub variables: Vec<(&'c str, &'c Shape)>,
    /// The blocks that are open, innermost last.
    pub frames: Vec<Frame<'c>>,
}

/// A block that is open, and what is to be as it was before when it ends.
pub(super) struct Frame<'c> {
    pub kind: Kind,
    pub has_else: bool,
    pub dot: &'c Shape,
    pub root: &'c Shape,
    pub variables: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    If,
    With,
    Range,
    Define,
    Block,
}

impl<'c> Scope<'c> {
    /// The shape of a variable.
    pub fn variable(&self, name: &str) -> &'c Shape {
        let known = self.variables.iter().rev().find(|(known, _)| *known == name);
        let unknown = if name == "$" { self.root } else { &ANY };
        known.map_or(unknown, |(_, shape)| *shape)
    }

    /// Forgets the shape of a variable that is assigned to: which value it has depends on the way
    /// that is taken.
    pub fn assign(&mut self, name: &str) {
        if let Some((_, of)) = self.variables.iter_mut().rev().find(|(known, _)| *known == name) {
            *of = &ANY;
        }
    }
}

impl Frame<'_> {
    pub fn takes_else(&self) -> bool {
        !self.has_else && !self.is_definition()
    }

    pub fn is_definition(&self) -> bool {
        matches!(self.kind, Kind::Define | Kind::Block)
    }
}
