//! What is said of an operation, beside what its route says.

use serde_json::{Map, Value, json};

use super::headers;

/// What is said of an operation.
pub struct Described {
    /// Under which heading it stands.
    pub tag: &'static str,
    /// What it does, in a few words.
    pub summary: &'static str,
    /// What else there is to know.
    pub description: &'static str,
    /// Its parameters, beside those in its path, by the names of their components.
    pub parameters: &'static [&'static str],
    /// What is sent.
    pub body: Option<Value>,
    /// The replies when all goes well, by status.
    pub replies: Vec<(u16, Value)>,
    /// The codes of what can go wrong here, beside what can go wrong on every such path.
    pub problems: &'static [&'static str],
}

impl Described {
    pub fn new(tag: &'static str, summary: &'static str, description: &'static str) -> Self {
        let (parameters, problems) = (&[][..], &[][..]);
        Self { tag, summary, description, parameters, body: None, replies: Vec::new(), problems }
    }

    pub fn parameters(self, parameters: &'static [&'static str]) -> Self {
        Self { parameters, ..self }
    }

    /// The content that is sent, by media type: its schema and an example.
    pub fn body<const N: usize>(self, required: bool, content: [(&str, &Value, Value); N]) -> Self {
        let media = content.into_iter().map(|(media_type, schema, example)| {
            (media_type.to_owned(), json!({ "schema": schema, "examples": { "simple": { "value": example } } }))
        });
        let media: Map<String, Value> = media.collect();
        Self { body: Some(json!({ "required": required, "content": media })), ..self }
    }

    /// A reply with JSON.
    pub fn reply(self, status: u16, words: &str, schema: &Value, headers: &[&str]) -> Self {
        let content = json!({ "application/json": { "schema": schema } });
        self.any_reply(
            status,
            json!({ "description": words, "headers": headers::of_reply(headers), "content": content }),
        )
    }

    /// A reply with one of several kinds of content, by media type.
    pub fn reply_of_kinds<const N: usize>(
        self,
        status: u16,
        words: &str,
        kinds: [(&str, Value); N],
        headers: &[&str],
    ) -> Self {
        let media = kinds.into_iter().map(|(media_type, schema)| (media_type.to_owned(), json!({ "schema": schema })));
        let content: Map<String, Value> = media.collect();
        self.any_reply(
            status,
            json!({ "description": words, "headers": headers::of_reply(headers), "content": content }),
        )
    }

    /// A reply without content.
    pub fn empty_reply(self, status: u16, words: &str, headers: Value) -> Self {
        self.any_reply(status, json!({ "description": words, "headers": headers }))
    }

    fn any_reply(mut self, status: u16, reply: Value) -> Self {
        self.replies.push((status, reply));
        self
    }

    pub fn problems(self, problems: &'static [&'static str]) -> Self {
        Self { problems, ..self }
    }
}
