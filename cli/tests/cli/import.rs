//! `dotmock import`.

use std::fs;

use serde_json::{Value, json};

use crate::support::Folder;

const OPENAPI: &str = "openapi: 3.1.0
info: {title: Pets}
tags: [{name: a}]
paths:
  /pets: {get: {operationId: pets, responses: {'200': {description: ok, content: {application/json: {example: [1]}}}}}}
  /dogs: {get: {operationId: dogs, responses: {'200': {description: ok}, default: {description: no}}}}
";

fn folder(test: &str) -> Folder {
    Folder::new(test)
        .with("api.yaml", OPENAPI)
        .with("broken.json", "{\n  \"openapi\": x\n}")
        .with("old.json", "{\"openapi\": 2}")
}

#[test]
fn the_project_is_printed_and_the_report_is_told() {
    let folder = folder("import-print");
    let ran = folder.run(&["import", "api.yaml"]);
    let project: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &project["endpoints"][0]["id"]), (Some(0), &json!("pets")), "{}", ran.err);
    let expected = "api.yaml: 2 operations imported from OpenAPI 3.1
Changed
  api.yaml:6:83 default is given as 500
Left
  api.yaml:3:7 an endpoint has no tags; the editor makes folders of paths
";
    assert_eq!(ran.err, expected);
    let stdin = folder.run_with(&["import", "-", "--format", "openapi"], OPENAPI);
    assert_eq!((stdin.code, stdin.out), (Some(0), ran.out));
}

#[test]
fn files_are_written_whole() {
    let folder = folder("import-write");
    let ran = folder.run(&["import", "api.yaml", "-o", "pets.yaml", "--report", "report.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    let written = fs::read_to_string(folder.path("pets.yaml")).unwrap();
    assert!(written.starts_with("name: Pets\nendpoints:\n  - id: pets\n"), "{written}");
    assert_eq!(folder.run(&["check", "--deny-warnings", "pets.yaml"]).code, Some(0));
    let report: Value = serde_json::from_str(&fs::read_to_string(folder.path("report.json")).unwrap()).unwrap();
    let left = json!([{"file": "api.yaml", "pointer": "/tags", "line": 3, "column": 7,
        "detail": "an endpoint has no tags; the editor makes folders of paths"}]);
    assert_eq!((&report["format"], &report["left"]), (&json!("openapi-3.1"), &left));
    assert_eq!(report["imported"][1]["endpoint"], json!("dogs"));
    assert_eq!(folder.names(), ["api.yaml", "broken.json", "old.json", "pets.yaml", "report.json"]);
}

#[test]
fn what_cannot_be_imported_leaves_nothing_behind() {
    let folder = folder("import-refused").with("out.json", "mine");
    let ran = folder.run(&["import", "broken.json", "-o", "out.json", "--report", "report.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("[broken.json:2:14]") && ran.err.contains("nothing is imported"), "{}", ran.err);
    assert_eq!(fs::read_to_string(folder.path("out.json")).unwrap(), "mine");
    let report: Value = serde_json::from_str(&fs::read_to_string(folder.path("report.json")).unwrap()).unwrap();
    assert_eq!((&report["error"]["line"], &report["error"]["column"]), (&json!(2), &json!(14)));
    assert_eq!((&report["imported"], &report["left"]), (&json!([]), &json!([])));
}

#[test]
fn requests_of_other_tools_are_endpoints() {
    let schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
    let collection =
        json!({"info": {"name": "Pets", "schema": schema}, "item": [{"name": "List", "request": "/pets"}]});
    let reply = json!({"status": 200, "content": {"mimeType": "application/json", "text": "[]"}});
    let request = json!({"method": "GET", "url": "https://a.example/pets"});
    let har = json!({"log": {"entries": [{"request": request, "response": reply}]}});
    let folder = Folder::new("import-requests")
        .with("pets.json", collection.to_string())
        .with("pets.har", har.to_string())
        .with("pets.sh", "set -e\ncurl https://a.example/pets\n")
        .with("broken.sh", "curl 'https://a.example/pets\n");
    for (file, format) in [("pets.json", "Postman 2.1"), ("pets.har", "HAR 1.2"), ("pets.sh", "curl")] {
        let ran = folder.run(&["import", file]);
        let project: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!((ran.code, &project["endpoints"][0]["path"]), (Some(0), &json!("/pets")), "{}", ran.err);
        assert!(ran.err.starts_with(&format!("{file}: 1 operation imported from {format}\n")), "{}", ran.err);
    }
    let ran = folder.run(&["import", "broken.sh"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("[broken.sh:1:6]") && ran.err.contains("this quote is never closed"), "{}", ran.err);
}

#[test]
fn exit_codes_say_how_it_went() {
    let folder = folder("import-codes");
    for (args, code) in [
        (&["import", "api.yaml"][..], 0),
        (&["import", "old.json"], 1),
        (&["import", "api.yaml", "api.yaml"], 1),
        (&["import", "missing.yaml"], 2),
        (&["import", "api.yaml", "--format", "raml"], 2),
        (&["import", "api.yaml", "-o", "no/such/folder.json"], 2),
        (&["import", "-", "-"], 2),
        (&["import"], 2),
        (&["import", "--help"], 0),
    ] {
        assert_eq!(folder.run(args).code, Some(code), "{args:?}");
    }
}

#[test]
fn folders_are_all_files_in_them() {
    let folder = Folder::new("import-folder");
    let stub = |file: &str| {
        format!("{{\"request\": {{\"urlPath\": \"/{file}\"}}, \"response\": {{\"bodyFileName\": \"{file}.txt\"}}}}")
    };
    for (name, text) in [
        ("w/mappings/b.json", stub("b")),
        ("w/mappings/sub/a.json", stub("a")),
        ("w/mappings/.hidden.json", "{".to_owned()),
        ("w/__files/a.txt", "A".to_owned()),
    ] {
        fs::create_dir_all(folder.path(name).parent().unwrap()).unwrap();
        fs::write(folder.path(name), text).unwrap();
    }
    fs::write(folder.path("w/__files/b.txt"), [0xff]).unwrap();
    let ran = folder.run(&["import", "w"]);
    let project: Value = serde_json::from_str(&ran.out).unwrap();
    let bodies: Vec<&Value> =
        project["endpoints"].as_array().unwrap().iter().map(|one| &one["responses"][0]["body"]).collect();
    assert_eq!(bodies, [&json!({"text": "A"}), &json!({"base64": "/w=="})], "{}", ran.err);
    assert!(ran.err.contains("2 operations imported from WireMock"), "{}", ran.err);
}
