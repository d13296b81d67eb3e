//! Documents on their way in and out: read by the engine's own reader, so that the edge refuses what the editor does, and
//! saved the same way whichever call changes them.

mod edit;
pub mod precondition;

use dotmock_shared::{
    api::{Diagnostic, Role, Saved},
    document::{Format, MAX_BYTES, Parts, Rejection},
    model::Project,
};

pub use edit::{Changed, current, edit, loaded, read, save};

use crate::{error::ApiError, http::Outgoing};

/// A document as it is stored, which revision it is, and by which key it was read.
pub struct Revision {
    pub revision: u64,
    pub document: Vec<u8>,
    pub key_id: String,
    pub role: Role,
}

/// YAML where the media type says so; JSON is what everything else is taken for.
pub fn format(content_type: Option<&str>) -> Format {
    let media_type = content_type.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    match media_type.to_ascii_lowercase().rsplit(['/', '+', '-']).next() {
        Some("yaml" | "yml") => Format::Yaml,
        _ => Format::Json,
    }
}

/// The one way in which a document is stored: JSON, in the model's order, in pieces.
pub fn stored(project: Project) -> Result<Parts, ApiError> {
    let parts = Parts::of(project).map_err(ApiError::internal)?;
    // YAML's anchors and the ids that were filled in can make it larger than what was sent.
    if parts.bytes() > MAX_BYTES {
        return Err(ApiError::TooLarge { limit: MAX_BYTES });
    }
    parts.check().map_err(|diagnostic| ApiError::Invalid(vec![diagnostic]))?;
    Ok(parts)
}

pub fn malformed(detail: &str) -> ApiError {
    ApiError::Malformed(Diagnostic::error("", detail))
}

/// Why a text is no document, or no part of one.
pub fn refused(rejection: Rejection) -> ApiError {
    match rejection {
        Rejection::Syntax(diagnostic) => ApiError::Malformed(diagnostic),
        Rejection::Invalid(diagnostics) => ApiError::Invalid(diagnostics),
    }
}

/// The reply to a change.
pub fn saved(status: u16, revision: u64, warnings: Vec<Diagnostic>) -> Outgoing {
    Outgoing::json(status, &Saved { revision, warnings }).header("etag", etag(revision))
}

/// A document, as it is stored.
pub fn sent(revision: u64, document: Vec<u8>) -> Outgoing {
    Outgoing::json_text(200, document).header("etag", etag(revision))
}

pub fn etag(revision: u64) -> String {
    format!("\"{revision}\"")
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
