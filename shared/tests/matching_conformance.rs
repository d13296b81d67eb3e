//! The rules of matching as data: `tests/conformance/matching/*.json`, which the same engine in wasm is held to as well
//! (`tests/engine/matching.test.mjs`).
//!
//! A case is a condition (`when`, of a response of an endpoint that takes every request) or a whole `project`, and what
//! comes of it:
//! - `hit`: the condition holds; `miss`: it does not, for this very reason, at this `difference`;
//! - `refused` or `warned`: the document is not taken, or taken with this diagnostic, whose pointer ends with `at`;
//! - `expect`: members of the outcome, for a `request`, or for each of the `steps` of a session in turn.
//!
//! A request is an object as `dotmock try` takes it, or the text of one: a line, header lines, an empty line, the body.

#![allow(clippy::disallowed_methods, reason = "a test may panic")]

use std::{collections::BTreeMap, fs, path::PathBuf};

use dotmock_shared::{
    CompiledProject, Context, Reply, Request, RequestParts,
    api::{Diagnostic, Difference, OneOrMany, Outcome, State, TryRequest},
    document::{Format, Loaded, Rejection, load},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Suite {
    #[allow(dead_code, reason = "it is for who reads the file")]
    about: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    when: Option<Value>,
    project: Option<Value>,
    /// The path of the endpoint that `when` stands in.
    path: Option<String>,
    request: Option<Written>,
    #[serde(default)]
    steps: Vec<Step>,
    state: Option<Value>,
    /// The seed of the request, 1 when absent.
    seed: Option<u64>,
    /// The time of the request, RFC 3339.
    now: Option<String>,
    hit: Option<bool>,
    miss: Option<String>,
    difference: Option<Difference>,
    refused: Option<String>,
    warned: Option<String>,
    at: Option<String>,
    expect: Option<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    request: Written,
    expect: Value,
}

#[derive(Deserialize, Clone)]
#[serde(untagged)]
enum Written {
    Text(String),
    Object(TryRequest),
}

/// When every case is that does not say otherwise.
const NOW: &str = "2026-01-31T12:00:00Z";
const ADDRESS: &str = "https://pets.mock.rest";

#[test]
fn conditions_and_routes_do_what_the_cases_say() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/matching");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut count, mut wrong) = (0, Vec::new());
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let suite: Suite = serde_json::from_str(&fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{name}.json: {error}"));
        count += suite.cases.len();
        wrong.extend(suite.cases.iter().filter_map(|case| {
            let found = judge(case).err()?;
            Some(format!("{name}: {}\n    {found}", case.name))
        }));
    }
    println!("{} of {count} cases pass", count - wrong.len());
    assert!(wrong.is_empty(), "{} of {count} cases fail:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 400, "there are only {count} cases");
}

fn judge(case: &Case) -> Result<(), String> {
    let Some(when) = &case.when else {
        let project = case.project.clone().ok_or("a case has `when` or `project`")?;
        return run(case, &project, false);
    };
    run(case, &around(case, when), false)?;
    // What is refused or warned about is not said of its negation.
    if case.hit.is_some() || case.miss.is_some() {
        run(case, &around(case, &json!({"not": when})), true)
            .map_err(|found| format!("with `not` around it: {found}"))?;
    }
    Ok(())
}

fn around(case: &Case, when: &Value) -> Value {
    let path = case.path.as_deref().unwrap_or("/{rest*}");
    json!({"endpoints": [{"id": "e1", "method": "ANY", "path": path, "responses": [{"id": "r1", "when": when}]}]})
}

fn run(case: &Case, project: &Value, is_negated: bool) -> Result<(), String> {
    let found = load(&project.to_string(), Format::Json);
    if let Some(refused) = &case.refused {
        let diagnostics = match found {
            Err(Rejection::Invalid(diagnostics)) => diagnostics,
            Err(Rejection::Syntax(diagnostic)) => vec![diagnostic],
            Ok(_) => return Err("the document was taken".to_owned()),
        };
        return says(&diagnostics, refused, case);
    }
    let Loaded { compiled, warnings, .. } =
        found.map_err(|rejection| format!("the document was refused: {rejection:?}"))?;
    if let Some(warned) = &case.warned {
        says(&warnings, warned, case)?;
    }
    let mut state =
        State::from_json(case.state.clone().unwrap_or_else(|| json!({}))).map_err(|error| error.to_string())?;
    if let Some(request) = &case.request {
        let outcome = ask(case, &compiled, request, &mut state)?;
        match (&case.miss, case.hit, &case.expect) {
            (None, Some(true), _) => holds(&outcome, !is_negated)?,
            (Some(_), None, _) if is_negated => holds(&outcome, true)?,
            (Some(miss), None, _) => {
                holds(&outcome, false)?;
                misses(&outcome, miss, case)?;
            }
            (None, None, Some(expected)) => agrees(&outcome, expected)?,
            _ => return Err("a case has one of `hit`, `miss` and `expect`".to_owned()),
        }
    }
    for (index, step) in case.steps.iter().enumerate() {
        let outcome = ask(case, &compiled, &step.request, &mut state)?;
        agrees(&outcome, &step.expect).map_err(|found| format!("step {}: {found}", index + 1))?;
    }
    if case.request.is_none() && case.steps.is_empty() && case.warned.is_none() {
        return Err("a case has `request`, `steps`, `refused` or `warned`".to_owned());
    }
    Ok(())
}

/// Whether this stands among the diagnostics, at its place.
fn says(diagnostics: &[Diagnostic], expected: &str, case: &Case) -> Result<(), String> {
    let fits = |found: &Diagnostic| {
        found.detail == expected && case.at.as_ref().is_none_or(|place| found.pointer.ends_with(place))
    };
    let said: Vec<String> = diagnostics.iter().map(|found| format!("{} {:?}", found.pointer, found.detail)).collect();
    if diagnostics.iter().any(fits) { Ok(()) } else { Err(format!("the diagnostics are {}", said.join("; "))) }
}

/// What a request comes to; its reply must be the very one that is explained.
fn ask(case: &Case, project: &CompiledProject, written: &Written, state: &mut State) -> Result<Outcome, String> {
    let written = match written {
        Written::Text(text) => parse(text),
        Written::Object(request) => request.clone(),
    };
    let session = written.headers.get("X-Mock-Session").map(|session| session.values().join(", "));
    let now: jiff::Timestamp = case.now.as_deref().unwrap_or(NOW).parse().map_err(|error| format!("{error}"))?;
    let context = Context {
        now_ms: now.as_millisecond(),
        seed: case.seed.unwrap_or(1),
        state: state.session(session.as_deref()).cloned().unwrap_or_default(),
        slug: "pets".to_owned(),
        revision: 1,
    };
    let request = Request::new(RequestParts::from_written(written, ADDRESS)?);
    let outcome = project.explain(&request, &context);
    let Reply { status, body, effects, headers, .. } = project.handle(&request, &context);
    let explained = outcome.body.as_deref().unwrap_or_default();
    let sent = String::from_utf8_lossy(&body);
    if (status, &effects) != (outcome.status, &outcome.effects) || explained != sent && outcome.body_base64.is_none() {
        return Err(format!("it is answered {status} {sent:?} and explained as {} {explained:?}", outcome.status));
    }
    if headers.len() != outcome.headers.values().map(|values| values.values().len()).sum::<usize>() {
        return Err(format!("it is answered with {headers:?} and explained with {:?}", outcome.headers));
    }
    state.apply(session.as_deref(), &outcome.effects);
    Ok(outcome)
}

fn parse(text: &str) -> TryRequest {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.split('\n');
    let (method, url) = lines.next().and_then(|line| line.split_once(' ')).unwrap_or(("GET", "/"));
    let mut headers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ").or_else(|| line.split_once(':'))) {
        headers.entry(name.to_owned()).or_default().push(value.to_owned());
    }
    TryRequest {
        headers: headers.into_iter().map(|(name, values)| (name, OneOrMany::Many(values))).collect(),
        body: if body.is_empty() { Value::Null } else { body.into() },
        ..TryRequest::new(method, url)
    }
}

fn holds(outcome: &Outcome, expected: bool) -> Result<(), String> {
    if (outcome.status == 200) == expected {
        return Ok(());
    }
    let failure = failure(outcome).map(|failure| failure["detail"].to_string());
    Err(failure.unwrap_or_else(|| format!("it answers {}", outcome.status)))
}

/// The first failure of the first response that was considered.
fn failure(outcome: &Outcome) -> Option<Value> {
    let endpoint = outcome.trace.endpoints.first()?;
    endpoint.responses.first()?.failure.as_ref().map(|failure| json!(failure))
}

fn misses(outcome: &Outcome, reason: &str, case: &Case) -> Result<(), String> {
    let failure = failure(outcome).ok_or("there is no failure in the trace")?;
    if failure["detail"] != reason {
        return Err(format!("the reason is {}", failure["detail"]));
    }
    let difference = case.difference.as_ref().map(|difference| json!(difference));
    match difference {
        Some(difference) if failure["difference"] != difference => {
            Err(format!("they differ at {}", failure["difference"]))
        }
        _ => Ok(()),
    }
}

/// Whether the outcome has these members; of objects only those that are named, of lists each.
fn agrees(outcome: &Outcome, expected: &Value) -> Result<(), String> {
    let outcome = json!(outcome);
    let mut differences = Vec::new();
    compare(&outcome, expected, "", &mut differences);
    if differences.is_empty() { Ok(()) } else { Err(differences.join("; ")) }
}

fn compare(found: &Value, expected: &Value, place: &str, differences: &mut Vec<String>) {
    let empty = Map::new();
    match (found, expected) {
        (_, Value::Object(expected)) if !expected.is_empty() => {
            let found = found.as_object().unwrap_or(&empty);
            for (name, expected) in expected {
                compare(found.get(name).unwrap_or(&Value::Null), expected, &format!("{place}/{name}"), differences);
            }
        }
        (Value::Array(found), Value::Array(expected)) if found.len() == expected.len() => {
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                compare(found, expected, &format!("{place}/{index}"), differences);
            }
        }
        _ if found == expected => {}
        _ => differences.push(format!("{place} is {found}, not {expected}")),
    }
}
