//! The template engine against what Go's own does with the same templates.
//!
//! `tests/conformance/go-templates*.json` hold templates, their data, and the output or the
//! error of Go 1.27: a first set, more written by hand by category, and a sample of generated
//! ones, which `make fuzz-templates` makes any number of. A case passes when
//! - the output is equal, byte for byte; or
//! - the error comes at the same stage and prints as exactly the same text.
//!
//! Errors at the right stage with another text are counted too, and do not pass. Numbers of
//! the data are `float64`, as Go decodes them, unless a case says that whole ones are `int`.
//! `go-templates.missing.txt` lists the cases that do not pass, one a line, with the reason
//! behind the name: the tests fail when another one fails, and when a listed one passes, so
//! that the list can only shrink.

use std::collections::BTreeSet;
use std::path::PathBuf;

use dotmock_shared::template::{Environment, Functions, MissingKey, Options, Value};
use serde::Deserialize;

#[path = "../examples/go_templates/functions.rs"]
mod functions;

#[derive(Deserialize)]
struct Case {
    name: String,
    template: String,
    data: serde_json::Value,
    #[serde(default)]
    missingkey: String,
    delims: Option<(String, String)>,
    #[serde(default)]
    ints: bool,
    output: Option<String>,
    error: Option<String>,
    stage: Option<String>,
}

/// What came of a case.
enum Verdict {
    Pass,
    /// The right stage, in other words.
    OtherWords(String),
    Fail(String),
}

#[test]
fn agrees_with_go() {
    check("go-templates.json");
}

#[test]
fn agrees_with_go_on_more_of_every_category() {
    check("go-templates-more.json");
}

#[test]
fn agrees_with_go_on_generated_templates() {
    check("go-templates-fuzzed.json");
}

#[track_caller]
fn check(file: &str) {
    let cases: Vec<Case> = serde_json::from_str(&read(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "two cases of one name");
    let listed = read("go-templates.missing.txt");
    let listed = listed.lines().filter_map(|line| line.split_whitespace().next());
    let listed: BTreeSet<&str> = listed.filter(|name| names.contains(name)).collect();
    let functions = functions::all();
    let (mut failed, mut errors, mut exact) = (BTreeSet::new(), 0, 0);
    for case in &cases {
        let verdict = judge(case, &functions);
        errors += usize::from(case.error.is_some());
        exact += usize::from(case.error.is_some() && matches!(verdict, Verdict::Pass));
        match verdict {
            Verdict::Pass => continue,
            Verdict::OtherWords(found) => println!("words {}: {found}", case.name),
            Verdict::Fail(found) => println!("FAIL  {}: {found}", case.name),
        }
        failed.insert(case.name.as_str());
    }
    let passed = cases.len() - failed.len();
    println!("{passed} of {} cases pass ({:.1} %)", cases.len(), percent(passed, cases.len()));
    println!("{exact} of {errors} errors in the words of Go");
    let worse: Vec<_> = failed.difference(&listed).collect();
    assert!(worse.is_empty(), "cases that fail and are not listed as missing: {worse:?}");
    let better: Vec<_> = listed.difference(&failed).collect();
    assert!(better.is_empty(), "cases that pass and are still listed as missing: {better:?}");
}

fn percent(part: usize, whole: usize) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "there are a few thousand cases")]
    let ratio = part as f64 / whole as f64;
    100.0 * ratio
}

fn read(file: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn judge(case: &Case, functions: &Functions) -> Verdict {
    let mut options = Options::default().missing_key(match case.missingkey.as_str() {
        "zero" => MissingKey::Zero,
        "error" => MissingKey::Error,
        _ => MissingKey::Default,
    });
    if let Some((left, right)) = &case.delims {
        options = options.delims(left, right);
    }
    let result = options.parse("t", &case.template, functions);
    let (stage, result) = match result {
        Err(error) => ("parse", Err(error)),
        Ok(template) => {
            let data = if case.ints { Value::json(&case.data) } else { Value::json_with_floats(&case.data) };
            ("exec", template.render(&data, &mut Environment::new(0, 0)))
        }
    };
    match (result, &case.output, &case.error) {
        (Ok(found), Some(expected), _) if found == *expected => Verdict::Pass,
        (Err(found), None, Some(expected)) if case.stage.as_deref() == Some(stage) => {
            let found = found.to_string();
            if found == *expected {
                Verdict::Pass
            } else {
                Verdict::OtherWords(format!("{found:?}, and Go: {expected:?}"))
            }
        }
        (found, output, error) => {
            let expected = output.as_ref().or(error.as_ref());
            let found = found.map_err(|error| error.to_string());
            Verdict::Fail(format!("{:?}: {found:?}, and Go: {expected:?}", case.template))
        }
    }
}
