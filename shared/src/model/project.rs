use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Number, Value};

use super::{Body, Condition, Delay, Fault, ImportedFrom, Methods, Select, Settings, StateChange, schema};

/// One mock API: its endpoints and what holds for all of them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Project {
    /// What people call it; any text, empty when it has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Tried by precedence, and in this order where precedence is equal.
    pub endpoints: Vec<Endpoint>,
    /// The project's own constants, `.Vars` in templates.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub vars: Map<String, Value>,
    /// What holds for every endpoint.
    #[serde(skip_serializing_if = "Settings::is_default")]
    pub settings: Settings,
    /// What was imported. Serving takes no notice of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = ImportedFrom::MOST))]
    pub imports: Vec<ImportedFrom>,
}

/// A method and a path pattern, with the responses it can give.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Endpoint {
    /// Unique in the project: `[A-Za-z0-9_-]`, 1 to 64 characters. Decoding fills in the lowest free `e1`, `e2`, ….
    #[schemars(default, skip_serializing_if = "String::is_empty", regex(pattern = schema::ID))]
    pub id: String,
    /// What people call it; empty when it has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub name: String,
    /// The methods it answers; `GET` when absent.
    #[schemars(default)]
    pub method: Methods,
    /// The path pattern: `/users/{id}`, `/files/{name}.json`, `/{rest*}`, `/{id:[0-9]+}`.
    #[schemars(regex(pattern = "^/"))]
    pub path: String,
    /// Higher is tried first; 0 when absent.
    #[serde(skip_serializing_if = "is_zero")]
    #[schemars(default, range(min = i32::MIN, max = i32::MAX), extend("default" = 0))]
    pub priority: i32,
    /// A disabled endpoint is kept and never answers; true when absent.
    #[serde(skip_serializing_if = "is_true")]
    #[schemars(default, extend("default" = true))]
    pub enabled: bool,
    /// Which of the responses whose conditions hold is given.
    #[serde(skip_serializing_if = "Select::is_rules")]
    #[schemars(default)]
    pub select: Select,
    /// What it can answer, in the author's order. Without any, the endpoint answers an empty 200.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub responses: Vec<Response>,
}

impl Endpoint {
    /// An enabled endpoint for `method` and `path` that answers an empty 200.
    #[must_use]
    pub fn new(id: impl Into<String>, method: Methods, path: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: String::new(),
            method,
            path: path.into(),
            priority: 0,
            enabled: true,
            select: Select::Rules,
            responses: Vec::new(),
        }
    }
}

/// A condition and the reply that is given when it holds.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Response {
    /// Unique in its endpoint: `[A-Za-z0-9_-]`, 1 to 64 characters. Decoding fills in the lowest free `r1`, `r2`, ….
    #[schemars(skip_serializing_if = "String::is_empty", regex(pattern = schema::ID))]
    pub id: String,
    /// What people call it; empty when it has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// When this response is given; the one without a condition is the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Condition")]
    pub when: Option<Condition>,
    /// 200 when absent.
    #[serde(skip_serializing_if = "Status::is_default")]
    pub status: Status,
    /// Header fields in the author's order, names as written; a list of values repeats the header.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "headers_as_map")]
    #[schemars(schema_with = "schema::headers")]
    pub headers: Vec<(String, HeaderValue)>,
    /// What is sent as content.
    #[serde(skip_serializing_if = "Body::is_none")]
    pub body: Body,
    /// How long the reply waits.
    #[serde(skip_serializing_if = "Delay::is_none")]
    pub delay: Delay,
    /// How it goes wrong; it does not when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Fault")]
    pub fault: Option<Fault>,
    /// How often it is given where its condition holds, 0 to 1, drawn from the request's seed; else the next response
    /// is. 1 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Number", range(min = 0, max = 1))]
    pub probability: Option<Number>,
    /// Its share where the endpoint selects at random, 0 or more; 1 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Number", range(min = 0, max = 1_000_000_000))]
    pub weight: Option<Number>,
    /// What it changes in the session's state, by name.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "changes_as_map")]
    #[schemars(schema_with = "schema::changes")]
    pub set: Vec<(String, StateChange)>,
}

/// A status code, or a template that renders one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Status {
    /// 200 to 599: what the platform can send (RFC 9110, section 15, less the informational codes).
    Code(#[schemars(range(min = 200, max = 599))] u16),
    /// A template; what it renders must be a number from 200 to 599, else the reply is a 500 problem.
    Template(#[schemars(regex(pattern = schema::STATUS))] String),
}

impl Status {
    /// True for 200, which a document leaves out.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Status {
    fn default() -> Self {
        Self::Code(200)
    }
}

/// One header's value, or several, each of them a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum HeaderValue {
    /// Sent once.
    One(String),
    /// Sent once a value, in this order.
    Many(Vec<String>),
}

impl HeaderValue {
    /// The values in order.
    #[must_use]
    pub fn values(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

fn headers_as_map<S: serde::Serializer>(headers: &[(String, HeaderValue)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(headers.iter().map(|(name, value)| (name, value)))
}

fn changes_as_map<S: serde::Serializer>(changes: &[(String, StateChange)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(changes.iter().map(|(name, change)| (name, change)))
}

// serde hands `skip_serializing_if` a reference, whatever the type.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(value: &i32) -> bool {
    *value == 0
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_true(value: &bool) -> bool {
    *value
}
