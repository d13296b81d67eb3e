//! Requests that are made up, for every response of `tests/conformance/matching/*.json`: for how many of them one is
//! found, and that each is given the response that it was made for.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may panic")]

#[path = "support/given.rs"]
mod given;

use std::{env, fs, path::PathBuf};

use dotmock_shared::{
    CompiledProject, Context, Request, RequestParts,
    api::{State, Synthesis},
    document::{Format, load},
};
use serde_json::{Value, json};

use given::given;

const ADDRESS: &str = "https://pets.mock.rest";

/// What is made up of a file's cases: a response of a document, and what its requests are asked with.
struct Asked {
    name: String,
    document: Value,
    context: Context,
}

#[test]
fn requests_are_made_for_the_responses_of_the_cases() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/matching");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut responses, mut missed) = (0, Vec::new());
    for asked in files.iter().flat_map(asked) {
        let Ok(loaded) = load(&asked.document.to_string(), Format::Json) else { continue };
        let loaded_project = &loaded.project;
        for endpoint in loaded_project.endpoints.iter().filter(|endpoint| endpoint.enabled) {
            for id in ids(endpoint) {
                let made = loaded.compiled.synthesise(&endpoint.id, &id, &asked.context, ADDRESS);
                match made {
                    Ok(made) => {
                        responses += 1;
                        assert_eq!(
                            given(&loaded.compiled, &made, &asked.context),
                            (endpoint.id.clone(), id),
                            "{}",
                            asked.name
                        );
                    }
                    Err(reason) if reason.is_certain => {}
                    Err(reason) => {
                        responses += 1;
                        missed.push(format!("{}: {} {id}: {}", asked.name, endpoint.path, reason.why));
                    }
                }
            }
        }
    }
    println!(
        "{} of {responses} responses have a request; without one:\n{}",
        responses - missed.len(),
        missed.join("\n")
    );
    assert!(responses >= 1_500, "there are only {responses} responses");
    assert!(missed.len() * 10 <= responses, "{} of {responses} have no request", missed.len());
}

/// The ids of an endpoint's responses.
fn ids(endpoint: &dotmock_shared::model::Endpoint) -> Vec<String> {
    let ids: Vec<String> = endpoint.responses.iter().map(|response| response.id.clone()).collect();
    if ids.is_empty() { vec![String::new()] } else { ids }
}

/// The cases of a file: a condition and its negation, or a whole document.
fn asked(file: &PathBuf) -> Vec<Asked> {
    let suite: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut asked = Vec::new();
    for case in suite["cases"].as_array().unwrap() {
        let name = format!("{stem}: {}", case["name"].as_str().unwrap());
        let context = || context(case);
        match (&case["when"], &case["project"]) {
            (Value::Null, document) => asked.push(Asked { name, document: document.clone(), context: context() }),
            (when, _) => {
                let path = case["path"].as_str().unwrap_or("/{rest*}");
                let around = |when: Value| json!({"endpoints": [{"method": "ANY", "path": path, "responses": [{"when": when}]}]});
                asked.push(Asked {
                    name: format!("{name} (not)"),
                    document: around(json!({"not": when})),
                    context: context(),
                });
                asked.push(Asked { name, document: around(when.clone()), context: context() });
            }
        }
    }
    asked
}

fn context(case: &Value) -> Context {
    let now: jiff::Timestamp = case["now"].as_str().unwrap_or("2026-01-31T12:00:00Z").parse().unwrap();
    let state = State::from_json(case.get("state").cloned().unwrap_or_else(|| json!({}))).unwrap();
    Context {
        now_ms: now.as_millisecond(),
        seed: case["seed"].as_u64().unwrap_or(1),
        state: state.default,
        slug: "pets".to_owned(),
        revision: 1,
    }
}
