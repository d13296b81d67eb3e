use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Headers, NearMiss, Trace};

/// A request that a mock has had, in a line: what lists and the live socket tell.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct RequestSummary {
    /// Its id: 32 hexadecimal digits, the `request_id` of problem documents and `.Request.ID` of templates.
    pub id: String,
    /// When it was answered (RFC 3339, UTC, milliseconds).
    #[schemars(extend("format" = "date-time"))]
    pub at: String,
    /// Its method.
    pub method: String,
    /// Its path, raw.
    pub path: String,
    /// Its query, raw and without `?`; absent when there is no `?`. Masked values are `***`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The session it named in `X-Mock-Session`; absent when it named none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// The client's address; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// True when it was sent by `POST …/send`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sent: bool,
    /// The reply's status.
    pub status: u16,
    /// The id of the endpoint that answered; null when none did.
    pub endpoint: Option<String>,
    /// The id of the response that was given; null when none was.
    pub response: Option<String>,
    /// The fault that was injected, by its word; absent when none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// How long the reply waited on purpose, in milliseconds; how long its content was spread over included.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub delay_ms: u32,
    /// How long the engine took for the reply, in microseconds.
    pub engine_us: u32,
    /// The revision that answered.
    pub revision: u64,
    /// True when the project's object could not be asked, so that there may have been a newer revision.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stale: bool,
    /// How long the request's content was, in bytes.
    pub request_bytes: u64,
    /// How long the reply's content was, in bytes.
    pub reply_bytes: u64,
}

/// A request that a mock has had, with all that is known of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct RequestRecord {
    /// It in a line.
    #[serde(flatten)]
    pub summary: RequestSummary,
    /// What was sent, and what was replied.
    #[serde(flatten)]
    pub exchange: Exchange,
    /// Why it was this reply.
    #[serde(flatten)]
    pub account: Account,
}

/// What was sent and what was replied, with masked values left out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Exchange {
    /// What the client sent.
    pub request: RecordedRequest,
    /// What it got.
    pub reply: RecordedReply,
}

/// A request as it is kept.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct RecordedRequest {
    /// `http` or `https`.
    pub scheme: String,
    /// Host and port as the client named them.
    pub host: String,
    /// Its header fields. Masked values are `***`.
    pub headers: Headers,
    /// Its content.
    #[serde(flatten)]
    pub content: Content,
    /// The names whose values were masked, as `header "authorization"`, and what repeated such a value, as `body`; absent when
    /// there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub masked: Vec<String>,
}

/// A reply as it is kept.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct RecordedReply {
    /// Its header fields.
    pub headers: Headers,
    /// Its content.
    #[serde(flatten)]
    pub content: Content,
}

/// Content as it is kept: text where it is text, else base64; the first 65,536 bytes of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Content {
    /// The content where it is UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The content where it is not, as base64 (RFC 4648, section 4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_base64: Option<String>,
    /// True when there was more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut: bool,
}

/// Why it was this reply, and what it takes to render it again.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// The seed of everything random.
    pub seed: u64,
    /// The time the engine was told (RFC 3339, UTC, milliseconds).
    #[schemars(extend("format" = "date-time"))]
    pub now: String,
    /// The named values of the session as the request found them; null where the state made no difference.
    pub state: Option<Map<String, Value>>,
    /// What the reply changed in them: a new value by name, or null for one that was removed.
    pub effects: Map<String, Value>,
    /// What was considered, in order.
    pub trace: Trace,
    /// On a miss, what nearly matched, nearest first.
    pub near_misses: Vec<NearMiss>,
    /// The SHA-256 of the reply, by which a replay is known to be the same: 64 hexadecimal digits.
    pub digest: String,
}

/// The reply to `GET …/requests/{id}/replay`: the same bytes as they were sent, but for `***` where a mask names a cookie or
/// a header field that the reply sets, or the content repeats its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Replay {
    /// 200 to 599.
    pub status: u16,
    /// The reply's header fields.
    pub headers: Headers,
    /// The content where it is UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The content where it is not, as base64 (RFC 4648, section 4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_base64: Option<String>,
    /// The fault that was injected, by its word; absent when none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// How long the reply waited on purpose when it was sent, in milliseconds.
    pub delay_ms: u32,
    /// The revision it was rendered by.
    pub revision: u64,
    /// The seed of everything random.
    pub seed: u64,
    /// The time the engine was told (RFC 3339, UTC, milliseconds).
    #[schemars(extend("format" = "date-time"))]
    pub now: String,
}

// serde hands `skip_serializing_if` a reference, whatever the type.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(value: &u32) -> bool {
    *value == 0
}
