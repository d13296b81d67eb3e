//! Documents, and the requests that are made for them.

mod conditions;
#[path = "../../../tests/support/given.rs"]
mod given;
mod properties;
mod ways;

use serde_json::{Value, json};

use given::given;

use crate::{
    CompiledProject, Context, Request, RequestParts,
    api::{Synthesis, Unreachable},
    engine::tests::project,
};

const ADDRESS: &str = "https://pets.mock.rest";

/// Noon on the last day of January 2026.
fn context() -> Context {
    Context { now_ms: 1_769_860_800_000, seed: 1, slug: "pets".to_owned(), revision: 1, ..Context::default() }
}

/// The request for a response; whoever is given it must be that response.
fn made(project: &CompiledProject, endpoint: &str, response: &str) -> Result<Synthesis, Unreachable> {
    let made = project.synthesise(endpoint, response, &context(), ADDRESS)?;
    assert_eq!(given(project, &made, &context()), (endpoint.to_owned(), response.to_owned()), "{made:?}");
    Ok(made)
}

/// The only endpoint, `e1`, with these responses.
fn responses(method: &str, path: &str, responses: &Value) -> CompiledProject {
    project(&json!({"endpoints": [{"id": "e1", "method": method, "path": path, "responses": responses}]}))
}

/// The request as it is written down.
fn request(made: &Synthesis) -> Value {
    serde_json::to_value(&made.request).unwrap()
}
