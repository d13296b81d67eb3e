//! What stands in the requests, read by the engine's own reader, so that the edge refuses what the editor does.

use dotmock_shared::{
    api::Diagnostic,
    document::{self, MAX_BYTES, Rejection},
    model::Slug,
};
use serde_json::{Map, Value};

use crate::error::ApiError;

pub use dotmock_shared::document::Format;

/// What `POST /api/projects` asks for.
pub struct Creation {
    /// None: one is drawn.
    pub slug: Option<Slug>,
    /// The document's text.
    pub document: String,
}

/// A document that can be served.
pub struct Loaded {
    /// The document as it is stored and given back: JSON, with the ids filled in.
    pub text: Vec<u8>,
    pub warnings: Vec<Diagnostic>,
}

/// YAML where the media type says so; JSON is what everything else is taken for.
pub fn format(content_type: Option<&str>) -> Format {
    let media_type = content_type.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    match media_type.to_ascii_lowercase().rsplit(['/', '+', '-']).next() {
        Some("yaml" | "yml") => Format::Yaml,
        _ => Format::Json,
    }
}

/// Reads, checks and compiles a document, and writes it the one way in which it is stored.
pub fn load(text: &str, format: Format) -> Result<Loaded, ApiError> {
    let loaded = document::load(text, format).map_err(refused)?;
    let text = serde_json::to_vec(&loaded.project).map_err(ApiError::internal)?;
    // YAML's anchors and the ids that were filled in can make it larger than what was sent.
    if text.len() > MAX_BYTES {
        return Err(ApiError::TooLarge { limit: MAX_BYTES });
    }
    Ok(Loaded { text, warnings: loaded.warnings })
}

/// Reads the wish for a project. Everything in it may be absent, so no content at all is one too.
pub fn creation(text: &str) -> Result<Creation, ApiError> {
    let mut fields = match text.trim() {
        "" => Map::new(),
        text => match serde_json::from_str(text).map_err(|error| malformed(&error.to_string()))? {
            Value::Object(fields) => fields,
            _ => return Err(invalid("", "a project is made from an object with `name`, `slug` and `document`")),
        },
    };
    let slug = match fields.remove("slug") {
        None | Some(Value::Null) => None,
        Some(Value::String(slug)) => Some(Slug::parse(&slug).map_err(ApiError::SlugRefused)?),
        Some(_) => return Err(invalid("/slug", "a slug is a string")),
    };
    let name = fields.remove("name").filter(|name| !name.is_null());
    let mut document =
        fields.remove("document").filter(|document| !document.is_null()).unwrap_or(Value::Object(Map::new()));
    if let Some(unknown) = fields.keys().next() {
        return Err(invalid(&format!("/{unknown}"), "unknown field; there are `name`, `slug` and `document`"));
    }
    if let (Some(name), Value::Object(document)) = (name, &mut document) {
        document.insert("name".to_owned(), name);
    }
    Ok(Creation { slug, document: document.to_string() })
}

pub fn malformed(detail: &str) -> ApiError {
    ApiError::Malformed(Diagnostic::error("", detail))
}

fn invalid(pointer: &str, detail: &str) -> ApiError {
    ApiError::Invalid(vec![Diagnostic::error(pointer, detail)])
}

fn refused(rejection: Rejection) -> ApiError {
    match rejection {
        Rejection::Syntax(diagnostic) => ApiError::Malformed(diagnostic),
        Rejection::Invalid(diagnostics) => ApiError::Invalid(diagnostics),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_is_known_by_its_media_type() {
        for yaml in ["application/yaml", "Application/YAML; charset=utf-8", "text/x-yaml", "application/x+yaml"] {
            assert_eq!(format(Some(yaml)), Format::Yaml, "{yaml}");
        }
        for json in [None, Some("application/json"), Some("application/x-www-form-urlencoded"), Some("")] {
            assert_eq!(format(json), Format::Json, "{json:?}");
        }
    }
}
