//! The engine's own JSON Schema, reached by a mock whose one condition is that the body fits.

use dotmock_shared::{
    CompiledProject, Context, Request, RequestParts,
    api::TryRequest,
    document::{Format, load},
};
use serde_json::{Value, json};

pub struct Validator(CompiledProject);

impl Validator {
    pub fn new(schema: &Value) -> Self {
        let when = json!({ "json": "$", "schema": schema });
        // Nobody reads why a request has missed; the trace says why the value does not fit.
        let mock = json!({ "settings": { "explain": false }, "endpoints": [{ "method": "ANY", "path": "/", "responses": [{ "when": when }] }] });
        Self(load(&mock.to_string(), Format::Json).unwrap().compiled)
    }

    /// Whether a value fits, and else why not.
    pub fn check(&self, value: &Value) -> Result<(), String> {
        let request = request(value);
        // Telling why takes several times as long.
        if self.0.handle(&request, &Context::default()).status == 200 {
            return Ok(());
        }
        let outcome = self.0.explain(&request, &Context::default());
        let failure = outcome.trace.endpoints[0].responses[0].failure.as_ref().unwrap();
        assert!(!failure.detail.contains("would take more than"), "the schema takes too long: {}", failure.detail);
        Err(failure.detail.clone())
    }

    /// Whether a value fits.
    pub fn fits(&self, value: &Value) -> bool {
        self.0.handle(&request(value), &Context::default()).status == 200
    }
}

fn request(value: &Value) -> Request {
    let request = TryRequest { body: value.to_string().into(), ..TryRequest::new("POST", "/") };
    Request::new(RequestParts::from_written(request, "https://schema.mock.rest").unwrap())
}
