//! The rule engine as a wasm module of its own, run by the editor in a Web Worker.
//!
//! Text in, text out: what crosses the worker's border is copied once, and the page needs none of the engine's types.

mod cache;

use dotmock_shared::{Context, Request, RequestParts, api::TryRequest};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// Loads a document: `{"diagnostics": […]}`, with `"project"`, ids filled in, when it can be served.
#[wasm_bindgen]
pub fn check(document: &str) -> String {
    cache::with_loaded(document, |loaded| match loaded {
        Ok(loaded) => json!({"project": loaded.project, "diagnostics": loaded.warnings}),
        Err(diagnostics) => json!({"diagnostics": diagnostics}),
    })
    .to_string()
}

/// Runs a request on a document whose mocks answer at `address`: the outcome, or `{"diagnostics": […]}` when the document cannot be served.
#[wasm_bindgen]
pub fn try_request(
    document: &str,
    request: &str,
    now_ms: f64,
    seed: u32,
    slug: &str,
    revision: f64,
    address: &str,
) -> String {
    let request: TryRequest = match serde_json::from_str(request) {
        Ok(request) => request,
        Err(error) => return json!({"failure": error.to_string()}).to_string(),
    };
    let request = match RequestParts::from_written(request, address) {
        Ok(parts) => Request::new(parts),
        Err(failure) => return json!({ "failure": failure }).to_string(),
    };
    // Both come from JavaScript's own whole numbers, far below 2^53.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let context = Context {
        now_ms: now_ms as i64,
        seed: seed.into(),
        slug: slug.to_owned(),
        revision: revision as u64,
        ..Context::default()
    };
    cache::with_loaded(document, |loaded| match loaded {
        Ok(loaded) => json!(loaded.compiled.explain(&request, &context)),
        Err(diagnostics) => json!({"diagnostics": diagnostics}),
    })
    .to_string()
}
