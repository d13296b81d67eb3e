use dotmock_shared::engine::{find_glob, find_regex};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// Where an expression is found in a sample: `{"found": [from, to]}` in bytes, `{"found": null}`, or `{"wrong": …}`.
/// `operator` is `regex` or `glob`.
#[wasm_bindgen]
pub fn matches(operator: &str, pattern: &str, ignore_case: bool, sample: &str) -> String {
    let find = if operator == "glob" { find_glob } else { find_regex };
    match find(pattern, ignore_case, sample) {
        Ok(found) => json!({ "found": found.map(|range| [range.start, range.end]) }),
        Err(wrong) => json!({ "wrong": wrong }),
    }
    .to_string()
}
