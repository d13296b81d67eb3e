//! Records from outside: a document, a request, and what is kept of them.

mod explained;
mod masks;
pub(super) mod random;
mod repeats;
mod replays;
mod replies;
mod secrets;

use serde_json::{Map, Value, json};

use super::{Served, record};
use crate::{
    Chosen, CompiledProject, Context, Dribble, Reply, Request, RequestParts,
    api::RequestRecord,
    document::{Format, load},
    model::FaultKind,
};

/// A document, compiled.
pub(super) fn project(document: &Value) -> CompiledProject {
    load(&document.to_string(), Format::Json).unwrap_or_else(|error| panic!("{document}: {error:?}")).compiled
}

pub(super) fn context() -> Context {
    Context { now_ms: 1_769_860_800_001, seed: 7, state: Map::new(), slug: "pets".to_owned(), revision: 3 }
}

/// A request of a client that names the host and is known by its address.
pub(super) fn parts(method: &str, target: &str, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> RequestParts {
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query.to_owned())));
    RequestParts {
        method: method.to_owned(),
        scheme: "https".to_owned(),
        host: "pets.mock.rest".to_owned(),
        path: path.to_owned(),
        query,
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        body: body.into(),
        client: Some("192.0.2.7".to_owned()),
        id: "0123456789abcdef0123456789abcdef".to_owned(),
    }
}

/// What is kept of a request, as it comes back from a store, and the reply.
pub(super) fn recorded(project: &CompiledProject, parts: RequestParts, context: &Context) -> (RequestRecord, Reply) {
    let request = Request::new(parts);
    let reply = project.handle(&request, context);
    let (has_state, sent, stale, engine_us) = (true, false, false, 5);
    let record =
        record(&Served { project, request: &request, context, reply: &reply, has_state, sent, stale, engine_us });
    let text = serde_json::to_string(&record).unwrap();
    let read: RequestRecord = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(read, record);
    (read, reply)
}

#[test]
fn a_record_says_what_was_asked_and_answered() {
    let project = project(&json!({"endpoints": [
        {"method": "POST", "path": "/pets/{id}", "responses": [
            {"when": {"query": "q", "equals": "x"}},
            {"status": 201, "body": "{{.State.a}}", "headers": {"x-a": ["1", "2"]}, "set": {"a": {"add": 1}}}]}]}));
    let headers = [("X-Mock-Session", "ann"), ("Accept", "a"), ("accept", "b"), ("content-type", "text/plain")];
    let request = Request::new(parts("POST", "/pets/7?q=a%20b", &headers, *b"\xff"));
    let state = json!({"a": 1}).as_object().cloned().unwrap();
    let context = Context { state, ..context() };
    let reply = Reply {
        delay_ms: 20,
        dribble: Some(Dribble { chunks: 2, over_ms: 10 }),
        fault: Some(FaultKind::Truncate),
        chosen: Some(Chosen { endpoint: "e1".to_owned(), response: "r2".to_owned() }),
        ..project.handle(&request, &context)
    };
    let served = Served {
        project: &project,
        request: &request,
        context: &context,
        reply: &reply,
        has_state: true,
        sent: true,
        stale: true,
        engine_us: 5,
    };
    let mut told = serde_json::to_value(record(&served)).unwrap();
    let digest = told["digest"].take();
    assert_eq!(digest.as_str().map(str::len), Some(64));
    let failure = json!({
        "pointer": "/when", "target": "query \"q\"", "operator": "equals", "expected": "x", "actual": "a b",
        "difference": {"offset": 0}, "detail": "query \"q\" is \"a b\", not \"x\"",
    });
    let expected = json!({
        "id": "0123456789abcdef0123456789abcdef", "at": "2026-01-31T12:00:00.001Z", "method": "POST",
        "path": "/pets/7", "query": "q=a%20b", "session": "ann", "client": "192.0.2.7", "sent": true, "status": 201,
        "endpoint": "e1", "response": "r2", "fault": "truncate", "delay_ms": 30, "engine_us": 5, "revision": 3,
        "stale": true, "request_bytes": 1, "reply_bytes": 1,
        "request": {
            "scheme": "https", "host": "pets.mock.rest", "body_base64": "/w==",
            "headers": {"accept": ["a", "b"], "content-type": "text/plain", "x-mock-session": "ann"},
        },
        "reply": {"headers": {"x-a": ["1", "2"], "content-type": "text/plain; charset=utf-8"}, "body": "1"},
        "seed": 7, "now": "2026-01-31T12:00:00.001Z", "state": {"a": 1}, "effects": {"a": 2},
        "trace": {"endpoints": [{
            "id": "e1", "name": "", "method": "POST", "path": "/pets/{id}", "verdict": "chosen", "responses": [
                {"id": "r1", "name": "", "verdict": "failed", "failure": failure},
                {"id": "r2", "name": "", "verdict": "chosen", "failure": null},
            ],
        }]},
        "near_misses": [], "digest": null,
    });
    assert_eq!(told, expected);
    let told = serde_json::to_value(record(&Served { has_state: false, sent: false, stale: false, ..served })).unwrap();
    assert_eq!(told["state"], Value::Null);
    assert!(told.get("sent").is_none() && told.get("stale").is_none());
    // An endpoint without responses answers with none.
    let chosen = Some(Chosen { endpoint: "e1".to_owned(), response: String::new() });
    let told = record(&Served { reply: &Reply { chosen, ..reply.clone() }, ..served }).summary;
    assert_eq!((told.endpoint.as_deref(), told.response), (Some("e1"), None));
}

#[test]
fn a_miss_says_what_nearly_matched_and_how_to_mend_it() {
    let project = project(&json!({"settings": {"explain": false}, "endpoints": [
        {"path": "/", "responses": [{"when": {"header": "x-tier", "equals": "gold"}}]}]}));
    let (record, _) = recorded(&project, parts("GET", "/", &[("x-tier", "silver")], ""), &context());
    let near = &record.account.near_misses[0];
    assert_eq!(near.failures[0].detail, "header \"x-tier\" is \"silver\", not \"gold\"");
    assert_eq!(near.fixes[0].title, "Let header \"x-tier\" be \"silver\" as well");
    assert_eq!((record.summary.status, record.summary.endpoint), (404, None));
}

#[test]
fn what_was_answered_without_the_state_is_told_without_it() {
    let project = project(&json!({"endpoints": [
        {"method": "POST", "path": "/a", "responses": [{"when": {"state": "x", "equals": "1"}}]}]}));
    let request = Request::new(parts("GET", "/a", &[], ""));
    let context = context();
    let reply = project.handle_without_state(&request, &context).unwrap();
    assert_eq!(reply.status, 405);
    let (project, request, context, reply) = (&project, &request, &context, &reply);
    let served = Served { project, request, context, reply, has_state: false, sent: false, stale: false, engine_us: 5 };
    let titles = |served: &Served<'_>| {
        let near = record(served).account.near_misses;
        near[0].fixes.iter().map(|fix| fix.title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&served), ["Answer GET as well"]);
    // Of a state that is known to be empty more can be said.
    let expected = ["Answer GET as well and do not ask for state \"x\""];
    assert_eq!(titles(&Served { has_state: true, ..served }), expected);
}

#[test]
fn of_many_responses_not_all_are_told_and_the_chosen_one_is() {
    let never =
        |number: usize| json!({"id": format!("r{number}"), "when": {"query": "q", "equals": number.to_string()}});
    let with_default = |count: usize| {
        let mut responses: Vec<Value> = (0..count).map(never).collect();
        responses.push(json!({"id": "default"}));
        responses
    };
    let endpoint = |responses: Vec<Value>| json!({"path": "/", "responses": responses});
    let project = project(&json!({"endpoints": [
        endpoint((0..150).map(never).collect()), endpoint((0..60).map(never).collect()),
        endpoint((0..7).map(never).collect()), endpoint(with_default(30))]}));
    let (record, reply) = recorded(&project, parts("GET", "/?q=x", &[], ""), &context());
    let trace = record.account.trace;
    let told: Vec<usize> = trace.endpoints.iter().map(|endpoint| endpoint.responses.len()).collect();
    assert_eq!((told, trace.left_out, reply.status), (vec![150, 50, 1], 10 + 7 + 30, 200));
    assert_eq!(trace.endpoints[2].responses[0].id, "default");
    // Who tries a request has asked for all of it.
    let tried = project.explain(&Request::new(parts("GET", "/?q=x", &[], "")), &context()).trace;
    assert_eq!((tried.endpoints.len(), tried.left_out), (4, 0));
}
