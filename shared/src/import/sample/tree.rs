use serde_json::Value;

use crate::model::Body;

/// A value that may be drawn in part.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sample {
    pub kind: Kind,
    pub xml: Xml,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// Always this: a scalar, or something whole that an example has.
    Literal(Value),
    /// What a template's action gives.
    Drawn {
        /// The action, without its braces.
        call: String,
        /// It is text, and stands in quotes.
        is_text: bool,
    },
    List(Vec<Sample>),
    Object(Vec<(String, Sample)>),
}

/// How it is written as XML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Xml {
    pub name: Option<String>,
    pub attribute: bool,
    pub wrapped: bool,
}

impl Sample {
    pub fn literal(value: Value) -> Self {
        Self { kind: Kind::Literal(value), xml: Xml::default() }
    }

    pub fn drawn(call: impl Into<String>, is_text: bool) -> Self {
        Self { kind: Kind::Drawn { call: call.into(), is_text }, xml: Xml::default() }
    }

    /// The same taken apart, as samples that are made have it.
    pub fn of(value: &Value) -> Self {
        let kind = match value {
            Value::Array(items) => Kind::List(items.iter().map(Self::of).collect()),
            Value::Object(members) => {
                Kind::Object(members.iter().map(|(name, value)| (name.clone(), Self::of(value))).collect())
            }
            other => Kind::Literal(other.clone()),
        };
        Self { kind, xml: Xml::default() }
    }

    /// Whether it differs from request to request.
    pub fn is_drawn(&self) -> bool {
        match &self.kind {
            Kind::Literal(_) => false,
            Kind::Drawn { .. } => true,
            Kind::List(items) => items.iter().any(Self::is_drawn),
            Kind::Object(members) => members.iter().any(|(_, member)| member.is_drawn()),
        }
    }

    /// The value, where nothing of it is drawn.
    pub fn value(&self) -> Option<Value> {
        Some(match &self.kind {
            Kind::Literal(value) => value.clone(),
            Kind::Drawn { .. } => return None,
            Kind::List(items) => Value::Array(items.iter().map(Self::value).collect::<Option<_>>()?),
            Kind::Object(members) => {
                let members = members.iter().map(|(name, member)| Some((name.clone(), member.value()?)));
                Value::Object(members.collect::<Option<_>>()?)
            }
        })
    }
}

/// Text as a template that gives it.
pub(super) fn escaped(text: &str) -> String {
    text.replace("{{", "{{\"{{\"}}")
}

/// The content of a media type that is neither JSON nor XML.
pub(super) fn text(sample: &Sample) -> Body {
    match &sample.kind {
        Kind::Literal(Value::String(text)) => Body::Text(text.clone()),
        Kind::Drawn { call, .. } => Body::Template(format!("{{{{{call}}}}}")),
        _ if sample.is_drawn() => Body::Template(super::json::text(sample)),
        _ => Body::Text(sample.value().map(|value| format!("{value:#}")).unwrap_or_default()),
    }
}

/// A template on one line; a list as its elements with commas between.
pub(super) fn line(sample: &Sample) -> String {
    match &sample.kind {
        Kind::Literal(Value::String(text)) => escaped(text),
        Kind::Literal(value @ (Value::Bool(_) | Value::Number(_))) => value.to_string(),
        Kind::Literal(Value::Array(items)) => {
            items.iter().map(|item| line(&Sample::of(item))).collect::<Vec<_>>().join(",")
        }
        Kind::Literal(_) | Kind::Object(_) => String::new(),
        Kind::Drawn { call, .. } => format!("{{{{{call}}}}}"),
        Kind::List(items) => items.iter().map(line).collect::<Vec<_>>().join(","),
    }
}
