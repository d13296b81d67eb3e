use dotmock_shared::reference;
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// The reference: `{"sample", "sections": [{"id", "groups": [{"title", "text", "entries": […]}]}]}`.
#[wasm_bindgen]
pub fn reference() -> String {
    reference::to_json().to_string()
}

/// Runs an example of a kind that the reference names: `{"sound", "output"}`.
#[wasm_bindgen]
pub fn run_example(kind: &str, source: &str, request: &str, seed: u32) -> String {
    let ran = match reference::Kind::from_word(kind) {
        Some(kind) => reference::run(kind, source, request, seed.into()),
        None => reference::Ran { is_sound: false, output: format!("There is no kind of example {kind}.") },
    };
    json!({"sound": ran.is_sound, "output": ran.output}).to_string()
}
