//! What this engine makes of a template, and how that compares to what Go does.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use dotmock_shared::template::{Environment, Error, ErrorKind, Functions, MissingKey, Options, Value};
use serde::Deserialize;

use crate::case::Case;

/// The longest that a template may take: a second, of which a build without optimisations makes several.
const SLOW: Duration = Duration::from_secs(if cfg!(debug_assertions) { 4 } else { 1 });

/// What Go says.
#[derive(Debug, Deserialize)]
pub struct Answer {
    pub name: String,
    pub output: Option<String>,
    #[serde(default)]
    pub error: String,
    #[serde(default)]
    pub stage: String,
    #[serde(default)]
    pub skipped: String,
}

/// How the two compare.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    Equal,
    /// They differ, and are meant to: why.
    Meant(&'static str),
    /// An error at the same stage, in other words.
    Words(String),
    /// Another output, another stage, or an error where there is none.
    Differs(String),
    Panics,
    Slow,
}

enum Outcome {
    Output(String),
    Error(&'static str, Error),
}

/// Renders a case here, and holds it to Go's answer.
pub fn judge(case: &Case, answer: &Answer, functions: &Functions) -> Verdict {
    let start = Instant::now();
    let Ok(outcome) = catch_unwind(AssertUnwindSafe(|| run(case, functions))) else {
        return Verdict::Panics;
    };
    if start.elapsed() > SLOW {
        return Verdict::Slow;
    }
    if let Outcome::Error(_, error) = &outcome
        && let ErrorKind::Limit(bound) = error.kind()
    {
        return Verdict::Meant(bound.name());
    }
    if !answer.skipped.is_empty() {
        return Verdict::Meant("Go comes to no end");
    }
    compare(case, &outcome, answer, functions)
}

fn compare(case: &Case, outcome: &Outcome, answer: &Answer, functions: &Functions) -> Verdict {
    let (stage, found) = match outcome {
        Outcome::Output(text) => ("", text.clone()),
        Outcome::Error(stage, error) => (*stage, error.to_string()),
    };
    let expected = answer.output.as_ref().unwrap_or(&answer.error);
    let same_stage = stage == answer.stage;
    if same_stage && found == *expected {
        return Verdict::Equal;
    }
    if case.ints && case.template.contains("toJson") && case.data.to_string().contains(".0") {
        return Verdict::Meant("JSON that keeps its digits");
    }
    if let Some(why) = meant(answer, &found, functions) {
        return Verdict::Meant(why);
    }
    match outcome {
        Outcome::Error(..) if same_stage => Verdict::Words(found),
        Outcome::Error(..) => Verdict::Differs(found),
        Outcome::Output(text) => Verdict::Differs(format!("{text:?}")),
    }
}

/// Why a difference is no mistake.
fn meant(answer: &Answer, found: &str, functions: &Functions) -> Option<&'static str> {
    if let Some((_, rest)) = answer.error.split_once("function \"")
        && let Some((name, _)) = rest.split_once("\" not defined")
        && functions.list().iter().any(|function| function.name == name)
    {
        return Some("a function that Go has not");
    }
    if answer.error.ends_with("unexpected \"(\" in operand") {
        return Some("a call f(a, b)");
    }
    if answer.error.ends_with("error calling slice: cannot index slice/array with type interface {}") {
        return Some("an element as an index of slice");
    }
    let function = ["func(int, int) int", "func%28int"].iter().any(|name| found.contains(name));
    function.then_some("a function, which Go prints as an address")
}

fn run(case: &Case, functions: &Functions) -> Outcome {
    let mut options = Options::default().missing_key(match case.missingkey.as_str() {
        "zero" => MissingKey::Zero,
        "error" => MissingKey::Error,
        _ => MissingKey::Default,
    });
    if let Some((left, right)) = &case.delims {
        options = options.delims(left, right);
    }
    let template = match options.parse("t", &case.template, functions) {
        Ok(template) => template,
        Err(error) => return Outcome::Error("parse", error),
    };
    let data = if case.ints { Value::json(&case.data) } else { Value::json_with_floats(&case.data) };
    match template.render(&data, &mut Environment::new(0, 0)) {
        Ok(output) => Outcome::Output(output),
        Err(error) => Outcome::Error("exec", error),
    }
}
