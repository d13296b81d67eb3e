//! What of a request a condition could ask for.

use serde_json::Value;

use crate::{
    Request, RequestParts,
    engine::Fields,
    model::{Condition, Matcher, Modifiers, Operator, OperatorKind, Target, Values},
    traffic::is_fleeting,
};

/// How many marks each part of a request has at most.
const MOST: usize = 60;
/// How long a value that is asked for may be, in bytes.
const LONGEST: usize = 8_000;
/// How long a name may be.
const LONGEST_NAME: usize = 200;
/// How deep in JSON members are asked for one by one.
const DEEPEST: usize = 4;

/// Header fields that are a client's own, or secrets, in lower case.
const NOT_ASKED: [&str; 34] = [
    "accept-encoding",
    "accept-language",
    "authorization",
    "cache-control",
    "connection",
    "content-encoding",
    "content-length",
    "cookie",
    "date",
    "dnt",
    "expect",
    "forwarded",
    "host",
    "if-modified-since",
    "if-none-match",
    "keep-alive",
    "origin",
    "postman-token",
    "pragma",
    "priority",
    "proxy-authorization",
    "range",
    "referer",
    "te",
    "traceparent",
    "tracestate",
    "transfer-encoding",
    "upgrade",
    "upgrade-insecure-requests",
    "user-agent",
    "via",
    "x-amz-date",
    "x-correlation-id",
    "x-request-id",
];

/// Names whose values lead through pages of a list: what `is_fleeting` takes for tokens.
const PAGING: [&str; 9] = [
    "after",
    "before",
    "continuationtoken",
    "cursor",
    "endcursor",
    "nextcursor",
    "nexttoken",
    "pagetoken",
    "startcursor",
];

/// A part of a request with the value that it has.
#[derive(Debug, Clone)]
pub(in crate::import) struct Mark {
    pub target: Target,
    operand: Value,
    values: Values,
}

impl Mark {
    fn new(target: Target, operand: impl Into<Value>) -> Self {
        Self { target, operand: operand.into(), values: Values::Any }
    }

    /// A parameter of the path.
    pub fn param(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(Target::Param(name.into()), value.into())
    }

    /// The same text for what asks for the same.
    pub fn text(&self) -> String {
        format!("{} {}", self.values.key(), self.operand)
    }

    /// What is looked for first: it makes the plainest conditions.
    pub fn rank(&self) -> u8 {
        match &self.target {
            Target::Param(_) => 0,
            Target::Query(_) => 1,
            Target::Json(_) | Target::Form(_) => 2,
            Target::Body => 3,
            _ => 4,
        }
    }

    /// The condition that it is there as it is.
    pub fn condition(&self) -> Condition {
        matcher(self.target.clone(), "equals", self.operand.clone(), self.values)
    }
}

/// The condition that a part is not there.
pub(super) fn absent(target: &Target) -> Condition {
    matcher(target.clone(), "present", Value::Bool(false), Values::Any)
}

fn matcher(target: Target, key: &str, operand: Value, values: Values) -> Condition {
    let operators = OperatorKind::from_key(key).map(|kind| Operator { kind, operand }).into_iter().collect();
    Condition::Matcher(Matcher { target, operators, modifiers: Modifiers { values, ..Modifiers::default() } })
}

/// Whether a value is of one request alone, or nobody else's business.
fn is_noise(name: &str, value: &str) -> bool {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    !PAGING.contains(&plain.to_ascii_lowercase().as_str()) && is_fleeting(name, value)
}

/// The marks of a query as it stands in an address.
pub(in crate::import) fn query(text: &str) -> Vec<Mark> {
    let text = text.get(..text.floor_char_boundary(1 << 16)).unwrap_or_default();
    of_fields(&Fields::urlencoded(text), Target::Query)
}

/// The marks of the fields of a form, decoded.
pub(in crate::import) fn fields(pairs: &[(String, String)]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (name, value) in pairs.iter().take(MOST) {
        if name.is_empty() || name.len() > LONGEST_NAME || value.len() > LONGEST || is_noise(name, value) {
            continue;
        }
        let target = Target::Form(name.clone());
        if !marks.iter().any(|mark| mark.target == target) {
            marks.push(Mark::new(target, value.as_str()));
        }
    }
    marks
}

fn of_fields(fields: &Fields, target: fn(String) -> Target) -> Vec<Mark> {
    let mut marks = Vec::new();
    for name in fields.names().filter(|name| !name.is_empty() && name.len() <= LONGEST_NAME).take(MOST) {
        let values: Vec<&str> = fields.values(name).take(MOST).collect();
        if values.iter().any(|value| value.len() > LONGEST || is_noise(name, value)) {
            continue;
        }
        marks.push(match values.as_slice() {
            [one] => Mark::new(target(name.to_owned()), *one),
            several => Mark { values: Values::Exactly, ..Mark::new(target(name.to_owned()), several.to_vec()) },
        });
    }
    marks
}

/// The mark of a header field, unless it is a client's own or a secret.
pub(in crate::import) fn header(name: &str, value: &str) -> Option<Mark> {
    let name = name.trim().to_ascii_lowercase();
    let value = value.trim();
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let is_asked = !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.bytes().all(is_token)
        && !name.starts_with("sec-")
        && !NOT_ASKED.contains(&name.as_str())
        && value.len() <= LONGEST
        && !["auth", "key", "token", "secret"].iter().any(|word| name.contains(word))
        && !is_noise(&name, value);
    // The type of what is sent is told by what is sent, and a boundary differs each time.
    (is_asked && name != "content-type").then(|| Mark::new(Target::Header(name), value))
}

/// The marks of content, by its media type or as it looks.
pub(in crate::import) fn content(media_type: &str, text: &str) -> Vec<Mark> {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if text.is_empty() {
        return Vec::new();
    }
    if essence == "multipart/form-data" {
        let headers = vec![("content-type".to_owned(), media_type.to_owned())];
        let parts = RequestParts { headers, body: text.as_bytes().to_vec(), ..RequestParts::default() };
        return of_fields(Request::new(parts).form_fields(), Target::Form);
    }
    if essence == "application/x-www-form-urlencoded" {
        let text = text.get(..text.floor_char_boundary(1 << 16)).unwrap_or_default();
        return of_fields(&Fields::urlencoded(text), Target::Form);
    }
    let is_json = essence.ends_with("json") || text.trim_start().starts_with(['{', '[']);
    match serde_json::from_str::<Value>(text).ok().filter(|_| is_json) {
        Some(value) => {
            let mut marks = Vec::new();
            of_json("$", "", &value, 0, &mut marks);
            marks
        }
        None => whole(text),
    }
}

/// The mark of content that is asked for as it stands.
fn whole(text: &str) -> Vec<Mark> {
    let is_short = !text.is_empty() && text.len() <= LONGEST;
    is_short.then(|| Mark::new(Target::Body, text)).into_iter().collect()
}

/// A mark for each member that is no object with members.
fn of_json(path: &str, name: &str, value: &Value, depth: usize, marks: &mut Vec<Mark>) {
    if marks.len() >= MOST || path.len() > LONGEST_NAME {
        return;
    }
    match value {
        Value::Object(members) if depth < DEEPEST && !members.is_empty() => {
            for (name, member) in members.iter().take(MOST) {
                of_json(&format!("{path}{}", step(name)), name, member, depth + 1, marks);
            }
        }
        Value::String(text) if text.len() > LONGEST || is_noise(name, text) => {}
        Value::Number(number) if is_noise(name, number.as_str()) => {}
        other if is_short(other) => marks.push(Mark::new(Target::Json(path.to_owned()), other.clone())),
        _ => {}
    }
}

fn is_short(value: &Value) -> bool {
    match value {
        Value::Array(_) | Value::Object(_) => value.to_string().len() <= LONGEST,
        _ => true,
    }
}

/// A member in a JSONPath (RFC 9535, section 2.3.1), in its short form where there is one.
fn step(name: &str) -> String {
    let is_plain = name.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_plain { format!(".{name}") } else { format!("[{}]", Value::String(name.to_owned())) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn conditions(marks: &[Mark]) -> Value {
        json!(marks.iter().map(Mark::condition).collect::<Vec<_>>())
    }

    #[test]
    fn a_request_is_known_by_its_parts() {
        assert_eq!(
            conditions(&query("page=2&q=a+b&tag=x&tag=y&_=17&token=secret&cursor=abc")),
            json!([
                {"query": "cursor", "equals": "abc"},
                {"query": "page", "equals": "2"},
                {"query": "q", "equals": "a b"},
                {"query": "tag", "equals": ["x", "y"], "values": "exactly"}])
        );
        let body = r#"{"user": {"name": "a", "password": "p"}, "tags": [1], "a b": null, "n": 1.50, "e": {}}"#;
        assert_eq!(
            conditions(&content("application/json", body)),
            json!([
                {"json": "$.user.name", "equals": "a"},
                {"json": "$.tags", "equals": [1]},
                {"json": "$[\"a b\"]", "equals": null},
                {"json": "$.n", "equals": serde_json::from_str::<Value>("1.50").unwrap()},
                {"json": "$.e", "equals": {}}])
        );
        assert_eq!(
            conditions(&content("application/x-www-form-urlencoded; charset=utf-8", "a=1%262&password=x")),
            json!([{"form": "a", "equals": "1&2"}])
        );
        assert_eq!(conditions(&content("text/plain", "hello")), json!([{"body": true, "equals": "hello"}]));
        assert_eq!(conditions(&content("multipart/form-data; boundary=x", "--x")), json!([]));
    }

    #[test]
    fn secrets_and_what_clients_send_of_their_own_are_not_asked_for() {
        for name in ["Authorization", "cookie", "X-Api-Key", "User-Agent", "sec-fetch-mode", "Postman-Token", "", "a b"]
        {
            assert!(header(name, "x").is_none(), "{name}");
        }
        assert_eq!(conditions(&[header("X-Tier", " gold ").unwrap()]), json!([{"header": "x-tier", "equals": "gold"}]));
    }
}
