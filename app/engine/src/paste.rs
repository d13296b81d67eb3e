use dotmock_shared::{
    api::TryRequest,
    paste::{self, Pasted},
};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a request out of a text that somebody has pasted: `{"request", "target", "ignored"}`, `target` being the path and
/// the query of its URL; `{"line", "column", "detail"}` where it is none.
#[wasm_bindgen]
pub fn read_pasted(text: &str) -> String {
    match paste::read(text) {
        Ok(pasted) => {
            let target = pasted.target().to_owned();
            let Pasted { request, ignored } = pasted;
            json!({"request": request, "target": target, "ignored": ignored})
        }
        Err(error) => json!({"line": error.line, "column": error.column, "detail": error.detail}),
    }
    .to_string()
}

/// A request to mocks that answer at an address, as a `curl` command: `{"text"}`; `{"failure"}` where it is none.
#[wasm_bindgen]
pub fn as_curl(request: &str, address: &str) -> String {
    let request = serde_json::from_str::<TryRequest>(request).map_err(|error| error.to_string());
    match request.and_then(|request| paste::as_curl(&request, address)) {
        Ok(text) => json!({ "text": text }),
        Err(failure) => json!({ "failure": failure }),
    }
    .to_string()
}
