//! What templates come to: reads cases, a JSON array of `{"name", "template", "data", "missingkey"?, "delims"?}`, from
//! standard input, and writes `[{"name", "output"} | {"name", "error", "stage"}]`, for comparison with Go.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

mod functions;

use dotmock_shared::template::{Environment, Error, Functions, MissingKey, Options, Value};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Case {
    name: String,
    template: String,
    #[serde(default)]
    data: serde_json::Value,
    missingkey: Option<String>,
    delims: Option<(String, String)>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let cases: Vec<Case> = serde_json::from_reader(std::io::stdin().lock())?;
    let functions = functions::all();
    let outcomes: Vec<serde_json::Value> = cases
        .iter()
        .map(|case| match run(case, &functions) {
            Ok(output) => json!({"name": case.name, "output": output}),
            Err((stage, error)) => json!({"name": case.name, "error": error.to_string(), "stage": stage}),
        })
        .collect();
    println!("{}", serde_json::to_string_pretty(&outcomes)?);
    Ok(())
}

/// The output, or the stage at which it failed and why.
fn run(case: &Case, functions: &Functions) -> Result<String, (&'static str, Error)> {
    let mut options = Options::default().missing_key(match case.missingkey.as_deref().unwrap_or_default() {
        "zero" => MissingKey::Zero,
        "error" => MissingKey::Error,
        _ => MissingKey::Default,
    });
    if let Some((left, right)) = &case.delims {
        options = options.delims(left, right);
    }
    let template = options.parse("t", &case.template, functions).map_err(|error| ("parse", error))?;
    let data = Value::json_with_floats(&case.data);
    template.render(&data, &mut Environment::new(0, 0)).map_err(|error| ("exec", error))
}
