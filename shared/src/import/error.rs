use std::fmt;

use super::source::At;
use crate::api::{Diagnostic, ImportNote, ImportReport, Position};

/// Why nothing is imported, and where in the source that is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// The place, and what is wrong there.
    pub note: ImportNote,
}

impl ImportError {
    /// An error that concerns a whole file.
    pub(super) fn at_start(file: &str, detail: impl Into<String>) -> Self {
        Self::at_position(file, Position { line: 1, column: 1 }, detail)
    }

    /// An error at a place of a text of which there is no tree.
    pub(super) fn at_position(file: &str, at: Position, detail: impl Into<String>) -> Self {
        let note =
            ImportNote { file: file.to_owned(), pointer: String::new(), at, detail: detail.into(), endpoint: None };
        Self { note }
    }

    /// An error at a value.
    pub(super) fn at_value(file: &str, at: &At<'_>, detail: impl Into<String>) -> Self {
        let error = Self::at_position(file, at.node.position, detail);
        Self { note: ImportNote { pointer: at.pointer.clone(), ..error.note } }
    }

    /// A report that says this and nothing else.
    #[must_use]
    pub fn report(&self) -> ImportReport {
        ImportReport { error: Some(self.note.clone()), ..ImportReport::default() }
    }

    /// The same as a diagnostic of the source's text.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let ImportNote { pointer, at, detail, .. } = &self.note;
        Diagnostic { at: Some(*at), ..Diagnostic::error(pointer.clone(), detail.clone()) }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ImportNote { file, at, detail, .. } = &self.note;
        write!(formatter, "{file}:{}:{}: {detail}", at.line, at.column)
    }
}

impl std::error::Error for ImportError {}
