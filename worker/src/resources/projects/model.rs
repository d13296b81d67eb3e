//! What stands in the requests, read by the engine's own reader, so that the edge refuses what the editor does.

use dotmock_shared::{
    api::Diagnostic,
    document::{self, Create, MAX_BYTES, Rejection},
    model::{Project, Slug},
};

use crate::error::ApiError;

pub use dotmock_shared::document::Format;

/// What `POST /api/projects` asks for.
pub struct Creation {
    /// None: one is drawn.
    pub slug: Option<Slug>,
    /// The first document, as it is stored.
    pub document: Vec<u8>,
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
    let document::Loaded { project, compiled, warnings } = document::load(text, format).map_err(refused)?;
    // Compiled to see that it can be; it takes many times the room of the text that is about to be made.
    drop(compiled);
    Ok(Loaded { text: stored(&project)?, warnings })
}

/// Reads the wish for a project. Everything in it may be absent, so no content at all is one too.
pub fn creation(text: &str) -> Result<Creation, ApiError> {
    let Create { name, slug, document } = document::read_create(text).map_err(refused)?;
    let mut loaded = document.map(|loaded| loaded.project).unwrap_or_default();
    if let Some(name) = name {
        loaded.name = name;
    }
    Ok(Creation { slug, document: stored(&loaded)? })
}

/// The one way in which a document is stored: JSON, in the model's order.
fn stored(project: &Project) -> Result<Vec<u8>, ApiError> {
    let text = serde_json::to_vec(project).map_err(ApiError::internal)?;
    // YAML's anchors and the ids that were filled in can make it larger than what was sent.
    if text.len() > MAX_BYTES {
        return Err(ApiError::TooLarge { limit: MAX_BYTES });
    }
    Ok(text)
}

pub fn malformed(detail: &str) -> ApiError {
    ApiError::Malformed(Diagnostic::error("", detail))
}

fn refused(rejection: Rejection) -> ApiError {
    match rejection {
        Rejection::Syntax(diagnostic) => ApiError::Malformed(diagnostic),
        Rejection::Invalid(diagnostics) if diagnostics.iter().all(|diagnostic| diagnostic.pointer == "/slug") => {
            ApiError::SlugRefused(diagnostics)
        }
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
