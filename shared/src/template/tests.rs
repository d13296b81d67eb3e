//! Tests of the whole: what templates give, how they fail, and that nothing breaks them.

mod assist;
mod calls;
mod errors;
mod functions;
mod hostile;
mod limits;
mod render;
mod values;

use serde_json::Value as JsonValue;

use super::{Environment, Error, Functions, Template, Value};

/// Renders with JSON data, seed 0 and the epoch.
fn render(template: &str, data: &JsonValue) -> Result<String, Error> {
    let template = Template::parse("t", template, &Functions::builtin())?;
    template.render(&Value::json(data), &mut Environment::new(0, 0))
}

#[track_caller]
fn check(template: &str, data: &JsonValue, expected: &str) {
    match render(template, data) {
        Ok(found) => assert_eq!(found, expected, "{template}"),
        Err(error) => panic!("{template}: {error}"),
    }
}

#[track_caller]
fn check_error(template: &str, expected: &str) -> Error {
    let error = render(template, &JsonValue::Null).expect_err(template);
    assert_eq!(error.to_string(), expected, "{template}");
    error
}
