use std::{
    borrow::Cow,
    fmt::{self, Write},
};

use serde_json::Value;

/// A value that operators are asked about.
#[derive(Debug, Clone)]
pub(in crate::engine) enum Subject<'a> {
    /// Text, as everything but a JSON value is.
    Text(Cow<'a, str>),
    /// A value that a `JSONPath` selected.
    Json(&'a Value),
}

impl Subject<'_> {
    /// What text operators read: text, and of JSON the strings, numbers and booleans.
    pub(super) fn as_text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Json(Value::String(text)) => Some(Cow::Borrowed(text)),
            Self::Json(Value::Number(number)) => Some(Cow::Owned(number.to_string())),
            Self::Json(Value::Bool(value)) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
            Self::Json(Value::Null | Value::Array(_) | Value::Object(_)) => None,
        }
    }

    /// As a person would write it down: text in quotes, JSON as it stands.
    pub(super) fn write_quoted(&self, out: &mut impl Write) -> fmt::Result {
        match self {
            Self::Text(text) => write!(out, "\"{text}\""),
            Self::Json(value) => write!(out, "{value}"),
        }
    }

    /// The same without quotes around text.
    pub(super) fn write_plain(&self, out: &mut impl Write) -> fmt::Result {
        match self {
            Self::Text(text) => out.write_str(text),
            Self::Json(Value::String(text)) => out.write_str(text),
            Self::Json(value) => write!(out, "{value}"),
        }
    }
}
