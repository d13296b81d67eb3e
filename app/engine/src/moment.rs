use dotmock_shared::engine;
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// When the operand of `before` or `after` is: `{"at": milliseconds since the Unix epoch}`, or `{"wrong": …}`.
#[wasm_bindgen]
// Milliseconds in whole numbers: far below 2^53.
#[allow(clippy::cast_possible_truncation)]
pub fn moment(operand: &str, now_ms: f64) -> String {
    match engine::moment(operand, now_ms as i64) {
        Ok(at) => json!({ "at": at }),
        Err(wrong) => json!({ "wrong": wrong }),
    }
    .to_string()
}
