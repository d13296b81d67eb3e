use dotmock_shared::{api::RequestRecord, traffic};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::cache;

/// What a request that was recorded comes to on a document: `{"outcome", "unknown": [[endpoint, target], …]}`, with the
/// conditions that look at what is not kept of it; `{"diagnostics": […]}` when the document cannot be served.
#[wasm_bindgen]
pub fn explain_record(document: &str, record: &str, slug: &str) -> String {
    match serde_json::from_str::<RequestRecord>(record) {
        Err(error) => json!({ "failure": error.to_string() }),
        Ok(record) => cache::with_loaded(document, |loaded| match loaded {
            Ok(loaded) => {
                let found = traffic::explained(&record, &loaded.compiled, slug);
                json!({"outcome": found.outcome, "unknown": found.unknown})
            }
            Err(diagnostics) => json!({ "diagnostics": diagnostics }),
        }),
    }
    .to_string()
}
