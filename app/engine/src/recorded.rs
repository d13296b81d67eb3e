use dotmock_shared::{api::RequestRecord, traffic};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// An endpoint made of a request that was recorded: `{"endpoint", "doubts": […]}`, or `{"failure": …}`.
#[wasm_bindgen]
pub fn mock_of(record: &str) -> String {
    match serde_json::from_str::<RequestRecord>(record) {
        Err(error) => json!({ "failure": error.to_string() }),
        Ok(record) => {
            let made = traffic::mock(&record);
            json!({"endpoint": made.endpoint, "doubts": made.doubts})
        }
    }
    .to_string()
}
