use serde_json::{Map, Value, json};

use super::SAMPLE;
use crate::{
    Context, Request, RequestParts,
    api::{Outcome, PROBLEM_JSON, TryRequest},
    document::{Format, Rejection, load},
};

/// What an example is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A template; it gives what it renders to.
    Template,
    /// A condition; it holds of the request, or the reason is told why not.
    Condition,
    /// A response; it gives what is sent.
    Response,
    /// A list of endpoints; one of them answers.
    Endpoints,
}

/// What an example came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// False when it could not run, and the output says why.
    pub is_sound: bool,
    /// What it gives.
    pub output: String,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Template, Self::Condition, Self::Response, Self::Endpoints];

    /// A word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Condition => "condition",
            Self::Response => "response",
            Self::Endpoints => "endpoints",
        }
    }

    /// The one that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Runs an example on a request (JSON as in a request file; [`SAMPLE`] when empty), at the Unix epoch and with this seed.
#[must_use]
pub fn run(kind: Kind, source: &str, request: &str, seed: u64) -> Ran {
    match attempt(kind, source, request, seed) {
        Ok(output) => Ran { is_sound: true, output },
        Err(output) => Ran { is_sound: false, output },
    }
}

fn attempt(kind: Kind, source: &str, request: &str, seed: u64) -> Result<String, String> {
    let request = if request.trim().is_empty() { SAMPLE } else { request };
    let request: TryRequest = serde_json::from_str(request).map_err(|error| format!("The request: {error}"))?;
    let answer = match kind {
        Kind::Template => json!({"body": {"template": source}}),
        Kind::Condition => json!({"when": parsed(source)?}),
        Kind::Response | Kind::Endpoints => parsed(source)?,
    };
    let endpoints = match kind {
        Kind::Endpoints => answer,
        _ => json!([{"name": "Example", "method": "ANY", "path": pattern(&request.url), "responses": [answer]}]),
    };
    // A project's own seed: then the request's id makes no difference, as in the table of functions.
    let document = json!({
        "name": "Shop", "vars": {"currency": "EUR"}, "settings": {"seed": seed}, "endpoints": endpoints,
    });
    let loaded = load(&document.to_string(), Format::Json).map_err(|rejection| refusal(kind, rejection))?;
    let parts = RequestParts::from_written(request, "https://shop.mock.rest")?;
    let state = Map::from_iter([("cart".to_owned(), Value::from("tea"))]);
    let context = Context { now_ms: 0, seed, state, slug: "shop".to_owned(), revision: 1 };
    shown(kind, &loaded.compiled.explain(&Request::new(parts), &context))
}

fn parsed(source: &str) -> Result<Value, String> {
    serde_json::from_str(source).map_err(|error| format!("This is no JSON: {error}"))
}

/// With a path parameter to look at where the request has what could be one.
fn pattern(url: &str) -> &'static str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let id = path.strip_prefix("/users/").filter(|id| !id.is_empty() && !id.contains('/'));
    if id.is_some() { "/users/{id}" } else { "/{rest*}" }
}

fn refusal(kind: Kind, rejection: Rejection) -> String {
    let diagnostics = match rejection {
        Rejection::Syntax(diagnostic) => vec![diagnostic],
        Rejection::Invalid(diagnostics) => diagnostics,
    };
    let line = |diagnostic: crate::api::Diagnostic| {
        let detail = diagnostic.detail.trim_start_matches("the template is wrong: ");
        match diagnostic.within {
            Some(at) if kind == Kind::Template => format!("Line {}, column {}: {detail}", at.line, at.column),
            _ => detail.to_owned(),
        }
    };
    diagnostics.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

fn shown(kind: Kind, outcome: &Outcome) -> Result<String, String> {
    match kind {
        Kind::Template => rendered(outcome),
        Kind::Condition => Ok(verdict(outcome)),
        Kind::Response | Kind::Endpoints => Ok(reply(outcome)),
    }
}

fn rendered(outcome: &Outcome) -> Result<String, String> {
    let body = outcome.body.clone().unwrap_or_default();
    if !is_problem(outcome) {
        return Ok(body);
    }
    let detail =
        serde_json::from_str::<Value>(&body).ok().and_then(|problem| Some(problem.get("detail")?.as_str()?.to_owned()));
    // What is said of response and endpoint is about the example's frame, not about the example.
    let detail = detail.unwrap_or(body);
    Err(detail.split_once(" failed").map_or(detail.clone(), |(_, rest)| format!("It failed{rest}")))
}

fn verdict(outcome: &Outcome) -> String {
    let response = outcome.trace.endpoints.first().and_then(|endpoint| endpoint.responses.first());
    match response.and_then(|response| response.failure.as_ref()) {
        Some(failure) => format!("does not hold: {}", failure.detail),
        None => "holds".to_owned(),
    }
}

fn reply(outcome: &Outcome) -> String {
    let mut lines = vec![match &outcome.response {
        Some(response) if response != "r1" => format!("{} by response {response}", outcome.status),
        _ => outcome.status.to_string(),
    }];
    if let Some(endpoint) = outcome.endpoint.as_deref().filter(|endpoint| *endpoint != "Example") {
        lines[0] = format!("{} by {endpoint}", lines[0]);
    }
    if outcome.delay_ms > 0 {
        lines.push(format!("after {} ms", outcome.delay_ms));
    }
    if let Some(dribble) = outcome.dribble {
        lines.push(format!("in {} pieces over {} ms", dribble.chunks, dribble.over_ms));
    }
    lines.extend(outcome.fault.iter().map(|fault| format!("fault: {fault}")));
    let headers = outcome.headers.iter().filter(|(name, _)| !name.starts_with("access-control"));
    lines.extend(headers.map(|(name, value)| format!("{name}: {}", value.values().join(", "))));
    if !outcome.effects.is_empty() {
        lines.push(format!("sets {}", Value::Object(outcome.effects.clone())));
    }
    if let Some(body) = outcome.body.as_deref() {
        lines.push(String::new());
        lines.push(if is_problem(outcome) { pretty(body) } else { body.to_owned() });
    }
    lines.join("\n")
}

fn pretty(body: &str) -> String {
    let value = serde_json::from_str::<Value>(body).and_then(|value| serde_json::to_string_pretty(&value));
    value.unwrap_or_else(|_| body.to_owned())
}

fn is_problem(outcome: &Outcome) -> bool {
    outcome.headers.get("content-type").is_some_and(|kind| kind.values().iter().any(|kind| kind == PROBLEM_JSON))
}
