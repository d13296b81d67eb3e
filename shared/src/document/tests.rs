use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::api::{Position, Severity};

const PETS: &str = r#"{"name": "Pets", "endpoints": [
  {"method": "GET", "path": "/pets/{id}", "responses": [
    {"when": {"header": "x-tier", "equals": "gold"}, "status": 200, "headers": {"x-cache": "hit", "a": ["1", "2"]},
     "body": "{\"id\": {{.Request.PathParams.id}}, \"gold\": true}"},
    {"when": {"all": [{"json": "$.n", "equals": 1.10}, {"not": {"any": [{"method": true}, {"query": "q", "contains": 5}]}}]}},
    {"status": "{{query \"s\"}}", "body": {"error": "no such pet"}, "delay": 50},
    {"body": {"base64": "aGk="}, "delay": {"min": 1, "max": 2}}]},
  {"id": "list", "name": "all", "method": ["GET", "POST"], "path": "/pets", "priority": -3, "enabled": false},
  {"method": "ANY", "path": "/{rest*}"}],
  "vars": {"n": 1.0, "list": [null, true]}, "settings": {"strict_slash": true, "cors": false, "seed": 18446744073709551615}}"#;

const PETS_YAML: &str = r#"
name: Pets
endpoints:
  - method: GET
    path: /pets/{id}
    responses:
      - when: {header: x-tier, equals: gold}
        status: 200
        headers: {x-cache: hit, a: ["1", "2"]}
        body: '{"id": {{.Request.PathParams.id}}, "gold": true}'
      - when:
          all:
            - {json: $.n, equals: 1.10}
            - not:
                any: [{method: true}, {query: q, contains: 5}]
      - status: '{{query "s"}}'
        body: {error: no such pet}
        delay: 50
      - body: {base64: aGk=}
        delay: {min: 1, max: 2}
  - id: list
    name: all
    method: [GET, POST]
    path: /pets
    priority: -3
    enabled: false
  - {method: ANY, path: "/{rest*}"}
vars: {n: 1.0, list: [~, true]}
settings: {strict_slash: true, cors: false, seed: 18446744073709551615}
"#;

fn again(project: &Project) -> Project {
    let text = serde_json::to_string(project).expect("a project has a text");
    read(&text, Format::Json).unwrap_or_else(|found| panic!("{text}: {found:?}"))
}

#[test]
fn json_and_yaml_give_the_same_project_and_it_survives_writing() {
    let project = load(PETS, Format::Json).expect("sound").project;
    assert_eq!(read(PETS, Format::Json).as_ref(), Ok(&project));
    assert_eq!(read(PETS_YAML, Format::Yaml).as_ref(), Ok(&project));
    // JSON is YAML, nearly: this document is.
    assert_eq!(read(PETS, Format::Yaml).as_ref(), Ok(&project));
    assert_eq!(again(&project), project);
    assert_eq!(read("{}", Format::Json), Ok(Project::default()));
}

#[test]
fn every_body_and_condition_survives_writing() {
    for response in [
        json!({"body": {"json": 1}}),
        json!({"body": {"json": null}}),
        json!({"body": {"json": "text"}}),
        json!({"body": {"json": {"json": 1}}}),
        json!({"body": {"json": {"text": 1, "json": 2}}}),
        json!({"body": {"text": ""}}),
        json!({"body": {"base64": ""}}),
        json!({"body": ""}),
        json!({"body": []}),
        json!({"body": {}}),
        json!({"body": false}),
        json!({"status": "200"}),
        json!({"headers": {"a": []}}),
        json!({"headers": {"a": ["b"], "A": ""}}),
        json!({"delay": {"min": 0, "max": 0}}),
        json!({"when": {"cookie": "a"}}),
        json!({"when": {"path": true, "regex": "^/a", "ignore_case": true}}),
        json!({"when": {"param": "a", "present": false}}),
        json!({"when": {"json": "$", "equals": null}}),
        json!({"when": {"not": {"not": {"body": true, "contains": "a", "equals": 1, "regex": "a", "present": true}}}}),
    ] {
        let text = json!({"endpoints": [{"path": "/", "responses": [response]}]}).to_string();
        let project = read(&text, Format::Json).unwrap_or_else(|found| panic!("{text}: {found:?}"));
        assert_eq!(again(&project), project, "{text}");
    }
}

#[test]
fn the_same_mistake_has_the_same_pointer_in_yaml() {
    let text = "endpoints:\n  - path: /a\n    responses:\n      - staus: 404\n";
    let Err(Rejection::Invalid(found)) = read(text, Format::Yaml) else { panic!("it is wrong") };
    let expected = Diagnostic {
        at: Some(Position { line: 4, column: 16 }),
        ..Diagnostic::error("/endpoints/0/responses/0/staus", "unknown field `staus`; did you mean `status`?")
    };
    assert_eq!(found, [expected]);
}

#[test]
fn what_compiling_finds_is_placed_and_not_said_twice() {
    let text = r#"{"endpoints": [{"path": 1, "responses": [{"status": 7, "body": "{{"}]}, {"path": "x"}]}"#;
    let tree = parse(text, Format::Json).expect("JSON");
    let root = Place::root(&tree);
    let mut report = report_on(&root);
    decode::document(&root, &mut report);
    report.add_compiled(
        &root,
        vec![
            Diagnostic::error("/endpoints/1/path", "compiled"),
            Diagnostic::error("/endpoints/0/path", "covered"),
            Diagnostic::error("/endpoints/0/responses/0/status/x", "covered"),
            Diagnostic::error("/endpoints/0/responses/0/body", "compiled").within(1, 3),
            Diagnostic::warning("/endpoints/0/responses/0/id", "compiled"),
        ],
    );
    let Err(Rejection::Invalid(found)) = report.finish() else { panic!("it is wrong") };
    let found: Vec<_> = found.iter().map(|one| (one.pointer.as_str(), one.at.map_or(0, |at| at.column))).collect();
    assert_eq!(
        found,
        [
            ("/endpoints/0/path", 25),
            ("/endpoints/0/responses/0/id", 42),
            ("/endpoints/0/responses/0/status", 53),
            ("/endpoints/0/responses/0/body", 64),
            ("/endpoints/1/path", 82),
        ]
    );
}

#[test]
fn a_report_has_an_end() {
    let text = format!("{{\"endpoints\": [{}0]}}", "0,".repeat(400_000));
    let Err(Rejection::Invalid(found)) = load(&text, Format::Json) else { panic!("it is wrong") };
    assert_eq!(found.len(), 1_001);
    assert_eq!(found[1_000].detail, "these are the first 1000 errors; there may be more");
    let text = " ".repeat(MAX_BYTES + 1);
    for format in [Format::Json, Format::Yaml] {
        let Err(Rejection::Invalid(found)) = load(&text, format) else { panic!("it is too large") };
        assert_eq!(found[0].detail, "a document has at most 8388608 bytes; this one has 8388609");
    }
}

#[test]
fn ten_thousand_endpoints_are_read_in_one_pass() {
    let endpoint = |n: usize| {
        json!({"path": format!("/things/{n}/{{id}}"), "method": "GET", "responses": [
            {"when": {"query": "page", "equals": n}, "headers": {"x-n": "1"}, "body": {"n": n, "text": "é".repeat(300)}},
            {"status": 404, "body": "{\"error\": \"none\"}"}]})
    };
    let text = json!({"endpoints": (0..10_000).map(endpoint).collect::<Vec<_>>()}).to_string();
    assert!(text.len() > 7_000_000 && text.len() < MAX_BYTES);
    let project = read(&text, Format::Json).expect("sound");
    assert_eq!(project.endpoints[9_999].id, "e10000");
}

/// A document with some of its characters replaced, taken out or repeated.
fn mutated(text: &'static str) -> impl Strategy<Value = String> {
    let signs: Vec<char> = "{}[]\",:-+.0129eEntf\\/u&*!|>?#%~'@` é\0\t\n\r\u{1b}".chars().collect();
    let put = prop::collection::vec(prop::sample::select(signs), 0..5);
    let change = (any::<prop::sample::Index>(), 0_usize..8, put);
    prop::collection::vec(change, 1..8).prop_map(move |changes| {
        let mut signs: Vec<char> = text.chars().collect();
        for (index, length, put) in changes {
            let start = index.index(signs.len());
            let end = (start + length).min(signs.len());
            signs.splice(start..end, put);
            if signs.is_empty() {
                signs.push(' ');
            }
        }
        signs.into_iter().collect()
    })
}

fn judge(text: &str, format: Format) {
    match load(text, format) {
        Ok(loaded) => {
            assert_eq!(again(&loaded.project), loaded.project, "{text}");
            assert!(loaded.warnings.iter().all(|one| one.severity == Severity::Warning && one.at.is_some()), "{text}");
        }
        Err(Rejection::Syntax(found)) => assert!(found.at.is_some(), "{text}"),
        Err(Rejection::Invalid(found)) => {
            assert!(!found.is_empty() && found.iter().all(|one| one.at.is_some()), "{text}: {found:?}");
            assert!(found.is_sorted_by_key(|one| one.at), "{text}: {found:?}");
        }
    }
}

proptest! {
    #[test]
    fn mutated_json_never_panics(text in mutated(PETS)) {
        judge(&text, Format::Json);
    }

    #[test]
    fn mutated_yaml_never_panics(text in mutated(PETS_YAML)) {
        judge(&text, Format::Yaml);
    }

    #[test]
    fn any_text_never_panics(text in "\\PC{0,40}|[-{}\\[\\]\"':,&*!|>?#%@`~ \n\ta1.]{0,60}") {
        judge(&text, Format::Json);
        judge(&text, Format::Yaml);
    }
}
