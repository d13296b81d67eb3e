use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Fix;

/// Header fields by lower-case name.
pub type Headers = BTreeMap<String, OneOrMany>;

/// One value, or several in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMany {
    /// The header stands once.
    One(String),
    /// The header is repeated.
    Many(Vec<String>),
}

impl OneOrMany {
    /// The values in order.
    #[must_use]
    pub fn values(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

/// What a request comes to: the reply, and why it is this one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// 200 to 599.
    pub status: u16,
    /// The reply's header fields; `content-type` among them whenever there is a body.
    pub headers: Headers,
    /// The content where it is text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The content where it is not, as base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_base64: Option<String>,
    /// Name, or else id, of the endpoint that answered; none on a miss.
    pub endpoint: Option<String>,
    /// Name, or else id, of the response that was given; none on a miss.
    pub response: Option<String>,
    /// How long the reply waits, in milliseconds.
    pub delay_ms: u32,
    /// How the content is spread over a time; absent where it is sent at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dribble: Option<Dribble>,
    /// The fault that was injected; none where the reply is as it was meant.
    #[serde(default)]
    pub fault: Option<String>,
    /// How the content ends too early; absent where it ends as it should. `body` is what is sent until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
    /// What the reply changes in the session's state: a new value by name, or null for one that is removed.
    #[serde(default)]
    pub effects: Map<String, Value>,
    /// What was considered, in order.
    pub trace: Trace,
    /// On a miss, what nearly matched, nearest first.
    pub near_misses: Vec<NearMiss>,
}

/// Content that comes in pieces, as equal as they can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dribble {
    /// In how many.
    pub chunks: u32,
    /// Over how many milliseconds after the header section; the last comes at their end.
    pub over_ms: u32,
}

/// How content ends too early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The connection breaks off after the content that is there.
    Truncated {
        /// How long the content would have been, in bytes.
        announced: usize,
    },
    /// The connection breaks off after the header section.
    Aborted,
}

/// Which endpoints were considered, in the order in which they were tried.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Trace {
    /// Every endpoint whose path and method fit.
    pub endpoints: Vec<EndpointTrace>,
    /// How many responses more were considered and are left out, because there are so many; absent when none is.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub left_out: u32,
}

/// An endpoint that was considered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EndpointTrace {
    /// Its id.
    pub id: String,
    /// Its name; empty when it has none.
    #[serde(default)]
    pub name: String,
    /// Its methods, as `GET`, `ANY` or `GET, POST`.
    pub method: String,
    /// Its path pattern.
    pub path: String,
    /// Whether it answered.
    pub verdict: Verdict,
    /// Its responses up to the one that was chosen.
    pub responses: Vec<ResponseTrace>,
}

/// What came of an endpoint or a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It answered.
    Chosen,
    /// Its condition, or that of each of its responses, did not hold.
    Failed,
    /// Its condition held, and another response was given.
    Skipped,
}

/// A response that was considered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ResponseTrace {
    /// Its id.
    pub id: String,
    /// Its name; empty when it has none.
    #[serde(default)]
    pub name: String,
    /// Whether it was chosen.
    pub verdict: Verdict,
    /// The first matcher that failed; none where the condition held.
    pub failure: Option<Failure>,
    /// Every matcher that failed, in the author's order; only where all of them were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<Failure>,
    /// Why it was not given although its condition held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped: Option<String>,
}

/// A matcher that did not hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Failure {
    /// Where the matcher stands, as a JSON Pointer relative to the response: `/when/all/1`.
    pub pointer: String,
    /// The target in words: `header "x-tier"`, `path`, `json "$.user.id"`.
    pub target: String,
    /// The operator, with `not` before it where it stands in a negation: `equals`, `not contains`.
    pub operator: String,
    /// The operand as text; cut at 200 characters.
    pub expected: String,
    /// What the request had, cut at 200 characters; none when there was nothing.
    pub actual: Option<String>,
    /// Where the two differ, when that is one place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<Difference>,
    /// The whole as a sentence: `header "x-tier" is "silver", not "gold"`.
    pub detail: String,
}

/// A place where what was expected and what was there differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// In text: how many characters are the same before it.
    Offset(u32),
    /// In JSON: the place of the first difference, as a JSON Pointer (RFC 6901); cut at 200 characters.
    Pointer(String),
}

// serde hands `skip_serializing_if` a reference, whatever the type.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// Something that would have answered if the request had been a little different.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NearMiss {
    /// The endpoint's id.
    pub endpoint: String,
    /// The endpoint's name; empty when it has none.
    #[serde(default)]
    pub name: String,
    /// The endpoint's methods, as `GET`, `ANY` or `GET, POST`.
    pub method: String,
    /// The endpoint's path pattern.
    pub path: String,
    /// The response that was nearest, by id; none when the method or the path already differs.
    #[serde(default)]
    pub response: Option<String>,
    /// How far off it was; 0 would be a match. Only good for comparing.
    pub distance: u32,
    /// What differs.
    pub failures: Vec<Failure>,
    /// What would make it match, the smallest change first; only where the owner is asking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Fix>,
}
