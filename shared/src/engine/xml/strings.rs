//! The functions of the core library that make text of text (`XPath` 1.0, section 4.2).

use std::collections::BTreeMap;

use super::eval::count;
use super::names::is_space;
use super::numbers::round;

/// The characters from a position, from 1, and so many of them. Both are rounded, and what is outside is left out.
pub(super) fn substring(text: &str, start: f64, length: Option<f64>) -> String {
    let start = round(start);
    let end = length.map_or(f64::INFINITY, |length| start + round(length));
    let inside = |index: usize| count(index + 1) >= start && count(index + 1) < end;
    text.chars().enumerate().filter(|(index, _)| inside(*index)).map(|(_, character)| character).collect()
}

/// The text without space around it, and one blank for each space in it.
pub(super) fn normalized(text: &str) -> String {
    let mut normalized = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !normalized.is_empty() {
            normalized.push(' ');
        }
        normalized.push_str(word);
    }
    normalized
}

/// The text with each character of one list replaced by that at its place in another, or left out if there is none.
pub(super) fn translated(text: &str, from: &str, to: &str) -> String {
    let mut replacements = BTreeMap::new();
    let mut to = to.chars();
    for character in from.chars() {
        let replacement = to.next();
        replacements.entry(character).or_insert(replacement);
    }
    text.chars().filter_map(|character| replacements.get(&character).copied().unwrap_or(Some(character))).collect()
}

/// Whether a language is another, or a variety of it, however they are cased.
pub(super) fn is_variety(language: &str, of: &str) -> bool {
    let Some((start, rest)) = language.split_at_checked(of.len()) else { return false };
    start.eq_ignore_ascii_case(of) && (rest.is_empty() || rest.starts_with('-'))
}
