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
        let request = TryRequest { body: value.to_string().into(), ..TryRequest::new("POST", "/") };
        let parts = RequestParts::from_written(request, "https://schema.mock.rest").unwrap();
        let outcome = self.0.explain(&Request::new(parts), &Context::default());
        if outcome.status == 200 {
            return Ok(());
        }
        let failure = outcome.trace.endpoints[0].responses[0].failure.as_ref().unwrap();
        assert!(!failure.detail.contains("would take more than"), "the schema takes too long: {}", failure.detail);
        Err(failure.detail.clone())
    }
}
