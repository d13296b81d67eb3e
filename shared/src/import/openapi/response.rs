//! The replies of a documented response: one for each of its contents.

use serde_json::Value;

use super::{Importer, content::Variant, schema::Purpose, status::Mapped, version::Version};
use crate::{
    import::{ImportError, condition, naming::title, source::At},
    model::{Body, Condition, HeaderValue, Target},
};

/// A reply that has no place among the others yet.
pub(super) struct Reply {
    pub status: u16,
    pub name: String,
    /// What an id is made of: `200-xml`.
    pub word: String,
    /// What the request must ask for, beside the status.
    pub asked: Vec<Condition>,
    pub headers: Vec<(String, HeaderValue)>,
    pub body: Body,
}

/// What the platform makes itself, and what the body says.
const NOT_SENT: [&str; 8] =
    ["content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "trailer", "te", "content-type"];

impl<'d> Importer<'d, '_> {
    /// The replies of a response, the usual last.
    pub(super) fn replies(
        &mut self,
        mapped: Mapped<'_>,
        at: &At<'d>,
        produces: &[&'d str],
    ) -> Result<Vec<Reply>, ImportError> {
        let code = mapped.code;
        if let Some(links) = at.get("links").filter(|links| !links.is_empty()) {
            self.notes.left(&links, "links from a reply to other operations are not carried");
        }
        let headers = self.headers(at)?;
        let description = title(at.text_of("description").unwrap_or_default());
        let mut variants = self.variants(at, produces)?;
        if matches!(code, 204 | 205 | 304) {
            if variants.iter().any(|variant| !variant.body.is_none()) {
                self.notes.left(at, format!("a reply with status {code} has no content"));
            }
            variants.clear();
        }
        if variants.is_empty() {
            variants.push(Variant { media: None, example: None, body: Body::None });
        }
        let usual = variants.first().and_then(|variant| variant.media.as_ref()).map(|media| media.essence.clone());
        let mut replies = Vec::new();
        let mut example_seen = Vec::new();
        for (index, variant) in variants.into_iter().enumerate() {
            let mut asked = Vec::new();
            let mut word = code.to_string();
            let mut name = description.clone();
            let essence = variant.media.as_ref().map(|media| media.essence.clone()).unwrap_or_default();
            if index > 0 && usual.as_deref() != Some(essence.as_str()) {
                asked.push(condition::matches(Target::Header("accept".to_owned()), "equals", essence.clone()));
                word = format!("{word}-{}", variant.media.as_ref().map(super::media::Media::word).unwrap_or_default());
            }
            // The first example of a media type is what is given when none is asked for.
            let is_first = !example_seen.contains(&essence);
            if is_first {
                example_seen.push(essence);
            }
            if let Some(example) = &variant.example {
                word = format!("{word}-{example}");
                name = if name.is_empty() { example.clone() } else { title(&format!("{name}: {example}")) };
                if !is_first {
                    asked.push(condition::prefers(format!("example={example}")));
                }
            }
            let mut headers = headers.clone();
            if let Some(header) = variant.media.as_ref().and_then(|media| media.header.clone())
                && !(header == "application/json" && matches!(variant.body, Body::Json(_)))
                && !variant.body.is_none()
            {
                headers.insert(0, ("content-type".to_owned(), HeaderValue::One(header)));
            }
            replies.push(Reply { status: code, name, word, asked, headers, body: variant.body });
        }
        // What asks for more is tried before what asks for less.
        replies.sort_by_key(|reply| std::cmp::Reverse(reply.asked.len()));
        Ok(replies)
    }

    fn headers(&mut self, response: &At<'d>) -> Result<Vec<(String, HeaderValue)>, ImportError> {
        let mut headers = Vec::new();
        let Some(documented) = response.get("headers") else { return Ok(headers) };
        for (name, at) in documented.fields().take(100) {
            let lower = name.to_ascii_lowercase();
            let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
            if lower == "content-type" {
                continue;
            }
            if NOT_SENT.contains(&lower.as_str()) {
                self.notes.left(&at, format!("{name} is the platform's own, so the documented one is not sent"));
                continue;
            }
            if name.is_empty() || !name.bytes().all(is_token) {
                self.notes.left(&at, format!("{name:?} is no name of a header"));
                continue;
            }
            let Some(at) = self.follow(&at)? else { continue };
            if let Some(value) = self.header_value(name, &at)? {
                headers.push((lower, HeaderValue::One(value)));
            }
        }
        Ok(headers)
    }

    fn header_value(&mut self, name: &str, at: &At<'d>) -> Result<Option<String>, ImportError> {
        let example = self.examples(at)?.into_iter().next().map(|example| example.value);
        let text = match example {
            Some(Value::String(text)) => text.replace("{{", "{{\"{{\"}}"),
            Some(value @ (Value::Number(_) | Value::Bool(_))) => value.to_string(),
            _ => {
                let schema = if self.version == Version::Two { Some(at.clone()) } else { at.get("schema") };
                let Some(schema) = schema else {
                    self.notes.left(at, format!("the header {name} has neither an example nor a schema"));
                    return Ok(None);
                };
                let Some(schema) = self.schema(&schema, Purpose::Sample)? else { return Ok(None) };
                self.spend(schema.to_string().len() / 10, at)?;
                self.samples.line(&schema, name)
            }
        };
        let is_sound = !text.is_empty() && !text.contains(|sign: char| sign.is_control());
        if !is_sound {
            self.notes.left(at, format!("no value was found for the header {name}"));
        }
        Ok(is_sound.then_some(text))
    }
}
