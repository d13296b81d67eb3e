use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::NearMiss;

/// A problem document (RFC 9457): what every error of the API and every miss of a mock is sent as.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Problem {
    /// The status code, repeated from the reply.
    pub status: u16,
    /// The kind of problem in a few words, the same for every problem with this `code`.
    pub title: String,
    /// The kind of problem for machines: lower-case words with hyphens, for example `stale-revision`.
    pub code: String,
    /// What is wrong this time, and what would be right.
    pub detail: String,
    /// Everything that is wrong with a document, in its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Diagnostic>,
    /// The request's id, by which its trace is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// On a miss, what nearly matched, nearest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near_misses: Vec<NearMiss>,
    /// The endpoint whose response could not be rendered, or has a fault in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// The response that could not be rendered, or has a fault in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<String>,
    /// Where in the template rendering failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Position>,
    /// With 412 and 409: the revision that is current.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
}

impl Problem {
    /// A problem with nothing but its four words.
    #[must_use]
    pub fn new(status: u16, code: &str, title: &str, detail: impl Into<String>) -> Self {
        Self { status, code: code.to_owned(), title: title.to_owned(), detail: detail.into(), ..Self::default() }
    }
}

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The document cannot be saved.
    Error,
    /// It can, and probably does not do what was meant.
    Warning,
}

/// A place in a text. Lines and columns count from 1; columns count characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The character in the line, from 1.
    pub column: u32,
}

/// One thing that is wrong with a document: where, what, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// Whether it keeps the document from being saved.
    pub severity: Severity,
    /// The field, as a JSON Pointer (RFC 6901) into the document: `/endpoints/0/responses/1/status`.
    pub pointer: String,
    /// What is wrong and what would be right, as a sentence.
    pub detail: String,
    /// Where the field's value begins in the document's text; absent where the document has no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Position>,
    /// Where inside the value (a template, a pattern, a path) it is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Position>,
}

impl Diagnostic {
    /// An error at a field.
    #[must_use]
    pub fn error(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { severity: Severity::Error, pointer: pointer.into(), detail: detail.into(), at: None, within: None }
    }

    /// A warning at a field.
    #[must_use]
    pub fn warning(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(pointer, detail) }
    }

    /// The same, at a place inside the value.
    #[must_use]
    pub fn within(self, line: u32, column: u32) -> Self {
        Self { within: Some(Position { line, column }), ..self }
    }
}
