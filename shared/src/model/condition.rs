use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Value;

/// When a response is given.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Holds when all of them hold; never empty.
    All(Vec<Condition>),
    /// Holds when one of them holds; never empty.
    Any(Vec<Condition>),
    /// Holds when the other does not.
    Not(Box<Condition>),
    /// One target, with operators that must all hold.
    Matcher(Matcher),
}

/// A part of the request and what must be true of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Matcher {
    /// Which part of the request.
    pub target: Target,
    /// What must be true of it; without any, the target must be present.
    pub operators: Operators,
}

/// A part of the request.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// The request method.
    Method,
    /// The raw path, without the query.
    Path,
    /// A path parameter by name, percent-decoded.
    Param(String),
    /// A query parameter by name; every value it has.
    Query(String),
    /// A header field by name, which ignores case; every value it has.
    Header(String),
    /// A cookie by name.
    Cookie(String),
    /// The body as text.
    Body,
    /// The values that a JSONPath (RFC 9535) selects in the JSON body.
    Json(String),
}

impl Target {
    /// The document's key for this target.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Path => "path",
            Self::Param(_) => "param",
            Self::Query(_) => "query",
            Self::Header(_) => "header",
            Self::Cookie(_) => "cookie",
            Self::Body => "body",
            Self::Json(_) => "json",
        }
    }

    /// The name or JSONPath beside the key; none for a target that is the request's own.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Param(name) | Self::Query(name) | Self::Header(name) | Self::Cookie(name) | Self::Json(name) => {
                Some(name)
            }
            Self::Method | Self::Path | Self::Body => None,
        }
    }

    /// The target for a document's key, with a name where the key takes one.
    #[must_use]
    pub fn from_key(key: &str, name: &str) -> Option<Self> {
        Some(match key {
            "method" => Self::Method,
            "path" => Self::Path,
            "param" => Self::Param(name.to_owned()),
            "query" => Self::Query(name.to_owned()),
            "header" => Self::Header(name.to_owned()),
            "cookie" => Self::Cookie(name.to_owned()),
            "body" => Self::Body,
            "json" => Self::Json(name.to_owned()),
            _ => return None,
        })
    }

    /// Every key, in the order the documentation lists them.
    pub const KEYS: [&'static str; 8] = ["method", "path", "param", "query", "header", "cookie", "body", "json"];
}

/// The operators beside a target. All that are there must hold, of the same value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Operators {
    /// Text, a number, or on `json` any JSON value: the same value.
    pub equals: Option<Value>,
    /// Text or a number found within the value; on a JSON array, an element of it.
    pub contains: Option<Value>,
    /// A pattern found anywhere in the value.
    pub regex: Option<String>,
    /// There is a value at all, or there is none.
    pub present: Option<bool>,
    /// Modifier: letter case makes no difference to the text operators.
    pub ignore_case: bool,
}

impl Operators {
    /// The document's keys, in the order the documentation lists them.
    pub const KEYS: [&'static str; 5] = ["equals", "contains", "regex", "present", "ignore_case"];
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::All(list) => map.serialize_entry("all", list)?,
            Self::Any(list) => map.serialize_entry("any", list)?,
            Self::Not(one) => map.serialize_entry("not", one)?,
            Self::Matcher(matcher) => matcher.serialize_into(&mut map)?,
        }
        map.end()
    }
}

impl Matcher {
    fn serialize_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        match self.target.name() {
            Some(name) => map.serialize_entry(self.target.key(), name)?,
            None => map.serialize_entry(self.target.key(), &true)?,
        }
        let Operators { equals, contains, regex, present, ignore_case } = &self.operators;
        if let Some(operand) = equals {
            map.serialize_entry("equals", operand)?;
        }
        if let Some(operand) = contains {
            map.serialize_entry("contains", operand)?;
        }
        if let Some(operand) = regex {
            map.serialize_entry("regex", operand)?;
        }
        if let Some(operand) = present {
            map.serialize_entry("present", operand)?;
        }
        if *ignore_case {
            map.serialize_entry("ignore_case", &true)?;
        }
        Ok(())
    }
}
