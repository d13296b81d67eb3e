use dotmock_shared::engine::Truth;
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{cache, call};

/// Which conditions hold of a request: `{"truths": [[endpoint, response, pointer, holds, actual], …]}`, or
/// `{"failure": …}`, or `{"diagnostics": […]}` when the document cannot be served.
#[wasm_bindgen]
pub fn truths(document: &str, request: &str, circumstances: &str) -> String {
    let line = |truth: Truth| json!([truth.endpoint, truth.response, truth.pointer, truth.holds, truth.actual]);
    match call(request, circumstances) {
        Err(failure) => json!({ "failure": failure }),
        Ok((request, context)) => cache::with_loaded(document, |loaded| match loaded {
            Ok(loaded) => {
                let truths = loaded.compiled.truths(&request, &context).into_iter().map(line);
                json!({ "truths": truths.collect::<Vec<_>>() })
            }
            Err(diagnostics) => json!({"diagnostics": diagnostics}),
        }),
    }
    .to_string()
}
