use std::collections::BTreeMap;

/// Times, counted by how long they were: every bucket is 10 % wider than the one before, so that any number of them can
/// be added up, and a quantile is known within 10 %.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Histogram(BTreeMap<u16, u64>);

impl Histogram {
    /// Counts a time, in microseconds.
    pub fn count(&mut self, us: u32) {
        let _ = us;
    }

    /// Adds what another has counted.
    pub fn merge(&mut self, other: &Self) {
        let _ = other;
    }

    /// The time that a share of them (0 to 1) was at most, in microseconds; none when there are none.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Option<u32> {
        let _ = share;
        None
    }

    /// It in text, for a store: `3:17 8:2`, bucket and count.
    #[must_use]
    pub fn to_text(&self) -> String {
        String::new()
    }

    /// Reads that text; what is none of it counts as nothing.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let _ = text;
        Self::default()
    }
}
