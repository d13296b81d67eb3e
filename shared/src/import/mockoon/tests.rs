use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{
    Format, Imported, Source, import,
    tests::{mutated, mutations, swapped, try_sources},
};
use crate::document;

fn environment(routes: &Value) -> Value {
    json!({"uuid": "e", "lastMigration": 33, "name": "Shop", "endpointPrefix": "api", "latency": 0, "port": 3000, "folders": [],
        "routes": routes, "rootChildren": [], "proxyMode": false, "cors": true, "headers": [], "data": [], "callbacks": []})
}

fn imported(environment: &Value) -> Imported {
    import(&[Source::new("shop.json", environment.to_string())], None).unwrap_or_else(|error| panic!("{error}"))
}

fn endpoints(environment: &Value) -> Value {
    let text = document::write(&imported(environment).project, document::Format::Json);
    let project: Value = serde_json::from_str(&text).unwrap();
    project["endpoints"].clone()
}

/// What one reply of a route comes to, but for its id.
fn reply(reply: &Value) -> Value {
    let mut found = endpoints(&environment(&json!([{"method": "get", "endpoint": "a/:id", "responses": [reply]}])))[0]
        ["responses"][0]
        .clone();
    if let Some(members) = found.as_object_mut() {
        members.shift_remove("id");
    }
    found
}

#[test]
fn routes_are_endpoints() {
    let found = endpoints(&environment(&json!([
        {"type": "http", "method": "get", "endpoint": "users/:id", "documentation": "One user", "responses": [{"statusCode": 200, "body": "{}", "label": "Found", "default": true}]},
        {"type": "http", "method": "all", "endpoint": "", "enabled": false, "responses": [{"statusCode": 404}]},
        {"type": "http", "method": "post", "endpoint": "users", "responseMode": "SEQUENTIAL", "responses": [{"statusCode": 500}, {"statusCode": 201}]},
        {"type": "http", "method": "get", "endpoint": "users/me", "responses": [{}]},
    ])));
    assert_eq!(
        found,
        json!([
            {"id": "get-api-users-id", "name": "One user", "method": "GET", "path": "/api/users/{id}", "priority": 1, "responses": [{"id": "Found", "name": "Found", "body": {"text": "{}"}}]},
            {"id": "all-api", "method": "ANY", "path": "/api", "priority": 1, "enabled": false, "responses": [{"id": "404", "status": 404}]},
            {"id": "post-api-users", "method": "POST", "path": "/api/users", "priority": 1, "select": "sequence", "responses": [{"id": "500", "status": 500}, {"id": "201", "status": 201}]},
            {"id": "get-api-users-me", "method": "GET", "path": "/api/users/me", "responses": [{"id": "200"}]},
        ])
    );
}

#[test]
fn routes_keep_the_order_of_the_tree() {
    let mut whole = environment(&json!([
        {"uuid": "1", "method": "get", "endpoint": "a", "responses": [{}]},
        {"uuid": "2", "method": "get", "endpoint": "b", "responses": [{}]},
        {"uuid": "3", "method": "get", "endpoint": "c", "responses": [{}]},
    ]));
    whole["folders"] = json!([{"uuid": "f", "name": "F", "children": [{"type": "route", "uuid": "2"}, {"type": "folder", "uuid": "f"}]}]);
    whole["rootChildren"] = json!([{"type": "route", "uuid": "3"}, {"type": "folder", "uuid": "f"}]);
    let found = imported(&whole);
    let paths: Vec<&str> = found.project.endpoints.iter().map(|endpoint| endpoint.path.as_str()).collect();
    assert_eq!(paths, ["/api/c", "/api/b", "/api/a"]);
    assert!(found.report.left.iter().any(|note| note.pointer == "/folders"));
}

#[test]
fn rules_are_conditions() {
    let rule = |target: &str, modifier: &str, operator: &str, value: &str| json!({"target": target, "modifier": modifier, "operator": operator, "value": value, "invert": false});
    let mut inverted = rule("query", "q", "equals", "a");
    inverted["invert"] = json!(true);
    for (rules, expected) in [
        (vec![rule("query", "q", "equals", "a")], json!({"query": "q", "equals": "a"})),
        (vec![rule("header", "X-A", "regex", "^a\\d")], json!({"header": "X-A", "regex": "^a[0-9]"})),
        (vec![rule("header", "X-A", "regex_i", "a")], json!({"header": "X-A", "regex": "a", "ignore_case": true})),
        (vec![rule("params", "id", "equals", "7")], json!({"param": "id", "equals": "7"})),
        (vec![rule("cookie", "c", "null", "")], json!({"cookie": "c", "present": false})),
        (vec![rule("body", "", "equals", "a")], json!({"body": true, "equals": "a"})),
        (vec![rule("body", "a.0.b-c", "equals", "x")], json!({"json": "$.a[0][\"b-c\"]", "equals": "x"})),
        (vec![rule("body", "/a/b", "equals", "5")], json!({"json": "$.a.b", "one_of": ["5", 5]})),
        (vec![rule("body", "$.a[*]", "regex", "x")], json!({"json": "$.a[*]", "regex": "x"})),
        (vec![rule("body", "a", "array_includes", "x")], json!({"json": "$.a", "contains": "x"})),
        (vec![rule("body", "a", "empty_array", "")], json!({"json": "$.a", "equals": []})),
        (vec![inverted], json!({"not": {"query": "q", "equals": "a"}})),
        (
            vec![rule("query", "q", "equals", "a"), rule("query", "r", "equals", "b")],
            json!({"any": [{"query": "q", "equals": "a"}, {"query": "r", "equals": "b"}]}),
        ),
    ] {
        let found = endpoints(&environment(
            &json!([{"method": "get", "endpoint": "a/:id", "responses": [{"default": true}, {"statusCode": 201, "rulesOperator": "OR", "rules": rules}]}]),
        ));
        assert_eq!(found[0]["responses"][0]["when"], expected, "{rules:?}");
        assert_eq!(found[0]["responses"][1], json!({"id": "200"}));
    }
    for rules in [
        rule("request_number", "", "equals", "1"),
        rule("global_var", "a", "equals", "1"),
        rule("query", "", "equals", "1"),
        rule("query", "q", "regex", "a(?=b)"),
        rule("query", "q", "equals", "{{now}}"),
        rule("query", "q", "empty_array", ""),
        rule("body", "a", "valid_json_schema", "s"),
    ] {
        let found = imported(&environment(
            &json!([{"method": "get", "endpoint": "a", "responses": [{"default": true}, {"statusCode": 201, "rules": [rules]}]}]),
        ));
        assert_eq!(found.project.endpoints[0].responses.len(), 1, "{rules}");
        let left = &found.report.left;
        assert!(left.len() == 1 && left[0].pointer == "/routes/0/responses/1/rules/0", "{left:?}");
    }
}

/// A default reply with rules goes before the others where they hold, and behind them where none does.
#[test]
fn the_default_is_given_where_no_rule_holds() {
    let rules = |value: &str| json!([{"target": "query", "modifier": "q", "operator": "equals", "value": value}]);
    let routes = |mode: Value| {
        json!([{"method": "get", "endpoint": "a", "responseMode": mode, "responses": [
            {"statusCode": 200, "default": true, "rules": rules("a")}, {"statusCode": 201, "rules": rules("b")}, {"statusCode": 202}]}])
    };
    let statuses = |mode: Value| -> Vec<(u64, bool)> {
        let found = endpoints(&environment(&routes(mode)));
        let list = found[0]["responses"].as_array().cloned().unwrap_or_default();
        list.iter().map(|one| (one["status"].as_u64().unwrap_or(200), one.get("when").is_some())).collect()
    };
    assert_eq!(statuses(Value::Null), [(200, true), (201, true), (200, false)]);
    assert_eq!(statuses(json!("FALLBACK")), [(200, true), (201, true)]);
    assert_eq!(statuses(json!("RANDOM")), [(200, false), (201, false), (202, false)]);
    assert_eq!(statuses(json!("DISABLE_RULES")), [(200, false)]);
    let left = imported(&environment(&routes(Value::Null))).report.left;
    assert!(left.len() == 1 && left[0].detail.contains("never given"), "{left:?}");
}

#[test]
fn replies_are_as_they_were() {
    for (given, expected) in [
        (
            json!({"statusCode": 201, "body": "{\"a\": 1}", "headers": [{"key": "Content-Type", "value": "application/json"}], "latency": 20}),
            json!({"status": 201, "headers": {"Content-Type": "application/json"}, "body": {"text": "{\"a\": 1}"}, "delay": 20}),
        ),
        (
            json!({"headers": [{"key": "A", "value": "1"}, {"key": "a", "value": "2"}]}),
            json!({"headers": {"A": ["1", "2"]}}),
        ),
        (
            json!({"body": "{{urlParam 'id'}}", "disableTemplating": true}),
            json!({"body": {"text": "{{urlParam 'id'}}"}}),
        ),
        (json!({"body": "{\"id\": {{urlParam 'id'}} }"}), json!({"body": "{\"id\": {{param \"id\"}} }"})),
        (
            json!({"body": "{{queryParam 'q' 'none'}} {{header 'X'}} {{cookie 'c'}}"}),
            json!({"body": "{{query \"q\" | default \"none\"}} {{header \"X\"}} {{cookie \"c\"}}"}),
        ),
        (json!({"body": "{{body 'a.b'}} {{body}}"}), json!({"body": "{{bodyText \"$.a.b\"}} {{.Request.Body}}"})),
        (
            json!({"body": "{{#if (eq (method) 'GET')}}a{{else}}b{{/if}}"}),
            json!({"body": "{{if eq (.Request.Method) \"GET\"}}a{{else}}b{{end}}"}),
        ),
        (
            json!({"body": "{{uuid}} {{int 1 6}} {{faker 'person.firstName'}} {{now 'yyyy-MM-dd'}}"}),
            json!({"body": "{{uuid}} {{randomInt 1 6}} {{fakeFirstName}} {{now.Format \"2006-01-02\"}}"}),
        ),
        (
            json!({"body": "{{oneOf (array 'a' 'b')}} {{concat 'a' (urlParam 'id')}}"}),
            json!({"body": "{{randomChoice \"a\" \"b\"}} {{printf \"%v%v\" \"a\" (param \"id\")}}"}),
        ),
        (json!({"body": "{{#repeat 3}}a{{/repeat}}"}), json!({"body": {"text": "{{#repeat 3}}a{{/repeat}}"}})),
        (json!({"body": "{{data 'users'}}"}), json!({"body": {"text": "{{data 'users'}}"}})),
    ] {
        assert_eq!(reply(&given), expected, "{given}");
    }
    let mut whole = environment(
        &json!([{"method": "get", "endpoint": "a", "responses": [{"bodyType": "DATABUCKET", "databucketID": "u"}, {"bodyType": "FILE", "filePath": "./b/c.txt", "sendFileAsBody": true, "rules": [{"target": "query", "modifier": "q", "value": "1"}]}]}]),
    );
    whole["data"] = json!([{"id": "u", "uuid": "x", "value": "[1, 2]"}]);
    whole["headers"] = json!([{"key": "X-All", "value": "1"}]);
    let sources = [Source::new("d/b/c.txt", "text"), Source::new("d/shop.json", whole.to_string())];
    let found = import(&sources, None).unwrap_or_else(|error| panic!("{error}"));
    let responses = serde_json::to_value(&found.project.endpoints[0].responses).unwrap();
    assert_eq!(responses[0]["body"], json!({"text": "text"}), "{:?}", found.report.left);
    assert_eq!((&responses[1]["body"], &responses[1]["headers"]), (&json!([1, 2]), &json!({"X-All": "1"})));
}

#[test]
fn what_is_not_carried_is_told_of() {
    let mut whole = environment(&json!([
        {"type": "crud", "endpoint": "a", "responses": [{}]}, {"type": "ws", "endpoint": "b", "responses": [{}]},
        {"method": "get", "endpoint": "c/:id?", "responses": [{}]}, {"method": "get", "endpoint": "d", "responses": [{"statusCode": 100}]},
        {"method": "get", "endpoint": "e", "responses": [{"callbacks": [{"uuid": "c"}]}]},
    ]));
    whole["proxyMode"] = json!(true);
    whole["tlsOptions"] = json!({"enabled": true});
    whole["cors"] = json!(false);
    let found = imported(&whole);
    assert_eq!(found.project.endpoints.len(), 1);
    assert_eq!(found.project.settings.cors, crate::model::Cors::Off);
    let pointers: Vec<&str> = found.report.left.iter().map(|note| note.pointer.as_str()).collect();
    for pointer in [
        "/proxyMode",
        "/tlsOptions",
        "/routes/0",
        "/routes/1",
        "/routes/2",
        "/routes/3",
        "/routes/4/responses/0/callbacks",
    ] {
        assert!(pointers.contains(&pointer), "{pointer} in {pointers:?}");
    }
}

fn sound() -> String {
    let mut whole = environment(&json!([
        {"uuid": "1", "type": "http", "method": "get", "endpoint": "a/:id(\\d+)", "responses": [
            {"statusCode": 200, "body": "{{#if (queryParam 'q')}}{{body 'a.b' 'c'}}{{/if}} {{now 'yyyy'}}", "headers": [{"key": "T", "value": "{{method}}"}], "default": true, "latency": 5,
             "rules": [{"target": "body", "modifier": "a.0", "operator": "regex", "value": "^a\\d", "invert": true}], "rulesOperator": "AND"},
            {"statusCode": 201, "bodyType": "DATABUCKET", "databucketID": "u", "rules": [{"target": "query", "modifier": "q", "operator": "equals", "value": "1"}]}]},
        {"uuid": "2", "type": "http", "method": "all", "endpoint": "*", "responseMode": "RANDOM", "responses": [{"body": "x"}, {"bodyType": "FILE", "filePath": "a.txt"}]}]));
    whole["folders"] = json!([{"uuid": "f", "children": [{"uuid": "2"}]}]);
    whole["rootChildren"] = json!([{"uuid": "f"}, {"uuid": "1"}]);
    whole["data"] = json!([{"id": "u", "value": "[1]"}]);
    whole.to_string()
}

#[test]
fn the_sources_of_the_fuzzer_are_sound() {
    let found = import(&[Source::new("a.json", sound())], None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(found.project.endpoints.len(), 2, "{:?}", found.report.left);
}

proptest! {
    #[test]
    fn truncated_sources_do_no_harm(at in any::<usize>()) {
        let signs: Vec<char> = sound().chars().collect();
        try_sources(&[Source::new("a.json", signs.iter().take(at % signs.len()).collect::<String>())], Format::Mockoon);
    }

    #[test]
    fn changed_sources_do_no_harm(mutations in mutations()) {
        try_sources(&[Source::new("a.json", mutated(&sound(), &mutations))], Format::Mockoon);
    }

    #[test]
    fn values_in_wrong_places_do_no_harm(swaps in prop::collection::vec((any::<usize>(), any::<usize>()), 1..4)) {
        try_sources(&[Source::new("a.json", swapped(&sound(), &swaps))], Format::Mockoon);
    }

    /// Paths, names, expressions and templates of any signs.
    #[test]
    fn any_text_does_no_harm(text in "[a-z0-9\\\\\\[\\](){}|?*+.^$@&=!~'\"/ :,<>#-]{0,24}") {
        let whole = environment(&json!([{"method": "get", "endpoint": text, "responses": [{"body": format!("{{{{{text}}}}}"), "default": true,
            "headers": [{"key": text, "value": text}]}]},
            {"method": "get", "endpoint": "a", "responses": [{"statusCode": 201, "rules": [{"target": "body", "modifier": text, "operator": "regex", "value": text}]}, {"default": true}]}]));
        try_sources(&[Source::new("a.json", whole.to_string())], Format::Mockoon);
    }
}
