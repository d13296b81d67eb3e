use dotmock_shared::Context;
use serde::Deserialize;
use serde_json::{Map, json};
use wasm_bindgen::prelude::wasm_bindgen;

use super::cache;

#[derive(Deserialize)]
struct Asked {
    endpoint: String,
    response: String,
    slug: String,
    address: String,
    now_ms: i64,
}

/// Makes a request that reaches a response: `{"made": api::Synthesis, "curl"}`, `{"none": api::Unreachable}` where there is
/// none, or `{"rejected": true}` where the document cannot be served.
#[wasm_bindgen]
pub fn synthesise(saved: &str, asked: &str) -> String {
    let Asked { endpoint, response, slug, address, now_ms } = match serde_json::from_str(asked) {
        Ok(asked) => asked,
        Err(error) => return json!({ "failure": error.to_string() }).to_string(),
    };
    let answer = cache::with_saved(saved, |loaded| {
        let Ok(loaded) = loaded else { return json!({"rejected": true}) };
        let context = Context { now_ms, seed: 0, state: Map::new(), slug, revision: 0 };
        match loaded.compiled.synthesise(&endpoint, &response, &context, &address) {
            Ok(made) => json!({"made": made, "curl": dotmock_shared::paste::as_curl(&made.request, &address).ok()}),
            Err(none) => json!({ "none": none }),
        }
    });
    answer.to_string()
}
