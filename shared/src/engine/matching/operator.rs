use std::fmt::{self, Write};

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
    pub(super) fn write_operand(&self, out: &mut impl Write) -> fmt::Result {
        match self {
            Self::Equals(equals) => Subject::Json(equals.value()).write_plain(out),
            Self::Contains(contains) => Subject::Json(contains.value()).write_plain(out),
            Self::Regex(_) | Self::Present(_) => self.write_quoted_operand(out),
        }
    }

    /// The operand as it stands in a sentence: text in quotes.
    pub(super) fn write_quoted_operand(&self, out: &mut impl Write) -> fmt::Result {
        match self {
            Self::Equals(equals) => write!(out, "{}", equals.value()),
            Self::Contains(contains) => write!(out, "{}", contains.value()),
            Self::Regex(regex) => out.write_str(regex.as_str()),
            Self::Present(wanted) => write!(out, "{wanted}"),
        }
    }
}
