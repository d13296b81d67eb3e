//! When the state makes a difference to a reply, and when it makes none.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{Context, context, project, request};
use crate::{CompiledProject, api::Problem};

/// Endpoints of every kind that needs the state, and of some that do not.
fn mixed() -> CompiledProject {
    project(&json!({"endpoints": [
        {"path": "/plain", "responses": [{"body": "hi {{param \"id\"}}"}]},
        {"path": "/when", "responses": [{"when": {"any": [{"query": "a"}, {"not": {"state": "s"}}]}, "body": "a"}, {}]},
        {"path": "/set", "responses": [{"when": {"query": "a"}, "set": {"s": "1"}}, {}]},
        {"path": "/sequence", "select": "sequence", "responses": [{"status": 201}, {"status": 202}]},
        {"path": "/limited", "responses": [{"fault": {"kind": "rate_limit", "after": 1}}]},
        {"path": "/faulty", "responses": [{"fault": {"kind": "abort", "probability": 0.5}, "body": "{{randomInt 0 9}}"}]},
        {"path": "/short", "responses": [{"body": "{{if query \"a\"}}{{state \"s\"}}{{end}}"}]},
        {"path": "/field", "responses": [{"headers": {"x-s": "{{.State.s}}"}}]},
        {"path": "/range", "responses": [{"body": "{{range $k, $v := .}}{{$k}}{{end}}"}]},
        {"path": "/whole", "responses": [{"body": "{{if .State}}a{{else}}b{{end}}"}]},
        {"path": "/failed", "responses": [{"body": "{{fail (print .State.s)}}"}]},
        {"path": "/refused", "responses": [{"body": "{{.State.s}}", "fault": "status"}]},
        {"path": "/first", "priority": 1, "responses": [{"when": {"query": "a"}, "body": "first"}]},
        {"path": "/first", "responses": [{"set": {"s": "x"}}]},
        {"path": "/late", "responses": [{"when": {"query": "a"}, "body": "early"}]},
        {"path": "/late", "priority": -1, "responses": [{"when": {"all": [{"query": "b"}, {"state": "s"}]}}]},
        {"method": "PUT", "path": "/plain", "responses": [{"set": {"s": "y"}}]},
        {"method": "POST", "path": "/near", "responses": [{"when": {"query": "a"}}]},
        {"method": "PUT", "path": "/near", "responses": [{"when": {"state": "s"}}]}]}))
}

fn with(state: &Value) -> Context {
    Context { state: state.as_object().cloned().unwrap_or_default(), ..context() }
}

#[test]
fn what_needs_the_state_goes_without_a_reply() {
    let project = mixed();
    for (text, needs) in [
        ("GET /plain", false),
        ("HEAD /plain", false),
        ("PUT /plain", true),
        ("POST /plain", false),
        ("OPTIONS /plain", false),
        ("OPTIONS /set\norigin: x\naccess-control-request-method: PUT", false),
        ("GET /nowhere", false),
        ("GET /when?a", true),
        ("GET /when", true),
        ("GET /set", true),
        ("GET /sequence", true),
        ("HEAD /sequence", true),
        ("GET /limited", true),
        ("GET /faulty", false),
        ("GET /short", false),
        ("GET /short?a=1", true),
        ("GET /field", true),
        ("GET /range", true),
        ("GET /whole", true),
        ("GET /failed", true),
        // It is refused before its template is looked at.
        ("GET /refused", false),
        // What comes after the endpoint that answers is never asked.
        ("GET /first?a", false),
        ("GET /first", true),
        ("GET /late?a", false),
        // A miss would tell of the condition on the state.
        ("GET /late", true),
        ("POST /near", false),
        ("PUT /near", true),
        ("DELETE /near", false),
    ] {
        let reply = project.handle_without_state(&request(text), &context());
        assert_eq!(reply.is_none(), needs, "{text}: {reply:?}");
    }
}

#[test]
fn a_session_whose_name_is_too_long_has_no_state() {
    let project = mixed();
    let asked = |path: &str, name: &str| request(&format!("GET {path}\norigin: x\nx-mock-session: {name}"));
    // 128 characters, each of two bytes.
    let (longest, longer) = ("ä".repeat(128), "ä".repeat(129));
    for (path, name, status) in [
        ("/sequence", &longest, 201),
        ("/sequence", &longer, 400),
        ("/plain", &longer, 200),
        ("/short", &longer, 200),
        ("/short?a=1", &longer, 400),
        ("/late", &longer, 400),
        ("/nowhere", &longer, 404),
    ] {
        let request = asked(path, name);
        let (reply, outcome) = (project.handle(&request, &context()), project.explain(&request, &context()));
        assert_eq!((reply.status, outcome.status), (status, status), "{path}");
        if status == 400 {
            assert_eq!(project.handle_without_state(&request, &context()), None);
            let problem: Problem = serde_json::from_slice(&reply.body).unwrap();
            assert_eq!(problem.code, "session-name");
            assert_eq!(
                problem.detail,
                "X-Mock-Session names the session, in 128 characters at most; this name has 129, and the endpoint needs \
                 the session's state."
            );
            assert_eq!((reply.chosen, reply.effects.len(), outcome.endpoint), (None, 0, None));
            assert!(outcome.trace.endpoints.is_empty() && outcome.near_misses.is_empty());
            assert!(reply.headers.iter().any(|(name, _)| name == "access-control-allow-origin"));
        }
    }
}

#[test]
fn a_sequence_counts_from_where_it_was_set() {
    let project = project(&json!({"endpoints": [{"path": "/", "select": "sequence", "responses": [
        {"status": 201}, {"status": 202}, {"status": 203, "set": {"sequence:e1": "1"}}]},
        {"method": "POST", "path": "/", "responses": [{"set": {"sequence:e1": null}}]}]}));
    let check = |state: Value, status: u16, effects: Value| {
        let reply = project.handle(&request("GET /"), &with(&state));
        assert_eq!((reply.status, json!(reply.effects)), (status, effects), "{state}");
    };
    check(json!({}), 201, json!({"sequence:e1": 1}));
    check(json!({"sequence:e1": 1}), 202, json!({"sequence:e1": 2}));
    check(json!({"sequence:e1": "1"}), 202, json!({"sequence:e1": 2}));
    check(json!({"sequence:e1": " 1 "}), 202, json!({"sequence:e1": 2}));
    check(json!({"sequence:e1": 4}), 202, json!({"sequence:e1": 5}));
    // More than a place in a list can be in wasm.
    check(json!({"sequence:e1": 5_000_000_000_u64}), 203, json!({"sequence:e1": "1"}));
    check(json!({"sequence:e1": 4_999_999_999_u64}), 202, json!({"sequence:e1": 5_000_000_000_u64}));
    for nonsense in [json!("x"), json!(-1), json!([2]), json!(null), json!(0.5)] {
        check(json!({"sequence:e1": nonsense}), 201, json!({"sequence:e1": 1}));
    }
    // What a response sets goes before the counting on.
    check(json!({"sequence:e1": 2}), 203, json!({"sequence:e1": "1"}));
    let reply = project.handle(&request("POST /"), &with(&json!({"sequence:e1": 2})));
    assert_eq!(json!(reply.effects), json!({"sequence:e1": null}));
}

fn states() -> impl Strategy<Value = Map<String, Value>> {
    let names = prop_oneof![
        Just("s".to_owned()),
        Just("sequence:e4".to_owned()),
        Just("rate_limit:e5/r1".to_owned()),
        "[a-z]{1,3}"
    ];
    let values = prop_oneof![
        Just(json!({"since": 0, "count": 1})),
        (0..9u8).prop_map(Value::from),
        "[a-z0-9]{0,4}".prop_map(Value::from),
        Just(json!(["x".repeat(70_000)])),
    ];
    prop::collection::vec((names, values), 0..4).prop_map(|pairs| pairs.into_iter().collect())
}

proptest! {
    /// Where a reply comes without the state, it comes with any.
    #[test]
    fn the_state_makes_no_difference_to_what_comes_without_it(
        method in prop::sample::select(vec!["GET", "HEAD", "POST", "PUT", "OPTIONS"]),
        path in prop::sample::select(vec![
            "/plain", "/when", "/set", "/sequence", "/limited", "/faulty", "/short", "/field", "/range", "/whole",
            "/failed", "/refused", "/first", "/late", "/near", "/nowhere",
        ]),
        query in prop::sample::select(vec!["", "?a=1", "?b"]),
        session in prop_oneof![Just(0), Just(5), Just(129_usize)],
        seed: u64,
        one in states(),
        other in states(),
    ) {
        let project = mixed();
        let request = request(&format!("{method} {path}{query}\nx-mock-session: {}", "x".repeat(session)));
        let context = |state: &Map<String, Value>| Context { seed, state: state.clone(), ..context() };
        let without = project.handle_without_state(&request, &context(&one));
        prop_assert_eq!(&without, &project.handle_without_state(&request, &context(&other)));
        if let Some(reply) = without {
            prop_assert_eq!(&reply, &project.handle(&request, &context(&one)));
            prop_assert_eq!(&reply, &project.handle(&request, &context(&other)));
        }
    }
}
