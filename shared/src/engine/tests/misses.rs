use serde_json::{Value, json};

use super::{ask, context, header, project, request};
use crate::api::{Difference, Outcome, Problem, Verdict};

fn pets() -> Value {
    json!([
        {"id": "get", "name": "Get a pet", "path": "/pets/{id}", "responses": [
            {"id": "gold", "when": {"all": [{"header": "x-tier", "equals": "gold"}, {"query": "v", "equals": "2"}]}},
            {"id": "silver", "name": "Silver", "when": {"header": "x-tier", "equals": "silver"}}]},
        {"id": "delete", "method": "DELETE", "path": "/pets/{id}"},
        {"id": "list", "path": "/pets"},
        {"id": "orders", "path": "/orders/{id}"},
        {"id": "vet", "method": "POST", "path": "/pets/{id}/visits"}
    ])
}

fn explain(endpoints: &Value, text: &str) -> Outcome {
    project(&json!({"endpoints": endpoints})).explain(&request(text), &context())
}

fn problem(reply: &super::Reply) -> Problem {
    assert_eq!(header(reply, "content-type"), Some("application/problem+json"));
    serde_json::from_slice(&reply.body).unwrap()
}

#[test]
fn misses_are_ranked_condition_then_method_then_path() {
    let check = |text: &str, expected: &[(&str, Option<&str>)]| {
        let outcome = explain(&pets(), text);
        let found: Vec<_> =
            outcome.near_misses.iter().map(|near| (near.endpoint.as_str(), near.response.as_deref())).collect();
        assert_eq!(found, expected, "{text}");
        assert!(outcome.near_misses.is_sorted_by_key(|near| near.distance), "{text}");
    };
    check(
        "GET /pets/7\nx-tier: bronze",
        &[("get", Some("silver")), ("delete", None), ("list", None), ("vet", None), ("orders", None)],
    );
    check(
        "GET /pets/7\nx-tier: gold",
        &[("get", Some("silver")), ("delete", None), ("list", None), ("vet", None), ("orders", None)],
    );
    check("PUT /pets/7", &[("get", None), ("delete", None), ("vet", None), ("list", None), ("orders", None)]);
    check("GET /pet/7", &[("get", None), ("delete", None), ("orders", None)]);
    check("GET /Pets", &[("list", None)]);
    check("POST /pets/7/visit", &[("vet", None), ("get", None), ("delete", None)]);
    check("GET /nothing/like/this/at/all", &[]);
}

#[test]
fn misses_say_what_differs() {
    let details = |text: &str| -> Vec<String> {
        let nearest = explain(&pets(), text).near_misses.into_iter().next();
        nearest.into_iter().flat_map(|near| near.failures).map(|failure| failure.detail).collect()
    };
    assert_eq!(details("GET /pets/7\nx-tier: bronze"), ["header \"x-tier\" is \"bronze\", not \"silver\""]);
    assert_eq!(details("PUT /pets/7"), ["method is \"PUT\", not \"GET\""]);
    assert_eq!(details("GET /pet/7"), ["segment 1 of the path is \"pet\", not \"pets\""]);
    assert_eq!(
        details("POST /pet/7"),
        ["segment 1 of the path is \"pet\", not \"pets\"", "method is \"POST\", not \"GET\"",]
    );
    assert_eq!(details("GET /orders"), ["the path ends before \"{id}\""]);
    assert_eq!(details("GET /orders/7/x"), ["the path has \"x\" after /orders/{id}"]);
}

#[test]
fn a_strict_project_points_at_the_slash() {
    let project = project(&json!({"endpoints": [{"path": "/a"}], "settings": {"strict_slash": true}}));
    let outcome = project.explain(&request("GET /a/"), &context());
    assert_eq!(outcome.near_misses[0].failures[0].detail, "only the slash at the end of the path differs");
}

#[test]
fn a_miss_is_a_problem_document_that_says_why() {
    let project = project(&json!({"endpoints": pets()}));
    let reply = ask(&project, "GET /pets/7\nx-tier: bronze");
    let told = problem(&reply);
    assert_eq!((reply.status, told.status, told.code.as_str()), (404, 404, "no-match"));
    assert_eq!(told.request_id.as_deref(), Some("req-1"));
    assert_eq!(
        told.detail,
        "No endpoint answers GET /pets/7. The nearest is GET /pets/{id}, but header \"x-tier\" is \"bronze\", not \"silver\"."
    );
    let mut near = project.explain(&request("GET /pets/7\nx-tier: bronze"), &context()).near_misses;
    // How to mend them is told to the owner alone.
    for miss in &mut near {
        miss.fixes.clear();
    }
    assert_eq!(told.near_misses, near);
    let other = ask(&project, "PUT /pets/7");
    let told = problem(&other);
    assert_eq!((other.status, told.code.as_str()), (405, "method-not-allowed"));
    assert_eq!(told.detail, "PUT is not defined for this path; GET, DELETE, HEAD, OPTIONS are.");
}

#[test]
fn without_explain_only_the_request_id_is_told() {
    let project = project(&json!({"endpoints": pets(), "settings": {"explain": false}}));
    let told = problem(&ask(&project, "GET /pets/7"));
    assert_eq!((told.detail.as_str(), told.near_misses.len()), ("No endpoint answers this request.", 0));
    assert_eq!(told.request_id.as_deref(), Some("req-1"));
    // Whoever may try a project may see why.
    assert_eq!(project.explain(&request("GET /pets/7"), &context()).near_misses.len(), 5);
}

#[test]
fn the_trace_has_what_was_considered_in_order() {
    let outcome = explain(&pets(), "GET /pets/7\nx-tier: silver");
    assert_eq!((outcome.endpoint.as_deref(), outcome.response.as_deref()), (Some("Get a pet"), Some("Silver")));
    assert_eq!(outcome.trace.endpoints.len(), 1);
    let endpoint = &outcome.trace.endpoints[0];
    assert_eq!((endpoint.id.as_str(), endpoint.method.as_str(), endpoint.verdict), ("get", "GET", Verdict::Chosen));
    let verdicts: Vec<_> = endpoint
        .responses
        .iter()
        .map(|response| (response.id.as_str(), response.verdict, response.failure.is_some()))
        .collect();
    assert_eq!(verdicts, [("gold", Verdict::Failed, true), ("silver", Verdict::Chosen, false)]);
    assert_eq!(endpoint.responses[0].failure.as_ref().unwrap().pointer, "/when/all/0");

    let passed_over =
        explain(&json!([{"path": "/a", "responses": [{"when": {"query": "x"}}]}, {"path": "/{any}"}]), "GET /a");
    let verdicts: Vec<_> =
        passed_over.trace.endpoints.iter().map(|endpoint| (endpoint.id.as_str(), endpoint.verdict)).collect();
    assert_eq!(verdicts, [("e1", Verdict::Failed), ("e2", Verdict::Chosen)]);
    assert_eq!((passed_over.endpoint.as_deref(), passed_over.response), (Some("e2"), None));
}

#[test]
fn every_matcher_that_failed_is_told_on_demand() {
    let when = json!({"all": [
        {"header": "x", "equals": "1"},
        {"query": "there"},
        {"any": [{"query": "z", "equals": "5"}, {"all": [{"query": "w", "gt": 3}, {"query": "w"}]}]},
        {"any": [{"query": "z"}, {"query": "w"}]},
        {"not": {"any": [{"query": "w", "equals": 1}, {"query": "there"}]}}
    ]});
    let project = project(&json!({"endpoints": [{"path": "/a", "responses": [{"when": when}, {"status": 204}]}]}));
    let asked = request("GET /a?there&w=1");
    let outcome = project.explain_in_full(&asked, &context());
    let [missed, chosen] = &outcome.trace.endpoints[0].responses[..] else { panic!("{outcome:?}") };
    let told: Vec<&str> = missed.failures.iter().map(|failure| failure.pointer.as_str()).collect();
    let expected = [
        "/when/all/0",
        "/when/all/2/any/0",
        "/when/all/2/any/1/all/0",
        "/when/all/4/not/any/0",
        "/when/all/4/not/any/1",
    ];
    assert_eq!(told, expected);
    assert_eq!((missed.failures.first(), chosen.failures.len()), (missed.failure.as_ref(), 0));
    // Nothing else is different, and without being asked only the first is told.
    let mut short = outcome.clone();
    short.trace.endpoints[0].responses[0].failures.clear();
    assert_eq!(project.explain(&asked, &context()), short);
}

#[test]
fn the_place_of_a_difference_is_cut() {
    let endpoints = json!([{"method": "POST", "path": "/", "responses": [
        {"when": {"body": true, "equals_json": {"a": {}}}}]}]);
    let body = json!({"a": {"x".repeat(1_000): 1}});
    let outcome = explain(&endpoints, &format!("POST /\n\n{body}"));
    let failure = outcome.trace.endpoints[0].responses[0].failure.clone().unwrap();
    assert_eq!(failure.difference, Some(Difference::Pointer(format!("/a/{}…", "x".repeat(197)))));
}
