//! What holds of every condition and every request.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{context, project};
use crate::{CompiledProject, Request, RequestParts};

/// Operands that fit each operator, and now and then the values that requests have.
fn operators() -> impl Strategy<Value = (&'static str, Value)> {
    let text = || prop_oneof![Just("a"), Just("A"), Just("5"), Just(""), Just("ä,b"), Just("2026-01-31")];
    prop_oneof![
        text().prop_map(|text| ("equals", json!(text))),
        text().prop_map(|text| ("contains", json!(text))),
        text().prop_map(|text| ("starts_with", json!(text))),
        text().prop_map(|text| ("ends_with", json!(text))),
        Just(("regex", json!("^[a-z]*$"))),
        Just(("glob", json!("?*"))),
        text().prop_map(|text| ("one_of", json!([text, 5]))),
        any::<bool>().prop_map(|flag| ("present", json!(flag))),
        any::<bool>().prop_map(|flag| ("empty", json!(flag))),
        (-9..9).prop_map(|number| ("gte", json!(number))),
        (-9..9).prop_map(|number| ("lt", json!(number))),
        Just(("between", json!([1, 7.5]))),
        Just(("before", json!("now+1y/mo"))),
        Just(("after", json!("2026-01-30"))),
        Just(("cidr", json!(["192.0.2.0/24", "::/0"]))),
        (0..4).prop_map(|number| ("length", json!({"gte": number}))),
        Just(("equals_json", json!({"a": ["${any}", "${any-number}"]}))),
        Just(("contains_json", json!([5, "a"]))),
        Just(("schema", json!({"type": ["string", "number"], "minLength": 1}))),
    ]
}

fn targets() -> impl Strategy<Value = (&'static str, Value)> {
    prop::sample::select(vec![
        ("method", json!(true)),
        ("path", json!(true)),
        ("url", json!(true)),
        ("host", json!(true)),
        ("client", json!(true)),
        ("body", json!(true)),
        ("bearer", json!(true)),
        ("query", json!("a")),
        ("header", json!("x")),
        ("cookie", json!("a")),
        ("form", json!("a")),
        ("part", json!("a")),
        ("part", json!({"name": "a", "field": "filename"})),
        ("json", json!("$.a")),
        ("json", json!("$..*")),
        ("xml", json!("//a")),
        ("basic", json!("user")),
        ("jwt", json!("$.sub")),
        ("graphql", json!("operation")),
        ("graphql", json!("id")),
        ("state", json!("a")),
    ])
}

fn matchers() -> impl Strategy<Value = Value> {
    let modifiers = (any::<bool>(), any::<bool>());
    (targets(), prop::collection::vec(operators(), 0..3), modifiers).prop_map(|((key, name), operators, modifiers)| {
        let mut matcher = json!({ key: name });
        for (operator, operand) in operators {
            matcher[operator] = operand;
        }
        if modifiers.0 {
            matcher["ignore_case"] = true.into();
        }
        if modifiers.1 {
            matcher["values"] = "all".into();
        }
        matcher
    })
}

pub(in crate::engine) fn conditions() -> impl Strategy<Value = Value> {
    matchers().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|list| json!({ "all": list })),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|list| json!({ "any": list })),
            inner.prop_map(|one| json!({ "not": one })),
        ]
    })
}

fn bodies() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "",
        "a",
        r#"{"a":5}"#,
        r#"{"a":["a",{"b":null}],"query":"query A { a }","variables":{"id":"a"}}"#,
        "<x:a xmlns:x='u'>5</x:a>",
        "a=5&a=%C3%A4&b",
        "--b\r\ncontent-disposition: form-data; name=a; filename=a\r\n\r\n5\r\n--b--",
        "--b\r\ncontent-disposition: form-data; name=a\r\n\r\n5",
    ]);
    prop_oneof![3 => known.prop_map(|text| text.as_bytes().to_vec()), 1 => prop::collection::vec(any::<u8>(), 0..60)]
}

fn headers() -> impl Strategy<Value = Vec<(String, String)>> {
    let known = prop::sample::select(vec![
        ("X", "a"),
        ("x", "A, 5"),
        ("cookie", "a=5; b=\"a\""),
        ("authorization", "Basic YTpi"),
        ("authorization", "Bearer e30.eyJzdWIiOiJhIn0."),
        ("content-type", "application/json"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("content-type", "multipart/form-data; boundary=b"),
        ("content-type", "text/plain; charset=utf-16"),
        ("content-encoding", "gzip"),
    ]);
    let any = ("[a-z-]{1,8}", "\\PC{0,12}");
    let pair = prop_oneof![4 => known.prop_map(|(name, value)| (name.to_owned(), value.to_owned())), 1 => any];
    prop::collection::vec(pair, 0..5)
}

fn parts() -> impl Strategy<Value = RequestParts> {
    let query = prop::option::of(prop_oneof![Just("a=5&a=a".to_owned()), Just("a".to_owned()), "\\PC{0,12}"]);
    let path = prop_oneof![Just("/".to_owned()), Just("/a%2F%".to_owned()), "/\\PC{0,12}"];
    ("GET|POST|[A-Z]{0,3}", path, query, headers(), bodies(), "\\PC{0,6}").prop_map(
        |(method, path, query, headers, body, host)| RequestParts {
            method,
            scheme: "https".to_owned(),
            host,
            path,
            query,
            headers,
            body,
            client: Some("192.0.2.7".to_owned()),
            id: String::new(),
        },
    )
}

fn guarded_by(when: &Value) -> CompiledProject {
    project(&json!({"endpoints": [{"method": "ANY", "path": "/{rest*}", "responses": [{"when": when}]}]}))
}

/// Whether the condition holds, asked in both ways; when it does not, somebody says why.
fn holds(project: &CompiledProject, parts: &RequestParts) -> bool {
    let request = Request::new(parts.clone());
    let (reply, outcome) = (project.handle(&request, &context()), project.explain(&request, &context()));
    assert_eq!(reply.status, outcome.status, "{parts:?}");
    let response = &outcome.trace.endpoints[0].responses[0];
    assert_eq!(response.failure.is_none(), reply.status == 200, "{parts:?}");
    assert!(response.failure.as_ref().is_none_or(|failure| !failure.detail.is_empty()), "{parts:?}");
    reply.status == 200
}

proptest! {
    #[test]
    fn a_condition_and_its_opposite(when in conditions(), parts in parts()) {
        let holds = |when: &Value| holds(&guarded_by(when), &parts);
        let expected = holds(&when);
        prop_assert_eq!(holds(&json!({"not": when})), !expected);
        prop_assert_eq!(holds(&json!({"not": {"not": when}})), expected);
        prop_assert_eq!(holds(&json!({"all": [when]})), expected);
        prop_assert_eq!(holds(&json!({"any": [when, when]})), expected);
    }

    #[test]
    fn the_order_of_headers_makes_no_difference(when in conditions(), mut parts in parts()) {
        // Of one name the order is the client's, and counts.
        let mut seen: Vec<String> = Vec::new();
        parts.headers.retain(|(name, _)| {
            let lower = name.to_ascii_lowercase();
            let new = !seen.contains(&lower);
            seen.push(lower);
            new
        });
        let project = guarded_by(&when);
        let expected = holds(&project, &parts);
        parts.headers.reverse();
        prop_assert_eq!(holds(&project, &parts), expected);
    }

    #[test]
    fn a_fix_makes_its_request_match(
        when in conditions(),
        other in conditions(),
        parts in parts(),
        path in prop::sample::select(vec!["/{rest*}", "/", "/a", "/a/{id}", "/{id:[0-9]+}", "/a{x}b/c"]),
        method in prop::sample::select(vec![json!("ANY"), json!("GET"), json!(["POST", "PATCH"])]),
    ) {
        let endpoint = json!({
            "id": "e1", "method": method, "path": path,
            "responses": [{"id": "r1", "when": when}, {"id": "r2", "when": other}],
        });
        let request = Request::new(parts);
        let before = project(&json!({"endpoints": [endpoint]})).explain(&request, &context());
        for near in before.near_misses {
            for fix in near.fixes {
                let mut mended = endpoint.clone();
                prop_assert_eq!(fix.apply(&mut mended), Ok(()), "{:?}", &fix);
                // A document that cannot be served would be told here as well.
                let outcome = project(&json!({"endpoints": [mended]})).explain(&request, &context());
                prop_assert_eq!(outcome.endpoint.as_deref(), Some("e1"), "{:?} makes {}", &fix, &mended);
            }
        }
    }
}
