use crate::support::{CART, Folder, PETS};
use serde_json::{Value, json};

fn run(test: &str, args: &[&str], batch: &Value) -> Vec<Value> {
    let folder = Folder::new(test).with("pets.yaml", PETS);
    let found = folder.run_with(&[&["try", "--batch"], args].concat(), &batch.to_string());
    assert_eq!((found.code, found.err.as_str()), (Some(0), ""));
    serde_json::from_str(&found.out).unwrap()
}

fn echo() -> Value {
    json!({"endpoints": [{"path": "/{rest*}", "method": "ANY", "responses": [{"body": "{{.Request.Path}} {{now}}"}]}]})
}

#[test]
fn every_item_is_answered_in_its_place() {
    let get = json!({"url": "/a"});
    let answers = run(
        "batch",
        &["--now", "0"],
        &json!([
            {"project": echo(), "request": get},
            {"project": "pets.yaml", "request": {"url": "/pets/7", "headers": {"x-tier": "gold"}}},
            {"project": {"endpoints": [{}]}, "request": get},
            {"project": echo()},
            {"project": echo(), "requests": [get, {"url": "/b"}], "now": "1970-01-01T00:00:01Z", "seed": 5},
            7,
            {"project": "missing.yaml", "request": get},
            {"project": echo(), "request": {"url": 1}},
            {"project": echo(), "requests": [get, {}]},
            {"project": echo(), "request": get, "requests": []},
            {"project": echo(), "request": get, "what": 1},
            {"project": echo(), "request": get, "now": 2000},
            {"project": echo(), "request": get, "now": "noon"},
            {"project": echo(), "request": get, "seed": -1},
            {"project": echo(), "request": get, "state": []},
            {"request": get},
        ]),
    );
    assert_eq!(answers[0]["body"], "/a 1970-01-01T00:00:00Z");
    assert_eq!((&answers[1]["endpoint"], &answers[1]["response"]), (&json!("pet"), &json!("gold")));
    assert_eq!(answers[2]["diagnostics"][0]["pointer"], "/endpoints/0/path");
    assert_eq!(answers[4]["outcomes"][1]["body"], "/b 1970-01-01T00:00:01Z");
    assert_eq!(answers[4]["state"], json!({"default": {}, "sessions": {}}));
    assert_eq!(answers[11]["body"], "/a 1970-01-01T00:00:02Z");
    let errors: Vec<_> = answers.iter().filter_map(|answer| answer["error"].as_str()).collect();
    let expected = [
        "item 4: an item needs a `request`, or `requests` in a list",
        "item 6: an item is an object with a `project` and a `request`",
        "item 7: missing.yaml: no such file or directory",
        "item 8: `url` must be a text, not a number",
        "item 9: request 2: a request needs a `url`, such as \"/pets/7\"",
        "item 10: an item has a `request` or `requests`, not both",
        "item 11: unknown field `what`, expected one of `project`, `request`, `requests`, `state`, `seed`, `now`, `session`",
        "item 13: `now`: a time is written 2026-01-31T12:00:00Z, or in whole milliseconds since 1970",
        "item 14: `seed` must be a whole number from 0 to 18446744073709551615",
        "item 15: the state must be an object, either names and values or {\"default\": …, \"sessions\": …}",
        "item 16: missing field `project`",
    ];
    assert_eq!(errors, expected);
}

#[test]
fn requests_in_turn_find_the_state_as_those_before_have_left_it() {
    let post = json!({"method": "POST", "url": "/cart"});
    let of_ann = json!({"method": "POST", "url": "/cart", "headers": {"X-Mock-Session": "ann"}});
    let flaky = json!({"url": "/flaky"});
    let folder = Folder::new("batch-turns").with("cart.yaml", CART);
    let requests = json!([post, of_ann, post, post, post, flaky, flaky, flaky]);
    let statuses = |session: Value, state: Value| {
        let batch = json!([{"project": "cart.yaml", "requests": requests, "session": session, "state": state}]);
        let found = folder.run_with(&["try", "--batch"], &batch.to_string());
        let answers: Value = serde_json::from_str(&found.out).unwrap();
        let outcomes = answers[0]["outcomes"].as_array().unwrap();
        let statuses: Vec<_> = outcomes.iter().filter_map(|one| one["status"].as_u64()).collect();
        (statuses, answers[0]["state"].clone())
    };
    let (found, state) = statuses(json!(null), json!({}));
    assert_eq!(found, [200, 200, 200, 409, 200, 503, 200, 200]);
    assert_eq!(state["default"]["items"], 1);
    assert_eq!(state["sessions"], json!({"ann": {"items": 1}}));
    // The request's own session goes before the item's.
    let (found, state) = statuses(json!("bob"), json!({"sessions": {"ann": {"items": 2}}}));
    assert_eq!(found, [200, 409, 200, 409, 200, 503, 200, 200]);
    assert_eq!(state["default"], json!({}));
    assert_eq!(state["sessions"]["bob"]["items"], 1);
    assert_eq!(state["sessions"]["ann"], json!(null));
}

#[test]
fn the_state_is_given_back() {
    let state = json!({"default": {"cart": 1}, "sessions": {"ann": {"cart": 2}}});
    let batch = json!([{"project": echo(), "requests": [], "state": state, "session": "ann"}]);
    let answers = run("batch-state", &[], &batch);
    assert_eq!(answers, [json!({"outcomes": [], "state": state})]);
}

#[test]
fn what_is_no_list_is_refused() {
    let folder = Folder::new("batch-refused");
    let refused = |stdin: &str| {
        let found = folder.run_with(&["try", "--batch"], stdin);
        assert_eq!((found.code, found.out.as_str()), (Some(2), ""), "{stdin}");
        found.err
    };
    assert_eq!(refused("{}"), "dotmock: <stdin>:1:1: a batch is a list of items\n");
    assert_eq!(refused("[{},\n {]"), "dotmock: <stdin>:2:3: this is not JSON: key must be a string\n");
    assert_eq!(refused(""), "dotmock: <stdin>:1:1: this is not JSON: EOF while parsing a value\n");
    assert_eq!(folder.run_with(&["try", "--batch"], " [ ] ").out, "[]\n");
}

#[test]
fn a_project_may_lie_as_deep_as_a_document_may() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let project = |depth| {
        format!(r#"{{"endpoints": [{{"path": "/a", "responses": [{{"body": {{"json": {}}}}}]}}]}}"#, deep(depth))
    };
    let batch = |depth| format!(r#"[{{"project": {}, "request": {{"url": "/a"}}}}]"#, project(depth));
    let folder = Folder::new("batch-deep");
    let answer = |depth| folder.run_with(&["try", "--batch"], &batch(depth)).out;
    assert!(answer(120).contains(r#""status":200"#), "{}", answer(120));
    assert!(answer(100_000).contains("diagnostics"));
}

#[test]
fn requests_in_turn_have_random_values_of_their_own() {
    let project = json!({"endpoints": [{"path": "/", "responses": [{"body": "{{uuid}} {{.Request.ID}}"}]}]});
    let batch = json!([{"project": project, "requests": [{"url": "/"}, {"url": "/"}], "seed": 1}]);
    let bodies = || {
        let outcomes = run("batch-random", &[], &batch);
        let body = |turn: usize| outcomes[0]["outcomes"][turn]["body"].as_str().unwrap().to_owned();
        (body(0), body(1))
    };
    let (first, second) = bodies();
    assert!(first.ends_with(" try") && second.ends_with(" try-2"), "{first} {second}");
    assert_ne!(first[..36], second[..36]);
    assert_eq!(bodies(), (first, second));
}
