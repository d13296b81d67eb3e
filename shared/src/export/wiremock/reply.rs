//! What a stub answers.

use serde_json::{Map, Value, json};

use super::super::{
    notes::{At, Notes},
    show::{Content, Shown},
};
use crate::model::{Body, Delay, FaultAction, Mishap, Response};

/// A reply, with its delay and its fault.
pub(super) fn of(shown: &Shown, response: Option<&Response>, at: &At, notes: &mut Notes) -> Value {
    let mut reply = Map::new();
    reply.insert("status".to_owned(), shown.status.into());
    let mut headers: Map<String, Value> = Map::new();
    let typed = shown.content_type.iter().map(|value| ("content-type", value));
    for (name, value) in typed.chain(shown.headers.iter().map(|(name, value)| (name.as_str(), value))) {
        match headers.get_mut(name) {
            None => {
                headers.insert(name.to_owned(), value.clone().into());
            }
            Some(Value::Array(values)) => values.push(value.clone().into()),
            Some(first) => *first = json!([first.clone(), value]),
        }
    }
    if !headers.is_empty() {
        reply.insert("headers".to_owned(), Value::Object(headers));
    }
    match shown.content(response) {
        Some(Content::Json(value)) if matches!(response.map(|one| &one.body), Some(Body::Json(_))) => {
            reply.insert("jsonBody".to_owned(), value);
        }
        Some(Content::Json(_) | Content::Text(_)) => {
            reply.insert("body".to_owned(), shown.text().unwrap_or_default().into());
        }
        Some(Content::Bytes(base64)) => {
            reply.insert("base64Body".to_owned(), base64.into());
        }
        None => {}
    }
    if let Some(response) = response {
        delay(&response.delay, &mut reply, at, notes);
        fault(response, &mut reply, at, notes);
    }
    Value::Object(reply)
}

fn delay(delay: &Delay, reply: &mut Map<String, Value>, at: &At, notes: &mut Notes) {
    let distribution = |value: Value| ("delayDistribution", value);
    let (key, value) = match delay {
        Delay::None => return,
        Delay::Fixed(milliseconds) => ("fixedDelayMilliseconds", json!(milliseconds)),
        Delay::Uniform { min, max } => distribution(json!({"type": "uniform", "lower": min, "upper": max})),
        Delay::Lognormal { median, sigma } => {
            distribution(json!({"type": "lognormal", "median": median, "sigma": sigma}))
        }
        Delay::Normal { mean, .. } => {
            notes.changed(&at.field("delay"), "WireMock has no normal delays: this one always takes the mean");
            ("fixedDelayMilliseconds", json!(mean))
        }
        Delay::Dribble { chunks, over } => {
            ("chunkedDribbleDelay", json!({"numberOfChunks": chunks, "totalDuration": over}))
        }
    };
    reply.insert(key.to_owned(), value);
}

fn fault(response: &Response, reply: &mut Map<String, Value>, at: &At, notes: &mut Notes) {
    let Some(fault) = &response.fault else { return };
    let at = at.field("fault");
    if fault.probability.is_some() {
        notes.left(&at, "WireMock has no faults by chance: the reply is always whole");
        return;
    }
    match fault.action {
        FaultAction::RateLimit(_) => notes.left(&at, "WireMock limits no rates: the reply is always given"),
        FaultAction::Mishap(Mishap::Abort) => {
            notes.changed(&at, "the connection is reset where ours breaks off behind the header");
            reply.insert("fault".to_owned(), "CONNECTION_RESET_BY_PEER".into());
        }
        FaultAction::Mishap(Mishap::Truncate) => {
            notes.changed(&at, "what follows the header is broken, and not the first half of the content");
            reply.insert("fault".to_owned(), "MALFORMED_RESPONSE_CHUNK".into());
        }
        FaultAction::Mishap(Mishap::Empty) => without_content(reply),
        FaultAction::Mishap(Mishap::MalformedJson) => {
            notes.changed(&at, "the content that is no JSON is another");
            without_content(reply);
            put_type(reply, "application/json");
            reply.insert("body".to_owned(), "{\"broken\":".into());
        }
        FaultAction::Mishap(Mishap::Status(status)) => {
            without_content(reply);
            reply.insert("status".to_owned(), status.into());
            put_type(reply, "application/problem+json");
            reply.insert("jsonBody".to_owned(), json!({"status": status}));
        }
    }
}

fn without_content(reply: &mut Map<String, Value>) {
    for key in ["body", "jsonBody", "base64Body"] {
        reply.shift_remove(key);
    }
}

fn put_type(reply: &mut Map<String, Value>, media: &str) {
    if let Value::Object(headers) = reply.entry("headers").or_insert_with(|| json!({})) {
        headers.insert("content-type".to_owned(), media.into());
    }
}
