use dotmock_shared::{
    api::Problem,
    document::{self, Format, Rejection},
};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use super::call;

/// Renders the body of a document's first response for a request, or, where the request's path is not the endpoint's, for
/// one like it to `path`: `{"text"}`; `{"failure", "at"?}` where rendering fails; `{"diagnostics": […]}` when the document
/// cannot be served. The document is a small one, made for this: it does not take the place of the one that is kept.
#[wasm_bindgen]
pub fn render(document: &str, request: &str, path: &str, circumstances: &str) -> String {
    render_to(document, request, path, circumstances)
        .unwrap_or_else(|failure| json!({ "failure": failure }))
        .to_string()
}

fn render_to(document: &str, request: &str, path: &str, circumstances: &str) -> Result<Value, String> {
    let loaded = match document::load(document, Format::Json) {
        Ok(loaded) => loaded,
        Err(Rejection::Syntax(diagnostic)) => return Ok(json!({"diagnostics": [diagnostic]})),
        Err(Rejection::Invalid(diagnostics)) => return Ok(json!({"diagnostics": diagnostics})),
    };
    let (asked, context) = call(request, circumstances)?;
    let mut reply = loaded.compiled.handle(&asked, &context);
    if reply.chosen.is_none() {
        let mut request: Value = serde_json::from_str(request).map_err(|error| error.to_string())?;
        request["url"] = path.into();
        let (asked, context) = call(&request.to_string(), circumstances)?;
        reply = loaded.compiled.handle(&asked, &context);
    }
    // The document sets no status, so that any but 200 is a problem of the engine's own.
    if reply.status != 200 {
        let problem: Problem = serde_json::from_slice(&reply.body).map_err(|error| error.to_string())?;
        return Ok(json!({"failure": words(&problem.detail), "at": problem.at}));
    }
    Ok(json!({"text": String::from_utf8_lossy(&reply.body)}))
}

/// What failed, without saying once more where: whoever reads it sees that.
fn words(detail: &str) -> &str {
    let inner = detail.split_once(": executing ").and_then(|(_, rest)| rest.split_once(": "));
    inner.map_or(detail, |(_, words)| words)
}
