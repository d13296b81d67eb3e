//! Handlebars templates of other tools as templates of ours.
//!
//! A template is read whole, its expressions are asked of a [`Dialect`], which knows what a tool's names and helpers are
//! here, and it is written anew. Where one expression cannot be carried none is: half a template would be neither theirs
//! nor ours.

mod date;
mod parse;
#[cfg(test)]
mod tests;
mod write;

pub(super) use date::{java_layout, unicode_layout};
pub(super) use parse::{Argument, Call};
pub(super) use write::{literal, quoted};

/// What a tool's names and helpers are in our templates.
pub(super) trait Dialect {
    /// What gives the value of a call, as it stands in an action.
    ///
    /// # Errors
    /// Why there is no such thing, as the end of a sentence.
    fn value(&self, call: &Call, changes: &mut Vec<String>) -> Result<String, String>;

    /// Whether a tag that does something and stands on a line of its own takes the line with it, as Handlebars.js has it.
    fn takes_lines(&self) -> bool {
        true
    }

    /// The value where it is asked whether it is true.
    ///
    /// # Errors
    /// As [`Dialect::value`].
    fn truth(&self, call: &Call, changes: &mut Vec<String>) -> Result<String, String> {
        self.value(call, changes)
    }
}

/// A template that was carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Translated {
    pub text: String,
    /// What is not quite what it was, in sentences.
    pub changes: Vec<String>,
}

/// Writes a template anew.
///
/// # Errors
/// Why it cannot be carried, as the end of a sentence.
pub(super) fn translate(source: &str, dialect: &dyn Dialect) -> Result<Translated, String> {
    write::template(&parse::template(source, dialect.takes_lines())?, dialect)
}
