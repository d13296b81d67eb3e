mod commands;
mod wire;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{PasteError, as_curl, read};
use crate::{
    RequestParts,
    api::{Headers, OneOrMany, TryRequest},
};

/// What a text is read as; members that are not expected must have their defaults.
fn check(text: &str, expected: &Value, ignored: &[&str]) {
    let pasted = read(text).unwrap_or_else(|error| panic!("{text}\n{error}"));
    let expected: TryRequest = serde_json::from_value(expected.clone()).unwrap();
    assert_eq!(pasted.request, expected, "{text}");
    assert_eq!(pasted.ignored, ignored, "{text}");
}

fn check_wrong(text: &str, line: u32, column: u32, detail: &str) {
    let expected = PasteError { line, column, detail: detail.to_owned() };
    assert_eq!(read(text), Err(expected), "{text}");
}

#[test]
fn an_address_alone_is_asked_for() {
    check(" https://example.com/pets?page=1#top\n", &json!({"url": "https://example.com/pets?page=1"}), &["#top"]);
    check("/pets", &json!({"url": "/pets"}), &[]);
}

#[test]
fn the_target_is_what_stands_behind_the_host() {
    for (text, expected) in [
        ("curl https://example.com/a/b?c", "/a/b?c"),
        ("curl https://example.com?c=/d", "?c=/d"),
        ("curl example.com", "/"),
        ("GET /a?b=http://c/d HTTP/1.1", "/a?b=http://c/d"),
    ] {
        assert_eq!(read(text).unwrap().target(), expected, "{text}");
    }
}

#[test]
fn what_is_no_request_says_so() {
    check_wrong("", 1, 1, "there is nothing here; paste a curl command, or a request as in `GET /pets HTTP/1.1`");
    let neither = "this is neither a curl command nor a request; one begins with its method and path, as in \
                   `GET /pets HTTP/1.1`";
    check_wrong("\n  {\"a\": 1}", 2, 3, neither);
    check_wrong("wget https://example.com", 1, 1, "a method is written in capitals: WGET");
    let long = "x".repeat(super::MAX_PASTED + 1);
    assert!(read(&long).unwrap_err().detail.starts_with("this is too long"));
}

#[test]
fn a_text_of_the_largest_size_is_read_in_a_moment() {
    let most = |piece: &str| piece.repeat((super::MAX_PASTED - 100) / piece.len());
    for text in [
        format!("curl http://a/ {}", most("-H a:b ")),
        format!("curl http://a/ -F 'a={}'", most("----dotmock")),
        format!("curl http://a/ -F 'a={}'", most("-x")),
        format!("curl http://a/{}", most("${")),
        format!("curl http://a/ -d '{}'", most("a")),
        format!("curl http://a/ {}", most("-da ")),
        format!("GET / HTTP/1.1\n{}", most("a:\n")),
        format!("GET / HTTP/1.1\na:\n{}", most(" b\n")),
    ] {
        let pasted = read(&text).unwrap_or_else(|error| panic!("{error}"));
        assert!(pasted.ignored.len() <= 100);
    }
}

fn header_value() -> impl Strategy<Value = String> {
    "[!-~]{0,5}|[!-~]([ -~]|é){0,8}[!-~]"
}

fn request() -> impl Strategy<Value = TryRequest> {
    let method = prop_oneof![3 => "GET|POST|HEAD|DELETE", 1 => "[A-Z]{1,9}|patch"];
    let url = prop_oneof!["/[!\"$-~é]{0,20}", "https?://[a-z]{1,9}\\.example(:80)?/[!\"$-~]{0,20}"];
    let value = prop_oneof![
        4 => header_value().prop_map(OneOrMany::One),
        1 => prop::collection::vec(header_value(), 2..4).prop_map(OneOrMany::Many),
    ];
    let headers = prop::collection::btree_map("[a-z][a-z-]{0,9}|content-type|host|cookie|authorization", value, 0..4);
    let body = prop_oneof![
        Just((Value::Null, None)),
        "\\PC{0,20}|[ -~\n\t\r\0]{0,20}|@[a-z]{0,9}".prop_map(|text| (Value::String(text), None)),
        Just((json!({"it's": ["$a", "`b`", "!c", "\\"]}), None)),
        Just((Value::Null, Some("//8A".to_owned()))),
    ];
    (method, url, headers, body).prop_map(|(method, url, headers, (body, body_base64))| TryRequest {
        headers,
        body,
        body_base64,
        ..TryRequest::new(method, url)
    })
}

/// A text that may well be a command.
fn text() -> impl Strategy<Value = String> {
    let words = [
        "curl ",
        "'",
        "\"",
        "\\",
        "^",
        "$'",
        "\n",
        "\r\n",
        " ",
        "-H",
        "-d",
        "--data-urlencode ",
        "-F ",
        "-u ",
        "-b ",
        "-X ",
        "--json ",
        "-G ",
        "-I ",
        "--url ",
        "http://a/",
        "a: b",
        "a=@b",
        "=",
        "@-",
        "| ",
        "& ",
        "> ",
        "2>",
        "$a",
        "${",
        "#",
        "\\u",
        "\\x",
        "%^",
        "^\"",
        "--next ",
        "-",
        "--",
        "é",
        ";type=",
        "GET / HTTP/1.1\n",
        ":",
        "content-length: 3\n",
        "echo YQ== | base64 -d | ",
        "\u{0}",
    ];
    let words = prop::collection::vec(prop::sample::select(words.to_vec()), 0..24);
    let words = words.prop_map(|words| words.concat());
    prop_oneof![
        words.clone(),
        words.clone().prop_map(|words| format!("curl {words}")),
        words.prop_map(|words| format!("curl ^\"{words}")),
        "(curl )?[\\PC\n]{0,40}",
    ]
}

fn sent(request: TryRequest) -> RequestParts {
    let mut parts = RequestParts::from_written(request, "http://pets.localhost:8787").unwrap();
    parts.headers.sort();
    parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_request_that_was_copied_is_the_same_when_it_is_pasted(request in request()) {
        let command = as_curl(&request, "http://pets.localhost:8787").unwrap();
        let pasted = read(&command).unwrap_or_else(|error| panic!("{command}\n{error}"));
        let (pasted, request) = (sent(pasted.request), sent(request));
        prop_assert_eq!(
            (pasted.method, pasted.scheme, pasted.host, pasted.path, pasted.query, pasted.headers, pasted.body),
            (request.method, request.scheme, request.host, request.path, request.query, request.headers, request.body),
            "{}", command
        );
    }

    #[test]
    fn whatever_is_pasted_is_a_request_or_wrong_somewhere(text in text()) {
        match read(&text) {
            Ok(pasted) => {
                prop_assert!(!pasted.request.method.is_empty());
                prop_assert!(RequestParts::from_written(pasted.request, "http://pets.localhost").is_ok());
            }
            Err(error) => {
                let line = text.split('\n').nth(error.line as usize - 1);
                prop_assert!(line.is_some_and(|line| line.chars().count() + 1 >= error.column as usize), "{}", error);
            }
        }
    }
}

#[test]
fn a_copied_request_is_a_command_that_a_person_can_read() {
    let check = |request: Value, expected: &str| {
        let request: TryRequest = serde_json::from_value(request).unwrap();
        assert_eq!(as_curl(&request, "http://a.localhost").as_deref(), Ok(expected));
    };
    check(json!({"url": "/x"}), "curl -i http://a.localhost/x");
    check(json!({"method": "PUT", "url": "/it's?a=1"}), r"curl -i -X PUT 'http://a.localhost/it'\''s?a=1'");
    check(json!({"method": "HEAD", "url": "x"}), "curl -i -I http://a.localhost/x");
    check(json!({"url": "https://b/../[1]"}), "curl -i -g --path-as-is 'https://b/../[1]'");
    check(
        json!({"method": "POST", "url": "/", "headers": {"content-type": "application/json", "x": ["1", ""]}, "body": {"a": 1}}),
        "curl -i -X POST http://a.localhost/ -H 'content-type: application/json' -H 'x: 1' -H 'x;' --data-raw '{\"a\":1}'",
    );
    check(
        json!({"method": "POST", "url": "/", "body_base64": "/w=="}),
        "echo '/w==' | base64 -d | curl -i -X POST http://a.localhost/ -H content-type: --data-binary @-",
    );
    let wrong = TryRequest { body_base64: Some("/".to_owned()), ..TryRequest::new("GET", "/") };
    assert_eq!(as_curl(&wrong, ""), Err("`body_base64` is wrong: Invalid input length: 1".to_owned()));
    assert_eq!(wrong.headers, Headers::new());
}
