use dotmock_shared::api::{Diagnostic, Severity};
use serde_json::Value;

use super::Key;

/// What a document is written for, and so how it is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// For the engine and the API: only what a document can hold.
    Check,
    /// For the browser's own storage: text that is unfinished is kept as it stands.
    Keep,
}

/// The document that a draft amounts to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Written {
    /// The document.
    pub document: Value,
    text: String,
    /// What no document can hold, and why; while there is any of it the draft cannot be saved.
    pub unfinished: Vec<Diagnostic>,
    /// Where each thing of the draft stands in the document, as JSON Pointers.
    places: Vec<(String, Key)>,
}

/// Something that is wrong with one field of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The endpoint, response, header or condition; none when it is about the whole project.
    pub about: Option<Key>,
    /// The rest of the pointer inside it: `/status`, `/body/0`.
    pub field: String,
    /// What is wrong, in the engine's words.
    pub diagnostic: Diagnostic,
}

impl Note {
    /// An error of a field that belongs to no document.
    #[must_use]
    pub fn about_nothing(detail: String) -> Self {
        Self { about: None, field: String::new(), diagnostic: Diagnostic::error("", detail) }
    }

    /// Whether it keeps the draft from being saved.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.diagnostic.severity == Severity::Error
    }

    /// The place of the endpoint that it is in, as of the document that was judged.
    #[must_use]
    pub fn endpoint_place(&self) -> Option<usize> {
        self.diagnostic.pointer.strip_prefix("/endpoints/")?.split('/').next()?.parse().ok()
    }

    /// Whether it is about this field of this thing, or about something within the field.
    #[must_use]
    pub fn is_at(&self, about: Key, field: &str) -> bool {
        self.about == Some(about)
            && self.field.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl Written {
    pub(super) fn place(&mut self, pointer: &str, key: Key) {
        self.places.push((pointer.to_owned(), key));
    }

    pub(super) fn unfinished(&mut self, diagnostic: Diagnostic) {
        self.unfinished.push(diagnostic);
    }

    pub(super) fn finish(mut self, document: Value) -> Self {
        self.text = document.to_string();
        self.document = document;
        self
    }

    /// The same, as text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Finds the thing that a diagnostic is about: the one whose pointer is the longest beginning of the diagnostic's.
    #[must_use]
    pub fn note(&self, diagnostic: Diagnostic) -> Note {
        let pointer = diagnostic.pointer.as_str();
        let found = self
            .places
            .iter()
            .filter_map(|(place, key)| {
                let rest = pointer.strip_prefix(place.as_str())?;
                (rest.is_empty() || rest.starts_with('/')).then_some((place.len(), *key, rest))
            })
            .max_by_key(|(length, ..)| *length);
        match found {
            Some((_, key, rest)) => Note { about: Some(key), field: rest.to_owned(), diagnostic },
            None => Note { about: None, field: pointer.to_owned(), diagnostic },
        }
    }
}

/// Says where text stops being JSON, at the field's pointer.
pub(super) fn not_json(pointer: &str, error: &serde_json::Error) -> Diagnostic {
    let detail = error.to_string();
    let what = detail.rsplit_once(" at line ").map_or(detail.as_str(), |(what, _)| what);
    let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
    let column = u32::try_from(error.column()).unwrap_or(u32::MAX);
    Diagnostic::error(pointer, format!("this is not JSON: {what}")).within(line, column)
}

/// One token of a JSON Pointer (RFC 6901, section 3).
pub(super) fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
