use regex::Regex;

use super::{Subject, contains::Contains, equals::Equals};

/// What must be true of a value.
#[derive(Debug)]
pub(in crate::engine) enum Operator {
    Equals(Equals),
    Contains(Contains),
    /// Found anywhere in the text.
    Regex(Regex),
    /// There is a value at all, or there is none.
    Present(bool),
}

impl Operator {
    /// Whether it holds of a value that is there.
    pub(super) fn holds(&self, subject: &Subject<'_>) -> bool {
        match self {
            Self::Equals(equals) => equals.holds(subject),
            Self::Contains(contains) => contains.holds(subject),
            Self::Regex(regex) => subject.as_text().is_some_and(|text| regex.is_match(&text)),
            Self::Present(wanted) => *wanted,
        }
    }

    /// The document's key for it.
    pub(in crate::engine) fn key(&self) -> &'static str {
        match self {
            Self::Equals(_) => "equals",
            Self::Contains(_) => "contains",
            Self::Regex(_) => "regex",
            Self::Present(_) => "present",
        }
    }

    /// The operand as text.
    pub(in crate::engine) fn operand(&self) -> String {
        match self {
            Self::Equals(equals) => equals.operand(),
            Self::Contains(contains) => contains.operand(),
            Self::Regex(regex) => regex.as_str().to_owned(),
            Self::Present(wanted) => wanted.to_string(),
        }
    }

    /// The operand as it stands in a sentence: text in quotes.
    pub(super) fn quoted_operand(&self) -> String {
        match self {
            Self::Equals(equals) => equals.quoted_operand(),
            Self::Contains(contains) => contains.quoted_operand(),
            Self::Regex(regex) => regex.as_str().to_owned(),
            Self::Present(wanted) => wanted.to_string(),
        }
    }
}
