/// The endpoints that a path leads to, by their place in the order of precedence.
///
/// Few paths lead to more than a handful, and those need no memory from the heap.
#[derive(Debug, Clone, Default)]
pub(in crate::engine) struct Found {
    inline: [u32; INLINE],
    len: usize,
    spilled: Vec<u32>,
}

const INLINE: usize = 8;

impl Found {
    pub(super) fn push(&mut self, place: u32) {
        if self.spilled.is_empty()
            && let Some(slot) = self.inline.get_mut(self.len)
        {
            *slot = place;
            self.len += 1;
            return;
        }
        if self.spilled.is_empty() {
            self.spilled.extend_from_slice(&self.inline);
        }
        self.spilled.push(place);
    }

    pub(super) fn extend(&mut self, places: &[u32]) {
        for place in places {
            self.push(*place);
        }
    }

    pub(super) fn sort(&mut self) {
        if self.spilled.is_empty() {
            self.inline.get_mut(..self.len).unwrap_or_default().sort_unstable();
        } else {
            self.spilled.sort_unstable();
        }
    }

    /// Keeps those that pass a test, in their order.
    pub(in crate::engine) fn retain(&mut self, test: impl Fn(u32) -> bool) {
        if !self.spilled.is_empty() {
            self.spilled.retain(|place| test(*place));
            // An empty list would bring the inline places back.
            self.len = 0;
            return;
        }
        let mut kept = Self::default();
        for place in self.as_slice() {
            if test(*place) {
                kept.push(*place);
            }
        }
        *self = kept;
    }

    pub(in crate::engine) fn sort_by_key<K: Ord>(&mut self, key: impl Fn(u32) -> K) {
        if self.spilled.is_empty() {
            self.inline.get_mut(..self.len).unwrap_or_default().sort_by_key(|place| key(*place));
        } else {
            self.spilled.sort_by_key(|place| key(*place));
        }
    }

    pub(in crate::engine) fn as_slice(&self) -> &[u32] {
        if self.spilled.is_empty() { self.inline.get(..self.len).unwrap_or_default() } else { &self.spilled }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_is_kept_and_sorted() {
        for count in [0, 1, 7, 8, 9, 40] {
            let mut found = Found::default();
            (0..count).rev().for_each(|place| found.push(place));
            found.sort();
            assert_eq!(found.as_slice(), (0..count).collect::<Vec<_>>(), "{count}");
            found.retain(|place| place % 2 == 0);
            assert_eq!(found.as_slice(), (0..count).step_by(2).collect::<Vec<_>>(), "{count}");
            found.retain(|_| false);
            assert!(found.as_slice().is_empty(), "{count}");
        }
    }
}
