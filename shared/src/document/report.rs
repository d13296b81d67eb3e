use std::collections::BTreeSet;

use super::{
    Rejection,
    place::{Place, escape, quote},
    positions,
};
use crate::{
    api::{Diagnostic, Position, Severity},
    template::nearest_name,
};

/// Everything that was found while reading, each with its place in the text.
#[derive(Debug, Default)]
pub(super) struct Report {
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
}

/// A report with more of either is of no more use to anyone, and a hostile document could fill memory with them.
const MOST: usize = 1_000;

impl Report {
    /// Something is wrong with what stands at a place.
    pub fn error(&mut self, place: &Place<'_>, detail: impl Into<String>) {
        self.add(Diagnostic { at: Some(place.node.position), ..Diagnostic::error(place.pointer(), detail) });
    }

    /// Something is wrong inside the text that stands at a place, at a byte of it.
    pub fn error_within(&mut self, place: &Place<'_>, offset: usize, detail: impl Into<String>) {
        let within = positions::position(place.text().unwrap_or_default(), offset);
        let diagnostic = Diagnostic::error(place.pointer(), detail).within(within.line, within.column);
        self.add(Diagnostic { at: Some(place.node.position), ..diagnostic });
    }

    /// The value at a place is of a type that it cannot have; `expected` reads on after "must be".
    pub fn wrong_type(&mut self, place: &Place<'_>, expected: &str) {
        self.error(place, format!("{} must be {expected}, not {}", place.subject(), place.node.kind()));
    }

    /// A field has a name that means nothing where it stands.
    pub fn unknown(&mut self, place: &Place<'_>, name: &str, known: &[&str]) {
        // A hostile document may hold a million of these, and the search is not free.
        if self.is_full() {
            return;
        }
        let detail = match nearest_name(name, known) {
            Some(nearest) => format!("unknown field {}; did you mean `{nearest}`?", quote(name)),
            None => format!("unknown field {}; known here: {}", quote(name), list(known)),
        };
        self.error(place, detail);
    }

    /// A text that must be one of a few words is none of them.
    pub fn unknown_word(&mut self, place: &Place<'_>, word: &str, known: &[&str]) {
        let detail = match nearest_name(word, known) {
            Some(nearest) => format!("{} cannot be {}; did you mean `{nearest}`?", place.subject(), quote(word)),
            None => format!("{} cannot be {}; it can be one of {}", place.subject(), quote(word), list(known)),
        };
        self.error(place, detail);
    }

    /// An object lacks a field. The pointer names the field, the position the object.
    pub fn missing(&mut self, object: &Place<'_>, name: &str, detail: impl Into<String>) {
        let pointer = format!("{}/{}", object.pointer(), escape(name));
        self.add(Diagnostic { at: Some(object.node.position), ..Diagnostic::error(pointer, detail) });
    }

    /// The same as [`Self::error`], at a position other than the value's.
    pub fn error_at(&mut self, place: &Place<'_>, at: Position, detail: impl Into<String>) {
        self.add(Diagnostic { at: Some(at), ..Diagnostic::error(place.pointer(), detail) });
    }

    /// Adds what compiling the document at `place` found, but not what lies at or under an error that is known already:
    /// there a default was compiled in place of what the author wrote.
    pub fn add_compiled(&mut self, place: &Place<'_>, compiled: Vec<Diagnostic>) {
        let prefix = place.pointer();
        let known: BTreeSet<String> = self.errors.iter().map(|one| one.pointer.clone()).collect();
        for diagnostic in compiled {
            let pointer = format!("{prefix}{}", diagnostic.pointer);
            if !is_covered(&pointer, &known) {
                let at = Some(place.node.nearest(&diagnostic.pointer).position);
                self.add(Diagnostic { pointer, at, ..diagnostic });
            }
        }
    }

    /// Adds what was found outside of the text that is read.
    pub fn add_elsewhere(&mut self, found: Vec<Diagnostic>) {
        for diagnostic in found {
            self.add(diagnostic);
        }
    }

    /// True when there is something that keeps the document from being saved.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// True when errors found from now on will be left out.
    pub fn is_full(&self) -> bool {
        self.errors.len() >= MOST
    }

    /// The warnings, in the document's order.
    ///
    /// # Errors
    /// Everything, in the document's order, when there is an error among it.
    pub fn finish(self) -> Result<Vec<Diagnostic>, Rejection> {
        let (full, sound) = (self.is_full(), self.errors.is_empty());
        let mut found = self.errors;
        found.extend(self.warnings);
        found.sort_by_key(|one| (one.at, one.within));
        if full {
            found.push(Diagnostic::error("", format!("these are the first {MOST} errors; there may be more")));
        }
        if sound { Ok(found) } else { Err(Rejection::Invalid(found)) }
    }

    fn add(&mut self, diagnostic: Diagnostic) {
        let list = match diagnostic.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        if list.len() < MOST {
            list.push(diagnostic);
        }
    }
}

/// True when a pointer or one above it is among the known.
fn is_covered(pointer: &str, known: &BTreeSet<String>) -> bool {
    let ends = pointer.match_indices('/').map(|(index, _)| index).chain([pointer.len()]);
    ends.filter_map(|end| pointer.get(..end)).any(|above| known.contains(above))
}

/// Names as they stand in a sentence.
fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
