use std::collections::HashMap;

use aho_corasick::AhoCorasick;

use super::super::matching::{Scope, Target};

/// How much of a text is looked for, in bytes: enough to tell apart, and little to keep.
const LONGEST: usize = 16;

/// All the texts that endpoints look for in the same target.
#[derive(Debug)]
pub(super) struct Texts {
    target: Target,
    numbers: HashMap<Vec<u8>, u32>,
    /// Finds all of them in one go; none when there are too many to do so.
    automaton: Option<AhoCorasick>,
}

impl Texts {
    pub(super) fn of(target: Target) -> Self {
        Self { target, numbers: HashMap::new(), automaton: None }
    }

    /// The number by which [`find`](Self::find) tells of a text.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        let start = text.as_bytes().iter().copied().take(LONGEST).collect();
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(start).or_insert(next)
    }

    /// No more texts come.
    pub(super) fn finish(&mut self) {
        let mut texts: Vec<(Vec<u8>, u32)> = self.numbers.drain().collect();
        texts.sort_unstable_by_key(|(_, number)| *number);
        self.automaton = AhoCorasick::new(texts.into_iter().map(|(text, _)| text)).ok();
    }

    /// Which of the texts are found in the target, by number. Nothing is known of those that are left out.
    pub(super) fn find(&self, scope: &Scope<'_>) -> Vec<bool> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut found = vec![false; automaton.patterns_len()];
        self.target.texts(scope, &mut |text| {
            for one in automaton.find_overlapping_iter(text) {
                if let Some(is_found) = found.get_mut(one.pattern().as_usize()) {
                    *is_found = true;
                }
            }
        });
        found
    }
}
