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

/// Runs a request on a document whose mocks answer at `address`: the outcome, or `{"diagnostics": […]}` when the document cannot be served.
#[wasm_bindgen]
pub fn try_request(
    document: &str,
    request: &str,
    now_ms: f64,
    seed: u32,
    slug: &str,
    revision: f64,
    address: &str,
) -> String {
    let request: TryRequest = match serde_json::from_str(request) {
        Ok(request) => request,
        Err(error) => return json!({"failure": error.to_string()}).to_string(),
    };
    let request = Request::new(parts(request, address));
    // Both come from JavaScript's own whole numbers, far below 2^53.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let context = Context {
        now_ms: now_ms as i64,
        seed: seed.into(),
        slug: slug.to_owned(),
        revision: revision as u64,
        ..Context::default()
    };
    cache::with_loaded(document, |loaded| match loaded {
        Ok(loaded) => json!(loaded.compiled.explain(&request, &context)),
        Err(diagnostics) => json!({"diagnostics": diagnostics}),
    })
    .to_string()
}

fn parts(request: TryRequest, address: &str) -> RequestParts {
    let url = request.url.split_once('#').map_or(request.url.as_str(), |(url, _)| url);
    // Anything but an absolute URL is asked of the mocks' own host.
    let (host, target) = split_url(url).unwrap_or_else(|| (split_url(address).map_or("", |(host, _)| host), url));
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

/// Host and the rest of an absolute URL.
fn split_url(url: &str) -> Option<(&str, &str)> {
    let (_, rest) = url.split_once("://")?;
    Some(rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len())))
}

/// Repeated headers become one, as on the edge, whose platform joins them (RFC 9110, section 5.3).
fn headers<'a>(headers: impl Iterator<Item = (&'a String, &'a OneOrMany)>) -> Vec<(String, String)> {
    headers.map(|(name, values)| (name.clone(), values.values().join(", "))).collect()
}

fn body(body: Value) -> Vec<u8> {
    match body {
        Value::Null => Vec::new(),
        Value::String(text) => text.into_bytes(),
        other => other.to_string().into_bytes(),
    }
}
