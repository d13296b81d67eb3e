//! The rule engine as a wasm module of its own, run by the editor in a Web Worker.
//!
//! Text in, text out: what crosses the worker's border is copied once, and the page needs none of the engine's types.

mod cache;

use dotmock_shared::{
    Context, Request, RequestParts,
    api::{OneOrMany, TryRequest},
};
use serde_json::{Value, json};
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

/// Runs a request on a document: the outcome, or `{"diagnostics": […]}` when the document cannot be served.
#[wasm_bindgen]
pub fn try_request(document: &str, request: &str, now_ms: f64, seed: u32, slug: &str, revision: f64) -> String {
    let request: TryRequest = match serde_json::from_str(request) {
        Ok(request) => request,
        Err(error) => return json!({"failure": error.to_string()}).to_string(),
    };
    let request = Request::new(parts(request, slug));
    // Both come from JavaScript's own whole numbers, far below 2^53.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let context =
        Context { now_ms: now_ms as i64, seed: seed.into(), slug: slug.to_owned(), revision: revision as u64 };
    cache::with_loaded(document, |loaded| match loaded {
        Ok(loaded) => json!(loaded.compiled.explain(&request, &context)),
        Err(diagnostics) => json!({"diagnostics": diagnostics}),
    })
    .to_string()
}

fn parts(request: TryRequest, slug: &str) -> RequestParts {
    let (host, target) = split_url(&request.url, slug);
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (target, None),
    };
    RequestParts {
        method: request.method,
        scheme: "http".to_owned(),
        host: host.to_owned(),
        path: if path.starts_with('/') { path.to_owned() } else { format!("/{path}") },
        query,
        headers: headers(request.headers.iter()),
        body: body(request.body),
        client: Some("127.0.0.1".to_owned()),
        id: "try".to_owned(),
    }
}

/// Host and the rest of an absolute URL; of anything else the project's own name and all of it.
fn split_url<'a>(url: &'a str, slug: &'a str) -> (&'a str, &'a str) {
    let url = url.split_once('#').map_or(url, |(url, _)| url);
    match url.split_once("://") {
        Some((_, rest)) => rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len())),
        None => (slug, url),
    }
}

fn headers<'a>(headers: impl Iterator<Item = (&'a String, &'a OneOrMany)>) -> Vec<(String, String)> {
    headers.flat_map(|(name, values)| values.values().iter().map(|value| (name.clone(), value.clone()))).collect()
}

fn body(body: Value) -> Vec<u8> {
    match body {
        Value::Null => Vec::new(),
        Value::String(text) => text.into_bytes(),
        other => other.to_string().into_bytes(),
    }
}
