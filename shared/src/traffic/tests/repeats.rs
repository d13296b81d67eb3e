//! What a request repeats of its masked values under other names.

use serde_json::{Value, json};

use super::{super::replay, context, parts, project, recorded};
use crate::{RequestParts, api::RequestRecord};

fn masked(mask: &Value, parts: RequestParts) -> RequestRecord {
    let document = json!({"settings": {"mask": mask}, "endpoints": [{"method": "ANY", "path": "/"}]});
    recorded(&project(&document), parts, &context()).0
}

#[test]
fn what_a_request_repeats_is_masked_there_too() {
    let key = ("x-key", "s3cr3t/1");
    let check = |header: (&str, &str), query: &str, body: &[u8], expected: [&str; 3], labels: &[&str]| {
        let record = masked(&json!(["x-key"]), parts("POST", &format!("/?{query}"), &[key, header], body));
        let request = record.exchange.request;
        let found = [
            request.headers[header.0].values()[0].as_str(),
            record.summary.query.as_deref().unwrap_or_default(),
            request.content.body.as_deref().unwrap_or_default(),
        ];
        assert_eq!((found, request.content.body_base64, request.content.cut), (expected, None, false), "{header:?}");
        let mut expected = [&["header \"x-key\""], labels].concat();
        expected.sort_unstable();
        assert_eq!(request.masked, expected, "{header:?}");
    };
    check(("x-a", "1"), "a=b", b"c", ["1", "a=b", "c"], &[]);
    check(("x-a", "a s3cr3t/1"), "a=b", b"c", ["a ***", "a=b", "c"], &["header \"x-a\""]);
    check(("x-a", "1"), "a=s3cr3t%2F1", b"s3cr3t", ["1", "a=***", "s3cr3t"], &["query \"…\""]);
    check(("x-a", "1"), "a=s3cr3t%2f1&b", b"", ["1", "a=***&b", ""], &["query \"…\""]);
    check(
        ("content-type", "application/json"),
        "",
        br#"{"a":"s3cr3t/1"}"#,
        ["application/json", "", r#"{"a":"***"}"#],
        &["body"],
    );
    check(("x-a", "1"), "", b"\xff s3cr3t/1", ["1", "", "\u{fffd} ***"], &["body"]);
    let form = ("content-type", "application/x-www-form-urlencoded");
    let labels = ["body", "form \"x-key\""];
    check(form, "", b"x-key=other&y=other", [form.1, "", "x-key=***&y=***"], &labels);
}

#[test]
fn what_breaks_off_at_the_cut_is_masked_as_well() {
    let mask = json!(["x-key", "token"]);
    let form = ("content-type", "application/x-www-form-urlencoded");
    for (header, start) in [(("x-a", "1"), String::new()), (form, "token=a&".to_owned())] {
        let body = format!("{start}{}s3cr3t", "x".repeat(super::super::MAX_CONTENT - start.len() - 6));
        let record = masked(&mask, parts("POST", "/", &[("x-key", "s3cr3t"), header], format!("{body}s3cr3t")));
        let content = record.exchange.request.content;
        assert!(content.cut);
        assert!(!content.body.unwrap().contains("s3c"), "{header:?}");
    }
}

#[test]
fn whole_lines_and_what_follows_a_scheme_are_secrets() {
    let check = |mask: Value, header: (&str, &str), other: &str| {
        let request = masked(&mask, parts("GET", "/", &[header, ("x-a", other)], "")).exchange.request;
        assert_eq!(request.headers["x-a"].values(), ["***"], "{header:?}");
    };
    check(json!(["cookie"]), ("cookie", "a=1; b=2"), "a=1; b=2");
    check(json!(["x-key"]), ("x-key", "ApiKey abcd1234"), "abcd1234");
    check(json!(["authorization"]), ("authorization", "ApiKey abcd1234"), "abcd1234");
    check(json!(["authorization"]), ("authorization", "Digest abcd 1234"), "abcd 1234");
}

#[test]
fn a_reply_that_depends_on_what_was_repeated_is_not_rendered_again() {
    let project = project(&json!({"settings": {"mask": ["x-key"]}, "endpoints": [
        {"path": "/a", "responses": [{"body": "{{header \"x-a\"}}"}]}, {"path": "/b"}]}));
    let headers = [("x-key", "abcdef"), ("x-a", "abcdef")];
    let replay =
        |path: &str| replay(&recorded(&project, parts("GET", path, &headers, ""), &context()).0, &project, "pets");
    let told = "the reply depends on values that were masked: header \"x-a\", header \"x-key\"";
    assert_eq!(replay("/a").unwrap_err().to_string(), told);
    assert!(replay("/b").is_ok());
}

#[test]
fn masked_content_is_read_again_as_the_text_that_it_was_read_as() {
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let check = |content_type: &str, echo: &str, expected: bool| {
        let project = project(&json!({"settings": {"mask": ["token"]}, "endpoints": [
            {"method": "POST", "path": "/", "responses": [{"when": {"form": "a", "equals": "é"}, "body": echo}]}]}));
        let headers = [("content-type", content_type)];
        let (record, _) = recorded(&project, parts("POST", "/", &headers, utf_16("a=é&token=abc")), &context());
        assert_eq!(record.summary.status, 200);
        assert_eq!(replay(&record, &project, "pets").is_ok(), expected, "{content_type} {echo}");
    };
    check("application/x-www-form-urlencoded; charset=utf-16le", "a", true);
    check("application/x-www-form-urlencoded;Charset = \"UTF-16LE\"; a=b", "a", true);
    check("application/x-www-form-urlencoded; charset=utf-16le", "{{header \"content-type\"}}", false);
}

#[test]
fn a_body_that_is_full_of_masked_values_is_told_in_little() {
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let distinct: Vec<String> = (0..8 << 20 >> 6).map(|number| format!("pin={number:058}&")).collect();
    for body in ["pin=1&".repeat(8 << 20 >> 3), distinct.concat()] {
        let record = masked(&json!(["pin"]), parts("POST", "/", &form, body));
        let labels = &record.exchange.request.masked;
        assert!(labels.len() <= 4, "{labels:?}");
        let mut json = Vec::new();
        super::super::append(&record, &mut json).unwrap();
        assert!(json.len() < 2 * super::super::MAX_CONTENT);
    }
}

#[test]
fn a_referer_is_masked_by_the_names_in_its_query() {
    let check = |mask: Value, value: &str, expected: &str, labels: &[&str]| {
        let request = masked(&mask, parts("GET", "/", &[("referer", value)], "")).exchange.request;
        assert_eq!(request.headers["referer"].values(), [expected.to_owned()], "{value}");
        assert_eq!(request.masked, labels, "{value}");
    };
    let mask = json!(["token"]);
    check(mask.clone(), "https://a.b/c?x=1&TOKEN=abc&y#z", "https://a.b/c?x=1&TOKEN=***&y#z", &["referer \"TOKEN\""]);
    check(
        mask.clone(),
        "https://a.b/c?token=abcdef#abcdef",
        "https://a.b/c?token=***#***",
        &["header \"referer\"", "referer \"token\""],
    );
    check(mask, "https://a.b/token=abc", "https://a.b/token=abc", &[]);
    check(json!(["referer"]), "https://a.b/c", "***", &["header \"referer\""]);
}
