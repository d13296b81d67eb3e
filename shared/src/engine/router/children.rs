use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, DefaultHasher},
};

/// A node's children by their text: a short list, or a table once there are many.
#[derive(Debug)]
pub(super) enum Children {
    Few(Vec<(Box<str>, usize)>),
    // The hasher has fixed keys, because this crate has no randomness. Only an author can choose the texts.
    Many(HashMap<Box<str>, usize, BuildHasherDefault<DefaultHasher>>),
}

/// Up to this many, looking through a list is faster than hashing.
const FEW: usize = 8;

impl Default for Children {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl Children {
    pub(super) fn get(&self, text: &str) -> Option<usize> {
        match self {
            Self::Few(list) => list.iter().find(|(other, _)| **other == *text).map(|(_, child)| *child),
            Self::Many(table) => table.get(text).copied(),
        }
    }

    /// The child by that text, `next` when it was not there.
    pub(super) fn get_or_insert(&mut self, text: &str, next: usize) -> usize {
        if let Some(child) = self.get(text) {
            return child;
        }
        match self {
            Self::Few(list) if list.len() < FEW => list.push((text.into(), next)),
            Self::Few(list) => {
                let mut table: HashMap<_, _, _> = list.drain(..).collect();
                table.insert(text.into(), next);
                *self = Self::Many(table);
            }
            Self::Many(table) => {
                table.insert(text.into(), next);
            }
        }
        next
    }

    /// Every child with its text, in no order.
    pub(super) fn iter(&self) -> Box<dyn Iterator<Item = (&str, usize)> + '_> {
        match self {
            Self::Few(list) => Box::new(list.iter().map(|(text, child)| (&**text, *child))),
            Self::Many(table) => Box::new(table.iter().map(|(text, child)| (&**text, *child))),
        }
    }
}
