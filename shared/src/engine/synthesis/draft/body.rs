use serde_json::Value;

use super::{Pairs, urlencoded};
use crate::engine::xml::Element;

const BOUNDARY: &str = "dotmock-7f3a9c";

#[derive(Debug, Clone, PartialEq, Default)]
pub(in super::super) enum Body {
    #[default]
    None,
    /// JSON as well.
    Text(String),
    Form(Pairs),
    Parts(Vec<Part>),
    /// The document that holds the root.
    Xml(Element),
}

/// A part of a multipart body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in super::super) struct Part {
    pub(super) name: String,
    pub(super) filename: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) text: String,
}

impl Body {
    /// Its content type and its content.
    pub(super) fn written(&self) -> (Option<&'static str>, String) {
        match self {
            Self::None => (None, String::new()),
            Self::Text(text) => {
                let is_json = text.starts_with(['{', '[']) && serde_json::from_str::<Value>(text).is_ok();
                (Some(if is_json { "application/json" } else { "text/plain" }), text.clone())
            }
            Self::Form(pairs) => (Some("application/x-www-form-urlencoded"), urlencoded(pairs)),
            Self::Parts(parts) => {
                let content = parts.iter().map(Part::written).collect::<String>();
                // The boundary is the one above.
                (Some("multipart/form-data; boundary=dotmock-7f3a9c"), format!("{content}--{BOUNDARY}--\r\n"))
            }
            Self::Xml(document) => (Some("application/xml"), document.to_string()),
        }
    }

    /// The JSON that it is, or nothing yet.
    pub(super) fn json(&self) -> Value {
        match self {
            Self::Text(text) => serde_json::from_str(text).unwrap_or_default(),
            _ => Value::Null,
        }
    }

    /// The XML that it is, or nothing yet.
    pub(super) fn xml(&self) -> Element {
        match self {
            Self::Xml(document) => document.clone(),
            _ => Element::default(),
        }
    }
}

impl Part {
    fn written(&self) -> String {
        let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let mut head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"", quoted(&self.name));
        if let Some(filename) = &self.filename {
            head.extend(["; filename=\"", &quoted(filename), "\""]);
        }
        if let Some(content_type) = &self.content_type {
            head.extend(["\r\nContent-Type: ", content_type]);
        }
        format!("{head}\r\n\r\n{}\r\n", self.text)
    }
}
