//! How replies go wrong: what is left of them, and what happens all the same.

use serde_json::{Map, Value, json};

use super::{Context, Reply, ask, body, context, header, project, request, responses};
use crate::{
    CompiledProject, Dribble, Ending,
    api::{self, Diagnostic, Problem},
    document::{Format, load},
    model::FaultKind,
};

/// `GET /` with one response.
fn one(response: &Value) -> CompiledProject {
    responses(&json!([response]))
}

fn problem(reply: &Reply) -> Problem {
    assert_eq!(header(reply, "content-type"), Some("application/problem+json"));
    serde_json::from_slice(&reply.body).unwrap()
}

fn at(now_ms: i64, state: &Map<String, Value>) -> Context {
    Context { now_ms, state: state.clone(), ..context() }
}

fn with_seed(seed: u64) -> Context {
    Context { seed, ..context() }
}

#[test]
fn content_suffers_and_what_was_to_happen_happens() {
    let (whole, half) = (Ending::Whole, |announced: usize| Ending::Truncated { announced });
    let check = |fault: FaultKind, sent: &str, expected: &str, ending: Ending, content_type: Option<&str>| {
        let reply = ask(&one(&json!({"status": 201, "body": sent, "fault": fault.word(), "set": {"a": "1"}})), "GET /");
        assert_eq!(reply.fault, Some(fault), "{sent}");
        assert_eq!((reply.status, reply.ending), (201, ending), "{fault:?} {sent}");
        assert_eq!(String::from_utf8(reply.body.clone()).unwrap(), expected, "{fault:?} {sent}");
        assert_eq!(header(&reply, "content-type"), content_type, "{fault:?} {sent}");
        assert_eq!(json!(reply.effects), json!({"a": "1"}), "{fault:?} {sent}");
    };
    let (json, text) = (Some("application/json"), Some("text/plain; charset=utf-8"));
    check(FaultKind::Truncate, "{\"a\": 1}", "{\"a\"", half(8), json);
    check(FaultKind::Truncate, "abc", "a", half(3), text);
    check(FaultKind::Truncate, "a", "", half(1), text);
    check(FaultKind::Truncate, "", "", Ending::Aborted, None);
    check(FaultKind::Abort, "abc", "", Ending::Aborted, text);
    check(FaultKind::Abort, "", "", Ending::Aborted, None);
    check(FaultKind::MalformedJson, "{\"a\": 1}", "{\"a\": 1", whole, json);
    check(FaultKind::MalformedJson, "hello", "[\"hello\"", whole, json);
    check(FaultKind::MalformedJson, "", "{", whole, json);
    check(FaultKind::Empty, "abc", "", whole, text);
    check(FaultKind::Empty, "", "", whole, None);
    // What half a character is, only the client can tell.
    let reply = ask(&one(&json!({"body": "ä", "fault": "truncate"})), "GET /");
    assert_eq!(reply.body, [0xc3]);
}

#[test]
fn what_is_sent_as_json_says_so_once() {
    let reply = ask(
        &one(&json!({"headers": {"Content-Type": "text/csv", "x-a": "b"}, "body": "a,b", "fault": "malformed_json"})),
        "GET /",
    );
    let headers = [("x-a", "b"), ("content-type", "application/json")];
    assert_eq!(reply.headers, headers.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[test]
fn where_there_is_no_content_none_suffers() {
    for fault in ["truncate", "abort", "malformed_json", "empty"] {
        for (method, status) in
            [("HEAD", json!(200)), ("GET", json!(204)), ("GET", json!(205)), ("GET", json!("{{304}}"))]
        {
            let meant = ask(&one(&json!({"status": status, "body": "abc"})), &format!("{method} /"));
            let found = ask(&one(&json!({"status": status, "body": "abc", "fault": fault})), &format!("{method} /"));
            assert_eq!(found, meant, "{fault} {method} {status}");
        }
    }
    let reply = ask(&one(&json!({"body": "abc", "fault": "status"})), "HEAD /");
    assert_eq!((reply.status, reply.body.len(), reply.fault), (503, 0, Some(FaultKind::Status)));
    let reply = ask(&one(&json!({"status": 204, "fault": {"kind": "status", "status": 500}})), "GET /");
    assert_eq!((reply.status, reply.fault), (500, Some(FaultKind::Status)));
}

#[test]
fn a_status_comes_before_anything_is_done() {
    let project = project(&json!({"endpoints": [{"path": "/", "select": "sequence", "name": "Pets", "responses": [
        {"name": "all", "body": "{{state \"a\"}}{{fail \"never\"}}", "fault": {"kind": "status", "status": 502},
         "set": {"a": "1"}, "delay": 40}]}]}));
    let reply = ask(&project, "GET /\norigin: https://a.test");
    assert_eq!((reply.status, reply.fault, reply.delay_ms), (502, Some(FaultKind::Status), 40));
    assert_eq!((json!(reply.effects), reply.ending), (json!({}), Ending::Whole));
    assert_eq!(header(&reply, "access-control-allow-origin"), Some("*"));
    let problem = problem(&reply);
    assert_eq!((problem.status, problem.code.as_str()), (502, "fault-injected"));
    assert_eq!(
        (problem.endpoint.as_deref(), problem.response.as_deref(), problem.request_id.as_deref()),
        (Some("e1"), Some("r1"), Some("req-1"))
    );
    assert_eq!(
        problem.detail,
        "A fault was injected: response \"all\" of endpoint \"Pets\" is set to fail with status 502."
    );
}

#[test]
fn whoever_answers_is_named_whatever_comes_of_it() {
    let project = project(&json!({"endpoints": [
        {"path": "/a", "responses": [{"fault": "status"}]}, {"path": "/b", "responses": [{"body": "x", "fault": "abort"}]},
        {"path": "/c", "responses": [{"body": "{{fail \"x\"}}"}]}, {"path": "/d"}]}));
    for (path, endpoint, response) in [("/a", "e1", "r1"), ("/b", "e2", "r1"), ("/c", "e3", "r1"), ("/d", "e4", "")] {
        let chosen = ask(&project, &format!("GET {path}")).chosen.unwrap();
        assert_eq!((chosen.endpoint.as_str(), chosen.response.as_str()), (endpoint, response));
    }
    for missed in ["GET /x", "POST /a", "OPTIONS /a", "OPTIONS /a\norigin: x\naccess-control-request-method: PUT"] {
        assert_eq!(ask(&project, missed).chosen, None, "{missed}");
    }
}

#[test]
fn a_reply_that_cannot_be_rendered_says_so_and_suffers_nothing() {
    let reply = ask(&one(&json!({"body": "{{fail \"x\"}}", "fault": "abort", "delay": 9})), "GET /");
    assert_eq!((reply.status, reply.fault, problem(&reply).code.as_str()), (500, None, "template-error"));
}

#[test]
fn a_probability_draws_by_the_seed() {
    let project = one(&json!({"body": "abc", "fault": {"kind": "empty", "probability": 0.3}}));
    let drawn: Vec<bool> =
        (0..2_000).map(|seed| project.handle(&request("GET /"), &with_seed(seed)).fault.is_some()).collect();
    let count = drawn.iter().filter(|drawn| **drawn).count();
    // Four standard errors around 600.
    assert!((518..=682).contains(&count), "{count}");
    assert!(project.handle(&request("GET /"), &with_seed(7)).fault.is_some() == drawn[7]);
    // Neither the choice of a response nor delays are drawn from the same numbers.
    let both = responses(&json!([{"probability": 0.3, "fault": {"kind": "empty", "probability": 0.3}}, {}]));
    let all = (0..2_000).map(|seed| both.handle(&request("GET /"), &with_seed(seed)));
    let first = all.filter(|reply| reply.chosen.as_ref().is_some_and(|chosen| chosen.response == "r1"));
    let (mut given, mut faulty) = (0, 0);
    first.for_each(|reply| (given, faulty) = (given + 1, faulty + i32::from(reply.fault.is_some())));
    assert!(faulty * 2 < given && faulty * 10 > given, "{faulty} of {given}");
}

#[test]
fn chaos_reaches_whatever_an_endpoint_answers() {
    let project = project(&json!({"settings": {"chaos": {"percent": 100}}, "endpoints": [
        {"path": "/a", "responses": [{"body": "abc", "set": {"a": "1"}}]}, {"path": "/b"},
        {"path": "/c", "responses": [{"body": "abc", "fault": "truncate"}]}]}));
    let reply = ask(&project, "GET /a");
    assert_eq!((reply.status, reply.fault, reply.effects.len()), (503, Some(FaultKind::Status), 0));
    let detail =
        "A fault was injected: the project's chaos let response \"r1\" of endpoint \"e1\" fail with status 503.";
    assert_eq!(problem(&reply).detail, detail);
    let detail = "A fault was injected: the project's chaos let endpoint \"e2\" fail with status 503.";
    assert_eq!(
        (problem(&ask(&project, "GET /b")).detail.as_str(), problem(&ask(&project, "GET /b")).response),
        (detail, None)
    );
    // A response's own goes before it.
    assert_eq!(ask(&project, "GET /c").fault, Some(FaultKind::Truncate));
    for (missed, status) in [("GET /x", 404), ("POST /a", 405), ("OPTIONS /a", 204)] {
        let reply = ask(&project, missed);
        assert_eq!((reply.status, reply.fault), (status, None), "{missed}");
    }
    assert_eq!(ask(&project, "OPTIONS /a\norigin: x\naccess-control-request-method: PUT").fault, None);
}

#[test]
fn chaos_is_spread_over_its_faults_as_often_as_it_says() {
    let faults = json!(["abort", "empty", {"kind": "status", "status": 429}]);
    let project = project(&json!({"settings": {"chaos": {"percent": 30, "faults": faults}}, "endpoints": [
        {"path": "/", "responses": [{"body": "abc", "fault": {"kind": "truncate", "probability": 0.5}}]}]}));
    let drawn: Vec<Option<FaultKind>> =
        (0..4_000).map(|seed| project.handle(&request("GET /"), &with_seed(seed)).fault).collect();
    let count = |fault: Option<FaultKind>| drawn.iter().filter(|drawn| **drawn == fault).count();
    // Four standard errors around each.
    assert!((1_874..=2_126).contains(&count(Some(FaultKind::Truncate))), "{}", count(Some(FaultKind::Truncate)));
    for kind in [FaultKind::Abort, FaultKind::Empty, FaultKind::Status] {
        assert!((145..=255).contains(&count(Some(kind))), "{kind:?}: {}", count(Some(kind)));
    }
    assert!((1_280..=1_520).contains(&count(None)), "{}", count(None));
    let none = super::project(&json!({"settings": {"chaos": {"percent": 0}}, "endpoints": [{"path": "/"}]}));
    assert!((0..500).all(|seed| none.handle(&request("GET /"), &with_seed(seed)).fault.is_none()));
}

#[test]
fn a_rate_limit_grants_so_many_replies_in_a_window() {
    let project = one(
        &json!({"body": "hi", "fault": {"kind": "rate_limit", "after": 2, "window": 2500}, "set": {"n": {"add": 1}}}),
    );
    let mut state = Map::new();
    let mut ask = |now_ms: i64| {
        let reply = project.handle(&request("GET /"), &at(now_ms, &state));
        state.extend(reply.effects.clone());
        (reply, json!(state))
    };
    let (reply, state) = ask(1_000);
    assert_eq!((reply.status, reply.fault), (200, None));
    assert_eq!(state, json!({"rate_limit:e1/r1": {"since": 1_000, "count": 1}, "n": 1}));
    let full = json!({"rate_limit:e1/r1": {"since": 1_000, "count": 2}, "n": 2});
    assert_eq!(ask(3_000).1, full);
    for (now_ms, retry_after) in [(3_000, "1"), (2_499, "2"), (1_000, "3"), (3_499, "1")] {
        let (reply, state) = ask(now_ms);
        assert_eq!((reply.status, reply.fault), (429, Some(FaultKind::RateLimit)));
        assert_eq!(header(&reply, "retry-after"), Some(retry_after), "{now_ms}");
        assert_eq!((state, reply.effects.len()), (full.clone(), 0));
        assert_eq!(problem(&reply).code, "fault-injected");
    }
    let (reply, state) = ask(3_500);
    assert_eq!((reply.status, state), (200, json!({"rate_limit:e1/r1": {"since": 3_500, "count": 1}, "n": 3})));
    assert_eq!(
        problem(&project.handle(&request("GET /"), &at(1_000, full.as_object().unwrap()))).detail,
        "A fault was injected: response \"r1\" of endpoint \"e1\" gives a session 2 replies in 2500 ms; the next may come \
         in 3 s."
    );
}

#[test]
fn a_rate_limit_counts_only_what_it_draws_and_can_be_reset() {
    let project = one(&json!({"fault": {"kind": "rate_limit", "after": 1, "probability": 0.5}}));
    let full = json!({"rate_limit:e1/r1": {"since": 0, "count": 1}});
    for seed in 0..50 {
        let context = Context { state: full.as_object().cloned().unwrap(), ..with_seed(seed) };
        let (first, next) =
            (project.handle(&request("GET /"), &with_seed(seed)), project.handle(&request("GET /"), &context));
        let counts = first.effects.contains_key("rate_limit:e1/r1");
        assert_eq!((first.status, next.status), (200, if counts { 429 } else { 200 }), "{seed}");
    }
    let reset = one(&json!({"fault": {"kind": "rate_limit", "after": 1}, "set": {"rate_limit:e1/r1": null}}));
    assert_eq!(json!(reset.handle(&request("GET /"), &context()).effects), json!({"rate_limit:e1/r1": null}));
}

#[test]
fn what_a_rate_limit_counts_belongs_to_the_state_and_its_size() {
    let project = one(&json!({"fault": "rate_limit"}));
    let full = json!({"a": "x".repeat(65_530)});
    let reply = project.handle(&request("GET /"), &at(0, full.as_object().unwrap()));
    assert_eq!((reply.status, problem(&reply).code.as_str(), reply.effects.len()), (500, "template-error", 0));
}

#[test]
fn content_dribbles_where_there_is_some() {
    let with = |more: Value| {
        let mut response = json!({"body": "abcd", "delay": {"dribble": {"chunks": 4, "over": 900}}});
        response.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        one(&response)
    };
    let dribble = Some(Dribble { chunks: 4, over_ms: 900 });
    for (more, method, expected) in [
        (json!({}), "GET", dribble),
        (json!({}), "HEAD", None),
        (json!({"status": 204}), "GET", None),
        (json!({"body": null}), "GET", None),
        (json!({"fault": "truncate"}), "GET", dribble),
        (json!({"fault": "status"}), "GET", dribble),
        (json!({"fault": "abort"}), "GET", None),
    ] {
        let reply = ask(&with(more.clone()), &format!("{method} /"));
        assert_eq!((reply.dribble, reply.delay_ms), (expected, 0), "{more} {method}");
    }
}

#[test]
fn try_tells_what_a_client_would_meet() {
    let explain = |response: Value| one(&response).explain(&request("GET /"), &context());
    let outcome = explain(json!({"body": "abc", "fault": "truncate", "delay": {"dribble": {"chunks": 2, "over": 9}}}));
    assert_eq!(outcome.fault.as_deref(), Some("truncate"));
    assert_eq!(outcome.ending, Some(api::Ending::Truncated { announced: 3 }));
    assert_eq!(outcome.dribble, Some(api::Dribble { chunks: 2, over_ms: 9 }));
    assert_eq!(json!(outcome)["ending"], json!({"truncated": {"announced": 3}}));
    assert_eq!(json!(explain(json!({"fault": "abort"})))["ending"], json!("aborted"));
    let plain = json!(explain(json!({"body": "abc"})));
    assert_eq!((plain.get("ending"), plain.get("dribble"), &plain["fault"]), (None, None, &Value::Null));
    assert_eq!(body(&one(&json!({"body": "abc", "fault": "truncate"})), "GET /"), "a");
}

#[test]
fn what_makes_no_difference_is_warned_of() {
    let check = |response: Value, expected: &[(&str, &str)]| {
        let document = json!({"endpoints": [{"path": "/", "responses": [response]}]});
        let loaded = load(&document.to_string(), Format::Json).unwrap_or_else(|error| panic!("{document}: {error:?}"));
        let place = |one: &Diagnostic| one.pointer.trim_start_matches("/endpoints/0/responses/0").to_owned();
        let found: Vec<_> = loaded.warnings.iter().map(|one| (place(one), one.detail.clone())).collect();
        let expected: Vec<_> = expected.iter().map(|(at, detail)| ((*at).to_owned(), (*detail).to_owned())).collect();
        assert_eq!(found, expected, "{document}");
    };
    let never = "this fault never happens: its probability is 0";
    check(json!({"fault": {"kind": "abort", "probability": 0}}), &[("/fault/probability", never)]);
    check(
        json!({"fault": "truncate"}),
        &[("/fault", "this response has no body of which half could be sent; it ends like one with `abort`")],
    );
    check(
        json!({"fault": "malformed_json"}),
        &[("/fault", "this response has no body that could be malformed; what is sent is a lone brace")],
    );
    check(
        json!({"fault": "empty", "body": ""}),
        &[("/fault", "this response has no body, so `empty` makes no difference to it")],
    );
    for fault in ["truncate", "malformed_json", "empty", "abort"] {
        let detail = format!("a reply with status 204 has no content, so `{fault}` never happens to it");
        check(json!({"status": 204, "fault": fault}), &[("/fault", &detail)]);
        check(json!({"status": "{{200}}", "body": "{{1}}", "fault": fault}), &[]);
    }
    for fault in ["abort", "status", "rate_limit"] {
        check(json!({"fault": fault}), &[]);
    }
    check(json!({"status": 204, "fault": "status"}), &[]);
}
