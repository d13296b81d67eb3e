use dotmock_shared::{
    api::Diagnostic,
    document::Loaded,
    model::{Endpoint, Response, Status},
};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use super::cache;

/// What the engine says of what nothing reaches, before why.
const NEVER: [&str; 2] = ["this response is never given: ", "this endpoint is never reached: "];

/// Every response of what is saved: `{"endpoints": [{"id", "method", "path", "name", "enabled", "responses": [{"id", "name",
/// "status", "when", "never"}]}]}`, `never` being why nothing reaches it. An endpoint without responses has the empty 200
/// that it answers, without an id. Of a document that cannot be served there are none.
#[wasm_bindgen]
pub fn responses(saved: &str) -> String {
    cache::with_saved(saved, |loaded| {
        let endpoints: Vec<Value> = match loaded {
            Ok(loaded) => {
                loaded.project.endpoints.iter().enumerate().map(|(at, one)| endpoint(loaded, at, one)).collect()
            }
            Err(_) => Vec::new(),
        };
        json!({ "endpoints": endpoints })
    })
    .to_string()
}

fn endpoint(loaded: &Loaded, at: usize, endpoint: &Endpoint) -> Value {
    let pointer = format!("/endpoints/{at}");
    let never = never(&loaded.warnings, &[pointer.clone(), format!("{pointer}/path")]);
    let responses = endpoint.responses.iter().enumerate().map(|(at, one)| {
        let own = self::never(&loaded.warnings, &[format!("{pointer}/responses/{at}")]);
        let at_odds = [format!("{pointer}/responses/{at}/probability"), format!("{pointer}/responses/{at}/weight")];
        response(one, never.or(own).or_else(|| self::never(&loaded.warnings, &at_odds)))
    });
    let mut responses: Vec<Value> = responses.collect();
    if responses.is_empty() {
        responses.push(json!({"id": "", "name": "", "status": "200", "when": false, "never": never}));
    }
    json!({
        "id": endpoint.id, "method": endpoint.method.to_string(), "path": endpoint.path, "name": endpoint.name,
        "enabled": endpoint.enabled, "responses": responses,
    })
}

fn response(response: &Response, never: Option<&str>) -> Value {
    let status = match &response.status {
        Status::Code(code) => code.to_string(),
        Status::Template(_) => "template".to_owned(),
    };
    json!({
        "id": response.id, "name": response.name, "status": status, "when": response.when.is_some(), "never": never,
    })
}

fn never<'w>(warnings: &'w [Diagnostic], pointers: &[String]) -> Option<&'w str> {
    let here = warnings.iter().filter(|warning| pointers.contains(&warning.pointer));
    let mut reasons = here.filter_map(|warning| NEVER.iter().find_map(|words| warning.detail.strip_prefix(words)));
    reasons.next()
}
