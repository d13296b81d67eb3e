//! What responses look like, for formats that have no templates.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Value;

use super::asked::{self, Sample};
use crate::{
    CompiledProject, RequestParts,
    engine::Exhibit,
    model::{Body, Endpoint, HeaderValue, Methods, Project, Response, Status},
};

/// A reply as bytes.
#[derive(Debug)]
pub(super) struct Shown {
    pub status: u16,
    /// Lower-case names, without the content type.
    pub headers: Vec<(String, String)>,
    pub content_type: Option<String>,
    /// None where the response has none.
    pub body: Option<Vec<u8>>,
    /// Whether a template had a say in it.
    pub is_rendered: bool,
    /// What of it is not there, as a sentence.
    pub failure: Option<String>,
}

/// Content in JSON.
#[derive(Debug)]
pub(super) enum Content {
    /// What a JSON body says.
    Json(Value),
    /// Text.
    Text(String),
    /// Bytes, in base64.
    Bytes(String),
}

/// Shows the responses of a project.
pub(super) struct Show<'p> {
    exhibit: Exhibit<'p>,
    seed: Option<u64>,
}

impl<'p> Show<'p> {
    pub fn new(project: &'p Project, compiled: &'p CompiledProject) -> Self {
        Self { exhibit: Exhibit::new(compiled), seed: project.settings.seed }
    }

    /// The seed that templates are rendered with.
    pub fn seed(&self) -> u64 {
        self.seed.unwrap_or_default()
    }

    /// How early an endpoint is tried: less goes first. None for one that is disabled.
    pub fn precedence(&self, endpoint: &Endpoint) -> Option<u32> {
        self.exhibit.precedence(&endpoint.id)
    }

    /// A request as a response asks for it, as far as its condition names values.
    pub fn sample(&self, endpoint: &Endpoint, response: Option<&Response>) -> (String, Sample) {
        let sample = asked::sample(response.and_then(|response| response.when.as_ref()));
        (self.exhibit.path(&endpoint.id, &sample.params), sample)
    }

    /// A response of an endpoint by its number, or the empty 200 of one that has none.
    pub fn show(&mut self, endpoint: &Endpoint, index: usize) -> Shown {
        let response = endpoint.responses.get(index);
        let (path, sample) = self.sample(endpoint, response);
        let method = match &endpoint.method {
            Methods::Any => "GET".to_owned(),
            Methods::Only(methods) => methods.first().map(ToString::to_string).unwrap_or_default(),
        };
        let request = RequestParts {
            method,
            scheme: "http".to_owned(),
            host: "localhost".to_owned(),
            path,
            query: sample.query_text(),
            headers: sample.header_lines(),
            body: sample.body.map(|body| body.to_string().into_bytes()).unwrap_or_default(),
            client: Some("127.0.0.1".to_owned()),
            id: "export".to_owned(),
        };
        let is_rendered = response.is_some_and(has_template);
        let has_body = response.is_some_and(|response| !response.body.is_none());
        match self.exhibit.show(&endpoint.id, index, request) {
            Ok(reply) => {
                let (types, headers): (Vec<_>, Vec<_>) =
                    reply.headers.into_iter().partition(|(name, _)| name == "content-type");
                let content_type = types.into_iter().next().map(|(_, value)| value);
                let body = has_body.then_some(reply.body);
                Shown { status: reply.status, headers, content_type, body, is_rendered, failure: None }
            }
            Err(failure) => {
                let status = match response.map(|response| &response.status) {
                    Some(Status::Code(code)) => *code,
                    _ => 200,
                };
                let (headers, content_type, body) = (Vec::new(), None, None);
                Shown { status, headers, content_type, body, is_rendered, failure: Some(failure) }
            }
        }
    }
}

impl Shown {
    /// The content, as the response means it.
    pub fn content(&self, response: Option<&Response>) -> Option<Content> {
        let bytes = self.body.as_ref()?;
        if matches!(response.map(|response| &response.body), Some(Body::Base64(_))) {
            return Some(Content::Bytes(STANDARD.encode(bytes)));
        }
        let Ok(text) = std::str::from_utf8(bytes) else { return Some(Content::Bytes(STANDARD.encode(bytes))) };
        let is_json = self.content_type.as_deref().is_some_and(is_json);
        let json = is_json.then(|| serde_json::from_str(text).ok()).flatten();
        Some(json.map_or_else(|| Content::Text(text.to_owned()), Content::Json))
    }

    /// The content as text; none where it is none.
    pub fn text(&self) -> Option<&str> {
        self.body.as_deref().and_then(|body| std::str::from_utf8(body).ok())
    }
}

/// Whether a media type is one of JSON.
pub(super) fn is_json(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Whether a template has something to say: text without actions, or with none but those that write braces, is what it is.
fn has_template(response: &Response) -> bool {
    let says = |text: &str| text.replace("{{\"{{\"}}", "").contains("{{");
    let in_header = |(_, value): &(String, HeaderValue)| value.values().iter().any(|value| says(value));
    matches!(&response.status, Status::Template(_))
        || matches!(&response.body, Body::Template(text) if says(text))
        || response.headers.iter().any(in_header)
}
