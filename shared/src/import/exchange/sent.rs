//! The header fields of replies that a mock sends again.

use std::collections::{HashMap, HashSet};

use crate::{
    engine::inferred_content_type,
    import::{notes::Notes, source::At},
    model::{Body, HeaderValue},
};

/// How many header fields a reply has at most.
const MOST: usize = 200;

/// What is the platform's or the connection's own, in lower case, and why it is not sent again.
const NOT_SENT: [(&str, &str); 19] = [
    ("alt-svc", "it speaks for the host that was recorded"),
    ("clear-site-data", "it speaks for the host that was recorded"),
    ("connection", "it is the connection's own"),
    ("content-encoding", "content is kept decoded"),
    ("content-length", "it is told by the content"),
    ("date", "a mock tells its own time"),
    ("keep-alive", "it is the connection's own"),
    ("nel", "it speaks for the host that was recorded"),
    ("proxy-authenticate", "it is a proxy's own"),
    ("proxy-connection", "it is the connection's own"),
    ("public-key-pins", "it speaks for the host that was recorded"),
    ("report-to", "it speaks for the host that was recorded"),
    ("reporting-endpoints", "it speaks for the host that was recorded"),
    ("service-worker-allowed", "it speaks for the host that was recorded"),
    ("strict-transport-security", "it speaks for the host that was recorded"),
    ("te", "it is the connection's own"),
    ("trailer", "it is the connection's own"),
    ("transfer-encoding", "it is the connection's own"),
    ("upgrade", "it is the connection's own"),
];

/// Reads header fields, and tells of each that is not sent once.
#[derive(Debug, Default)]
pub(in crate::import) struct Sent {
    told: HashSet<String>,
}

impl Sent {
    /// The fields of a reply that are sent, those of one name together where the first stands. `template` makes templates
    /// of the values, which [`literal`] does for what stands for itself.
    pub fn fields(
        &mut self,
        given: Vec<(At<'_>, String, String)>,
        method: &str,
        mut template: impl FnMut(&str) -> String,
        notes: &mut Notes,
    ) -> Vec<(String, HeaderValue)> {
        let mut fields: Vec<(String, Vec<String>)> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        if let Some((at, ..)) = given.get(MOST) {
            notes.left(at, format!("the header fields from here on are not kept: a reply has at most {MOST}"));
        }
        for (at, name, value) in given.into_iter().take(MOST) {
            let lower = name.trim().to_ascii_lowercase();
            if let Some(why) = why_not(&lower, method) {
                if self.told.insert(lower) {
                    notes.left(&at, format!("the header {} is not sent: {why}", shown(&name)));
                }
                continue;
            }
            // Recordings have several values of one name in lines.
            for value in value.split('\n').map(str::trim) {
                if value.contains(|sign: char| sign.is_control() && sign != '\t') {
                    notes.left(&at, format!("a value of the header {} has signs that none can have", shown(&name)));
                    continue;
                }
                let value = template(value);
                let index = *known.entry(lower.clone()).or_insert(fields.len());
                match fields.get_mut(index) {
                    Some((_, values)) => values.push(value),
                    None => fields.push((lower.clone(), vec![value])),
                }
            }
        }
        fields.into_iter().map(|(name, values)| (name, value_of(values))).collect()
    }
}

fn value_of(mut values: Vec<String>) -> HeaderValue {
    match (values.len(), values.pop()) {
        (1, Some(one)) => HeaderValue::One(one),
        (_, last) => HeaderValue::Many(values.into_iter().chain(last).collect()),
    }
}

fn why_not(lower: &str, method: &str) -> Option<&'static str> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if lower.is_empty() || lower.len() > 200 || !lower.bytes().all(is_token) {
        return Some("that is no name of a header");
    }
    if lower.starts_with("access-control-") && method != "OPTIONS" {
        return Some("the project's own settings say which pages may read replies");
    }
    NOT_SENT.iter().find(|(name, _)| *name == lower).map(|(_, why)| *why)
}

fn shown(name: &str) -> String {
    let short: String = name.chars().take(60).collect();
    if short.chars().any(char::is_control) || short.is_empty() { format!("{short:?}") } else { short }
}

/// A text as a template that gives it again.
pub(in crate::import) fn literal(text: &str) -> String {
    text.replace("{{", "{{\"{{\"}}")
}

/// Takes out a content type that goes without saying.
pub(in crate::import) fn drop_inferred(headers: &mut Vec<(String, HeaderValue)>, body: &Body) {
    let inferred = match body {
        Body::None => return,
        Body::Text(text) | Body::Template(text) => inferred_content_type(Some(text)),
        Body::Json(_) => "application/json",
        Body::Base64(_) => inferred_content_type(None),
    };
    headers.retain(|(name, value)| name != "content-type" || value.values() != [inferred]);
}
