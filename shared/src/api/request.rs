use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The header field in which a client names its session, in lower case.
pub const SESSION_HEADER: &str = "x-mock-session";

/// A request written down: what `try` runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryRequest {
    /// The method; `GET` when absent.
    #[serde(default = "get")]
    pub method: String,
    /// Path and query, or an absolute URL.
    pub url: String,
    /// Header fields: name to value or list of values.
    #[serde(default)]
    pub headers: super::Headers,
    /// The content as text; other JSON is sent as that JSON.
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub body: serde_json::Value,
    /// The content as base64 (RFC 4648, section 4), where it is not text; instead of `body`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_base64: Option<String>,
    /// The client's address; `127.0.0.1` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
}

impl TryRequest {
    /// A request without headers and content.
    #[must_use]
    pub fn new(method: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            method: method.into(),
            url: url.into(),
            headers: super::Headers::new(),
            body: serde_json::Value::Null,
            body_base64: None,
            client: None,
        }
    }

    /// The session that it names in `X-Mock-Session`; none when it names none or nothing.
    #[must_use]
    pub fn session(&self) -> Option<&str> {
        let (_, values) = self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(SESSION_HEADER))?;
        values.values().first().map(|name| name.trim()).filter(|name| !name.is_empty())
    }
}

/// The body of `POST …/try`, as it is written: a request, and what its reply depends on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryCall {
    /// The request.
    pub request: TryRequest,
    /// The document it runs on; the current one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<crate::model::Project>")]
    pub document: Option<serde_json::Value>,
    /// The state it finds, flat or by session, as [`State::from_json`](super::State::from_json) reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(
        with = "Option<serde_json::Map<String, serde_json::Value>>",
        description = "The state it finds: names and values, or `default` and `sessions` with such objects."
    )]
    pub state: Option<serde_json::Value>,
    /// The session it belongs to; else what its own `X-Mock-Session` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// The seed of everything random; 0 when absent.
    #[serde(default)]
    pub seed: u64,
    /// The request's id; `try` when absent. Templates draw on it beside the seed, unless the project has a seed of its
    /// own: seed, id, time and state of a request that is recorded give its values again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", regex(pattern = "^[A-Za-z0-9_-]{1,64}$"))]
    pub id: Option<String>,
    /// The time it is taken to be (RFC 3339); the edge's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "date-time"))]
    pub now: Option<String>,
}

/// The body of `POST …/send`: a request that a mock of the project answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendCall {
    /// The request.
    pub request: TryRequest,
    /// The session it belongs to; else what its own `X-Mock-Session` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub session: Option<String>,
    /// The seed of everything random; one of its own when absent. Templates draw on the request's id as well, which is
    /// always new: `try` with this seed, that id and the time gives the same values again. A seed of the project's own goes
    /// before it, and then the id makes no difference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u64")]
    pub seed: Option<u64>,
}

/// The reply to `POST …/send`: what the request came to. A delay is told and not waited out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Sent {
    /// What it came to, and why.
    #[serde(flatten)]
    pub outcome: super::Outcome,
    /// The request's id, under which it is recorded.
    pub id: String,
    /// The seed of everything random.
    pub seed: u64,
    /// The time the engine was told (RFC 3339, UTC, milliseconds).
    #[schemars(extend("format" = "date-time"))]
    pub now: String,
    /// The revision that answered.
    pub revision: u64,
}

fn get() -> String {
    "GET".to_owned()
}
