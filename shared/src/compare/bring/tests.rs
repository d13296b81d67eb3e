use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Brought, Case, Choice};
use crate::{
    document::{self, Format},
    import::{NATIVE, Source, import},
};

/// An OpenAPI document of operations: an id, a path, and the text that it answers.
fn openapi(operations: &[(&str, &str, &str)]) -> Value {
    let mut paths = serde_json::Map::new();
    for (id, path, answer) in operations {
        let content = json!({"text/plain": {"example": answer}});
        let operation = json!({"operationId": id, "responses": {"200": {"description": "", "content": content}}});
        paths.insert((*path).to_owned(), json!({ "get": operation }));
    }
    let text = json!({"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": paths}).to_string();
    let imported = import(&[Source { name: "pets.json".to_owned(), bytes: text.into_bytes() }], None);
    serde_json::to_value(imported.expect("a sound document").project).expect("a project is JSON")
}

fn bring(mine: &Value, imported: &Value, choices: &BTreeMap<String, Choice>) -> Brought {
    super::bring(mine, imported, "openapi-3.1", choices)
}

fn none() -> BTreeMap<String, Choice> {
    BTreeMap::new()
}

fn cases(brought: &Brought) -> Vec<(&str, Case, Choice)> {
    brought.steps.iter().map(|step| (step.id.as_str(), step.case, step.choice)).collect()
}

fn ids(document: &Value) -> Vec<&str> {
    document["endpoints"].as_array().into_iter().flatten().filter_map(|endpoint| endpoint["id"].as_str()).collect()
}

/// The body of an endpoint's first response.
fn body<'d>(document: &'d Value, id: &str) -> &'d Value {
    let endpoints = document["endpoints"].as_array().expect("a list");
    let endpoint = endpoints.iter().find(|endpoint| endpoint["id"] == id).expect("it is there");
    &endpoint["responses"][0]["body"]
}

fn edited(mut document: Value, id: &str, body: &str) -> Value {
    for endpoint in document["endpoints"].as_array_mut().expect("a list") {
        if endpoint["id"] == id {
            endpoint["responses"][0]["body"] = body.into();
        }
    }
    document
}

fn without(mut document: Value, id: &str) -> Value {
    document["endpoints"].as_array_mut().expect("a list").retain(|endpoint| endpoint["id"] != id);
    document
}

#[test]
fn the_same_again_changes_nothing() {
    let project = openapi(&[("list", "/pets", "a"), ("one", "/pets/{id}", "b")]);
    let brought = bring(&project, &project, &none());
    assert_eq!((&brought.document, brought.steps.len(), brought.same, brought.again), (&project, 0, 2, true));
    // Edits by hand are nobody's business where the source says what it said.
    let mine = without(edited(project.clone(), "list", "mine"), "one");
    let brought = bring(&mine, &project, &none());
    assert_eq!((&brought.document, brought.same, brought.remembers), (&mine, 1, false));
    // What was deleted can be had back.
    assert_eq!(cases(&brought), [("one", Case::Deleted, Choice::Mine)]);
    let back = bring(&mine, &project, &BTreeMap::from([("one".to_owned(), Choice::Theirs)]));
    assert_eq!(ids(&back.document), ["list", "one"]);
}

#[test]
fn each_part_is_told_by_who_has_changed_it() {
    let old =
        [("a", "/a", "1"), ("b", "/b", "1"), ("c", "/c", "1"), ("d", "/d", "1"), ("e", "/e", "1"), ("f", "/f", "1")];
    let base = openapi(&old);
    let mine = without(edited(edited(base, "b", "mine"), "d", "mine"), "e");
    // a is changed there, b on both sides, c and d are gone there, e is changed there and gone here, f stays, g is new.
    let new = openapi(&[("a", "/a", "2"), ("b", "/b", "2"), ("e", "/e", "2"), ("f", "/f", "1"), ("g", "/g", "2")]);
    let brought = bring(&mine, &new, &none());
    assert_eq!(
        cases(&brought),
        [
            ("a", Case::Changed, Choice::Theirs),
            ("b", Case::ChangedTwice, Choice::Mine),
            ("e", Case::ChangedButDeleted, Choice::Mine),
            ("g", Case::New, Choice::Theirs),
            ("c", Case::Removed, Choice::Theirs),
            ("d", Case::RemovedButEdited, Choice::Mine),
        ]
    );
    assert_eq!(ids(&brought.document), ["a", "b", "d", "f", "g"]);
    assert_eq!([body(&brought.document, "a"), body(&brought.document, "b")], [&json!({"text": "2"}), &json!("mine")]);
    assert_eq!(brought.document["imports"], new["imports"]);
    // What was decided is not asked again.
    let again = bring(&brought.document, &new, &none());
    assert_eq!((cases(&again), &again.document), (vec![("e", Case::Deleted, Choice::Mine)], &brought.document));
}

#[test]
fn a_person_has_the_last_word() {
    let base = openapi(&[("a", "/a", "1"), ("b", "/b", "1")]);
    let new = openapi(&[("a", "/a", "2"), ("c", "/c", "1")]);
    let mine = edited(base, "a", "mine");
    let choose = |choices: &[(&str, Choice)]| {
        let choices = choices.iter().map(|(id, choice)| ((*id).to_owned(), *choice)).collect();
        bring(&mine, &new, &choices).document
    };
    let kept = choose(&[("b", Choice::Mine), ("c", Choice::Mine)]);
    assert_eq!((ids(&kept), body(&kept, "a")), (vec!["a", "b"], &json!("mine")));
    let taken = choose(&[("a", Choice::Theirs)]);
    assert_eq!((ids(&taken), body(&taken, "a")), (vec!["a", "c"], &json!({"text": "2"})));
    // The project's as a copy behind the source's.
    let both = choose(&[("a", Choice::Both)]);
    assert_eq!(
        (ids(&both), body(&both, "a"), body(&both, "e1")),
        (vec!["a", "e1", "c"], &json!({"text": "2"}), &json!("mine"))
    );
    // There is nothing of each to keep.
    assert_eq!(ids(&choose(&[("c", Choice::Both)])), ["a", "c"]);
}

#[test]
fn what_was_there_is_kept_beside_what_comes() {
    let own = json!({"id": "e1", "path": "/pets", "responses": [{"id": "r1", "body": "own"}]});
    let mine = json!({"name": "Mine", "vars": {"x": 1}, "endpoints": [own, {"id": "e2", "path": "/other"}]});
    let new = openapi(&[("list", "/pets", "theirs"), ("one", "/pets/{id}", "theirs")]);
    let brought = bring(&mine, &new, &none());
    assert_eq!(cases(&brought), [("list", Case::Overlaps, Choice::Mine), ("one", Case::New, Choice::Theirs)]);
    assert!(!brought.again && brought.steps[0].both_possible);
    assert_eq!(ids(&brought.document), ["e1", "e2", "one"]);
    assert_eq!(brought.document["name"], "Mine");
    assert_eq!(brought.document["vars"], json!({"x": 1}));
    let choose = |choice| bring(&mine, &new, &BTreeMap::from([("list".to_owned(), choice)])).document;
    let replaced = choose(Choice::Theirs);
    assert_eq!((ids(&replaced), body(&replaced, "list")), (vec!["list", "one", "e2"], &json!({"text": "theirs"})));
    assert_eq!(ids(&choose(Choice::Both)), ["e1", "e2", "list", "one"]);
    assert_eq!(brought.document["imports"][0]["name"], "Pets");
}

#[test]
fn another_source_leaves_what_the_first_has_brought() {
    let first = openapi(&[("a", "/a", "1"), ("b", "/b", "1"), ("c", "/c", "1")]);
    let mut other = openapi(&[("x", "/x", "1"), ("a", "/a", "2"), ("b", "/b", "1")]);
    other["imports"][0]["name"] = "Orders".into();
    let brought = bring(&first, &openapi(&[("x", "/x", "1")]), &none());
    assert_eq!((ids(&brought.document), brought.again), (vec!["a", "b", "c", "x"], false));
    assert_eq!(brought.document["imports"].as_array().map(Vec::len), Some(2));
    // Half of it is in both: then it is the same under another name.
    assert!(bring(&first, &other, &none()).again);
    // A part of it is no later version, which would take the rest away.
    let part = bring(&first, &openapi(&[("a", "/a", "2")]), &none());
    assert_eq!((cases(&part), part.again), (vec![("a", Case::Overlaps, Choice::Mine)], false));
    assert_eq!(ids(&part.document), ["a", "b", "c"]);
}

#[test]
fn an_id_that_another_endpoint_has_gives_way() {
    let mine = json!({"endpoints": [{"id": "list", "path": "/orders"}]});
    let first = bring(&mine, &openapi(&[("list", "/pets", "1")]), &none());
    assert_eq!(cases(&first), [("list-2", Case::New, Choice::Theirs)]);
    assert_eq!(ids(&first.document), ["list", "list-2"]);
    let second = bring(&first.document, &openapi(&[("list", "/pets", "2")]), &none());
    // A source with nothing but that is not known again, and stands beside what it was.
    assert_eq!(second.steps[0].case, Case::Overlaps);
    assert_eq!(
        (ids(&second.document), second.document["endpoints"][0]["path"].as_str()),
        (vec!["list", "list-2"], Some("/orders"))
    );
}

#[test]
fn each_id_that_gives_way_gets_one_of_its_own() {
    let long = "x".repeat(60);
    let names: Vec<String> = (0..3).map(|number| format!("{long}{number}")).collect();
    let own: Vec<Value> = names.iter().map(|id| json!({"id": id, "path": format!("/own/{id}")})).collect();
    let paths: Vec<String> = names.iter().map(|id| format!("/their/{id}")).collect();
    let theirs: Vec<(&str, &str, &str)> =
        names.iter().zip(&paths).map(|(id, path)| (id.as_str(), path.as_str(), "1")).collect();
    let brought = bring(&json!({ "endpoints": own }), &openapi(&theirs), &none());
    let found: Vec<&str> = brought.document["endpoints"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|endpoint| endpoint["path"].as_str())
        .collect();
    let expected: Vec<String> = names.iter().map(|id| format!("/own/{id}")).chain(paths.clone()).collect();
    assert_eq!(found, expected);
    assert!(document::read(&brought.document.to_string(), Format::Json).is_ok());
}

/// What a document of our own remembers of imports is its own affair.
#[test]
fn a_document_of_our_own_is_a_source_too() {
    let theirs = openapi(&[("a", "/a", "1"), ("b", "/b", "1")]);
    let mine = json!({"name": "Mine", "endpoints": [{"id": "own", "path": "/own"}]});
    let first = super::bring(&mine, &theirs, NATIVE, &none());
    assert_eq!((ids(&first.document), first.again, first.remembers), (vec!["own", "a", "b"], false, true));
    assert_eq!(first.document["imports"].as_array().map(Vec::len), Some(1));
    assert_eq!(first.document["imports"][0]["format"], "native");
    assert_eq!(first.document["imports"][0]["name"], "Pets");
    let mine = edited(first.document, "b", "mine");
    let later = edited(edited(theirs, "a", "2"), "b", "2");
    let second = super::bring(&mine, &later, NATIVE, &none());
    assert_eq!(
        (cases(&second), second.again),
        (vec![("a", Case::Changed, Choice::Theirs), ("b", Case::ChangedTwice, Choice::Mine)], true)
    );
    assert!(document::read(&second.document.to_string(), Format::Json).is_ok());
}

/// Ids that count on say nothing of whether two documents are the same.
#[test]
fn another_document_of_our_own_leaves_what_the_first_has_brought() {
    let own = |name: &str, path: &str| {
        let endpoints =
            json!([{"id": "e1", "path": format!("/{path}")}, {"id": "e2", "path": format!("/{path}/{{id}}")}]);
        json!({"name": name, "endpoints": endpoints})
    };
    let first = super::bring(&json!({"endpoints": []}), &own("Pets", "pets"), NATIVE, &none());
    for name in ["Orders", "Pets"] {
        let second = super::bring(&first.document, &own(name, "orders"), NATIVE, &none());
        let paths: Vec<&str> = second.document["endpoints"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|endpoint| endpoint["path"].as_str())
            .collect();
        assert_eq!((paths, second.again), (vec!["/pets", "/pets/{id}", "/orders", "/orders/{id}"], false), "{name}");
    }
}

#[test]
fn an_operation_that_is_called_otherwise_is_the_same() {
    let base = openapi(&[("old", "/pets/{id}", "1"), ("b", "/b", "1")]);
    let check = |mine: &Value, answer: &str, expected: &[(&str, Case, Choice)], all: &[&str]| {
        let brought = bring(mine, &openapi(&[("new", "/pets/{petId}", answer), ("b", "/b", "1")]), &none());
        assert_eq!((cases(&brought).as_slice(), ids(&brought.document).as_slice()), (expected, all));
    };
    check(&base, "2", &[("new", Case::Changed, Choice::Theirs)], &["new", "b"]);
    check(&edited(base.clone(), "old", "mine"), "2", &[("new", Case::ChangedTwice, Choice::Mine)], &["old", "b"]);
}

#[test]
fn what_was_the_same_before_it_was_imported_is_remembered() {
    let source = openapi(&[("a", "/a", "1")]);
    let mut mine = source.clone();
    mine.as_object_mut().expect("an object").remove("imports");
    let brought = bring(&mine, &source, &none());
    assert_eq!((brought.steps.len(), brought.remembers, &brought.document), (0, true, &source));
    assert!(!bring(&brought.document, &source, &none()).remembers);
}

#[test]
fn what_has_no_versions_is_only_added() {
    let curl = |url: &str| {
        let source =
            Source { name: "pasted".to_owned(), bytes: format!("curl https://api.example.com{url}").into_bytes() };
        serde_json::to_value(import(&[source], None).expect("a command").project).expect("a project is JSON")
    };
    let first = curl("/a");
    assert_eq!(first.get("imports"), None);
    let brought = bring(&first, &curl("/b"), &none());
    assert_eq!((cases(&brought)[0].1, brought.document["endpoints"].as_array().map(Vec::len)), (Case::New, Some(2)));
}

#[test]
fn half_typed_fields_stay() {
    let mut mine = openapi(&[("a", "/a", "1")]);
    mine["endpoints"][0]["⟨unfinished⟩"] = json!({"priority": "1x"});
    let brought = bring(&mine, &openapi(&[("a", "/a", "1"), ("b", "/b", "1")]), &none());
    assert_eq!(brought.document["endpoints"][0], mine["endpoints"][0]);
    assert_eq!(ids(&brought.document), ["a", "b"]);
}

#[test]
fn a_project_remembers_as_much_as_it_may() {
    let mut project = json!({"endpoints": []});
    for number in 0..70 {
        let mut source = openapi(&[(&format!("op{number}"), &format!("/{number}"), "1")]);
        source["imports"][0]["name"] = format!("Source {number}").into();
        project = bring(&project, &source, &none()).document;
    }
    let imports = project["imports"].as_array().expect("a list");
    assert_eq!(
        (imports.len(), &imports[0]["name"], &imports[63]["name"]),
        (64, &json!("Source 6"), &json!("Source 69"))
    );
    assert!(document::read(&project.to_string(), Format::Json).is_ok());
}

type Operations = Vec<(u8, u8)>;

fn operations() -> impl Strategy<Value = Operations> {
    proptest::collection::btree_map(0..8_u8, 0..3_u8, 0..8).prop_map(|all| all.into_iter().collect())
}

fn imported(operations: &Operations) -> Value {
    let texts: Vec<[String; 3]> =
        operations.iter().map(|(id, answer)| [format!("op{id}"), format!("/{id}"), answer.to_string()]).collect();
    openapi(&texts.iter().map(|[id, path, answer]| (id.as_str(), path.as_str(), answer.as_str())).collect::<Vec<_>>())
}

proptest! {
    /// Edits by hand are kept, what nobody has touched is as the new version has it, and a second time is nothing.
    #[test]
    fn hands_and_sources_go_together(old in operations(), new in operations(), touched in proptest::collection::vec(0..8_u8, 0..4)) {
        let base = imported(&old);
        let mine = touched.iter().fold(base.clone(), |mine, id| edited(mine, &format!("op{id}"), "mine"));
        let theirs = imported(&new);
        let brought = bring(&mine, &theirs, &none());
        let all = document::read(&brought.document.to_string(), Format::Json);
        prop_assert!(all.is_ok());
        for endpoint in mine["endpoints"].as_array().into_iter().flatten() {
            if endpoint["responses"][0]["body"] == "mine" {
                prop_assert!(brought.document["endpoints"].as_array().is_some_and(|all| all.contains(endpoint)));
            }
        }
        if brought.again && touched.is_empty() {
            let mut found = ids(&brought.document);
            let mut expected = ids(&theirs);
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
        let again = bring(&brought.document, &theirs, &none());
        if again.again {
            prop_assert_eq!(cases(&again), []);
            prop_assert_eq!(&again.document, &brought.document);
        }
    }
}
