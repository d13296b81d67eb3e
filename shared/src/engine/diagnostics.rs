//! What compiling has to say.

use crate::api::{Diagnostic, Severity};

/// Everything that was found, in the document's order.
#[derive(Debug, Default)]
pub(super) struct Report(Vec<Diagnostic>);

impl Report {
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// The same at a column of the first line, where one is known.
    pub(super) fn push_within(&mut self, diagnostic: Diagnostic, column: Option<u32>) {
        self.push(match column {
            Some(column) => diagnostic.within(1, column),
            None => diagnostic,
        });
    }

    /// How much there is so far.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The warnings, when there are no errors; else everything.
    pub(super) fn finish(self) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let wrong = self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        if wrong { Err(self.0) } else { Ok(self.0) }
    }
}
