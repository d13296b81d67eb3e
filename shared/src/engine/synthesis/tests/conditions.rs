use serde_json::{Value, json};

use super::{made, request, responses};
use crate::model::{OPERATORS, Target};

/// Makes a request of which a condition holds, and one of which it does not.
fn check(when: &Value) {
    for when in [when.clone(), json!({"not": when}), json!({"all": [when]}), json!({"any": [{"not": when}, when]})] {
        let project = responses("ANY", "/users/{id}", &json!([{"id": "r1", "when": when}]));
        let made = made(&project, "e1", "r1");
        assert!(made.is_ok(), "{when}: {made:?}");
    }
}

#[test]
fn every_operator_can_be_satisfied() {
    let operators = json!([
        {"equals": "gold"}, {"equals": "GOLD", "ignore_case": true}, {"contains": "b c"},
        {"starts_with": "ab"}, {"ends_with": "yz"}, {"starts_with": "a", "ends_with": "z", "length": 7},
        {"regex": "^[A-Z]{2}-[0-9]+$"}, {"regex": "^a", "ends_with": "z", "contains": "-"},
        {"glob": "v?.*-x"}, {"one_of": ["a", "b", 5]}, {"one_of": ["a1", "b2"], "regex": "2$"},
        {"present": true}, {"empty": false}, {"gt": 5}, {"gte": 2.5}, {"lt": -3}, {"lte": 0}, {"gt": 5, "lt": 6},
        {"gt": 1e30}, {"between": [1.5, 1.75]}, {"before": "now-3d"}, {"after": "2030-01-01T00:00:00Z"},
        {"after": "now", "before": "now+1h"}, {"cidr": "192.0.2.0/24"}, {"cidr": ["10.1.0.0/16", "2001:db8::/32"]},
        {"length": 12}, {"length": {"gte": 3, "lt": 5}}, {"length": {"gt": 40}, "regex": "^[a-f]+$"},
        {"equals_json": {"a": ["${any}", "${any-number}", {"b": "${regex:^[0-9]{3}$}"}], "c": null}},
        {"equals_json": [1, 2], "ignore_extra": true}, {"contains_json": {"a": {"b": [1]}, "c": true}},
        {"schema": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "minimum": 3}}}},
    ]);
    let operators = operators.as_array().unwrap();
    for kind in &OPERATORS {
        assert!(operators.iter().any(|one| one.get(kind.key).is_some()), "{} has no line", kind.key);
    }
    for operator in operators {
        for target in [json!({"query": "q"}), json!({"header": "x-q"}), json!({"form": "q"}), json!({"json": "$.q"})] {
            let mut when = operator.clone();
            when.as_object_mut().unwrap().extend(target.as_object().unwrap().clone());
            check(&when);
        }
    }
    for alone in [
        json!({"query": "q", "present": false}),
        json!({"json": "$.q", "empty": true}),
        json!({"query": "q", "empty": true}),
        json!({"body": true, "empty": true}),
        json!({"json": "$.q", "equals": {"a": [1, null]}}),
        json!({"json": "$.q", "contains": 5}),
        json!({"body": true, "equals_json": "text"}),
        json!({"body": true, "schema": {"type": "null"}}),
    ] {
        check(&alone);
    }
}

#[test]
fn every_target_can_be_given_a_value() {
    let targets = json!([
        {"method": true, "equals": "PATCH"}, {"path": true, "ends_with": "xyz"}, {"url": true, "equals": "/users/9?a=1&b=c%20d"}, {"param": "id", "regex": "^[0-9]{3}$"},
        {"param": "id", "equals": "a/b c"}, {"query": "a b", "equals": "c&d=ä"}, {"header": "X-Tier", "equals": "gold"},
        {"cookie": "sid", "starts_with": "s-"}, {"host": true, "equals": "other.example"},
        {"client": true, "cidr": "10.0.0.0/8"}, {"body": true, "contains": "<x>"},
        {"json": "$.user.tags[1]", "equals": "b"}, {"json": "$", "contains_json": {"a": 1}},
        {"json": "$.items[?@.kind == 'book'].price", "gt": 10}, {"json": "$..deep", "equals": true},
        {"xml": "/order/item[2]/@sku", "equals": "a<b"}, {"xml": "count(//item)", "gte": 2},
        {"form": "a", "equals": "1 + 1"}, {"part": "file", "equals": "text"},
        {"part": {"name": "file", "field": "filename"}, "ends_with": ".png"},
        {"part": {"name": "file", "field": "type"}, "equals": "image/png"},
        {"basic": "user", "equals": "ann"}, {"basic": "password", "length": 9}, {"bearer": true, "starts_with": "tok_"},
        {"jwt": "$.roles[*]", "equals": "admin"}, {"graphql": "operation", "equals": "Pets"},
        {"graphql": "type", "equals": "mutation"}, {"graphql": "input.id", "gt": 3}, {"state": "cart", "equals": "full"},
        {"query": "q", "equals": ["a", "b"], "values": "exactly"}, {"header": "x", "equals": ["b", "a"], "values": "in_order"},
        {"json": "$.list[*]", "gt": 3, "values": "all"}, {"json": "$.list[*].id", "equals": [1, 2], "values": "in_order"},
        {"xml": "//item/@sku", "equals": ["a", "b"], "values": "in_order"},
    ]);
    let targets = targets.as_array().unwrap();
    for key in Target::KEYS {
        assert!(targets.iter().any(|one| one.get(key).is_some()), "{key} has no line");
    }
    for when in targets {
        check(when);
    }
}

#[test]
fn conditions_on_several_targets_share_a_request() {
    for when in [
        json!({"all": [{"json": "$.a", "equals": 1}, {"json": "$.b.c", "gt": 5}, {"json": "$.d", "present": false},
            {"header": "content-type", "equals": "application/vnd.pets+json"}]}),
        json!({"all": [{"json": "$.a", "equals": 1}, {"body": true, "schema": {"type": "object", "required": ["a", "b"],
            "properties": {"a": {"type": "integer"}, "b": {"type": "string"}}}}]}),
        json!({"all": [{"body": true, "schema": {"type": "object", "required": ["b"]}}, {"json": "$.a", "equals": 1},
            {"body": true, "contains_json": {"c": [1]}}]}),
        json!({"all": [{"graphql": "operation", "equals": "Pets"}, {"graphql": "type", "equals": "mutation"},
            {"graphql": "id", "equals": 7}]}),
        json!({"all": [{"form": "a", "equals": 1}, {"form": "b", "equals": 2}]}),
        json!({"all": [{"form": "a", "equals": 1}, {"part": {"name": "f", "field": "filename"}, "equals": "x.png"}]}),
        json!({"all": [{"xml": "/o/@id", "equals": 7}, {"xml": "//item", "equals": "tea"}, {"xml": "/o/note"}]}),
        json!({"all": [{"basic": "user", "equals": "a"}, {"basic": "password", "equals": "b"}]}),
        json!({"all": [{"jwt": "$.sub", "equals": "a"}, {"jwt": "$.exp", "gt": 5}]}),
        json!({"all": [{"query": "a", "gt": 3}, {"query": "a", "lt": 10}, {"not": {"query": "a", "equals": 4}}]}),
        json!({"all": [{"query": "a", "regex": "^[a-z]+$"}, {"query": "a", "length": 9}, {"not": {"query": "a", "contains": "aa"}}]}),
        json!({"any": [{"all": [{"query": "a", "equals": 1}, {"query": "a", "equals": "b", "values": "all"}]},
            {"header": "x", "equals": "y"}]}),
        json!({"not": {"any": [{"header": "x", "present": false}, {"header": "x", "equals": "1"}, {"query": "q"}]}}),
        json!({"not": {"all": [{"method": true, "equals": "GET"}, {"param": "id", "equals": "1"}]}}),
    ] {
        let project = responses("ANY", "/users/{id}", &json!([{"id": "r1", "when": when}]));
        let made = made(&project, "e1", "r1");
        assert!(made.is_ok(), "{when}: {made:?}");
    }
}

#[test]
fn requests_are_plain() {
    for (method, path, when, expected) in [
        (
            "GET",
            "/pets/{id}",
            json!({"header": "X-Tier", "equals": "gold"}),
            json!({"method": "GET", "url": "/pets/1", "headers": {"x-tier": "gold"}}),
        ),
        (
            "POST",
            "/pets",
            json!({"json": "$.name", "present": true}),
            json!({"method": "POST", "url": "/pets", "headers": {"content-type": "application/json"}, "body": {"name": "1"}}),
        ),
        (
            "ANY",
            "/pets",
            json!({"form": "a", "equals": "b c"}),
            json!({"method": "POST", "url": "/pets",
            "headers": {"content-type": "application/x-www-form-urlencoded"}, "body": "a=b%20c"}),
        ),
        (
            "GET",
            "/{id:[0-9]{3}}",
            json!({"query": "page", "gte": 2}),
            json!({"method": "GET", "url": "/111?page=2", "headers": {}}),
        ),
        ("GET", "/", json!({"query": "page", "present": false}), json!({"method": "GET", "url": "/", "headers": {}})),
        (
            "PUT",
            "/",
            json!({"cookie": "sid", "equals": "a"}),
            json!({"method": "PUT", "url": "/", "headers": {"cookie": "sid=a"}}),
        ),
    ] {
        let project = responses(method, path, &json!([{"id": "r1", "when": when}]));
        assert_eq!(request(&made(&project, "e1", "r1").unwrap()), expected);
    }
}
