use dotmock_shared::import::{Format, Imported, Source, import};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// A file that is to be imported.
#[wasm_bindgen]
#[derive(Default)]
pub struct Files(Vec<Source>);

#[wasm_bindgen]
impl Files {
    /// None yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more.
    pub fn add(&mut self, name: String, bytes: Vec<u8>) {
        self.0.push(Source { name, bytes });
    }

    /// A document of what another tool has written: `{"document", "report"}`, or `{"error"}` with an `api::ImportNote`. An
    /// empty format is told by what the files hold.
    #[must_use]
    pub fn import(self, format: &str) -> String {
        match import(&self.0, Format::from_key(format)) {
            Ok(Imported { project, report }) => json!({"document": project, "report": report}),
            Err(error) => json!({"error": error.note}),
        }
        .to_string()
    }
}
