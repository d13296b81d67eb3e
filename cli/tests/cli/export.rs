//! `dotmock export`.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Folder, PETS};

fn folder(test: &str) -> Folder {
    Folder::new(test).with("pets.yaml", PETS).with("broken.yaml", "endpoints: [{}]")
}

#[test]
fn what_was_changed_and_left_is_told_with_its_place() {
    let folder = folder("export-report");
    let ran = folder.run(&["export", "pets.yaml", "--format", "openapi", "--report", "report.json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &document["openapi"]), (Some(0), &json!("3.1.0")), "{}", ran.err);
    assert!(document["paths"]["/pets/{id}"]["get"]["responses"]["404"].is_object(), "{document:#}");
    let expected = "pets.yaml: 2 entries exported as OpenAPI 3.1
Changed
  pets.yaml:6:9 the example is what its templates give with seed 0 (and at another place)
Left
  pets.yaml:12:16 there is no place for how long a reply waits
  pets.yaml:7:15 OpenAPI does not say when a reply is given
";
    assert_eq!(ran.err, expected);
    let report: Value = serde_json::from_str(&fs::read_to_string(folder.path("report.json")).unwrap()).unwrap();
    let left = json!({"file": "pets.yaml", "pointer": "/endpoints/0/responses/1/delay", "line": 12, "column": 16,
        "detail": "there is no place for how long a reply waits", "endpoint": "e1"});
    assert_eq!(report["left"][0], left);
    assert_eq!(report["exported"].as_array().map(Vec::len), Some(2));
}

#[test]
fn places_in_a_folder_are_places_in_its_files() {
    let folder = folder("export-folder-report");
    assert_eq!(folder.run(&["export", "pets.yaml", "-o", "pets/"]).code, Some(0));
    let ran = folder.run(&["export", "pets/", "--format", "wiremock", "-o", "mappings.json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("  pets/endpoints/e2.yaml:4:5 the reply is what its templates give"), "{}", ran.err);
    let stubs: Value = serde_json::from_str(&fs::read_to_string(folder.path("mappings.json")).unwrap()).unwrap();
    assert_eq!(stubs["mappings"].as_array().map(Vec::len), Some(3));
}

#[test]
fn the_name_says_how_it_is_written() {
    let folder = folder("export-written");
    for (out, start) in [("a.yaml", "name: Pets\n"), ("a.yml", "name: Pets\n"), ("a.json", "{\n"), ("a", "{\n")] {
        assert_eq!(folder.run(&["export", "pets.yaml", "-o", out]).code, Some(0));
        assert!(fs::read_to_string(folder.path(out)).unwrap().starts_with(start), "{out}");
        assert_eq!(folder.run(&["check", out]).code, Some(0));
    }
    let same = fs::read_to_string(folder.path("a.yaml")).unwrap();
    assert_eq!(folder.run(&["export", "a.json", "--yaml"]).out, same);
    assert_eq!(folder.run(&["export", "a.yaml", "-o", "a.yaml"]).code, Some(0));
    assert_eq!(fs::read_to_string(folder.path("a.yaml")).unwrap(), same);
    let openapi = folder.run(&["export", "pets.yaml", "--format", "openapi", "--yaml"]);
    assert!(openapi.out.starts_with("openapi: \"3.1.0\"\n"), "{}", openapi.out);
    assert_eq!(folder.run_with(&["import", "-"], &openapi.out).code, Some(0));
}

#[test]
fn exit_codes_say_how_it_went() {
    let folder = folder("export-codes");
    for (args, code) in [
        (&["export", "pets.yaml"][..], 0),
        (&["export", "pets.yaml", "--format", "postman"], 0),
        (&["export", "broken.yaml", "-o", "out.yaml"], 1),
        (&["export", "missing.yaml"], 2),
        (&["export", "pets.yaml", "--format", "raml"], 2),
        (&["export", "pets.yaml", "--format", "folder"], 2),
        (&["export", "pets.yaml", "--format", "wiremock", "--yaml"], 2),
        (&["export", "pets.yaml", "-o", "no/such/file.json"], 2),
        (&["export"], 2),
        (&["export", "--help"], 0),
    ] {
        assert_eq!(folder.run(args).code, Some(code), "{args:?}");
    }
    assert_eq!(folder.names(), ["broken.yaml", "pets.yaml"]);
}
