use std::sync::Arc;

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

/// What a draft amounts to as a document, or one of its endpoints as a part of one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Written {
    text: Arc<str>,
    /// The same with what is unfinished in it, where that makes a difference.
    kept: Option<Arc<str>>,
    /// Whether what is kept says more, though nothing is wrong.
    says_more: bool,
    /// What no document can hold, and why; while there is any of it the draft cannot be saved.
    pub unfinished: Vec<Diagnostic>,
    /// Where each thing stands, as JSON Pointers; those in an endpoint begin there.
    places: Vec<(String, Key)>,
    endpoints: Vec<Arc<Written>>,
}

/// Something that is wrong with one field of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The endpoint, response, header or condition; none when it is about the whole project.
    pub about: Option<Key>,
    /// The endpoint that it is about, or in which that thing is.
    pub endpoint: Option<Key>,
    /// The rest of the pointer inside it: `/status`, `/body/0`.
    pub field: String,
    /// What is wrong, in the engine's words.
    pub diagnostic: Diagnostic,
}

impl Note {
    /// An error of a field that belongs to no document.
    #[must_use]
    pub fn about_nothing(detail: String) -> Self {
        Self { about: None, endpoint: None, field: String::new(), diagnostic: Diagnostic::error("", detail) }
    }

    /// Whether it keeps the draft from being saved.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.diagnostic.severity == Severity::Error
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

    pub(super) fn more_is_kept(&mut self) {
        self.says_more = true;
    }

    /// Whether what is kept may be another text.
    pub(super) fn is_kept_apart(&self) -> bool {
        self.says_more || !self.unfinished.is_empty()
    }

    pub(super) fn finish(mut self, text: impl Into<Arc<str>>) -> Self {
        self.text = text.into();
        self
    }

    pub(super) fn keeping(mut self, kept: Option<String>) -> Self {
        self.kept = kept.map(Arc::from);
        self
    }

    /// A project of these endpoints; `self` is what stands beside them.
    pub(super) fn with_endpoints(self, endpoints: Vec<Arc<Self>>) -> Self {
        let text = project(&self.text, endpoints.iter().map(|endpoint| &*endpoint.text));
        let mut whole = self.finish(text);
        for (place, endpoint) in endpoints.iter().enumerate() {
            whole.unfinished.extend(endpoint.unfinished.iter().cloned().map(|mut diagnostic| {
                diagnostic.pointer = format!("/endpoints/{place}{}", diagnostic.pointer);
                diagnostic
            }));
        }
        whole.endpoints = endpoints;
        whole
    }

    /// It as text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// It as text that need not be copied.
    #[must_use]
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// It as it is kept in the browser.
    #[must_use]
    pub fn kept(&self) -> Arc<str> {
        Arc::clone(self.kept.as_ref().unwrap_or(&self.text))
    }

    /// It as JSON; worked out anew whenever it is asked for.
    #[must_use]
    pub fn document(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// Finds the thing that a diagnostic is about: the one whose pointer is the longest beginning of the diagnostic's.
    #[must_use]
    pub fn note(&self, diagnostic: Diagnostic) -> Note {
        let pointer = diagnostic.pointer.clone();
        if let Some((endpoint, rest)) = self.endpoint_at(&pointer) {
            let (about, field) = endpoint.nearest(rest);
            return Note { about, endpoint: endpoint.nearest("").0, field: field.to_owned(), diagnostic };
        }
        let (about, field) = self.nearest(&pointer);
        Note { about, endpoint: None, field: field.to_owned(), diagnostic }
    }

    /// What the endpoint with this key amounts to.
    #[must_use]
    pub fn piece(&self, endpoint: Key) -> Option<&Arc<Written>> {
        self.endpoints.iter().find(|piece| piece.nearest("").0 == Some(endpoint))
    }

    /// The thing at a place, by a JSON Pointer, or the nearest around it, with the rest of the pointer.
    #[must_use]
    pub fn at(&self, pointer: &str) -> (Option<Key>, String) {
        let (about, field) = self.nearest(pointer);
        (about, field.to_owned())
    }

    fn endpoint_at<'a>(&self, pointer: &'a str) -> Option<(&Self, &'a str)> {
        let rest = pointer.strip_prefix("/endpoints/")?;
        let (place, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        Some((self.endpoints.get(place.parse::<usize>().ok()?)?, rest))
    }

    fn nearest<'a>(&self, pointer: &'a str) -> (Option<Key>, &'a str) {
        let places = self.places.iter().filter_map(|(place, key)| {
            let rest = pointer.strip_prefix(place.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then_some((place.len(), *key, rest))
        });
        let found = places.max_by_key(|(length, ..)| *length);
        found.map_or((None, pointer), |(_, key, rest)| (Some(key), rest))
    }
}

/// The text of a project from that of an object with everything else, and those of its endpoints.
pub(super) fn project<'a>(rest: &str, endpoints: impl Iterator<Item = &'a str> + Clone) -> String {
    let length: usize = endpoints.clone().map(|endpoint| endpoint.len() + 1).sum();
    let mut text = String::with_capacity(rest.len() + length + 20);
    text.push_str(rest.strip_suffix('}').unwrap_or("{"));
    text.push_str(if text.len() > 1 { ",\"endpoints\":[" } else { "\"endpoints\":[" });
    for (place, endpoint) in endpoints.enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(endpoint);
    }
    text.push_str("]}");
    text
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
