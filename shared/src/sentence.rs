//! Words that become sentences.

use std::collections::HashMap;

/// A text with a capital at its beginning.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// A text as a sentence: with a capital, and one full stop.
#[must_use]
pub fn sentence(text: &str) -> String {
    format!("{}.", capitalised(text).trim_end_matches('.'))
}

/// What is said for the first time, in its order, each with how many say it again; `text` is what one says.
pub fn told_once<T>(all: impl IntoIterator<Item = T>, text: impl Fn(&T) -> &str) -> Vec<(T, usize)> {
    let mut told: Vec<(T, usize)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for one in all {
        if let Some((_, more)) = known.get(text(&one)).and_then(|place| told.get_mut(*place)) {
            *more += 1;
        } else {
            known.insert(text(&one).to_owned(), told.len());
            told.push((one, 0));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_told_once() {
        let told = told_once(["a 1", "b 2", "a 3", "a 4"], |text| text.split(' ').next().unwrap_or_default());
        assert_eq!(told, [("a 1", 2), ("b 2", 0)]);
    }

    #[test]
    fn a_sentence_begins_with_a_capital_and_ends_with_a_full_stop() {
        for (text, expected) in
            [("a b", "A b."), ("Über.", "Über."), ("über", "Über."), ("ßa", "SSa."), ("1 a.", "1 a.")]
        {
            assert_eq!(sentence(text), expected);
        }
        assert_eq!(capitalised(""), "");
    }
}
