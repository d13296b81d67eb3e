use serde_json::{Value, json};

use super::{ask, body, header, project};

/// Endpoints as `METHOD /path`, which answer with their own place.
fn endpoints(list: &[&str]) -> Value {
    let endpoints: Vec<Value> = list
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let (method, path) = line.split_once(' ').unwrap();
            json!({"method": method, "path": path, "responses": [{"body": index.to_string()}]})
        })
        .collect();
    json!(endpoints)
}

#[test]
fn the_more_specific_path_answers() {
    let check = |paths: &[&str], request: &str, expected: &str| {
        let project = project(&json!({"endpoints": endpoints(paths)}));
        assert_eq!(body(&project, request), expected, "{request} of {paths:?}");
    };
    check(&["GET /users/{id}", "GET /users/me"], "GET /users/me", "1");
    check(&["GET /{rest*}", "GET /{a}", "GET /{a:[a-z]+}", "GET /a{b}", "GET /ab"], "GET /ab", "4");
    check(&["GET /{rest*}", "GET /{a}", "GET /{a:[a-z]+}", "GET /a{b}"], "GET /ab", "3");
    check(&["GET /{rest*}", "GET /{a}", "GET /{a:[a-z]+}"], "GET /ab", "2");
    check(&["GET /{rest*}", "GET /{a}"], "GET /ab", "1");
    // More literal text goes first among mixed segments, whatever the order.
    check(&["GET /{a}.json", "GET /x{a}.json"], "GET /xy.json", "1");
    check(&["GET /{a}.json", "GET /{a:[a-z]+}.json"], "GET /xy.json", "1");
    // Compared from the left: the first segment that differs decides.
    check(&["GET /{a}/b/c", "GET /a/{b}/{c}"], "GET /a/b/c", "1");
    check(&["GET /{a:[a-z]+}/{x}", "GET /{a:\\w+}/b"], "GET /a/b", "1");
    check(&["GET /a/{rest*}", "GET /a"], "GET /a", "1");
    check(&["GET /a/{b}/{rest*}", "GET /a/{b}/c"], "GET /a/x/c", "1");
    // Then an exact method before ANY, then the order of the list.
    check(&["ANY /a", "GET /a"], "GET /a", "1");
    check(&["ANY /{a}", "GET /{b}"], "POST /a", "0");
    check(&["GET /{a}", "GET /{b}"], "GET /a", "0");
    check(&["GET /{a}", "ANY /a"], "GET /a", "1");
}

#[test]
fn priority_goes_before_everything() {
    let project = project(&json!({"endpoints": [
        {"path": "/a", "responses": [{"body": "static"}]},
        {"method": "ANY", "path": "/{rest*}", "priority": 1, "responses": [{"when": {"query": "all"}, "body": "high"}]},
        {"path": "/{rest*}", "priority": -1, "responses": [{"body": "low"}]}
    ]}));
    assert_eq!(body(&project, "GET /a?all"), "high");
    assert_eq!(body(&project, "GET /a"), "static");
    assert_eq!(body(&project, "GET /b"), "low");
}

#[test]
fn an_endpoint_whose_conditions_fail_is_passed_over() {
    let project = project(&json!({"endpoints": [
        {"path": "/users/me", "responses": [{"when": {"header": "authorization"}, "body": "me"}]},
        {"path": "/users/{id}", "responses": [{"when": {"param": "id", "regex": "^[0-9]+$"}, "body": "number"}]},
        {"path": "/{rest*}", "responses": [{"body": "rest"}]}
    ]}));
    assert_eq!(body(&project, "GET /users/me\nauthorization: x"), "me");
    assert_eq!(body(&project, "GET /users/me"), "rest");
    assert_eq!(body(&project, "GET /users/7"), "number");
}

#[test]
fn responses_are_tried_in_order_and_none_is_an_empty_200() {
    let project = project(&json!({"endpoints": [
        {"path": "/a", "responses": [{"when": {"query": "x"}, "body": "x"}, {"body": "default"}]},
        {"path": "/b"},
        {"path": "/c", "enabled": false}
    ]}));
    assert_eq!(body(&project, "GET /a?x"), "x");
    assert_eq!(body(&project, "GET /a"), "default");
    let empty = ask(&project, "GET /b");
    assert_eq!((empty.status, empty.body.len(), empty.headers.len()), (200, 0, 0));
    assert_eq!(ask(&project, "GET /c").status, 404);
}

#[test]
fn trailing_slashes_count_in_strict_projects_only() {
    let loose = project(&json!({"endpoints": endpoints(&["GET /a", "GET /b/"])}));
    let strict = project(&json!({"endpoints": endpoints(&["GET /a", "GET /b/"]), "settings": {"strict_slash": true}}));
    for (path, in_loose, in_strict) in [("/a", 200, 200), ("/a/", 200, 404), ("/b", 200, 404), ("/b/", 200, 200)] {
        assert_eq!(ask(&loose, &format!("GET {path}")).status, in_loose, "{path}");
        assert_eq!(ask(&strict, &format!("GET {path}")).status, in_strict, "{path}");
    }
    // A double slash is an empty segment, not a slash.
    assert_eq!(ask(&loose, "GET //a").status, 404);
    assert_eq!(ask(&loose, "GET /a//").status, 404);
}

#[test]
fn head_runs_get_unless_there_is_a_head_endpoint() {
    let get = json!({"path": "/{id}", "responses": [{"headers": {"x-from": "get"}, "body": "hello"}]});
    let head = json!({"method": "HEAD", "path": "/{id}", "responses": [{"headers": {"x-from": "head"}}]});
    let any = json!({"method": "ANY", "path": "/{id}", "responses": [{"headers": {"x-from": "any"}}]});
    for (endpoints, expected) in [
        (json!([get]), "get"),
        (json!([get, head]), "head"),
        (json!([any, get]), "get"),
        (json!([any, head]), "head"),
        (json!([any]), "any"),
    ] {
        let reply = ask(&project(&json!({"endpoints": endpoints})), "HEAD /a");
        assert_eq!((reply.status, header(&reply, "x-from"), reply.body.len()), (200, Some(expected), 0), "{endpoints}");
    }
    // The content type is what GET would have sent.
    let reply = ask(&project(&json!({"endpoints": [get]})), "HEAD /a");
    assert_eq!(header(&reply, "content-type"), Some("text/plain; charset=utf-8"));
}

#[test]
fn a_path_known_under_other_methods_is_405() {
    let project = project(&json!({"endpoints": endpoints(&[
        "GET /users/{id}", "DELETE /users/{id}", "PURGE /users/{name}", "POST /users", "PUT /{rest*}"
    ])}));
    for (request, status, allow) in [
        ("PATCH /users/7", 405, Some("GET, PUT, DELETE, HEAD, OPTIONS, PURGE")),
        ("GET /users", 405, Some("POST, PUT, OPTIONS")),
        ("GET /other", 405, Some("PUT, OPTIONS")),
        ("get /users/7", 405, Some("GET, PUT, DELETE, HEAD, OPTIONS, PURGE")),
        ("OPTIONS /users/7", 204, Some("GET, PUT, DELETE, HEAD, OPTIONS, PURGE")),
        ("HEAD /users/7", 200, None),
    ] {
        let reply = ask(&project, request);
        assert_eq!((reply.status, header(&reply, "allow")), (status, allow), "{request}");
    }
    assert_eq!(body(&project, "OPTIONS /users"), "");
}

#[test]
fn a_method_that_is_taken_by_a_condition_that_fails_is_404() {
    let project = project(&json!({"endpoints": [
        {"method": "POST", "path": "/a", "responses": [{"when": {"query": "x"}}]},
        {"method": "GET", "path": "/a"}
    ], "settings": {"cors": false}}));
    assert_eq!(ask(&project, "POST /a").status, 404);
    let reply = ask(&project, "PUT /a");
    assert_eq!((reply.status, header(&reply, "allow")), (405, Some("GET, POST, HEAD")));
    assert_eq!(ask(&project, "OPTIONS /nowhere").status, 404);
}

#[test]
fn many_endpoints_at_one_path_answer_by_their_own_values() {
    let mut endpoints: Vec<Value> = (0..40)
        .map(|index| {
            let when = match index % 4 {
                0 => json!({"header": "x-op", "equals": format!("op-{index}")}),
                1 => json!({"all": [{"query": "a"}, {"json": "$.op", "one_of": [index, {"id": index}]}]}),
                2 => json!({"any": [{"query": "op", "equals": index}, {"header": "x-op", "equals": "any"}]}),
                _ => json!({"header": "x-op", "equals": format!("OP-{index}"), "ignore_case": true}),
            };
            json!({"method": "POST", "path": "/rpc", "responses": [{"when": when, "body": {"text": index.to_string()}}]})
        })
        .collect();
    endpoints.push(json!({"method": "POST", "path": "/rpc", "responses": [{"body": {"text": "none"}}]}));
    let project = project(&json!({ "endpoints": endpoints }));
    for (request, expected) in [
        ("POST /rpc\nx-op: op-36", "36"),
        ("POST /rpc\nx-op: a, op-36", "36"),
        ("POST /rpc?a\n\n{\"op\":37.0}", "37"),
        ("POST /rpc?a\n\n{\"op\":{\"id\":37}}", "37"),
        ("POST /rpc?a\n\n{\"op\":\"37\"}", "none"),
        ("POST /rpc?op=38", "38"),
        ("POST /rpc\nx-op: any", "2"),
        ("POST /rpc\nx-op: op-39", "39"),
        ("POST /rpc\nx-op: op-35\n\n{\"op\":1}", "35"),
        ("POST /rpc", "none"),
    ] {
        assert_eq!(body(&project, request), expected, "{request}");
    }
}

#[test]
fn many_endpoints_at_one_path_answer_by_what_is_in_their_texts() {
    let mut endpoints: Vec<Value> = (0..40)
        .map(|index| {
            let when = match index % 5 {
                0 => json!({"body": true, "contains": format!("<op>operation-number-{index}</op>")}),
                1 => json!({"all": [{"query": "a"}, {"body": true, "contains": format!("é{index};"), "ends_with": "."}]}),
                2 => json!({"query": "q", "starts_with": index}),
                3 => json!({"body": true, "contains": format!("FOLD{index};"), "ignore_case": true}),
                _ => json!({"not": {"body": true, "contains": format!("{index}")}}),
            };
            json!({"method": "POST", "path": "/rpc", "responses": [{"when": when, "body": {"text": index.to_string()}}]})
        })
        .collect();
    endpoints.push(json!({"method": "POST", "path": "/rpc", "responses": [{"body": {"text": "none"}}]}));
    let project = project(&json!({ "endpoints": endpoints }));
    // What stands in a text twice, or within another text, and what the negations ask to be absent.
    let absent = "4 9 14 19 24 29 34 39";
    for (request, expected) in [
        (format!("POST /rpc\n\n{absent} <op>operation-number-35</op>"), "35"),
        (format!("POST /rpc\n\n{absent} <op>operation-number-3</op>"), "none"),
        (format!("POST /rpc?a\n\n{absent} é36;é36;."), "36"),
        (format!("POST /rpc\n\n{absent} é36;."), "none"),
        (format!("POST /rpc?q=x&q=37\n\n{absent}"), "37"),
        (format!("POST /rpc?q=137\n\n{absent}"), "none"),
        (format!("POST /rpc\n\n{absent} fold38;"), "38"),
        ("POST /rpc\n\n4 9 14 19 24 29 34".to_owned(), "39"),
        ("POST /rpc".to_owned(), "4"),
    ] {
        assert_eq!(body(&project, &request), expected, "{request}");
    }
}
