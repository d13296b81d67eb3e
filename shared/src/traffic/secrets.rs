use std::collections::BTreeSet;

/// How many characters a value must have to be looked for: what is shorter stands in every text by chance.
pub(super) const SHORTEST: usize = 4;

/// How much is looked for, in bytes.
pub(super) const MOST: usize = 128 << 10;

/// The values that were masked, as far as they can be looked for: each of them once, and none when they are too many.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    values: BTreeSet<String>,
    bytes: usize,
    are_too_many: bool,
}

impl Secrets {
    /// Keeps a value. Blanks around it may get lost where it is repeated.
    pub(super) fn add(&mut self, value: &str) {
        let value = value.trim();
        let is_short = value.chars().nth(SHORTEST - 1).is_none();
        if self.are_too_many || is_short || self.values.contains(value) {
            return;
        }
        self.bytes += value.len();
        self.are_too_many = self.bytes > MOST;
        if self.are_too_many {
            self.values = BTreeSet::new();
        } else {
            self.values.insert(value.to_owned());
        }
    }

    /// Whether there were more than can be looked for.
    pub(super) fn are_too_many(&self) -> bool {
        self.are_too_many
    }

    /// In order; none when they are too many.
    pub(super) fn values(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(String::as_str)
    }
}

impl<S: AsRef<str>> FromIterator<S> for Secrets {
    fn from_iter<I: IntoIterator<Item = S>>(values: I) -> Self {
        let mut secrets = Self::default();
        values.into_iter().for_each(|value| secrets.add(value.as_ref()));
        secrets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_kept_once_and_too_many_are_not_kept() {
        let check = |values: &[&str], expected: &[&str]| {
            let secrets: Secrets = values.iter().collect();
            assert_eq!((secrets.values().collect(), secrets.are_too_many()), (expected.to_vec(), false), "{values:?}");
        };
        check(&[], &[]);
        check(&["", "abc", " abc ", "äöü"], &[]);
        check(&["abcd", " abcd", "abcde", "abcd"], &["abcd", "abcde"]);
        for values in [vec!["x".repeat(MOST + 1)], (0..MOST).map(|number| format!("{number:08}")).collect()] {
            let secrets: Secrets = values.iter().collect();
            assert!(secrets.are_too_many());
            assert_eq!(secrets.values().count(), 0);
        }
        assert!(!Secrets::from_iter(["x".repeat(MOST)]).are_too_many());
    }
}
