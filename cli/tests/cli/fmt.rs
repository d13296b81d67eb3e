//! `dotmock fmt`.

use std::fs;

use crate::support::Folder;

const UNTIDY: &str = "# All pets
endpoints:
- {path: /pets, responses: [{status: 200, body: hi}]} # the list
";

const TIDY: &str = "# All pets
endpoints:
  - id: e1
    method: GET
    path: /pets
    responses:
      - id: r1
        body: hi # the list
";

fn folder(test: &str) -> Folder {
    Folder::new(test)
        .with("a.yaml", UNTIDY)
        .with("tidy.yaml", TIDY)
        .with("broken.yaml", "endpoints:\n  - path: /a\n    statis: 1\n")
        .with("tied.yaml", "vars: {a: &x 1, b: *x}\nendpoints: []\n")
}

#[test]
fn files_are_laid_out_and_named() {
    let folder = folder("fmt-write");
    let ran = folder.run(&["fmt", "a.yaml", "tidy.yaml"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "a.yaml\n", ""));
    assert_eq!(fs::read_to_string(folder.path("a.yaml")).unwrap(), TIDY);
    let again = folder.run(&["fmt", "--check", "a.yaml", "tidy.yaml"]);
    assert_eq!((again.code, again.out.as_str(), again.err.as_str()), (Some(0), "", ""));
    assert_eq!(folder.names(), ["a.yaml", "broken.yaml", "tidy.yaml", "tied.yaml"]);
}

#[test]
fn a_check_writes_nothing() {
    let folder = folder("fmt-check");
    let ran = folder.run(&["fmt", "--check", "a.yaml", "tidy.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), "a.yaml\n"));
    assert_eq!(fs::read_to_string(folder.path("a.yaml")).unwrap(), UNTIDY);
    assert_eq!(folder.run_with(&["fmt", "--check", "-"], UNTIDY).out, "<stdin>\n");
}

#[test]
fn what_is_piped_is_printed() {
    let folder = folder("fmt-pipe");
    let ran = folder.run_with(&["fmt", "-"], UNTIDY);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), TIDY));
    let json = folder.run_with(&["fmt", "-"], "{\"endpoints\": [{\"path\": \"/\"}]}");
    assert!(json.out.starts_with("{\n  \"endpoints\": [\n"), "{}", json.out);
    let tidy = folder.run_with(&["fmt", "-"], TIDY);
    assert_eq!((tidy.code, tidy.out.as_str()), (Some(0), TIDY));
}

#[test]
fn what_would_be_lost_stays() {
    let folder = folder("fmt-lost");
    let ran = folder.run(&["fmt", "broken.yaml", "tied.yaml", "a.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), "a.yaml\n"));
    assert!(ran.err.contains("[broken.yaml:3:13]") && ran.err.contains("unknown field `statis`"), "{}", ran.err);
    let told = "dotmock: tied.yaml:1:11: what is written here would be lost, as at 1 place more";
    assert!(ran.err.contains(told), "{}", ran.err);
    assert!(fs::read_to_string(folder.path("tied.yaml")).unwrap().contains("&x"));
    let forced = folder.run(&["fmt", "--force", "tied.yaml"]);
    assert_eq!((forced.code, forced.out.as_str()), (Some(0), "tied.yaml\n"), "{}", forced.err);
    assert!(!fs::read_to_string(folder.path("tied.yaml")).unwrap().contains("&x"));
}

#[test]
fn exit_codes_say_how_it_went() {
    let folder = folder("fmt-codes");
    for (args, code) in [
        (&["fmt", "tidy.yaml"][..], 0),
        (&["fmt", "missing.yaml", "tidy.yaml"], 2),
        (&["fmt", "-", "-"], 2),
        (&["fmt"], 2),
        (&["fmt", "--help"], 0),
    ] {
        assert_eq!(folder.run(args).code, Some(code), "{args:?}");
    }
}
