use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    super::tests::{context, parts, project, random, recorded as answered},
    *,
};
use crate::{CompiledProject, api::RequestRecord, compare::Line, document};

fn document(responses: &Value) -> CompiledProject {
    project(&json!({"endpoints": [{"path": "/a", "responses": responses}]}))
}

/// What becomes of the reply to GET /a when one project takes the place of another.
fn change(before: &CompiledProject, after: &CompiledProject) -> ReplyChange {
    let headers = [("authorization", "Bearer abcdefgh")];
    let (record, _) = answered(before, parts("GET", "/a", &headers, ""), &context());
    let live = rendered(&record, before, "pets");
    assert_eq!(reply_change(&recorded(&record), &live).outlook, Outlook::Same);
    reply_change(&live, &rendered(&record, after, "pets"))
}

fn lines(change: ReplyChange) -> Vec<Line> {
    match change.body {
        Some(BodyChange::Lines { lines, is_cut: false }) => lines,
        other => panic!("{other:?}"),
    }
}

fn gone(text: &str) -> Line {
    Line::Gone(text.to_owned())
}

fn new(text: &str) -> Line {
    Line::New(text.to_owned())
}

fn same(text: &str) -> Line {
    Line::Same(text.to_owned())
}

#[test]
fn nothing_random_is_a_change() {
    let random = json!([{
        "body": "{{uuid}} {{now}} {{randInt 1 1000}} {{.Request.ID}}", "headers": {"x-at": "{{now}}"},
        "delay": {"min": 1, "max": 1000}}]);
    let found = change(&document(&random), &document(&random));
    assert_eq!((found.outlook, found.body, found.delay_ms, found.answered), (Outlook::Same, None, None, None));
}

#[test]
fn every_part_of_a_reply_is_compared() {
    let before = document(&json!([{
        "body": "{\"a\":1,\"b\":[2]}", "headers": {"x-a": "1", "x-b": ["1", "2"], "date": "then", "x-request-id": "1"}}]));
    let after = document(&json!([{"id": "new", "status": 201, "delay": 5, "fault": "truncate",
        "body": "{\"a\":1,\"b\":[3]}", "headers": {"x-b": ["1", "3"], "x-c": "{{.Request.ID}}", "date": "now"}}]));
    let found = change(&before, &after);
    let header = |name: &str, before: Value, after: Value| HeaderChange {
        name: name.to_owned(),
        before: serde_json::from_value(before).unwrap(),
        after: serde_json::from_value(after).unwrap(),
    };
    let id = "0123456789abcdef0123456789abcdef";
    assert_eq!(
        found.headers,
        [
            header("x-a", json!("1"), json!(null)),
            header("x-b", json!(["1", "2"]), json!(["1", "3"])),
            header("x-c", json!(null), json!(id)),
        ]
    );
    let by = |response: &str| Answered { endpoint: Some("e1".to_owned()), response: Some(response.to_owned()) };
    assert_eq!(found.status, Some((200, 201)));
    assert_eq!(found.answered, Some((by("r1"), by("new"))));
    assert_eq!(found.fault, Some((None, Some("truncate".to_owned()))));
    assert_eq!((found.delay_ms, found.outlook), (Some((0, 5)), Outlook::Changed));
    assert!(matches!(found.body, Some(BodyChange::Lines { .. })));
}

#[test]
fn another_response_that_says_the_same_is_no_change_to_a_client() {
    let found = change(&document(&json!([{"body": "a"}])), &document(&json!([{"id": "x", "body": "a"}])));
    assert_eq!((found.outlook, found.answered.is_some()), (Outlook::Same, true));
}

#[test]
fn hits_and_misses_are_told() {
    let (hit, miss) = (document(&json!([])), project(&json!({"endpoints": []})));
    let near = project(&json!({"endpoints": [{"path": "/b"}]}));
    let other = project(&json!({"endpoints": [{"method": "POST", "path": "/a"}]}));
    let of_its_own = document(&json!([{"status": 404}]));
    assert_eq!(change(&miss, &hit).outlook, Outlook::BecomesHit);
    assert_eq!(change(&hit, &miss).outlook, Outlook::BecomesMiss);
    assert_eq!(change(&hit, &of_its_own).outlook, Outlook::Changed);
    assert_eq!(change(&of_its_own, &miss).outlook, Outlook::BecomesMiss);
    // What is near it is another thing.
    assert_eq!(change(&miss, &near).outlook, Outlook::Same);
    let found = change(&miss, &other);
    assert_eq!((found.outlook, found.status, found.headers.len()), (Outlook::Changed, Some((404, 405)), 1));
}

#[test]
fn contents_are_compared_line_by_line() {
    let of = |body: Value| document(&json!([{ "body": body }]));
    let check = |before: Value, after: Value, expected: &[Line]| {
        assert_eq!(lines(change(&of(before), &of(after))), expected);
    };
    check(
        json!("{\"a\":1,\"b\":1.50}"),
        json!("{\"a\":1,\"b\":2}"),
        &[same("{"), same("  \"a\": 1,"), gone("  \"b\": 1.50"), new("  \"b\": 2"), same("}")],
    );
    // The same JSON, written otherwise.
    check(json!("{\"a\":1}"), json!("{\"a\": 1}"), &[gone("{\"a\":1}"), new("{\"a\": 1}")]);
    check(json!("a\nb"), json!("a\nb\n"), &[same("a"), same("b"), new("")]);
    check(json!("a\r\n"), json!("a\n"), &[gone("a\r"), new("a"), same("")]);
    check(json!(null), json!("a"), &[new("a")]);
    check(
        json!("0\n1\n2\n3\n4\nb"),
        json!("0\n1\n2\n3\n4\nc"),
        &[Line::Skipped(2), same("2"), same("3"), same("4"), gone("b"), new("c")],
    );
    let long = |end: &str| json!("x".repeat(400) + end);
    check(long("a"), long("b"), &[same(&"x".repeat(400)), gone("a"), new("b")]);
    let found = change(&of(json!("a")), &of(json!({"base64": "//8A"})));
    assert_eq!(found.body, Some(BodyChange::Bytes { before: 1, after: 3 }));
}

#[test]
fn long_contents_are_compared_as_far_as_they_are_kept() {
    let of = |body: String| document(&json!([{ "body": {"text": body} }]));
    let line = |number: usize| format!("{number}\n");
    let all = |from: usize| (from..from + 10_000).map(line).collect::<String>();
    let found = change(&of(all(0)), &of(all(20_000)));
    let Some(BodyChange::Lines { lines, is_cut: true }) = found.body else { panic!("{:?}", found.body) };
    assert!(lines.len() <= 401, "{}", lines.len());
    let kept = "x".repeat(70_000);
    let found = change(&of(kept.clone()), &of(kept.clone() + "y"));
    assert!(matches!(found.body, Some(BodyChange::Lines { is_cut: true, .. })), "{:?}", found.body);
    assert_eq!(change(&of(kept.clone()), &of(kept)).outlook, Outlook::Same);
}

#[test]
fn a_state_that_is_not_known_is_told() {
    let (plain, asks) = (document(&json!([{"body": "a"}])), document(&json!([{"body": "{{state \"a\"}}"}])));
    let (mut record, _) = answered(&plain, parts("GET", "/a", &[], ""), &context());
    let lacks = |record: &RequestRecord| {
        reply_change(&rendered(record, &plain, "pets"), &rendered(record, &asks, "pets")).lacks_state
    };
    assert!(!lacks(&record));
    record.account.state = None;
    assert!(lacks(&record));
}

/// What would become of the reply to a request that has a token and a long body.
fn told(before: &Value, after: &Value) -> Prospect {
    let load = |endpoints: &Value| {
        let text = json!({ "endpoints": endpoints }).to_string();
        document::load(&text, document::Format::Json).unwrap()
    };
    let (before, after) = (load(before), load(after));
    let headers = [("authorization", "Bearer abcdefgh"), ("content-type", "application/json")];
    let body = format!("{{}}{}", " ".repeat(70_000));
    let (record, _) = answered(&before.compiled, parts("POST", "/a", &headers, body), &context());
    prospect(&record, &before, &after, "pets")
}

#[test]
fn what_is_not_kept_of_a_request_keeps_its_reply_from_being_told() {
    let of = |when: Value, body: &str| json!([{"path": "/a", "method": "POST", "responses": [{"when": when, "body": body}, {"body": "b"}]}]);
    let plain = json!([{"path": "/a", "method": "POST", "responses": [{"body": "b"}]}]);
    let elsewhere = json!([{"path": "/b", "method": "POST"}]);
    let token = || json!({"header": "Authorization", "equals": "Bearer abcdefgh"});
    let outlook = |prospect: &Prospect| match prospect {
        Prospect::Known { change, .. } => Some(change.outlook),
        Prospect::Unknown(_) => None,
    };
    for (when, target) in [
        (token(), "header \"authorization\""),
        (json!({"bearer": true, "starts_with": "abc"}), "bearer"),
        (json!({"not": {"body": true, "contains": "x"}}), "body"),
        (json!({"json": "$.a", "present": false}), "json \"$.a\""),
    ] {
        let unknown = Prospect::Unknown(vec![target.to_owned()]);
        assert_eq!(told(&plain, &of(when.clone(), "a")), unknown, "{when}");
        assert_eq!(told(&of(when.clone(), "a"), &of(when.clone(), "c")), unknown, "{when}");
        // Where nothing is changed about it, nothing needs to be known.
        let mut more = of(when.clone(), "a");
        more.as_array_mut().unwrap().extend(elsewhere.as_array().unwrap().clone());
        assert_eq!(outlook(&told(&of(when.clone(), "a"), &more)), Some(Outlook::Same), "{when}");
    }
    for when in [json!({"header": "authorization", "present": true}), json!({"body": true, "empty": false})] {
        assert_eq!(outlook(&told(&plain, &of(when.clone(), "a"))), Some(Outlook::Changed), "{when}");
    }
    assert_eq!(outlook(&told(&plain, &elsewhere)), Some(Outlook::BecomesMiss));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_same_project_changes_nothing_and_the_way_back_is_the_way(
        one in random::document(true),
        two in random::document(true),
        parts in random::request(),
        context in random::context(),
    ) {
        let (before, after) = (project(&one), project(&two));
        let (record, _) = answered(&before, parts, &context);
        let (live, again) = (rendered(&record, &before, "pets"), rendered(&record, &before, "pets"));
        let there = reply_change(&live, &again);
        prop_assert_eq!(there.outlook, Outlook::Same);
        prop_assert_eq!((there.answered, there.body), (None, None));
        let draft = rendered(&record, &after, "pets");
        let (there, back) = (reply_change(&live, &draft), reply_change(&draft, &live));
        let opposite = match there.outlook {
            Outlook::BecomesHit => Outlook::BecomesMiss,
            Outlook::BecomesMiss => Outlook::BecomesHit,
            other => other,
        };
        prop_assert_eq!(back.outlook, opposite);
        prop_assert_eq!(back.status, there.status.map(|(one, two)| (two, one)));
        prop_assert_eq!(back.headers.len(), there.headers.len());
    }
}
