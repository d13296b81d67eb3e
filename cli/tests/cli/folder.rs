//! A project as a folder.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Folder, PETS, Ran};

fn folder(test: &str) -> Folder {
    let folder = Folder::new(test).with("pets.yaml", PETS);
    let ran = folder.run(&["export", "pets.yaml", "-o", "pets/"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    folder
}

fn names(folder: &Folder, inner: &str) -> Vec<String> {
    let entries = fs::read_dir(folder.path(inner)).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn out_and_in_again_is_the_same() {
    let folder = folder("folder-same");
    assert_eq!(names(&folder, "pets"), ["dotmock.yaml", "endpoints"]);
    assert_eq!(names(&folder, "pets/endpoints"), ["e1.yaml", "e2.yaml"]);
    assert_eq!(fs::read_to_string(folder.path("pets/dotmock.yaml")).unwrap(), "name: Pets\n");
    let Ran { out: file, .. } = folder.run(&["export", "pets.yaml"]);
    assert_eq!(folder.run(&["export", "pets/"]).out, file);
    assert_eq!(folder.run(&["fmt", "--check", "pets"]).code, Some(0));
    let yaml = folder.run(&["export", "pets", "--yaml"]).out;
    assert!(yaml.starts_with("name: Pets\nendpoints:\n  - id: e1\n"), "{yaml}");
}

#[test]
fn commands_take_a_folder_for_a_file() {
    let folder = folder("folder-commands");
    let checked = folder.run(&["check", "pets"]);
    assert_eq!((checked.code, checked.out.as_str()), (Some(0), "pets: 2 endpoints, no problems\n"));
    let tried = folder.run(&["try", "pets", "{\"url\": \"/pets/7\", \"headers\": {\"x-tier\": \"gold\"}}", "--json"]);
    let outcome: Value = serde_json::from_str(&tried.out).unwrap();
    assert_eq!(outcome["response"], json!("gold"));
    let batch = folder.run_with(&["try", "--batch"], "[{\"project\": \"pets\", \"request\": {\"url\": \"/pets/7\"}}]");
    let outcomes: Value = serde_json::from_str(&batch.out).unwrap();
    assert_eq!(outcomes[0]["status"], json!(404), "{}", batch.err);
}

#[test]
fn errors_name_the_file_and_the_line() {
    let folder = folder("folder-errors");
    fs::write(folder.path("pets/endpoints/new.yaml"), "path: /new\nresponses:\n  - status: 99\n").unwrap();
    let checked = folder.run(&["check", "pets"]);
    assert_eq!(checked.code, Some(1));
    assert!(checked.out.contains("[pets/endpoints/new.yaml:3:13]"), "{}", checked.out);
    let listed: Value = serde_json::from_str(&folder.run(&["check", "pets/", "--json"]).out).unwrap();
    let found = &listed[0];
    assert_eq!((&found["file"], &found["line"]), (&json!("pets/endpoints/new.yaml"), &json!(3)), "{listed}");
    assert_eq!(found["pointer"], json!("/responses/0/status"));
    let tried = folder.run(&["try", "pets", "{\"url\": \"/\"}", "--json"]);
    let diagnostics: Value = serde_json::from_str(&tried.out).unwrap();
    assert_eq!(diagnostics["diagnostics"][0]["file"], json!("endpoints/new.yaml"));
    let none = folder.run(&["check", "pets/endpoints"]);
    assert!(none.out.contains("there is no dotmock.yaml"), "{}", none.out);
}

#[test]
fn a_folder_that_is_there_follows() {
    let folder = folder("folder-again");
    fs::write(folder.path("pets/README.md"), "mine").unwrap();
    let before = fs::metadata(folder.path("pets/endpoints/e1.yaml")).unwrap().modified().unwrap();
    let fewer = PETS.split("  - path: /now").next().unwrap();
    fs::write(folder.path("pets.yaml"), fewer).unwrap();
    let ran = folder.run(&["export", "pets.yaml", "-o", "pets"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert_eq!(ran.err, "pets/endpoints/e2.yaml: deleted, since the project has no such endpoint\n");
    assert_eq!(names(&folder, "pets"), ["README.md", "dotmock.yaml", "endpoints"]);
    assert_eq!(names(&folder, "pets/endpoints"), ["e1.yaml"]);
    assert_eq!(fs::metadata(folder.path("pets/endpoints/e1.yaml")).unwrap().modified().unwrap(), before);
}

#[test]
fn a_folder_of_json_stays_one() {
    let folder = folder("folder-json");
    fs::create_dir_all(folder.path("json")).unwrap();
    fs::write(folder.path("json/dotmock.json"), "{}").unwrap();
    assert_eq!(folder.run(&["export", "pets", "-o", "json"]).code, Some(0));
    assert_eq!(names(&folder, "json"), ["dotmock.json", "endpoints"]);
    assert_eq!(names(&folder, "json/endpoints"), ["e1.json", "e2.json"]);
    assert_eq!(folder.run(&["export", "json"]).out, folder.run(&["export", "pets"]).out);
    assert_eq!(folder.run(&["fmt", "--check", "json"]).code, Some(0));
}

#[test]
fn a_folder_of_somebody_else_is_not_touched() {
    let folder = folder("folder-other");
    fs::create_dir_all(folder.path("other/endpoints")).unwrap();
    fs::write(folder.path("other/endpoints/theirs.json"), "{}").unwrap();
    let ran = folder.run(&["export", "pets.yaml", "-o", "other/"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("endpoints/theirs.json is there and no dotmock.yaml"), "{}", ran.err);
    assert_eq!(names(&folder, "other"), ["endpoints"]);
}

#[test]
fn an_import_can_be_a_folder() {
    let openapi =
        "openapi: 3.1.0\ninfo: {title: T}\npaths: {/b: {get: {operationId: b}}, /a: {get: {operationId: a}}}\n";
    let folder = folder("folder-import").with("api.yaml", openapi);
    let ran = folder.run(&["import", "api.yaml", "-o", "api/"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    let frame = fs::read_to_string(folder.path("api/dotmock.yaml")).unwrap();
    let (head, imports) = frame.split_once("imports:\n").unwrap();
    assert_eq!(head, "name: T\norder:\n  - b\n  - a\n");
    // What a later version of the source is held against: a line for each endpoint.
    assert!(imports.starts_with("  - format: openapi\n    name: T\n    parts:\n      b: "), "{imports}");
    assert_eq!(imports.lines().count(), 5);
    assert_eq!(folder.run(&["check", "api"]).out, "api: 2 endpoints, no problems\n");
}
