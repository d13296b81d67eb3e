//! The functions by Sprig's names against Sprig's own.
//!
//! `tests/conformance/sprig.json` holds templates, their data, and what Go with Sprig 3 makes of them, as
//! `tests/oracle/sprig.go` wrote it down: the output, or the error. A case passes when the output is equal, byte for byte,
//! or when both fail at the same stage. A case that `differs` has the reason there, and in `ours` what comes of it here instead.

use std::collections::BTreeMap;
use std::path::PathBuf;

use dotmock_shared::template::{Environment, Functions, Template, Value};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    function: String,
    template: String,
    #[serde(default)]
    data: serde_json::Value,
    output: Option<String>,
    error: Option<String>,
    /// Why it is not as in Sprig, on purpose.
    differs: Option<String>,
    /// What there is instead; nothing for an error.
    ours: Option<String>,
}

#[test]
fn agrees_with_sprig() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/sprig.json");
    let cases: Vec<Case> = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let functions = Functions::builtin();
    let mut failed: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut same_words, mut errors) = (0, 0);
    for case in &cases {
        let found = Template::parse("t", &case.template, &functions)
            .and_then(|template| template.render(&Value::json(&case.data), &mut Environment::new(0, 0)))
            .map_err(|error| error.to_string());
        errors += usize::from(case.error.is_some());
        same_words += usize::from(case.error.is_some() && found.as_ref().err() == case.error.as_ref());
        let agrees = match (&found, &case.error) {
            // A bound that was reached, or a function that is missing, is no agreement.
            (Err(found), Some(error)) => stage(found) == stage(error) && !found.contains("exceeded maximum"),
            (found, _) => found.as_ref().ok() == case.output.as_ref(),
        };
        let passes = match case.differs {
            // A difference that is none any more has to go.
            Some(_) => !agrees && found.as_ref().ok() == case.ours.as_ref(),
            None => agrees,
        };
        if !passes {
            let expected = case.output.as_ref().or(case.error.as_ref());
            println!("FAIL {}\n  found  {found:?}\n  Sprig  {expected:?} {:?}", case.template, case.ours);
            *failed.entry(&case.function).or_default() += 1;
        }
    }
    let differing = cases.iter().filter(|case| case.differs.is_some()).count();
    println!(
        "{} cases, {differing} of which differ on purpose; {same_words} of {errors} errors in Go's words",
        cases.len()
    );
    assert!(failed.is_empty(), "cases that fail, by function: {failed:?}");
}

/// Whether a template failed while it ran, and not when it was read.
fn stage(error: &str) -> bool {
    error.contains(": executing ")
}
