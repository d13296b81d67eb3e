//! Which children of an instance have been looked at, for `unevaluatedProperties` and `unevaluatedItems`.

/// Children of an object or array, by their position in it.
#[derive(Debug, Default, Clone)]
pub(super) struct Marks {
    all: bool,
    bits: Vec<u64>,
}

impl Marks {
    pub(super) fn mark(&mut self, position: usize) {
        let word = position / 64;
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(word) {
            *bits |= 1 << (position % 64);
        }
    }

    pub(super) fn mark_all(&mut self) {
        self.all = true;
    }

    pub(super) fn has(&self, position: usize) -> bool {
        self.all || self.bits.get(position / 64).is_some_and(|bits| bits >> (position % 64) & 1 == 1)
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.all |= other.all;
        if self.bits.len() < other.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        for (bits, more) in self.bits.iter_mut().zip(other.bits) {
            *bits |= more;
        }
    }

    /// What merging it costs, in steps.
    pub(super) fn cost(&self) -> usize {
        self.bits.len() / 8
    }
}
