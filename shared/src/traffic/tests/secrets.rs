//! That no masked value stands anywhere in a record.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{context, parts, project, recorded};
use crate::{Context, RequestParts};

/// A request with a secret in it, by a way that is masked.
fn places(secret: &str) -> Vec<RequestParts> {
    let encoded = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
    let form = ("content-type", "application/x-www-form-urlencoded");
    let multipart = ("content-type", "multipart/form-data; boundary=B");
    let part = |head: &str, text: &str| format!("--B\r\nContent-Disposition: form-data; {head}\r\n\r\n{text}\r\n--B--");
    let claims = STANDARD.encode(json!({"sub": secret, "all": [{"x": secret}]}).to_string());
    let token = format!("e30.{}.", claims.trim_end_matches('=').replace('+', "-").replace('/', "_"));
    let header = |name: &str, value: &str| parts("POST", "/e", &[(name, value)], "");
    // In a list, quotes and backslashes would make another value of it.
    let listed = if secret.contains(['"', '\\']) { secret.to_owned() } else { format!("a, {secret}, b") };
    vec![
        header("x-key", secret),
        header("X-Key", &listed),
        header("authorization", secret),
        header("authorization", &format!("Bearer {secret}")),
        header("authorization", &format!("Bearer {token}")),
        header("authorization", &format!("Basic {}", STANDARD.encode(format!("ann:{secret}")))),
        header("authorization", &format!("Basic {}", STANDARD.encode(format!("{secret}:x")))),
        header("proxy-authorization", &format!("Digest {secret}")),
        header("cookie", &format!("a=b; sid={secret}; c=d")),
        header("cookie", &format!("sid=\"{secret}\"")),
        parts("POST", &format!("/e?token={encoded}&a=b"), &[], ""),
        parts("GET", &format!("/missing?a=b&TOKEN={encoded}"), &[], ""),
        parts("POST", "/e", &[form], format!("a=b&token={encoded}")),
        parts("POST", "/e", &[multipart], part("name=token", secret)),
        parts("POST", "/e", &[multipart], part("name=token; filename=a", secret)),
        parts("POST", "/e", &[multipart], part("name=token", secret).trim_end_matches("--B--")),
    ]
}

/// What asks for everything that a secret may stand in, and never gets it, and tells it.
fn documents() -> Vec<Value> {
    let targets = [
        json!({"header": "x-key"}),
        json!({"header": "authorization"}),
        json!({"header": "cookie"}),
        json!({"header": "proxy-authorization"}),
        json!({"bearer": true}),
        json!({"jwt": "$.sub"}),
        json!({"jwt": "$..*"}),
        json!({"basic": "user"}),
        json!({"basic": "password"}),
        json!({"cookie": "sid"}),
        json!({"query": "token"}),
        json!({"query": "TOKEN"}),
        json!({"form": "token"}),
        json!({"part": "token"}),
        json!({"body": true}),
        json!({"graphql": "operation"}),
        json!({"state": "kept"}),
    ];
    let with = |target: &Value, operator: &str, operand: Value| {
        let mut matcher = target.clone();
        matcher[operator] = operand;
        matcher
    };
    let conditions = targets.iter().flat_map(|target| {
        [
            with(target, "equals", json!("other")),
            with(target, "regex", json!("^other$")),
            with(target, "one_of", json!(["other"])),
            json!({"not": with(target, "present", json!(true))}),
            json!({"not": with(target, "contains", json!(""))}),
            json!({"any": [with(target, "length", json!(1)), with(target, "starts_with", json!("other"))]}),
        ]
    });
    let echo = "{{.Request}}{{.Request.URL}}{{.Request.Body}}{{toJson .Request.Headers}}{{toJson .Request.Query}}";
    let mut all: Vec<Value> = conditions
        .map(|when| json!([{"id": "never", "when": {"all": [when, {"query": "never"}]}}, {"when": when, "body": echo}]))
        .collect();
    all.push(json!([{"body": echo, "headers": {"x-a": "{{header \"x-key\"}}{{query \"token\"}}{{header \"cookie\"}}"},
        "set": {"a": "{{.Request.Body}} {{query \"token\"}}{{header \"authorization\"}}"}}]));
    for fault in ["truncate", "malformed_json", "status"] {
        // The text breaks off wherever it may be, in a secret too.
        for body in [echo, "{{.Request}}", "{{header \"x-key\"}}", "{{.Request.Body}}{{.Request.Headers}}"] {
            all.push(json!([{"body": body, "fault": fault}]));
        }
    }
    all.push(json!([{"body": "{{printf \"%s %d\" (header \"authorization\") 1 | fail}}"}]));
    all
}

fn document(responses: &Value) -> Value {
    let mask = json!(["x-key", "Authorization", "proxy-authorization", "sid", "token"]);
    json!({"settings": {"mask": mask}, "endpoints": [{"method": "ANY", "path": "/e", "responses": responses}]})
}

fn check(secret: &str, all: bool) {
    let state = json!({"kept": format!("<{secret}>"), "more": [{"a": secret}]}).as_object().cloned().unwrap();
    let context = Context { state, ..context() };
    let start: String = secret.chars().take(12).collect();
    let encoded = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
    let basic = STANDARD.encode(format!("ann:{secret}"));
    let secrets = [start, encoded, basic];
    let step = if all { 1 } else { 7 };
    for responses in documents().iter().step_by(step) {
        let project = project(&document(responses));
        for parts in places(secret) {
            let (record, _) = recorded(&project, parts.clone(), &context);
            assert!(!record.exchange.request.masked.is_empty(), "{:?}", parts.headers);
            let text = serde_json::to_string(&record).unwrap();
            for secret in &secrets {
                let quoted = Value::from(secret.as_str()).to_string();
                let escaped = &quoted[1..quoted.len() - 1];
                let around = text.find(escaped).map(|at| {
                    text[text.floor_char_boundary(at.saturating_sub(200))..].chars().take(300).collect::<String>()
                });
                assert_eq!(around, None, "of {:?} {:?} {:?}\nby {responses}", parts.path, parts.query, parts.headers);
            }
        }
    }
}

#[test]
fn no_masked_value_stands_in_a_record() {
    check("s3cr3t-v4lue", true);
    check(&"zyxwvutsrqponmlkjihg".repeat(20), true);
    check("a \"quoted\" s\\cret & <more>", true);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 8, ..ProptestConfig::default() })]

    #[test]
    fn nor_does_any_other(secret in "[a-z0-9]{8}[a-zA-Z0-9\"\\\\&<>%+/=ä-]{4,300}") {
        check(&secret, false);
    }
}
