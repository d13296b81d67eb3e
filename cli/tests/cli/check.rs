use crate::support::{Folder, PETS, Ran};
use serde_json::{Value, json};

const BAD: &str = "endpoints:\n  - path: /pets/{id\n    responses:\n      - statu: 200\n        body: '{{.Foo}'\n";
const WARN: &str = r#"{"endpoints": [{"path": "/pets/:id"}]}"#;

fn folder(test: &str) -> Folder {
    let folder = Folder::new(test).with("pets.yaml", PETS).with("bad.yaml", BAD).with("warn.json", WARN);
    folder.with("latin.yaml", b"name: Pets\nvars: {a: caf\xe9}\n").with("broken.json", "{\n  \"name\": \"\u{e4}\" x\n}")
}

fn ran(code: i32, out: &str, err: &str) -> Ran {
    Ran { code: Some(code), out: out.to_owned(), err: err.to_owned() }
}

#[test]
fn exit_codes_and_sentences() {
    let folder = folder("check");
    let check = |args: &[&str], expected: Ran| assert_eq!(folder.run(args), expected, "{args:?}");
    check(&["check", "pets.yaml"], ran(0, "pets.yaml: 2 endpoints, no problems\n", ""));
    check(&["check", "missing.yaml"], ran(2, "", "dotmock: missing.yaml: no such file or directory\n"));
    let latin = "dotmock: latin.yaml:2:14: this is not UTF-8; save the file in that encoding\n";
    check(&["check", "latin.yaml"], ran(2, "", latin));
    // All of them are checked, and the worst counts.
    let both = ran(2, "pets.yaml: 2 endpoints, no problems\n", latin);
    check(&["check", "latin.yaml", "pets.yaml"], both);
    for (args, code) in [
        (&["check", "warn.json"][..], 0),
        (&["check", "--deny-warnings", "warn.json"], 1),
        (&["check", "--json", "--deny-warnings", "warn.json"], 1),
        (&["check", "bad.yaml", "pets.yaml"], 1),
        (&["check", "--json", "bad.yaml"], 1),
        (&["check", "broken.json"], 1),
        (&["check", "."], 1),
        (&["check", "--json", "missing.yaml"], 2),
        (&["check"], 2),
        (&["check", "--what", "pets.yaml"], 2),
        (&[], 2),
        (&["--help"], 0),
        (&["check", "--help"], 0),
        (&["--version"], 0),
    ] {
        assert_eq!(folder.run(args).code, Some(code), "{args:?}");
    }
}

#[test]
fn standard_input_is_json_or_yaml() {
    let folder = folder("check-stdin");
    for text in [PETS, WARN] {
        assert_eq!(folder.run_with(&["check", "-"], text).code, Some(0), "{text}");
    }
    let empty = folder.run_with(&["check", "-"], "");
    assert_eq!(empty.code, Some(1));
    assert!(empty.out.contains("<stdin>"), "{}", empty.out);
    let marked = format!("\u{feff}{WARN}");
    assert_eq!(folder.run_with(&["check", "-"], &marked).code, Some(0));
}

#[test]
fn what_is_wrong_is_underlined() {
    let folder = folder("check-report");
    let report = "  \u{d7} this is not JSON: expected `,` or `}`
   \u{256d}\u{2500}[broken.json:2:15]
 1 \u{2502} {
 2 \u{2502}   \"name\": \"\u{e4}\" x
   \u{b7}               \u{252c}
 3 \u{2502} }
   \u{2570}\u{2500}\u{2500}\u{2500}\u{2500}

broken.json: 1 error
";
    let found = folder.run(&["check", "broken.json"]);
    assert_eq!(found.out, report.replace('\u{252c}', "\u{2500}"), "{}", found.out);
}

#[test]
fn colours_are_for_terminals_and_those_who_ask() {
    let folder = folder("check-colours");
    let out = |name: &str, value: &str| {
        let output = folder.command(&["check", "bad.yaml"]).env(name, value).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(!out("TERM", "xterm").contains('\u{1b}'));
    assert!(out("FORCE_COLOR", "1").contains("\u{1b}[3"));
    assert!(!out("NO_COLOR", "1").contains('\u{1b}'));
}

#[test]
fn json_names_the_place() {
    let folder = folder("check-json");
    let found = folder.run(&["check", "--json", "pets.yaml", "bad.yaml"]);
    let list: Value = serde_json::from_str(&found.out).unwrap();
    let expected = json!([
        {"file": "bad.yaml", "line": 2, "column": 17, "severity": "error", "pointer": "/endpoints/0/path",
            "detail": "this brace is never closed; a literal one is written %7B",
            "at": {"line": 2, "column": 11}, "within": {"line": 1, "column": 7}},
        {"file": "bad.yaml", "line": 4, "column": 16, "severity": "error",
            "pointer": "/endpoints/0/responses/0/statu", "detail": "unknown field `statu`; did you mean `status`?",
            "at": {"line": 4, "column": 16}},
        {"file": "bad.yaml", "line": 5, "column": 18, "severity": "error",
            "pointer": "/endpoints/0/responses/0/body",
            "detail": "the template is wrong: bad character U+007D '}'",
            "at": {"line": 5, "column": 15}, "within": {"line": 1, "column": 3}},
    ]);
    assert_eq!(list, expected, "{}", found.out);
    assert_eq!(folder.run(&["check", "--json", "pets.yaml"]).out, "[]\n");
}

#[test]
fn a_reader_that_stops_is_no_failure() {
    let many = format!(r#"{{"endpoints": [{}]}}"#, vec!["{}"; 2_000].join(",\n"));
    let folder = folder("check-pipe").with("many.json", many);
    for args in [&["check", "many.json"][..], &["check", "--json", "many.json"], &["try", "--help"]] {
        let mut child = folder.command(args).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}");
    }
}

#[test]
fn the_documents_of_the_documentation_have_no_problems() {
    let pages = [include_str!("../../../README.md"), include_str!("../../../docs/failure.md")];
    let documents: Vec<&str> = pages.iter().flat_map(|page| page.split("```yaml\n").skip(1)).collect();
    assert_eq!(documents.len(), 2);
    for document in documents {
        let (document, _) = document.split_once("```").unwrap();
        let found = Folder::new("check-documentation").with("a.yaml", document).run(&["check", "a.yaml"]);
        assert!(found.code == Some(0) && found.out.ends_with("no problems\n"), "{document}{found:?}");
    }
}
