use serde_json::{Value, json};

use super::*;

fn source(text: &str) -> Source {
    Source { name: "r".to_owned(), text: text.to_owned() }
}

fn http(text: &str, pick: Option<&str>) -> Result<TryRequest, String> {
    http_file::read(&source(text), pick, Path::new("")).map_err(|error| error.to_string())
}

fn check_http(text: &str, pick: Option<&str>, expected: Value) {
    let read = http(text, pick).map(|request| json!(request));
    assert_eq!(read, Ok(expected), "{text}");
}

#[test]
fn a_http_file_is_read_as_editors_read_it() {
    let get = |url: &str| json!({"method": "GET", "url": url, "headers": {}});
    check_http("GET /a", None, get("/a"));
    check_http("get /a HTTP/1.1\r\n", None, get("/a"));
    check_http("\n# a comment\n// another\n\n/a?b=c d", None, get("/a?b=c%20d"));
    check_http("https://x.example/a HTTP/2", None, get("https://x.example/a"));
    check_http("GET /a\n    ?b=1\n    &c=2\n", None, get("/a?b=1&c=2"));
    check_http("###\n###\nGET /a\n###\nGET /b", None, get("/a"));
    check_http(
        "POST /a\nX-Tier: gold\n# between: headers\nx-tier: vip\n\n# not a comment\n{\"a\": 1}\n\n### next",
        None,
        json!({"method": "POST", "url": "/a", "headers": {"x-tier": ["gold", "vip"]},
            "body": "# not a comment\n{\"a\": 1}"}),
    );
    check_http(
        "POST /a\nContent-Type: application/x-www-form-urlencoded\n\na=1\n&b=2\n",
        None,
        json!({"method": "POST", "url": "/a", "headers": {"content-type": "application/x-www-form-urlencoded"},
            "body": "a=1&b=2"}),
    );
    check_http(
        "POST /a\nContent-Type: multipart/form-data; boundary=x\n\n--x\n\n1\n--x--\n\n> {% client.log() %}\n",
        None,
        json!({"method": "POST", "url": "/a", "headers": {"content-type": "multipart/form-data; boundary=x"},
            "body": "--x\r\n\r\n1\r\n--x--\r\n"}),
    );
}

#[test]
fn one_of_several_is_chosen_by_number_or_name() {
    let file = "GET /a\n### second\nGET /b\n###\n# @name third\nGET /c\n### 1\nGET /d";
    for (pick, url) in [("second", "/b"), ("2", "/b"), ("third", "/c"), ("3", "/c"), ("1", "/d"), ("4", "/d")] {
        check_http(file, Some(pick), json!({"method": "GET", "url": url, "headers": {}}));
    }
    let unknown = r#"r: there is no request "x"; known here: 1, 2 "second", 3 "third", 4 "1""#;
    assert_eq!(http(file, Some("x")), Err(unknown.to_owned()));
    assert_eq!(http("GET /", Some("0")), Err(r#"r: there is no request "0"; known here: 1"#.to_owned()));
}

#[test]
fn variables_of_the_file_are_filled_in() {
    check_http(
        "@host = http://x.example\n@base={{host}}/v1\nGET {{ base }}/a\nx-from: {{host}}\n\n{{host}} {{other}} {{",
        None,
        json!({"method": "GET", "url": "http://x.example/v1/a", "headers": {"x-from": "http://x.example"},
            "body": "http://x.example {{other}} {{"}),
    );
    let unset = "r:1:1: nothing sets the variable `base`; the file can, with a line `@base = value`";
    assert_eq!(http("GET {{base}}/a", None), Err(unset.to_owned()));
}

#[test]
fn a_http_file_that_is_wrong_says_where() {
    let check = |text: &str, expected: &str| assert_eq!(http(text, None), Err(expected.to_owned()), "{text}");
    let none = "r:1:1: there is no request here; one is written `GET /pets/7`, then headers, an empty line, a body";
    check("", none);
    check("# only a comment\n\n###\n", none);
    let line = "a request begins with its method and its URL, as in `GET /pets/7`";
    check("\n\nGET", &format!("r:3:1: {line}"));
    check("<html> </html>", &format!("r:1:1: {line}"));
    let header = "a header is written `name: value`, and an empty line ends them";
    check("GET /\n{\"a\": 1}", &format!("r:2:1: {header}"));
    check("GET /\na: b\nnone", &format!("r:3:1: {header}"));
}

#[test]
fn a_request_in_json_is_read_or_refused() {
    let read = |text: &str| json::read(&source(text)).map_err(|error| error.to_string());
    let request = read(r#"{"url": "/a", "method": "PUT", "headers": {"X-A": "1", "x-b": ["2", "3"]}, "body": [1.0]}"#);
    let expected = json!({"method": "PUT", "url": "/a", "headers": {"x-a": "1", "x-b": ["2", "3"]}, "body": [1.0]});
    assert_eq!(request.map(|request| json!(request)), Ok(expected));
    for (text, expected) in [
        ("[]", "r: a request is an object with a `url`, not a list"),
        ("{}", "r: a request needs a `url`, such as \"/pets/7\""),
        (r#"{"url": ""}"#, "r: `url` must be a text, not an empty text"),
        (r#"{"url": 7}"#, "r: `url` must be a text, not a number"),
        (r#"{"url": "/", "method": null}"#, "r: `method` must be a text, not null"),
        (r#"{"url": "/", "headers": []}"#, "r: `headers` must be an object, not a list"),
        (r#"{"url": "/", "headers": {"a": [1]}}"#, "r: the header `a` must be a text or a list of texts, not a number"),
        (
            r#"{"path": "/"}"#,
            "r: unknown field `path`; known here: `method`, `url`, `headers`, `body`, `body_base64`, `client`",
        ),
        ("{\n  \"ä\": x}", "r:2:8: this is not JSON: expected value"),
        ("{\"url\": ", "r:1:9: this is not JSON: EOF while parsing a value"),
    ] {
        assert_eq!(read(text).map(|request| json!(request)), Err(expected.to_owned()), "{text}");
    }
}
