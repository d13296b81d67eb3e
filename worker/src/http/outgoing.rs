use dotmock_shared::{Dribble, Ending};
use js_sys::Uint8Array;
use serde::Serialize;
use thiserror::Error;
use wasm_bindgen::JsValue;

use super::platform;

/// A reply as bytes. Repeated headers stand next to each other.
#[derive(Debug, Default)]
pub struct Outgoing {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub manner: Manner,
}

/// How a body is sent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    pub ending: Ending,
    pub dribble: Option<Dribble>,
}

/// Why the platform would not take a reply.
#[derive(Debug, Error)]
pub enum Unsendable {
    #[error("the header `{0}` has a name or a value that HTTP cannot carry")]
    Header(String),
    #[error("the status {0} or the body is not one that can be sent")]
    Response(u16),
}

impl Outgoing {
    pub fn empty(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    pub fn text(status: u16, text: &str) -> Self {
        Self { status, body: text.as_bytes().to_vec(), ..Self::default() }
            .header("content-type", "text/plain; charset=utf-8")
    }

    /// Content that is JSON already.
    pub fn json_text(status: u16, json: Vec<u8>) -> Self {
        Self { status, body: json, ..Self::default() }.header("content-type", "application/json")
    }

    pub fn json(status: u16, value: &impl Serialize) -> Self {
        Self::json_as(status, "application/json", value)
    }

    /// JSON under another media type. The types that come here are structs of texts and numbers, which serde_json
    /// cannot refuse; an empty body stands for the impossible.
    pub fn json_as(status: u16, media_type: &str, value: &impl Serialize) -> Self {
        let body = serde_json::to_vec(value).unwrap_or_default();
        Self { status, body, ..Self::default() }.header("content-type", media_type)
    }

    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Hands the reply to the platform. Whatever the platform would throw at is found before it is sent.
    pub fn send(&self, head: bool) -> Result<web_sys::Response, Unsendable> {
        if !(200..=599).contains(&self.status) {
            return Err(Unsendable::Response(self.status));
        }
        let body = if head || matches!(self.status, 204 | 205 | 304) { JsValue::NULL } else { self.content() };
        let headers = self.header_lines()?;
        platform::respond(self.status, &headers, &body).map_err(|_| self.unsendable(&headers))
    }

    /// The body as the platform takes it.
    fn content(&self) -> JsValue {
        let bytes = Uint8Array::from(self.body.as_slice());
        let Manner { ending, dribble } = self.manner;
        let announced = match ending {
            Ending::Whole if dribble.is_none() => return bytes.into(),
            Ending::Whole => self.body.len(),
            Ending::Truncated { announced } => announced.max(self.body.len() + 1),
            // There has to be something that does not come.
            Ending::Aborted => self.body.len() + 1,
        };
        let Dribble { chunks, over_ms } = dribble.unwrap_or(Dribble { chunks: 1, over_ms: 0 });
        // Bodies are far shorter than 2^53 bytes.
        platform::spread(&bytes, announced as f64, chunks.max(1), over_ms).into()
    }

    /// Names and values, parted by line breaks, which none of them may hold.
    fn header_lines(&self) -> Result<String, Unsendable> {
        let mut lines = String::new();
        for (name, value) in &self.headers {
            if name.contains('\n') || value.contains('\n') {
                return Err(Unsendable::Header(name.clone()));
            }
            for text in [name, value] {
                if !lines.is_empty() {
                    lines.push('\n');
                }
                lines.push_str(text);
            }
        }
        Ok(lines)
    }

    fn unsendable(&self, headers: &str) -> Unsendable {
        let found = usize::try_from(platform::unsendable(headers)).ok().and_then(|at| self.headers.get(at));
        found.map_or(Unsendable::Response(self.status), |(name, _)| Unsendable::Header(name.clone()))
    }
}
