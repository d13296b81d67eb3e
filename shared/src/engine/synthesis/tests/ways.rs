use serde_json::{Value, json};

use super::{ADDRESS, context, given, made, request, responses};
use crate::{
    Context,
    api::{TakenBy, Unreachable},
    engine::tests::project,
};

fn taken_by(endpoint: &str, response: &str) -> TakenBy {
    TakenBy { endpoint: endpoint.to_owned(), response: response.to_owned() }
}

#[test]
fn earlier_responses_are_avoided() {
    for before in [
        json!({"header": "x-tier", "equals": "gold"}),
        json!({"query": "a", "present": false}),
        json!({"not": {"json": "$.a", "equals": 1}}),
        json!({"any": [{"method": true, "equals": "GET"}, {"param": "id", "regex": "^[0-9]"}]}),
        json!({"all": [{"body": true, "empty": true}, {"state": "a", "present": false}]}),
    ] {
        let project = responses("ANY", "/{id}", &json!([{"id": "r1", "when": before}, {"id": "r2"}]));
        for response in ["r1", "r2"] {
            let made = made(&project, "e1", response);
            assert!(made.is_ok(), "{before}: {made:?}");
        }
    }
    let narrow =
        json!([{"id": "r1", "when": {"json": "$.n", "gt": 5}}, {"id": "r2", "when": {"json": "$.n", "gt": 3}}]);
    let made = made(&responses("POST", "/", &narrow), "e1", "r2").unwrap();
    assert_eq!(request(&made)["body"], json!({"n": 4}));
}

#[test]
fn what_an_earlier_response_takes_is_told() {
    let project = responses("GET", "/", &json!([{"id": "r1"}, {"id": "r2", "name": "Second", "when": {"query": "a"}}]));
    let why = "the response \"r1\" goes before it and always holds".to_owned();
    assert_eq!(
        made(&project, "e1", "r2"),
        Err(Unreachable { why, is_certain: true, taken_by: Some(taken_by("e1", "r1")) })
    );
    let wider = json!([{"id": "r1", "when": {"query": "a", "gt": 3}}, {"id": "r2", "when": {"all": [
        {"query": "a", "gt": 5}, {"query": "a", "equals": ["7"], "values": "exactly"}]}}]);
    let why = "the response \"r1\", which goes before it, takes every request that was tried".to_owned();
    let expected = Unreachable { why, is_certain: false, taken_by: Some(taken_by("e1", "r1")) };
    assert_eq!(made(&responses("GET", "/", &wider), "e1", "r2"), Err(expected));
}

#[test]
fn other_endpoints_are_avoided() {
    let project = project(&json!({"endpoints": [
        {"id": "one", "path": "/users/1", "responses": [{"id": "r1"}]},
        {"id": "each", "path": "/users/{id}", "responses": [{"id": "r1"}]},
        {"id": "first", "method": "ANY", "path": "/{rest*}", "priority": 9, "responses": [
            {"id": "r1", "when": {"any": [{"header": "x-down", "present": true}, {"query": "down", "present": false}]}}]},
        {"id": "last", "method": ["GET", "DELETE"], "path": "/{a}/{b}", "priority": -1, "responses": [{"id": "r1"}]},
        {"id": "blank", "path": "/blank"},
    ]}));
    for endpoint in ["one", "each", "first", "last"] {
        assert!(made(&project, endpoint, "r1").is_ok(), "{endpoint}");
    }
    assert!(made(&project, "blank", "").is_ok());
}

#[test]
fn an_endpoint_that_takes_everything_is_told() {
    let project = project(&json!({"endpoints": [
        {"id": "all", "method": "ANY", "path": "/{rest*}", "priority": 1, "responses": [{"id": "r1"}]},
        {"id": "never", "name": "Pets", "path": "/pets/{id}", "responses": [{"id": "r1"}]}]}));
    let why = "the endpoint \"all\", which goes before this one, takes every request that was tried".to_owned();
    let expected = Unreachable { why, is_certain: false, taken_by: Some(taken_by("all", "r1")) };
    assert_eq!(made(&project, "never", "r1"), Err(expected));
}

#[test]
fn turns_and_chance_are_told() {
    let sequence = json!({"endpoints": [{"id": "e1", "path": "/", "select": {"sequence": "stay"}, "responses": [
        {"id": "r1", "status": 503}, {"id": "r2", "when": {"query": "a"}}, {"id": "r3"}]}]});
    let sequence = project(&sequence);
    let third = made(&sequence, "e1", "r3").unwrap();
    assert_eq!((third.calls, third.seed), (2, None));
    assert_eq!(third.notes, ["the request is to be sent 2 times; the last time gives the response"]);
    assert_eq!(made(&sequence, "e1", "r2").unwrap().calls, 2);
    let state = json!({"sequence:e1": 9}).as_object().cloned().unwrap_or_default();
    let first = sequence.synthesise("e1", "r1", &Context { state, ..context() }, ADDRESS).unwrap();
    assert_eq!(first.state.get("sequence:e1"), Some(&Value::Null));

    let random = project(&json!({"endpoints": [{"id": "e1", "path": "/", "select": "random", "responses": [
        {"id": "r1", "weight": 20}, {"id": "r2"}, {"id": "r3", "weight": 0}]}]}));
    let second = made(&random, "e1", "r2").unwrap();
    assert!(second.seed.is_some() && second.notes.len() == 1, "{second:?}");
    assert_eq!(made(&random, "e1", "r3").unwrap_err().why, "its weight is 0");

    let rare = json!([{"id": "r1", "probability": 0.05}, {"id": "r2", "probability": 0}, {"id": "r3"}]);
    let rare = responses("GET", "/", &rare);
    assert!(made(&rare, "e1", "r1").unwrap().seed.is_some());
    assert_eq!(made(&rare, "e1", "r2").unwrap_err().why, "its probability is 0");
    assert!(made(&rare, "e1", "r3").is_ok());

    let fixed = project(&json!({"settings": {"seed": 1}, "endpoints": [{"id": "e1", "path": "/", "select": "random",
        "responses": [{"id": "r1", "weight": 1_000_000}, {"id": "r2"}]}]}));
    assert_eq!(made(&fixed, "e1", "r1").unwrap().seed, None);
    assert_eq!(made(&fixed, "e1", "r2").unwrap_err().why, "the seed of the project always draws another response");
}

#[test]
fn the_state_that_must_hold_is_told() {
    let project = responses(
        "GET",
        "/",
        &json!([
        {"id": "r1", "when": {"state": "cart", "gte": 3}},
        {"id": "r2", "when": {"state": "user", "present": false}}, {"id": "r3"}]),
    );
    let full = made(&project, "e1", "r1").unwrap();
    assert_eq!(
        (json!(full.state), full.notes),
        (json!({"cart": "3"}), vec!["the state must have \"cart\" = \"3\" first".to_owned()])
    );
    let state = json!({"user": "ann", "cart": 1}).as_object().cloned().unwrap_or_default();
    let context = Context { state, ..context() };
    let none = project.synthesise("e1", "r2", &context, ADDRESS).unwrap();
    assert_eq!(
        (json!(none.state), none.notes),
        (json!({"user": null}), vec!["the state must not have \"user\" first".to_owned()])
    );
    assert_eq!(project.synthesise("e1", "r3", &context, ADDRESS).map(|made| made.state.len()), Ok(0));
}

#[test]
fn what_is_not_there_is_told() {
    let project =
        project(&json!({"endpoints": [{"id": "e1", "path": "/"}, {"id": "off", "path": "/off", "enabled": false}]}));
    for (endpoint, response, why) in [
        ("e2", "r1", "there is no endpoint \"e2\", or it is switched off"),
        ("off", "", "there is no endpoint \"off\", or it is switched off"),
        ("e1", "r1", "the endpoint \"e1\" has no response \"r1\""),
    ] {
        assert_eq!(made(&project, endpoint, response), Err(Unreachable::certainly(why.to_owned())));
    }
    assert!(made(&project, "e1", "").is_ok());
    let never = responses(
        "GET",
        "/",
        &json!([{"id": "r1", "when": {"all": [
        {"header": "a", "equals": "b"}, {"header": "a", "present": false}]}}]),
    );
    let why = made(&never, "e1", "r1").unwrap_err().why;
    assert!(why.starts_with("no request was found of which its condition holds: header \"a\" is"), "{why}");
}

/// What would take long is left: there is an answer, whatever it is.
#[test]
fn large_documents_have_an_answer() {
    let many: Vec<Value> = (0..3_000)
        .map(|number| json!({"id": format!("r{number}"), "when": {"query": "q", "equals": number}}))
        .collect();
    let project = responses("GET", "/", &json!(many));
    assert!(made(&project, "e1", "r2999").is_ok());
    let texts: Vec<Value> =
        (0..2_000).map(|number| json!({"header": format!("h{number}"), "regex": "^(a|b)+c{2}$"})).collect();
    let deep = (0..15).fold(json!({"query": "q"}), |inner, _| json!({"not": {"any": [inner, {"query": "r"}]}}));
    let path = format!("$.{}", "a.".repeat(400) + "a");
    let xpath = "/a".repeat(1_500);
    let schema =
        json!({"type": "object", "required": ["a", "b"], "properties": {"a": {"$ref": "#"}, "b": {"$ref": "#"}}});
    for when in [
        json!({"all": texts}),
        json!({"any": texts}),
        json!({"not": {"any": texts}}),
        deep,
        json!({"json": path, "equals": 1}),
        json!({"xml": xpath, "equals": 1}),
        json!({"body": true, "schema": schema}),
        json!({"query": "q", "length": 1_000_000_000}),
        json!({"json": "$.a", "length": {"gte": 5_000}}),
        json!({"query": "q", "regex": "^(a{30}){30}$"}),
        json!({"json": "$[900000000]", "equals": 1}),
    ] {
        let project = responses("POST", "/", &json!([{"id": "r1", "when": when}]));
        if let Ok(made) = project.synthesise("e1", "r1", &context(), ADDRESS) {
            assert_eq!(given(&project, &made, &context()), ("e1".to_owned(), "r1".to_owned()));
        }
    }
}
