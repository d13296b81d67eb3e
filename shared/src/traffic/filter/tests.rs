use serde_json::json;

use super::*;

fn filter(query: &[(&'static str, &'static str)]) -> Result<Filter, (String, String)> {
    Filter::parse(query.iter().copied()).map_err(|error| (error.pointer, error.detail))
}

fn summary() -> RequestSummary {
    RequestSummary {
        method: "GET".to_owned(),
        path: "/pets/7".to_owned(),
        query: Some("q=a%20b".to_owned()),
        status: 404,
        session: Some("ann".to_owned()),
        endpoint: Some("e1".to_owned()),
        ..RequestSummary::default()
    }
}

#[test]
fn what_is_asked_must_be_so() {
    let check = |name: &'static str, value: &'static str, expected: bool| {
        let filter = filter(&[("limit", "5"), (name, value)]).unwrap();
        assert_eq!(filter.takes(&summary()), expected, "{name}={value}");
        assert!(filter.is_without_text(), "{name}={value}");
        assert!(filter.finds(&summary(), b""), "{name}={value}");
    };
    check("method", "GET", true);
    check("method", "get", false);
    check("path", "ts/", true);
    check("path", "", true);
    check("path", "/Pets", false);
    check("path", "/pets/?", false);
    check("path", "/pets/*", true);
    check("path", "/p*?", true);
    check("path", "pets/*", false);
    check("path", "*.7", false);
    check("status", "404", true);
    check("status", "4xx", true);
    check("status", "4XX", true);
    check("status", "405", false);
    check("status", "5xx", false);
    check("endpoint", "e1", true);
    check("endpoint", "e", false);
    check("session", "ann", true);
    check("session", "an", false);
    check("session", "", false);
    check("matched", "true", true);
    check("matched", "false", false);
    check("text", "", true);
    check("other", "x", true);
    let missed = RequestSummary { endpoint: None, session: None, ..summary() };
    for (name, value) in [("matched", "false"), ("session", "")] {
        assert!(filter(&[(name, value)]).unwrap().takes(&missed), "{name}={value}");
    }
    let both = filter(&[("status", "4xx"), ("matched", "true")]).unwrap();
    assert!(both.takes(&summary()) && !both.takes(&missed));
}

#[test]
fn what_is_wrong_is_told_and_what_would_be_right() {
    let check = |name: &'static str, value: &'static str, expected: &str| {
        let (pointer, detail) = filter(&[(name, value)]).expect_err(value);
        assert_eq!((pointer, detail.as_str()), (format!("/{name}"), expected), "{name}={value}");
    };
    check("method", "", r#"`method` must be a method, such as GET, not """#);
    check("method", "G T", r#"`method` must be a method, such as GET, not "G T""#);
    check("matched", "yes", r#"`matched` must be true or false, not "yes""#);
    for value in ["", "4", "099", "600", "+40", "4x", "xxx", "6xx", "40x", "ä4", "4ä"] {
        let expected = format!("`status` must be a number from 100 to 599, or a class such as 4xx, not {value:?}");
        check("status", value, &expected);
    }
    for value in ["", "e 1", "ä"] {
        let words = "`endpoint` must be an endpoint's id, 1 to 64 letters, digits, hyphens and underscores";
        check("endpoint", value, &format!("{words}, not {value:?}"));
    }
    let twice = filter(&[("text", "a"), ("text", "b")]).unwrap_err();
    assert_eq!(twice, ("/text".to_owned(), "`text` is given twice, and can be given once".to_owned()));
    for name in Filter::PARAMETERS {
        let long = "*".repeat(LONGEST + 1);
        let error = Filter::parse([(name, long.as_str())].into_iter()).unwrap_err();
        assert_eq!(error.detail, format!("`{name}` has more than 1000 characters"));
    }
    let marks = format!("*{}", "?".repeat(LONGEST - 1));
    assert!(!Filter::parse([("path", marks.as_str())].into_iter()).unwrap().takes(&summary()));
}

#[test]
fn text_is_found_in_what_was_sent_and_replied() {
    let exchange = json!({
        "request": {
            "scheme": "https", "host": "pets.mock.rest", "headers": {"x-tier": "Gold", "accept": ["text/a", "text/b"]},
            "body": "say \"hi\"\n\u{1}Grüße",
        },
        "reply": {"headers": {"content-type": "text/plain"}, "body_base64": "cXV4", "cut": true},
    });
    let exchange = serde_json::to_vec(&exchange).unwrap();
    let check = |text: &str, expected: bool| {
        let filter = Filter::parse([("text", text)].into_iter()).unwrap();
        assert!(!filter.is_without_text());
        assert_eq!(filter.finds(&summary(), &exchange), expected, "{text}");
    };
    for text in [
        "PETS/7",
        "?q=A%20b",
        "pets.mock",
        "Mock.Rest/pets/7?q",
        "https://pets.mock.rest/pets",
        "https://pets.mock.rest",
        "://pets",
        "gold",
        "x-tier",
        "TEXT/B",
        "say \"HI\"\n\u{1}g",
        "Grüße",
        "content-type",
    ] {
        check(text, true);
    }
    for text in [
        "body",
        "cXV4",
        "headers",
        "\":\"",
        ":",
        "true",
        "\\n",
        "u0001",
        "GRÜßE",
        "mock.rest/7",
        "gold\"",
        "text/atext",
        "x-tier: gold",
    ] {
        // A colon stands in the address and in the lines of header fields.
        check(text, text == ":");
    }
    assert!(!Filter::parse([("text", "x-tier")].into_iter()).unwrap().finds(&summary(), b"no exchange"));
}

#[test]
fn every_part_of_the_address_is_found() {
    for (scheme, host) in [("https", "pets.mock.rest"), ("http", "localhost:8787"), ("http", "é\"x")] {
        let exchange = json!({"request": {"scheme": scheme, "host": host, "headers": {}}, "reply": {"headers": {}}});
        let exchange = serde_json::to_vec(&exchange).unwrap();
        let address = format!("{scheme}://{host}/pets/7?q=a%20b");
        let finds = |text: &str| Filter::parse([("text", text)].into_iter()).unwrap().finds(&summary(), &exchange);
        let places: Vec<usize> = address.char_indices().map(|(at, _)| at).chain([address.len()]).collect();
        for (index, start) in places.iter().enumerate() {
            for end in &places[index + 1..] {
                assert!(finds(&address[*start..*end]), "{} in {address}", &address[*start..*end]);
            }
        }
        for text in ["https://mock", "://ets", "http://pets.mock.rest", "rest:/", "//x.mock.rest"] {
            assert!(!finds(text), "{text} in {address}");
        }
    }
}
