use dotmock_shared::{api::RequestRecord, traffic};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// What the fields of a recorded request are called: an `api::RequestFields`, or `{"failure": …}`.
#[wasm_bindgen]
pub fn request_fields(record: &str) -> String {
    match serde_json::from_str::<RequestRecord>(record) {
        Ok(record) => json!(traffic::fields(&record)),
        Err(error) => json!({ "failure": error.to_string() }),
    }
    .to_string()
}
