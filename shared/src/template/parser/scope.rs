//! Which variables there are at a place in the source.

use std::collections::HashMap;

/// What a definition sees: a new scope begins with every `define` and `block`.
pub(super) struct Scope<'s> {
    declared: Vec<&'s str>,
    /// How often each name is declared: templates may have very many variables, and
    /// looking through all of them at every use would take the square of that.
    counts: HashMap<&'s str, usize>,
    /// How many loops there are around.
    pub ranges: usize,
}

impl Default for Scope<'_> {
    fn default() -> Self {
        Self { declared: vec!["$"], counts: HashMap::from([("$", 1)]), ranges: 0 }
    }
}

impl<'s> Scope<'s> {
    pub fn declare(&mut self, name: &'s str) {
        self.declared.push(name);
        *self.counts.entry(name).or_default() += 1;
    }

    pub fn has(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|&count| count > 0)
    }

    /// The names that were declared last, as many as somebody might mean.
    pub fn names(&self) -> Vec<&'s str> {
        self.declared.iter().rev().take(100).copied().filter(|name| *name != "$").collect()
    }

    /// Where the scope stands, for going back to it.
    pub fn mark(&self) -> usize {
        self.declared.len()
    }

    /// Forgets what was declared since a mark.
    pub fn reset(&mut self, mark: usize) {
        for name in self.declared.drain(mark..) {
            if let Some(count) = self.counts.get_mut(name) {
                *count -= 1;
            }
        }
    }
}
