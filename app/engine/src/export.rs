use base64::{Engine as _, engine::general_purpose::STANDARD};
use dotmock_shared::{
    document,
    export::{Download, Format, download},
};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::cache;

/// A document as one file of a format, which `yaml` has written so: `{"name", "media_type", "content", "report"}` with an
/// `api::ExportReport`, the content being `{"text"}` or `{"base64"}`; `{"diagnostics": […]}` when it cannot be served.
/// `slug` is what the file is called, before its ending.
#[wasm_bindgen]
pub fn export_project(document: &str, format: &str, yaml: bool, slug: &str) -> String {
    let Some(format) = Format::from_key(format) else {
        return json!({ "failure": format!("{format} is no format") }).to_string();
    };
    let written = yaml.then_some(document::Format::Yaml);
    cache::with_loaded(document, |loaded| match loaded {
        Ok(loaded) => {
            let made = download(&loaded.project, &loaded.compiled, format, written, slug);
            let Download { name, media_type, bytes, report } = made;
            let content = match String::from_utf8(bytes) {
                Ok(text) => json!({ "text": text }),
                Err(error) => json!({ "base64": STANDARD.encode(error.as_bytes()) }),
            };
            json!({ "name": name, "media_type": media_type, "content": content, "report": report })
        }
        Err(diagnostics) => json!({ "diagnostics": diagnostics }),
    })
    .to_string()
}
