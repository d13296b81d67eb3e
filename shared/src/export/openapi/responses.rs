//! Responses by status, media type and example.

use serde_json::{Map, Value, json};

use super::{
    super::{
        asked::{Asked, asked},
        notes::At,
        show::{Content, Shown},
    },
    Exporter,
};
use crate::model::{Endpoint, Response};

/// How many media types a status has at most.
const MOST_MEDIA: usize = 100;

/// A response as it is documented.
struct Reply<'e> {
    response: Option<&'e Response>,
    shown: Shown,
    asked: Asked<'e>,
    at: At,
}

impl Exporter<'_, '_> {
    /// What an operation can answer, by status.
    pub(super) fn responses(&mut self, endpoint: &Endpoint, at: &At) -> Map<String, Value> {
        let count = endpoint.responses.len().max(1);
        let mut replies: Vec<Reply<'_>> = Vec::with_capacity(count);
        for index in 0..count {
            let response = endpoint.responses.get(index);
            let shown = self.show.show(endpoint, index);
            let at = if response.is_some() { at.response(index) } else { at.clone() };
            let asked = asked(response.and_then(|response| response.when.as_ref()));
            self.tell(&shown, &asked, &at);
            replies.push(Reply { response, shown, asked, at });
        }
        // Statuses stay in their order; among those of one status what asks for least is what is usual.
        let mut codes: Vec<u16> = Vec::new();
        let mut by_code: Vec<Vec<Reply<'_>>> = Vec::new();
        for reply in replies {
            let known = codes.iter().position(|code| *code == reply.shown.status);
            if let Some(list) = known.and_then(|known| by_code.get_mut(known)) {
                list.push(reply);
            } else {
                codes.push(reply.shown.status);
                by_code.push(vec![reply]);
            }
        }
        let mut documented = Map::new();
        for (code, mut replies) in codes.into_iter().zip(by_code) {
            replies.sort_by_key(Reply::rank);
            documented.insert(code.to_string(), self.response(code, &replies));
        }
        documented
    }

    fn tell(&mut self, shown: &Shown, asked: &Asked<'_>, at: &At) {
        if let Some(failure) = &shown.failure {
            self.notes.left(at, format!("there is no example of this reply: {failure}"));
        } else if shown.is_rendered {
            let detail = format!("the example is what its templates give with seed {}", self.show.seed());
            self.notes.changed(at, detail);
        }
        let is_own = asked.code.is_none_or(|code| code == shown.status.to_string());
        if !asked.others.is_empty() || !is_own {
            self.notes.left(&at.field("when"), "OpenAPI does not say when a reply is given");
        }
    }

    /// The replies of one status.
    fn response(&mut self, code: u16, replies: &[Reply<'_>]) -> Value {
        let mut response = Map::new();
        response.insert("description".to_owned(), description(code, replies).into());
        let headers = self.headers(replies);
        if !headers.is_empty() {
            response.insert("headers".to_owned(), Value::Object(headers));
        }
        let mut content: Map<String, Value> = Map::new();
        let mut groups: Vec<(String, Vec<&Reply<'_>>)> = Vec::new();
        for reply in replies.iter().filter(|reply| reply.media().is_some()) {
            let media = reply.media().unwrap_or_default();
            let is_full = groups.len() >= MOST_MEDIA;
            match groups.iter_mut().find(|(known, _)| *known == media) {
                Some((_, list)) => list.push(reply),
                None if is_full => {
                    let detail = format!("of the media types of a status the first {MOST_MEDIA} are documented");
                    self.notes.left(&reply.at, detail);
                }
                None => groups.push((media.to_owned(), vec![reply])),
            }
        }
        for (media, replies) in groups {
            content.insert(media, self.media(code, &replies));
        }
        if !content.is_empty() {
            response.insert("content".to_owned(), Value::Object(content));
        }
        Value::Object(response)
    }

    /// The headers of all replies of a status; of several values the first.
    fn headers(&mut self, replies: &[Reply<'_>]) -> Map<String, Value> {
        let mut headers = Map::new();
        for reply in replies {
            let mut own: Vec<&str> = Vec::new();
            for (name, value) in &reply.shown.headers {
                let documented = json!({"schema": {"type": "string"}, "example": value});
                let at = reply.at.field("headers");
                if own.contains(&name.as_str()) {
                    self.notes.left(&at, format!("of the values of {name} the first is documented"));
                } else if let Some(other) = headers.get(name) {
                    if *other != documented {
                        self.notes.left(&at, format!("another reply of this status documents {name}"));
                    }
                } else {
                    headers.insert(name.clone(), documented);
                }
                own.push(name);
            }
        }
        headers
    }

    /// A media type with its examples: one alone, or several by name.
    fn media(&mut self, code: u16, replies: &[&Reply<'_>]) -> Value {
        let mut media = Map::new();
        let mut examples: Vec<(String, Value)> = Vec::new();
        for reply in replies {
            let Some(content) = reply.shown.content(reply.response) else { continue };
            let value = match content {
                Content::Json(value) => value,
                Content::Text(text) => Value::String(text),
                Content::Bytes(base64) => {
                    media.insert("schema".to_owned(), json!({"type": "string", "contentEncoding": "base64"}));
                    Value::String(base64)
                }
            };
            examples.push((reply.example_name(code), value));
        }
        let bytes = examples.iter().zip(replies).filter(|(_, reply)| reply.is_bytes()).count();
        if bytes > 0 && bytes < examples.len() {
            media.shift_remove("schema");
            for reply in replies.iter().filter(|reply| reply.is_bytes()) {
                self.notes.changed(
                    &reply.at.field("body"),
                    "the example is base64, and is not said to be, since others are text",
                );
            }
        }
        if examples.len() == 1 {
            media.extend(examples.pop().map(|(_, value)| ("example".to_owned(), value)));
        } else if !examples.is_empty() {
            let mut named = Map::new();
            for (name, value) in examples {
                insert_new(&mut named, &name, json!({"value": value}));
            }
            media.insert("examples".to_owned(), Value::Object(named));
        }
        Value::Object(media)
    }
}

impl Reply<'_> {
    fn rank(&self) -> u8 {
        let when = self.response.is_some_and(|response| response.when.is_some());
        u8::from(when) + u8::from(self.asked.media.is_some()) + 2 * u8::from(self.asked.example.is_some())
    }

    fn media(&self) -> Option<&str> {
        self.shown.content_type.as_deref().or(self.shown.body.as_ref().map(|_| "text/plain; charset=utf-8"))
    }

    fn is_bytes(&self) -> bool {
        matches!(self.shown.content(self.response), Some(Content::Bytes(_)))
    }

    /// What it is called among the examples of its status and media type.
    fn example_name(&self, code: u16) -> String {
        if let Some(example) = self.asked.example {
            return example.to_owned();
        }
        let Some(response) = self.response else { return "default".to_owned() };
        let prefix = format!("{code}-");
        let own = response.id.strip_prefix(&prefix);
        let word = self.asked.media.and_then(|media| media.rsplit(['/', '+']).next()).map(|word| format!("{word}-"));
        match (own, word) {
            (Some(own), Some(word)) => own.strip_prefix(&word).unwrap_or(own).to_owned(),
            (Some(own), None) => own.to_owned(),
            (None, _) => response.id.clone(),
        }
    }
}

/// What a status means here: what its first reply is called, without the name of the example, which import adds.
fn description(code: u16, replies: &[Reply<'_>]) -> String {
    let name =
        replies.iter().find_map(|reply| Some((reply, &reply.response?.name)).filter(|(_, name)| !name.is_empty()));
    let Some((reply, name)) = name else { return reason(code).to_owned() };
    match name.strip_suffix(&format!(": {}", reply.example_name(code))) {
        Some(name) if replies.len() > 1 => name.to_owned(),
        _ => name.clone(),
    }
}

/// Adds a response to another of the same status.
pub(super) fn join(known: &mut Value, response: Value) {
    let (Value::Object(known), Value::Object(response)) = (known, response) else { return };
    if let Some(Value::Object(headers)) = response.get("headers").cloned()
        && let Value::Object(there) = known.entry("headers").or_insert_with(|| json!({}))
    {
        for (name, header) in headers {
            there.entry(name).or_insert(header);
        }
    }
    let Some(Value::Object(content)) = response.get("content").cloned() else { return };
    let Value::Object(there) = known.entry("content").or_insert_with(|| json!({})) else { return };
    for (media, own) in content {
        match there.get_mut(&media) {
            None => {
                there.insert(media, own);
            }
            Some(Value::Object(known)) => {
                let mut examples = Map::new();
                let both = [Value::Object(std::mem::take(known)), own];
                for one in both {
                    let Value::Object(mut one) = one else { continue };
                    if let Some(value) = one.shift_remove("example") {
                        insert_new(&mut examples, "example", json!({"value": value}));
                    }
                    if let Some(Value::Object(named)) = one.shift_remove("examples") {
                        named.into_iter().for_each(|(name, example)| insert_new(&mut examples, &name, example));
                    }
                    known.extend(one);
                }
                known.insert("examples".to_owned(), Value::Object(examples));
            }
            Some(_) => {}
        }
    }
}

/// Inserts under a name that is free.
fn insert_new(map: &mut Map<String, Value>, name: &str, value: Value) {
    let mut free = name.to_owned();
    let mut number = map.len();
    while map.contains_key(&free) {
        number += 1;
        free = format!("{name}-{number}");
    }
    map.insert(free, value);
}

/// What a status is called (the registry of RFC 9110, section 16.2).
fn reason(code: u16) -> &'static str {
    const REASONS: [(u16, &str); 24] = [
        (200, "OK"),
        (201, "Created"),
        (202, "Accepted"),
        (204, "No Content"),
        (301, "Moved Permanently"),
        (302, "Found"),
        (304, "Not Modified"),
        (307, "Temporary Redirect"),
        (308, "Permanent Redirect"),
        (400, "Bad Request"),
        (401, "Unauthorized"),
        (403, "Forbidden"),
        (404, "Not Found"),
        (405, "Method Not Allowed"),
        (409, "Conflict"),
        (410, "Gone"),
        (412, "Precondition Failed"),
        (415, "Unsupported Media Type"),
        (422, "Unprocessable Content"),
        (429, "Too Many Requests"),
        (500, "Internal Server Error"),
        (502, "Bad Gateway"),
        (503, "Service Unavailable"),
        (504, "Gateway Timeout"),
    ];
    let known = REASONS.iter().find(|(known, _)| *known == code).map(|(_, reason)| *reason);
    known.unwrap_or(match code / 100 {
        2 => "Success",
        3 => "Redirection",
        4 => "Client error",
        _ => "Server error",
    })
}
