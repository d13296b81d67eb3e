//! What the API says of itself. Both texts are made from the types (`shared/tests/api_description`), and held to them.

use crate::http::Outgoing;

const API: &str = include_str!("../../../docs/openapi.json");
const DOCUMENT: &str = include_str!("../../../docs/schema.json");

/// `GET /api/openapi.json`.
pub fn api() -> Outgoing {
    Outgoing::json_text(200, API.as_bytes().to_vec())
}

/// `GET /api/schema.json`.
pub fn document() -> Outgoing {
    Outgoing::json_text(200, DOCUMENT.as_bytes().to_vec())
}
