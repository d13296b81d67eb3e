//! The characters of names.

use std::cell::OnceCell;

use regex::Regex;

/// Tells letters and decimal digits, as Go's `unicode.IsLetter` and `unicode.IsDigit` do, from all else.
///
/// The standard library only knows the wider classes of what is alphabetic or numeric, with marks and fractions in
/// them. So what is in those but not in ASCII is looked up in the tables of the regular expressions; the class is
/// made when the first such character comes up in a source, which it hardly ever does.
#[derive(Default)]
pub(super) struct Letters(OnceCell<Option<Regex>>);

impl Letters {
    /// Whether a name may have the character in it.
    pub fn has(&self, c: char) -> bool {
        if c.is_ascii() {
            return c == '_' || c.is_ascii_alphanumeric();
        }
        if !c.is_alphanumeric() {
            return false;
        }
        let class = self.0.get_or_init(|| Regex::new(r"[\p{L}\p{Nd}]").ok());
        class.as_ref().is_none_or(|class| class.is_match(c.encode_utf8(&mut [0; 4])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_of_names() {
        let letters = Letters::default();
        let of_names = ['_', 'a', '7', '\u{e9}', '\u{4e16}', '\u{663}', '\u{aa}', '\u{3b1}', '\u{2b0}', '\u{1f88}'];
        assert!(of_names.into_iter().all(|c| letters.has(c)));
        // A fraction, a superscript, a Roman numeral, a mark, a circled letter, a space, an emoji.
        let of_none =
            ['-', '.', '\u{bd}', '\u{b2}', '\u{2160}', '\u{301}', '\u{903}', '\u{24b6}', '\u{a0}', '\u{1f600}'];
        assert!(!of_none.into_iter().any(|c| letters.has(c)));
    }
}
