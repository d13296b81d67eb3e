//! Requests that nobody sends by accident: every target and operator looks at them, and comes to an end.
#![allow(clippy::disallowed_methods, reason = "a test may look at the clock")]

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{context, project};
use crate::{
    CompiledProject, Request, RequestParts,
    api::{Failure, Outcome},
    model::{OPERATORS, Operand, Target},
};

/// What the slowest of machines may take for one request, unoptimised.
const SOON: Duration = Duration::from_secs(20);
const MEGABYTE: usize = 1 << 20;

/// An operand that each operator takes on every target.
fn operand(kind: Operand) -> Value {
    match kind {
        Operand::Value | Operand::Element | Operand::Text => json!("zzz"),
        Operand::Regex => json!("(a|aa)+zzz$"),
        Operand::Glob => json!("*a*a*zzz"),
        Operand::Values => json!(["zzz", 7]),
        Operand::Flag => json!(false),
        Operand::Number => json!(1e300),
        Operand::Range => json!([1e299, 1e300]),
        Operand::Date => json!("now+1d/d"),
        Operand::Networks => json!(["192.0.2.0/24", "2001:db8::/32"]),
        Operand::Length => json!({"gte": 1_000_000_000}),
        Operand::Json => json!({"a": [1, {"b": "${any-string}"}], "z": "${regex:^a+$}"}),
        Operand::Schema => json!({"type": "object", "properties": {"a": {"$ref": "#"}}, "required": ["zzz"]}),
    }
}

/// A name or path that each target goes by.
fn name(key: &str) -> Value {
    match key {
        "json" | "jwt" => json!("$..[?@.a == @.b && search(@.a, 'a+b')].c"),
        "graphql" => json!("input.items[*].id"),
        "xml" => json!("//a[b = //c]/@d"),
        "basic" => json!("password"),
        "part" => json!({"name": "a", "field": "filename"}),
        "method" | "path" | "url" | "host" | "client" | "body" | "bearer" => json!(true),
        _ => json!("a"),
    }
}

/// One response for each target with each operator; none of them is meant to hold.
fn everything() -> CompiledProject {
    let pairs = Target::KEYS.iter().flat_map(|key| OPERATORS.iter().map(move |kind| (key, kind)));
    let responses: Vec<Value> = pairs
        .map(|(key, kind)| json!({"when": {"all": [{*key: name(key), kind.key: operand(kind.operand)}, {"query": "never"}]}}))
        .collect();
    project(&json!({"endpoints": [{"method": "ANY", "path": "/{a}/{rest*}", "responses": responses}]}))
}

/// The targets that read the body, with one operator each.
fn readers() -> CompiledProject {
    let targets = ["body", "json", "xml", "form", "part", "graphql"].map(|key| {
        let operators = json!({key: name(key), "regex": "zzz$"});
        json!({"when": {"all": [operators, {"query": "never"}]}})
    });
    project(&json!({"endpoints": [{"method": "ANY", "path": "/{a}/{rest*}", "responses": targets}]}))
}

fn parts(headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> RequestParts {
    RequestParts {
        method: "POST".to_owned(),
        path: "/a/b".to_owned(),
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        body: body.into(),
        client: Some("192.0.2.7".to_owned()),
        ..RequestParts::default()
    }
}

/// Asks in both ways, and gives what was explained.
fn ask(project: &CompiledProject, what: &str, parts: RequestParts) -> Outcome {
    let request = Request::new(parts);
    let start = Instant::now();
    let reply = project.handle(&request, &context());
    let outcome = project.explain(&request, &context());
    assert!(start.elapsed() < SOON, "{what} took {:?}", start.elapsed());
    assert_eq!((reply.status, outcome.status), (404, 404), "{what}");
    for response in outcome.trace.endpoints.iter().flat_map(|endpoint| &endpoint.responses) {
        let Some(Failure { detail, actual, .. }) = &response.failure else { panic!("{what}: {response:?}") };
        assert!(!detail.is_empty() && detail.len() < 4_000, "{what}: {detail}");
        assert!(actual.as_ref().is_none_or(|actual| actual.chars().count() <= 201), "{what}");
    }
    outcome
}

fn types() -> [(&'static str, &'static str); 6] {
    [
        ("content-type", "application/json"),
        ("content-type", "application/xml"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("content-type", "multipart/form-data; boundary=b"),
        ("content-type", "text/plain; charset=utf-16"),
        ("content-type", "\u{1}/;;=\";charset=\\"),
    ]
}

#[test]
fn bodies_of_any_bytes_claimed_to_be_anything() {
    let project = everything();
    let all: Vec<u8> = (0..=255).collect();
    for (name, kind) in types() {
        for body in
            [&all[..], &all[128..], b"\xff\xfe\x00", b"\xed\xa0\x80", b"--b\r\n\xff", b"{\"a\":\"\xff\"}", b"<\xff>"]
        {
            ask(&project, kind, parts(&[(name, kind)], body));
        }
    }
}

#[test]
fn what_nests_deep() {
    let project = everything();
    for depth in [200, 10_000, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("<a>", "</a>")] {
            let body = open.repeat(depth) + &close.repeat(depth);
            let kind = if open == "<a>" { "application/xml" } else { "application/json" };
            let what = format!("{open} nested {depth} deep");
            let outcome = ask(&project, &what, parts(&[("content-type", kind)], body));
            let reasons: Vec<&str> = outcome.trace.endpoints[0]
                .responses
                .iter()
                .filter_map(|one| Some(one.failure.as_ref()?.detail.as_str()))
                .collect();
            let wanted = if open == "<a>" {
                "xml \"//a[b = //c]/@d\" selects nothing"
            } else {
                "the body is not JSON: recursion limit exceeded"
            };
            assert!(reasons.iter().any(|reason| reason.contains(wanted)), "{what}: {reasons:?}");
        }
    }
}

#[test]
fn a_multipart_body_that_ends_at_every_byte() {
    let whole = "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x\"\r\nContent-Type: text/plain\r\n\r\n1\r\n--b\r\n\r\n2\r\n--b--\r\n";
    let project = everything();
    for end in 1..=whole.len() {
        let parts = parts(&[("content-type", "multipart/form-data; boundary=b")], &whole.as_bytes()[..end]);
        ask(&project, &format!("cut at {end}"), parts);
    }
}

#[test]
fn headers_queries_and_paths_without_end() {
    let project = everything();
    let long = "a".repeat(64 << 10);
    let members = "a, ".repeat(20_000);
    for (name, value) in [
        ("a", long.clone()),
        ("a", members.clone()),
        ("a", "\"".repeat(64 << 10)),
        ("cookie", format!("a={long}")),
        ("cookie", "a=1;".repeat(16_000)),
        ("authorization", format!("Basic {long}")),
        ("authorization", format!("Bearer {long}")),
        ("authorization", format!("Bearer {}", ".".repeat(64 << 10))),
        ("authorization", format!("Bearer e30.{}.", "W".repeat(64 << 10))),
        ("content-type", format!("multipart/form-data; boundary={long}")),
        ("content-type", ";".repeat(64 << 10)),
    ] {
        ask(&project, name, parts(&[(name, &value)], "a=1"));
    }
    for query in ["a=1&".repeat(1_000), "a&".repeat(100_000), "&".repeat(100_000), "%".repeat(100_000), long] {
        ask(&project, "a query", RequestParts { query: Some(query), ..parts(&[], "") });
    }
    for path in [format!("/{}/", "%".repeat(8_000)), format!("/a{}", "/".repeat(4_000)), "/a/b".repeat(4_000)] {
        ask(&project, "a path", RequestParts { path, ..parts(&[], "") });
    }
}

#[test]
fn ten_megabytes_of_everything() {
    let project = readers();
    let fill = |size: usize, piece: &str| piece.repeat(size * MEGABYTE / piece.len());
    let long = format!("{{\"a\":\"{}\",\"b\":2}},", "x".repeat(200));
    let part = format!("--b\r\ncontent-disposition: form-data; name=a\r\n\r\n{}\r\n", "1".repeat(20_000));
    for (kind, body) in [
        ("text/plain", fill(10, "a")),
        ("application/json", format!("[{}0]", fill(10, &long))),
        ("application/json", format!("\"{}\"", fill(10, "\\u00e9"))),
        ("application/json", fill(10, "[")),
        // What is made of the least parts takes the longest; a tenth of it is enough for a test.
        ("application/json", format!("[{}0]", fill(1, "1,"))),
        ("application/json", format!("[{}0]", fill(1, "{\"a\":1,\"b\":2},"))),
        ("application/xml", format!("<a>{}</a>", fill(1, "<b d='1'/>"))),
        ("application/xml", format!("<a>{}</a>", fill(10, "&lt;"))),
        ("application/xml", format!("<a>{}</a>", fill(10, "<!-- a -->"))),
        ("application/xml", fill(10, "<a>")),
        ("application/x-www-form-urlencoded", fill(1, "a=1&")),
        ("application/x-www-form-urlencoded", fill(10, "%41")),
        ("multipart/form-data; boundary=b", format!("{}--b--", fill(10, &part))),
        ("multipart/form-data; boundary=b", fill(10, "-")),
        ("multipart/form-data; boundary=b", fill(10, "\r\n--")),
        ("text/plain; charset=utf-16", fill(10, "a")),
    ] {
        ask(&project, kind, parts(&[("content-type", kind)], body));
    }
}
