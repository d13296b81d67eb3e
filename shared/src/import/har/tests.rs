use serde_json::{Value, json};

use crate::import::{
    Imported, Source, import,
    trial::{self, ask, details},
};

fn imported(entries: &Value) -> Imported {
    let har = json!({"log": {"version": "1.2", "creator": {"name": "t", "version": "1"}, "entries": entries}});
    trial::imported("a.har", &format!("{har:#}"))
}

fn entry(method: &str, url: &str, status: u16, mime: &str, text: &str) -> Value {
    json!({"request": {"method": method, "url": url, "headers": [{"name": "Authorization", "value": "x"}]},
        "response": {"status": status, "headers": [], "content": {"mimeType": mime, "size": text.len(), "text": text}}})
}

fn get(url: &str, text: &str) -> Value {
    entry("GET", url, 200, "application/json", text)
}

#[test]
fn a_reply_is_given_as_it_was_recorded() {
    let mut one = get("https://a.example/users/7?x=1#f", "{\n \"id\": 7, \"t\": \"{{.No}}\"}");
    one["response"]["status"] = json!(201);
    one["response"]["headers"] = json!([
        {"name": "Content-Type", "value": "application/json; charset=utf-8"}, {"name": ":status", "value": "201"},
        {"name": "Set-Cookie", "value": "a=1; Domain=a.example\nb=2"}, {"name": "x-a", "value": "1"}, {"name": "X-A", "value": "{{2}}"},
        {"name": "content-encoding", "value": "gzip"}, {"name": "Access-Control-Allow-Origin", "value": "*"}]);
    let found = imported(&json!([one]));
    let expected = json!([{"id": "get-users-7", "method": "GET", "path": "/users/7", "responses": [{"id": "201", "status": 201,
        "headers": {"content-type": "application/json; charset=utf-8", "set-cookie": ["a=1; Domain=a.example", "b=2"],
            "x-a": ["1", "{{\"{{\"}}2}}"]},
        "body": {"text": "{\n \"id\": 7, \"t\": \"{{.No}}\"}"}}]}]);
    assert_eq!(json!(found.project.endpoints), expected);
    assert_eq!(ask(&found, "/users/7", &[], ""), (201, "{\n \"id\": 7, \"t\": \"{{.No}}\"}".to_owned()));
    assert_eq!(
        details(&found.report.changed),
        [
            "a cookie is for a.example, so browsers do not take it from the mock",
            "1 reply was recorded at a.example; mocks answer at the project's own host",
        ]
    );
    assert_eq!(
        details(&found.report.left),
        [
            "the header content-encoding is not sent: content is kept decoded",
            "the header Access-Control-Allow-Origin is not sent: the project's own settings say which pages may read replies",
        ]
    );
    assert_eq!(
        (found.report.format.as_str(), details(&found.report.imported)),
        ("har-1.2", vec!["GET /users/7 answers 201"])
    );
}

#[test]
fn queries_and_contents_choose_and_repeats_fold() {
    let post = |body: &str, reply: &str| {
        let mut one = entry("POST", "https://a.example/p", 200, "text/plain", reply);
        one["request"]["postData"] = json!({"mimeType": "application/json", "text": body});
        one
    };
    let found = imported(&json!([
        get("https://a.example/l?page=1&_=17", "1"),
        get("https://a.example/l?page=2&_=18", "2"),
        get("https://a.example/l?page=1&_=19", "1"),
        get("https://a.example/l", "all"),
        post("{\"a\": 1, \"token\": \"x\"}", "one"),
        post("{\"a\": 2, \"token\": \"y\"}", "two"),
    ]));
    assert_eq!(found.project.endpoints.len(), 2);
    let text = |request: &str, body: &str| ask(&found, request, &[("content-type", "application/json")], body);
    assert_eq!(text("/l?page=1", "").1, "1");
    assert_eq!(text("/l?page=2&_=99", "").1, "2");
    assert_eq!(text("/l", "").1, "all");
    assert_eq!(text("POST /p", "{\"a\": 2}").1, "two");
    assert_eq!(text("POST /p", "{\"a\": 3}").0, 404);
    let whole = json!(found.project).to_string();
    assert!(!whole.contains("token") && !whole.contains("uthorization"), "{whole}");
    assert!(
        details(&found.report.changed)
            .contains(&"this was asked 2 times and answered with the same content: the first reply stands for all")
    );
}

#[test]
fn different_replies_to_the_same_request_are_a_sequence() {
    let job = |query: &str, text: &str| get(&format!("https://a.example/job{query}"), text);
    let found = imported(&json!([
        job("?id=1", "wait"),
        job("?id=1", "wait"),
        job("?id=2", "never"),
        job("?id=1", "done"),
        job("?id=1", "done"),
        job("", "?"),
    ]));
    let expected = json!([
        {"id": "get-job", "method": "GET", "path": "/job", "select": {"sequence": "stay"}, "responses": [
            {"id": "200", "when": {"query": "id", "equals": "1"}, "body": {"text": "wait"}},
            {"id": "200-2", "when": {"query": "id", "equals": "1"}, "body": {"text": "wait"}},
            {"id": "200-3", "when": {"query": "id", "equals": "1"}, "body": {"text": "done"}}]},
        {"id": "get-job-2", "method": "GET", "path": "/job", "responses": [
            {"id": "200", "when": {"query": "id", "equals": "2"}, "body": {"text": "never"}},
            {"id": "200-2", "body": {"text": "?"}}]}]);
    let mut project = json!(found.project.endpoints);
    for response in
        project.as_array_mut().into_iter().flatten().flat_map(|one| one["responses"].as_array_mut().unwrap())
    {
        assert_eq!(
            response.as_object_mut().unwrap().remove("headers"),
            Some(json!({"content-type": "application/json"}))
        );
    }
    assert_eq!(project, expected, "{project:#}");
    assert_eq!(details(&found.report.imported), ["GET /job answers 200, one after the other", "GET /job answers 200"]);
}

#[test]
fn what_no_mock_answers_is_left_by_kind() {
    let mut preflight = entry("OPTIONS", "https://a.example/a", 204, "", "");
    preflight["request"]["headers"] = json!([{"name": "Access-Control-Request-Method", "value": "PUT"}]);
    let mut odd = get("https://a.example/odd", "x");
    odd["response"]["content"]["encoding"] = json!("base64");
    let found = imported(&json!([
        entry("GET", "https://a.example/a.png", 200, "image/png", "x"),
        entry("GET", "https://a.example/b.svg", 200, "image/svg+xml", "x"),
        entry("GET", "https://a.example/a.css", 200, "text/css; charset=utf-8", "x"),
        entry("GET", "https://a.example/a.js", 200, "text/javascript", "x"),
        entry("GET", "https://a.example/a.woff2", 200, "font/woff2", "x"),
        entry("GET", "data:text/plain,x", 200, "text/plain", "x"),
        entry("GET", "wss://a.example/s", 101, "", ""),
        entry("GET", "https://a.example/s", 0, "", ""),
        preflight,
        entry("GET", "https://a.example/n", 304, "application/json", ""),
        entry("GET", "https://a.example/m", 304, "application/json", "{}"),
        json!({}),
        odd,
        entry("a b", "https://a.example/z", 200, "", ""),
    ]));
    assert_eq!(
        details(&found.report.left),
        [
            "the content of this reply is no base64, so the reply is left",
            "\"A B\" is no method",
            "2 entries are left: images of pages",
            "1 entry is left: styles of pages",
            "1 entry is left: scripts of pages",
            "1 entry is left: fonts of pages",
            "1 entry is left: addresses of data and of extensions, which no host answers",
            "1 entry is left: sockets, which a mock does not answer",
            "1 entry is left: no reply came",
            "1 entry is left: preflights, which the platform answers itself",
            "1 entry is left: a 304 says that the client has the reply already",
            "1 entry is left: no request or no reply was recorded",
        ]
    );
    assert_eq!(ask(&found, "/m", &[], ""), (200, "{}".to_owned()));
}

#[test]
fn content_is_decoded_and_hosts_are_told_apart() {
    let mut text = get("https://b.example/t", "aGkgw7w=");
    text["response"]["content"]["encoding"] = json!("base64");
    let mut bytes = get("https://b.example/b", "/wD/");
    bytes["response"]["content"]["encoding"] = json!("base64");
    let mut away = entry("GET", "https://b.example/old", 302, "", "");
    away["response"]["redirectURL"] = json!("https://b.example/new");
    let mut missing = get("https://b.example/missing", "");
    missing["response"]["content"]["size"] = json!(5);
    let found = imported(&json!([
        get("https://a.example/same", "a"),
        get("https://b.example/same", "b"),
        text,
        bytes,
        away,
        missing
    ]));
    assert_eq!(ask(&found, "/same", &[], "").1, "b");
    assert_eq!(ask(&found, "/t", &[], "").1, "hi ü");
    assert_eq!(json!(found.project.endpoints[2].responses[0].body), json!({"base64": "/wD/"}));
    assert_eq!(ask(&found, "/old", &[], "").0, 302);
    assert_eq!(
        details(&found.report.left),
        ["GET /same was recorded at a.example too; a mock has one host, and answers as b.example"]
    );
    assert_eq!(
        details(&found.report.changed),
        [
            "a redirect leads to b.example itself, and not to the mock",
            "the content of this reply was not recorded, so it has none",
            "1 reply was recorded at a.example; mocks answer at the project's own host",
            "5 replies were recorded at b.example; mocks answer at the project's own host",
        ]
    );
}

#[test]
fn what_is_no_recording_says_so() {
    for (text, part) in [
        (r#"{"log": {"creator": {}}}"#, "no list of `entries`"),
        (r#"{"log": {"entries": {}}}"#, "no list of `entries`"),
    ] {
        let error = import(&[Source::new("a.har", text)], None).expect_err(part);
        assert!(error.note.detail.contains(part), "{text}: {error}");
    }
    assert_eq!(imported(&json!([])).project.endpoints.len(), 0);
}
