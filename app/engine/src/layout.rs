use dotmock_shared::template::Options;
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// Lays out the JSON of a template over lines: `{"text"}`, or `{"failure", "line", "column"}`, both from 1, the column in
/// characters.
#[wasm_bindgen]
pub fn lay_out(source: &str) -> String {
    match Options::default().lay_out_json(source) {
        Ok(text) => json!({ "text": text }),
        Err(error) => {
            let before = source.get(..error.offset).unwrap_or(source);
            let line = before.rsplit('\n').next().unwrap_or_default();
            json!({
                "failure": error.message,
                "line": before.matches('\n').count() + 1,
                "column": line.chars().count() + 1,
            })
        }
    }
    .to_string()
}
