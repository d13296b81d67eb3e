//! The rule engine as a wasm module of its own, run by the editor in a Web Worker.
//!
//! Text in, text out: what crosses the worker's border is copied once, and the page needs none of the engine's types.

mod beside;
mod bring;
mod cache;
mod compare;
mod delays;
mod difference;
mod explain;
mod export;
mod fields;
mod import;
mod layout;
mod matches;
mod moment;
mod paste;
mod recorded;
mod reference;
mod render;
mod replay;
mod responses;
mod synthesise;

use dotmock_shared::{Context, Request, RequestParts, api::TryRequest, engine::Truth};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// Loads a document: `{"diagnostics": […]}`, with `"project"`, ids filled in, when it can be served.
#[wasm_bindgen]
pub fn check(document: &str) -> String {
    cache::with_loaded(document, |loaded| match loaded {
        Ok(loaded) => json!({"project": loaded.project, "diagnostics": loaded.warnings}),
        Err(diagnostics) => json!({"diagnostics": diagnostics}),
    })
    .to_string()
}

/// What could stand at the cursor in a template: an `api::CompletionReply` to an `api::CompletionRequest`.
#[wasm_bindgen]
pub fn complete(request: &str) -> String {
    match serde_json::from_str(request) {
        Ok(request) => json!(dotmock_shared::engine::complete(&request)),
        Err(error) => json!({ "failure": error.to_string() }),
    }
    .to_string()
}

/// What a reply depends on beside document and request.
#[derive(Deserialize)]
struct Circumstances {
    now_ms: i64,
    seed: u64,
    slug: String,
    revision: u64,
    /// Where the mocks answer.
    address: String,
    /// The named values of the client's session.
    #[serde(default)]
    state: Map<String, Value>,
    /// The request's id, on which templates draw; `try` where there is none.
    #[serde(default)]
    id: Option<String>,
}

/// Runs a request on a document: `{"outcome", "truths": [[endpoint, response, pointer, holds, actual, kind, says, failure], …]}`,
/// the truths being which conditions hold of the request, and why the others do not; `{"diagnostics": […]}` when the document cannot be served.
#[wasm_bindgen]
pub fn try_request(document: &str, request: &str, circumstances: &str) -> String {
    match call(request, circumstances) {
        Err(failure) => json!({ "failure": failure }),
        Ok((request, context)) => cache::with_loaded(document, |loaded| match loaded {
            Ok(loaded) => {
                let truths = loaded.compiled.truths(&request, &context).into_iter().map(line);
                json!({
                    "outcome": loaded.compiled.explain(&request, &context),
                    "truths": truths.collect::<Vec<_>>(),
                })
            }
            Err(diagnostics) => json!({"diagnostics": diagnostics}),
        }),
    }
    .to_string()
}

fn line(truth: Truth) -> Value {
    let Truth { endpoint, response, pointer, holds, actual, kind, says, failure } = truth;
    json!([endpoint, response, pointer, holds, actual, kind.word(), says, failure])
}

fn call(request: &str, circumstances: &str) -> Result<(Request, Context), String> {
    let request: TryRequest = serde_json::from_str(request).map_err(|error| error.to_string())?;
    let Circumstances { now_ms, seed, slug, revision, address, state, id } =
        serde_json::from_str(circumstances).map_err(|error| error.to_string())?;
    let mut parts = RequestParts::from_written(request, &address)?;
    if let Some(id) = id {
        parts.id = id;
    }
    Ok((Request::new(parts), Context { now_ms, seed, state, slug, revision }))
}
