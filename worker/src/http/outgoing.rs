use js_sys::{Reflect, Uint8Array};
use serde::Serialize;
use thiserror::Error;

/// A reply as bytes. Repeated headers stand next to each other.
#[derive(Debug, Default)]
pub struct Outgoing {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
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

    /// Hands the reply to the platform. Whatever the platform would throw at is found before it can.
    pub fn send(&self, head: bool) -> Result<web_sys::Response, Unsendable> {
        if !(200..=599).contains(&self.status) {
            return Err(Unsendable::Response(self.status));
        }
        let init = web_sys::ResponseInit::new();
        init.set_status(self.status);
        init.set_headers(&self.header_map()?.into());
        if self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-encoding")) {
            // The author's bytes are encoded already; left alone, the platform would encode them once more.
            Reflect::set(&init, &"encodeBody".into(), &"manual".into())
                .map_err(|_| Unsendable::Response(self.status))?;
        }
        let response = if head || matches!(self.status, 204 | 205 | 304) {
            web_sys::Response::new_with_opt_str_and_init(None, &init)
        } else {
            let body = Uint8Array::from(self.body.as_slice());
            web_sys::Response::new_with_opt_buffer_source_and_init(Some(&body), &init)
        };
        response.map_err(|_| Unsendable::Response(self.status))
    }

    fn header_map(&self) -> Result<web_sys::Headers, Unsendable> {
        let headers = web_sys::Headers::new().map_err(|_| Unsendable::Response(self.status))?;
        for (name, value) in &self.headers {
            headers.append(name, value).map_err(|_| Unsendable::Header(name.clone()))?;
        }
        Ok(headers)
    }
}
