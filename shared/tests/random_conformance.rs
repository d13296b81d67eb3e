//! The same seed gives the same bytes, on every machine and after every upgrade.
//!
//! `tests/conformance/templates/random.json` holds templates with a seed, a time, and the output they must have; none has
//! data. Once it is released, an entry is not changed: another output means that what people have built on a seed gives
//! other values now. New functions get new entries. `UPDATE=1 cargo test -p dotmock-shared --test random_conformance`
//! fills in the output of those that have none.

use std::fmt::Write as _;
use std::path::PathBuf;

use dotmock_shared::template::{Environment, Functions, Template, Value};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    template: String,
    seed: u64,
    now: i64,
    output: Option<String>,
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let functions = Functions::builtin();
    let mut cases = read();
    if std::env::var_os("UPDATE").is_some() {
        for case in cases.iter_mut().filter(|case| case.output.is_none()) {
            case.output = Some(render(case, &functions));
        }
        std::fs::write(path(), written(&cases)).unwrap();
    }
    let differ: Vec<String> = cases
        .iter()
        .map(|case| (case, render(case, &functions)))
        .filter(|(case, found)| case.output.as_ref() != Some(found))
        .map(|(case, found)| format!("{} with seed {}: {found:?}, not {:?}", case.template, case.seed, case.output))
        .collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn every_random_function_is_pinned() {
    let cases = read();
    let families = Functions::families().filter(|(title, _)| ["Random values", "Made-up data"].contains(title));
    let names: Vec<&str> = families.flat_map(|(_, functions)| functions.map(|function| function.name)).collect();
    assert!(names.len() > 60, "{names:?}");
    for name in names.into_iter().chain(["shuffle", "randomChoice"]) {
        let calls = |template: &str| template.split(|sign: char| !sign.is_alphanumeric()).any(|word| word == name);
        assert!(cases.iter().any(|case| calls(&case.template)), "no case calls {name}");
    }
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/templates/random.json")
}

fn read() -> Vec<Case> {
    let path = path();
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn render(case: &Case, functions: &Functions) -> String {
    let template = Template::parse("t", &case.template, functions);
    let render = |template: Template| template.render(&Value::Nil, &mut Environment::new(case.seed, case.now));
    template.and_then(render).unwrap_or_else(|error| panic!("{}: {error}", case.template))
}

/// A case a line, so that a change shows as what it is.
fn written(cases: &[Case]) -> String {
    let mut text = "[".to_owned();
    for (index, Case { template, seed, now, output }) in cases.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let (template, output) = (serde_json::json!(template), serde_json::json!(output));
        let _ = write!(text, "{comma}\n{{\"template\":{template},\"seed\":{seed},\"now\":{now},\"output\":{output}}}");
    }
    text.push_str("\n]\n");
    text
}
