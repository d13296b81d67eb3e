//! Who answers a request that was made up, for the tests of the engine itself and those of its cases: each has the types that
//! are meant here in its scope.

use serde_json::{Map, Value};

use super::{ADDRESS, CompiledProject, Context, Request, RequestParts, Synthesis};

/// Endpoint and response that answer the request, sent as often as it says, on the state and with the seed that it says.
pub fn given(project: &CompiledProject, made: &Synthesis, context: &Context) -> (String, String) {
    let request = Request::new(RequestParts::from_written(made.request.clone(), ADDRESS).unwrap());
    let mut context = Context { seed: made.seed.unwrap_or(context.seed), ..context.clone() };
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
