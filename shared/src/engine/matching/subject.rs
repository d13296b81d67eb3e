use std::{
    borrow::Cow,
    fmt::{self, Write},
};

use serde_json::Value;

use super::super::request::Request;

/// How long a value may be that is to be written into a document, in bytes of its JSON.
pub(super) const LONGEST_OPERAND: usize = 1_000;

/// A value that operators are asked about.
#[derive(Debug, Clone)]
pub(in crate::engine) enum Subject<'a> {
    /// Text, as everything but a JSON value is.
    Text(Cow<'a, str>),
    /// The request's whole body: text that is parsed once at most.
    Body(&'a Request),
    /// A value that a `JSONPath` selected.
    Json(&'a Value),
}

impl<'a> Subject<'a> {
    pub(super) fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// What text operators read: text, and of JSON the strings, numbers and booleans.
    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Body(request) => Some(request.body()),
            Self::Json(Value::String(text)) => Some(text),
            Self::Json(Value::Number(number)) => Some(number.as_str()),
            Self::Json(Value::Bool(value)) => Some(if *value { "true" } else { "false" }),
            Self::Json(Value::Null | Value::Array(_) | Value::Object(_)) => None,
        }
    }

    /// What JSON operators read: JSON, and text that is parsed.
    ///
    /// # Errors
    /// Why the text is no JSON, in words that follow "not JSON:".
    pub(super) fn as_json(&self) -> Result<Cow<'_, Value>, Cow<'_, str>> {
        match self {
            Self::Json(value) => Ok(Cow::Borrowed(value)),
            Self::Body(request) => request.json().map(Cow::Borrowed).map_err(Cow::Borrowed),
            Self::Text(text) => {
                serde_json::from_str(text).map(Cow::Owned).map_err(|error| Cow::Owned(error.to_string()))
            }
        }
    }

    /// The value as an operand that equals it; none for what is too long to be written into a document.
    pub(super) fn to_operand(&self) -> Option<Value> {
        let operand = match self {
            Self::Json(value) => (*value).clone(),
            text => text.as_text()?.into(),
        };
        let text = operand.to_string();
        // JSON that is nested deeper than readers go would make what it is told in unreadable.
        let brackets = text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count();
        (text.len() <= LONGEST_OPERAND && brackets <= 64).then_some(operand)
    }

    /// As a person would write it down: text in quotes, JSON as it stands.
    pub(super) fn write_quoted(&self, out: &mut impl Write) -> fmt::Result {
        match self {
            Self::Text(text) => write!(out, "\"{text}\""),
            Self::Body(request) => write!(out, "\"{}\"", request.body()),
            Self::Json(value) => write!(out, "{value}"),
        }
    }

    /// The same without quotes around text.
    pub(super) fn write_plain(&self, out: &mut impl Write) -> fmt::Result {
        match self.as_text() {
            Some(text) => out.write_str(text),
            None => self.write_quoted(out),
        }
    }
}
