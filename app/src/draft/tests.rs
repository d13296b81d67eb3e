use leptos::prelude::{Get, Set, untrack};
use serde_json::{Value, json};

use super::{Draft, Item, Purpose, lasting};

fn endpoint(response: Value) -> Value {
    json!({"name": "Pets", "endpoints": [{"id": "e1", "method": "GET", "path": "/pets", "responses": [response]}]})
}

fn draft(document: Value, purpose: Purpose) -> Draft {
    let draft = lasting(Draft::empty);
    draft.load(document, purpose);
    draft
}

#[test]
fn a_document_is_written_back_as_it_was_read() {
    let check = |response: Value| {
        let document = endpoint(response);
        assert_eq!(untrack(|| draft(document.clone(), Purpose::Check).write(Purpose::Check)).document, document);
    };
    check(json!({"id": "r1"}));
    check(json!({"id": "r1", "name": "Gold", "status": 404, "headers": {"x-a": "1", "set-cookie": ["a", "b"]}}));
    check(json!({"id": "r1", "status": "{{query \"status\"}}", "body": "{{now}}", "delay": {"min": 1, "max": 5}}));
    check(json!({"id": "r1", "body": {"text": "plain"}, "delay": 50}));
    check(json!({"id": "r1", "body": {"json": {"text": "this is JSON"}}}));
    check(json!({"id": "r1", "body": {"json": "a string"}}));
    check(json!({"id": "r1", "body": {"unfinished": 3}}));
    check(json!({"id": "r1", "body": {"base64": "AAEC"}, "delay": {"normal": {"mean": 5, "sd": 1}}}));
    check(json!({"id": "r1", "when": {"header": "x-tier", "equals": "gold", "ignore_case": true}}));
    check(json!({"id": "r1", "when": {"not": {"path": true, "regex": "^/a"}}}));
    check(json!({"id": "r1", "when": {"json": "$.id", "equals": "5"}}));
    check(json!({"id": "r1", "when": {"json": "$.id", "equals": {"a": [1, null]}}}));
    check(json!({"id": "r1", "when": {"json": "$.id", "contains": "true"}}));
    check(json!({"id": "r1", "when": {"not": {"json": "$.id", "contains": 5}}}));
    check(json!({"id": "r1", "when": {"all": [
        {"cookie": "sid", "present": false},
        {"not": {"any": [{"query": "a", "present": true}, {"body": true, "contains": "x"}]}},
    ]}}));
    for matcher in [
        json!({"query": "n", "between": [1, 2.5]}),
        json!({"query": "n", "gte": 18, "values": "all"}),
        json!({"query": "n", "equals": ["a", 1], "values": "exactly"}),
        json!({"header": "x", "one_of": ["a", "b c"], "ignore_case": true}),
        json!({"body": true, "equals_json": {"a": "${any}"}, "ignore_order": true, "ignore_extra": true}),
        json!({"client": true, "cidr": ["10.0.0.0/8", "::/0"]}),
        json!({"basic": "password", "length": {"gte": 8}}),
        json!({"part": {"name": "a", "field": "filename"}, "ends_with": ".png"}),
        json!({"part": "a", "empty": true}),
        json!({"xml": "//a", "empty": false}),
        json!({"jwt": "$.exp", "lt": 5}),
        json!({"graphql": "operation", "equals": "Pets"}),
        json!({"state": "n", "before": "now-2h/d"}),
        json!({"not": {"query": "a", "empty": true}}),
        json!({"json": "$.a", "contains": true}),
    ] {
        check(json!({"id": "r1", "when": {"not": matcher}}));
        check(json!({"id": "r1", "when": matcher}));
    }
    check(json!({"id": "r1", "when": {"header": "x", "contains": "a", "regex": "b"}}));
    check(json!({"id": "r1", "fault": "abort", "weight": 3}));
}

#[test]
fn text_that_is_no_json_is_kept_and_never_saved() {
    let draft = draft(endpoint(json!({"id": "r1", "body": {"a": 1}})), Purpose::Check);
    untrack(|| draft.endpoints.get()[0].responses.get()[0].body.text.set("{\"a\":".to_owned()));
    let written = untrack(|| draft.write(Purpose::Check));
    assert_eq!(written.unfinished.len(), 1);
    assert_eq!(written.unfinished[0].pointer, "/endpoints/0/responses/0/body");
    let kept = untrack(|| draft.write(Purpose::Keep)).document;
    let again = self::draft(kept, Purpose::Keep);
    assert_eq!(untrack(|| again.endpoints.get()[0].responses.get()[0].body.text.get()), "{\"a\":");
}

#[test]
fn a_body_that_looks_unfinished_is_kept_as_it_is() {
    let document = endpoint(json!({"id": "r1", "body": {"unfinished": "{"}}));
    let kept = untrack(|| draft(document.clone(), Purpose::Check).write(Purpose::Keep)).document;
    assert_eq!(untrack(|| draft(kept, Purpose::Keep).write(Purpose::Check)).document, document);
}

#[test]
fn what_is_typed_behind_contains_is_text_or_a_number() {
    let check = |typed: &str, expected: Value| {
        let when = json!({"json": "$.a", "contains": "x"});
        let draft = draft(endpoint(json!({"id": "r1", "when": when})), Purpose::Check);
        let line = untrack(|| draft.endpoints.get()[0].responses.get()[0].when.items.get()[0]);
        let super::Kind::Test(test) = line.kind else { panic!("one operator beside one target is a test") };
        test.operand.set(typed.to_owned());
        let document = untrack(|| draft.write(Purpose::Check)).document;
        assert_eq!(document.pointer("/endpoints/0/responses/0/when/contains"), Some(&expected), "{typed}");
    };
    check("gold", json!("gold"));
    check("5", json!(5));
    check("\"5\"", json!("5"));
    check("true", json!("true"));
    check("[1]", json!("[1]"));
}

#[test]
fn a_diagnostic_finds_the_thing_that_stands_at_its_pointer() {
    let headers = json!({"x/a": "1", "set-cookie": ["a", "b"]});
    let when = json!({"all": [{"path": true, "equals": "/"}, {"not": {"any": [{"query": "a", "regex": "("}]}}]});
    let draft = draft(endpoint(json!({"id": "r1", "when": when, "headers": headers})), Purpose::Check);
    let written = untrack(|| draft.write(Purpose::Check));
    let response = untrack(|| draft.endpoints.get()[0].responses.get()[0]);
    let lines = untrack(|| response.headers.get());
    let check = |pointer: &str, about, field: &str| {
        let note = written.note(dotmock_shared::api::Diagnostic::error(pointer, "wrong"));
        assert_eq!((note.about, note.field.as_str()), (about, field), "{pointer}");
    };
    check("/endpoints/0/responses/0/status", Some(response.key()), "/status");
    check("/endpoints/0/responses/0/headers/x~1a", Some(lines[0].key()), "");
    check("/endpoints/0/responses/0/headers/set-cookie/1", Some(lines[2].key()), "");
    check("/vars/a", None, "/vars/a");
    let condition = untrack(|| response.when.items.get()[1]);
    let super::Kind::Group(group) = condition.kind else { panic!("a negated group is a group") };
    let inner = untrack(|| group.items.get()[0]).key();
    check("/endpoints/0/responses/0/when/all/1/not/any/0/regex", Some(inner), "/regex");
}

#[test]
fn a_new_thing_gets_the_lowest_free_id() {
    let draft = draft(endpoint(json!({"id": "r2"})), Purpose::Check);
    assert_eq!(draft.add_endpoint(None).id(), "e2");
    let endpoint = untrack(|| draft.endpoints.get()[0]);
    assert_eq!(endpoint.add_response().id(), "r1");
    assert_eq!(endpoint.add_response().id(), "r3");
}
