//! Whether the description is whole and means what it says.

use std::collections::BTreeSet;

use dotmock_shared::{
    api::ROUTES,
    document::{Format, load},
};
use serde_json::Value;

use super::{document::openapi, examples, schemas::by_itself, validator::Validator};

#[test]
fn every_route_is_described_and_nothing_else() {
    let openapi = openapi();
    let described: BTreeSet<(String, String)> =
        operations(&openapi).map(|(path, method, _)| (path.to_owned(), method.to_uppercase())).collect();
    let routes = ROUTES.iter().map(|route| (route.path.to_owned(), route.method.to_owned())).collect();
    assert_eq!(described, routes);
}

#[test]
fn no_two_operations_share_an_id() {
    let openapi = openapi();
    let ids: BTreeSet<&str> = operations(&openapi).filter_map(|(_, _, it)| it["operationId"].as_str()).collect();
    assert_eq!(ids.len(), ROUTES.len());
}

#[test]
fn every_reference_leads_somewhere() {
    let mut count = 0;
    for document in [openapi(), super::schemas::of_documents()] {
        for reference in references(&document) {
            let pointer = reference.strip_prefix('#').expect("a reference into the document itself");
            assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
            count += 1;
        }
    }
    assert!(count > 100, "there are only {count} references");
}

#[test]
fn every_component_is_referred_to() {
    let openapi = openapi();
    let used: BTreeSet<String> = references(&openapi).into_iter().collect();
    for kind in ["schemas", "responses", "parameters", "headers"] {
        for name in openapi["components"][kind].as_object().unwrap().keys() {
            // It is what a socket's messages are, which OpenAPI has no place for.
            let known = name == "LiveEvent" || used.contains(&format!("#/components/{kind}/{name}"));
            assert!(known, "nothing refers to {kind}/{name}");
        }
    }
}

#[test]
fn every_example_fits_its_schema() {
    let openapi = openapi();
    let components = openapi["components"]["schemas"].as_object().unwrap();
    let mut count = 0;
    for (path, _, operation) in operations(&openapi) {
        let content = operation["requestBody"]["content"].as_object().cloned().unwrap_or_default();
        for (media_type, media) in content.iter().filter(|(media_type, _)| *media_type != "application/yaml") {
            let validator = Validator::new(&by_itself(components, &media["schema"]));
            let found = validator.check(&media["examples"]["simple"]["value"]);
            assert_eq!(found, Ok(()), "{path}: {media_type}");
            count += 1;
        }
    }
    assert!(count >= 7, "there are only {count} examples");
}

#[test]
fn the_examples_in_yaml_are_those_in_json() {
    let endpoint = |text: &str| format!("{{endpoints: [{text}]}}");
    let endpoint_yaml = format!("endpoints:\n- {}", examples::ENDPOINT_YAML.replace('\n', "\n  "));
    for (yaml, json) in [
        (examples::YAML.to_owned(), examples::document().to_string()),
        (endpoint_yaml, endpoint(&examples::endpoint().to_string())),
    ] {
        // All JSON is YAML.
        let [yaml, json] = [yaml, json].map(|text| load(&text, Format::Yaml).unwrap().project);
        assert_eq!(yaml, json);
    }
}

/// Every operation, with its path and its method.
fn operations(openapi: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = openapi["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(references).collect(),
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, member)| match member {
                Value::String(reference) if name == "$ref" => vec![reference.clone()],
                other => references(other),
            })
            .collect(),
        _ => Vec::new(),
    }
}
