//! Documents, and the requests that are made for them.

mod conditions;
mod properties;
mod ways;

use serde_json::{Map, Value, json};

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
    assert_eq!(given(project, &made), (endpoint.to_owned(), response.to_owned()), "{made:?}");
    Ok(made)
}

/// Who answers the request, sent as often as it says, on the state and with the seed that it says.
fn given(project: &CompiledProject, made: &Synthesis) -> (String, String) {
    let request = Request::new(RequestParts::from_written(made.request.clone(), ADDRESS).unwrap());
    let mut context = Context { seed: made.seed.unwrap_or(context().seed), ..context() };
    apply(&mut context.state, &made.state);
    let mut reply = project.handle(&request, &context);
    for _ in 1..made.calls {
        apply(&mut context.state, &reply.effects);
        reply = project.handle(&request, &context);
    }
    reply.chosen.map(|chosen| (chosen.endpoint, chosen.response)).unwrap_or_default()
}

fn apply(state: &mut Map<String, Value>, effects: &Map<String, Value>) {
    for (name, value) in effects {
        match value {
            Value::Null => state.shift_remove(name),
            value => state.insert(name.clone(), value.clone()),
        };
    }
}

/// The only endpoint, `e1`, with these responses.
fn responses(method: &str, path: &str, responses: &Value) -> CompiledProject {
    project(&json!({"endpoints": [{"id": "e1", "method": method, "path": path, "responses": responses}]}))
}

/// The request as it is written down.
fn request(made: &Synthesis) -> Value {
    serde_json::to_value(&made.request).unwrap()
}
