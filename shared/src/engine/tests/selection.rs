//! Which response is given, and what it does to the state.

use serde_json::{Map, Value, json};

use super::{Context, context, project, request};
use crate::{
    CompiledProject,
    api::{Outcome, Verdict},
};

fn endpoint(select: &Value, responses: &Value) -> CompiledProject {
    project(&json!({"endpoints": [{"path": "/", "select": select, "responses": responses}]}))
}

/// Asks again and again, as a host does: what a reply changes is there for the next.
fn statuses(project: &CompiledProject, requests: &[&str], state: &mut Map<String, Value>) -> Vec<u16> {
    let ask = |text: &&str| {
        let context = Context { state: state.clone(), ..context() };
        let reply = project.handle(&request(text), &context);
        for (name, value) in reply.effects {
            if value.is_null() {
                state.remove(&name);
            } else {
                state.insert(name, value);
            }
        }
        reply.status
    };
    requests.iter().map(ask).collect()
}

fn explain(project: &CompiledProject, text: &str, seed: u64) -> Outcome {
    project.explain(&request(text), &Context { seed, ..context() })
}

#[test]
fn sequences_wrap_or_stay() {
    let responses = json!([{"status": 503}, {"status": 502}, {"status": 200}]);
    let check = |select: Value, expected: &[u16]| {
        let project = endpoint(&select, &responses);
        let requests = vec!["GET /"; expected.len()];
        assert_eq!(statuses(&project, &requests, &mut Map::new()), expected, "{select}");
    };
    check(json!("sequence"), &[503, 502, 200, 503]);
    check(json!({"sequence": "wrap"}), &[503, 502, 200, 503]);
    check(json!({"sequence": "stay"}), &[503, 502, 200, 200, 200]);
}

#[test]
fn a_sequence_runs_over_the_responses_that_hold() {
    let responses =
        json!([{"status": 201, "when": {"query": "a"}}, {"status": 202}, {"status": 203, "when": {"query": "b"}}]);
    let project = endpoint(&json!("sequence"), &responses);
    let mut state = Map::new();
    assert_eq!(statuses(&project, &["GET /?a", "GET /?a", "GET /?a"], &mut state), [201, 202, 201]);
    assert_eq!(state, json!({"sequence:e1": 3}).as_object().cloned().unwrap());
    assert_eq!(statuses(&project, &["GET /?b", "GET /"], &mut state), [203, 202]);
    let outcome = explain(&project, "GET /?a&b", 1);
    let verdicts: Vec<Verdict> = outcome.trace.endpoints[0].responses.iter().map(|one| one.verdict).collect();
    assert_eq!(verdicts, [Verdict::Chosen, Verdict::Skipped, Verdict::Skipped]);
    let skipped = outcome.trace.endpoints[0].responses[1].skipped.as_deref();
    assert_eq!(skipped, Some("it is not its turn in the sequence"));
    assert_eq!(outcome.effects, json!({"sequence:e1": 1}).as_object().cloned().unwrap());
}

#[test]
fn weights_share_the_requests() {
    let responses = json!([{"status": 201, "weight": 3}, {"status": 202}, {"status": 203, "weight": 0}]);
    let project = endpoint(&json!("random"), &responses);
    let drawn: Vec<u16> = (0..1_000).map(|seed| explain(&project, "GET /", seed).status).collect();
    let count = |status: u16| drawn.iter().filter(|other| **other == status).count();
    assert!((700..800).contains(&count(201)), "{}", count(201));
    assert_eq!(count(201) + count(202), 1_000);
    assert_eq!(explain(&project, "GET /", 7).status, drawn[7]);
}

#[test]
fn probabilities_leave_the_rest_to_the_next() {
    let responses = json!([{"status": 503, "probability": 0.2}, {"status": 200}]);
    let project = endpoint(&json!("rules"), &responses);
    let outcomes: Vec<Outcome> = (0..1_000).map(|seed| explain(&project, "GET /", seed)).collect();
    let failed = outcomes.iter().filter(|outcome| outcome.status == 503).count();
    assert!((150..250).contains(&failed), "{failed}");
    let fine = outcomes.iter().find(|outcome| outcome.status == 200).unwrap();
    let first = &fine.trace.endpoints[0].responses[0];
    assert_eq!(first.verdict, Verdict::Skipped);
    assert_eq!(first.skipped.as_deref(), Some("its probability of 0.2 did not draw it"));
    // Where nothing is drawn nothing matches.
    let never = endpoint(&json!("rules"), &json!([{"probability": 0}]));
    assert_eq!(explain(&never, "GET /", 1).status, 404);
}

#[test]
fn responses_read_and_set_the_state() {
    let responses = json!([
        {"when": {"state": "tries", "gte": 2}, "body": "ok {{.State.tries}} {{state \"who\"}}",
         "set": {"tries": null, "done": "{{.Request.Method}}"}},
        {"status": 503, "set": {"tries": {"add": 1}, "who": "{{query \"who\"}}"}}]);
    let project = endpoint(&json!("rules"), &responses);
    let mut state = Map::new();
    assert_eq!(statuses(&project, &["GET /?who=a", "GET /?who=b"], &mut state), [503, 503]);
    assert_eq!(state, json!({"tries": 2, "who": "b"}).as_object().cloned().unwrap());
    let reply = project.handle(&request("GET /"), &Context { state: state.clone(), ..context() });
    assert_eq!(String::from_utf8(reply.body).unwrap(), "ok 2 b");
    assert_eq!(reply.effects, json!({"tries": null, "done": "GET"}).as_object().cloned().unwrap());
    assert_eq!(statuses(&project, &["GET /", "GET /"], &mut state), [200, 503]);
}

#[test]
fn a_state_that_would_be_too_large_is_a_problem_that_names_the_bound() {
    let project = endpoint(&json!("rules"), &json!([{"set": {"all": "{{.Request.Body}}"}}]));
    let outcome = explain(&project, &format!("GET /\n\n{}", "x".repeat(70_000)), 1);
    assert_eq!((outcome.status, outcome.effects.len()), (500, 0));
    assert!(outcome.body.unwrap().contains("at most 65536 bytes"));
}

#[test]
fn masked_names_keep_what_they_expect_to_themselves() {
    let document = json!({"settings": {"mask": ["X-Key"]}, "endpoints": [
        {"path": "/", "responses": [{"when": {"header": "x-key", "equals": "s3cret"}}]}]});
    let outcome = explain(&project(&document), "GET /\nx-key: guess", 1);
    let told = outcome.body.unwrap();
    assert!(!told.contains("s3cret"), "{told}");
    assert!(told.contains("which is not what it must be (masked)"), "{told}");
    // Who may see the trace may see the document.
    assert_eq!(outcome.near_misses[0].failures[0].expected, "s3cret");
    let bearer = json!({"endpoints": [{"path": "/", "responses": [{"when": {"bearer": true, "equals": "s3cret"}}]}]});
    let told = explain(&project(&bearer), "GET /", 1).body.unwrap();
    assert!(!told.contains("s3cret"), "{told}");
}
