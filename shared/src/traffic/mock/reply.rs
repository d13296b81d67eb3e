//! The reply that was recorded, as a response of a document.

use super::{super::scrub::STARS, known::Known, template};
use crate::{
    api::{Content, OneOrMany, RequestRecord},
    engine::inferred_content_type,
    model::{Body, HeaderValue, Response, Status},
};

/// What the platform, the project or the connection sets, in lower case; CORS is the project's beside these.
const NOT_KEPT: [&str; 22] = [
    "age",
    "cf-cache-status",
    "cf-ray",
    "connection",
    "content-length",
    "date",
    "keep-alive",
    "proxy-authenticate",
    "proxy-connection",
    "request-id",
    "server",
    "server-timing",
    "te",
    "traceparent",
    "tracestate",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-correlation-id",
    "x-request-id",
    "x-runtime",
];

/// The response with what was sent.
pub(super) fn response(record: &RequestRecord, known: &[Known], response: Response) -> Response {
    let reply = &record.exchange.reply;
    let status = record.summary.status;
    let body = if has_no_content(status) { Body::None } else { body(&reply.content, known) };
    let fields = reply.headers.iter().filter(|(name, _)| is_kept(name, &record.summary.method));
    let inferred = if body.is_none() { None } else { Some(inferred_content_type(reply.content.body.as_deref())) };
    let fields = fields.filter(|(name, values)| {
        *name != "content-type" || !matches!(values, OneOrMany::One(value) if Some(value.as_str()) == inferred)
    });
    Response {
        status: Status::Code(if (200..=599).contains(&status) { status } else { 200 }),
        headers: fields.filter_map(|(name, values)| Some((name.clone(), header(values.values())?))).collect(),
        body,
        ..response
    }
}

/// In what the response is not what was sent.
pub(super) fn doubts(record: &RequestRecord) -> Vec<String> {
    let reply = &record.exchange.reply;
    let mut doubts = Vec::new();
    if reply.content.cut {
        doubts.push("the reply's content was longer than what is kept of it".to_owned());
    }
    let values = reply.headers.values().flat_map(OneOrMany::values);
    if values.chain(&reply.content.body).any(|text| text.contains(STARS)) {
        doubts.push(format!("what was masked in the reply stands there as {STARS}"));
    }
    if let Some(fault) = &record.summary.fault {
        doubts.push(format!("the reply went wrong on purpose ({fault}), and this is what was sent of it"));
    }
    doubts
}

/// Whether a header field is the reply's own. What answers OPTIONS must say itself what pages may do.
pub(super) fn is_kept(name: &str, method: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let is_cors = name.starts_with("access-control-") && method != "OPTIONS";
    !name.is_empty() && name.bytes().all(is_token) && !NOT_KEPT.contains(&name) && !is_cors
}

fn has_no_content(status: u16) -> bool {
    matches!(status, 204 | 205 | 304)
}

fn body(content: &Content, known: &[Known]) -> Body {
    match (&content.body, &content.body_base64) {
        (Some(text), _) => template::body(text.clone(), known),
        (None, Some(base64)) => Body::Base64(base64.clone()),
        (None, None) => Body::None,
    }
}

/// Values are templates; none where a platform would not send them.
fn header(values: &[String]) -> Option<HeaderValue> {
    let is_sent = |value: &&String| !value.contains(['\r', '\n', '\0']);
    let mut values: Vec<String> = values.iter().filter(is_sent).map(|value| escaped(value)).collect();
    match values.len() {
        0 => None,
        1 => values.pop().map(HeaderValue::One),
        _ => Some(HeaderValue::Many(values)),
    }
}

fn escaped(value: &str) -> String {
    value.replace("{{", "{{\"{{\"}}")
}
