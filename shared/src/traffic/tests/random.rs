//! Random documents and requests.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::{Context, RequestParts};

/// Templates whose output depends on all that a reply may depend on.
const TEMPLATES: [&str; 12] = [
    "",
    "plain",
    "{{.Request}}",
    "{{.Request.Body}}",
    "{{.Request.URL}} {{.Request.ClientIP}} {{.Request.ID}}",
    "{{header \"authorization\"}}{{header \"cookie\"}}{{header \"x\"}}",
    "{{uuid}} {{randInt 1 1000}} {{fakeName}}",
    "{{now}}",
    "{{.State}} {{.State.a}}",
    "{{.Project.Slug}} {{.Project.Revision}} {{.Endpoint.ID}}",
    "{{query \"a\"}}{{form \"a\"}}{{body \"$.a\"}}",
    "{{fail \"on purpose\"}}",
];

fn template() -> impl Strategy<Value = &'static str> {
    prop::sample::select(TEMPLATES.to_vec())
}

fn condition() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!({"query": "a", "equals": "5"}),
        json!({"header": "authorization", "contains": "Basic"}),
        json!({"body": true, "contains": "a"}),
        json!({"json": "$.a", "gte": 1}),
        json!({"cookie": "sid", "present": false}),
        json!({"form": "a", "regex": "^[0-9]"}),
        json!({"state": "a", "equals": 1}),
        json!({"not": {"part": "a", "equals": "5"}}),
        json!({"any": [{"client": true, "cidr": "192.0.2.0/24"}, {"xml": "//a"}]}),
    ])
}

fn response() -> impl Strategy<Value = Value> {
    let body = prop_oneof![
        4 => template().prop_map(Value::from),
        1 => Just(json!({"base64": "//8A"})),
        1 => Just(json!({"a": [1.50, "x"]})),
    ];
    let rest = (prop::option::of(template()), prop::option::of(0.0..1.0_f64), 200..205_u16);
    let delay = prop::sample::select(vec![
        json!(5),
        json!({"normal": {"mean": 50, "sd": 9}}),
        json!({"dribble": {"chunks": 3, "over": 20}}),
    ]);
    let fault = prop::sample::select(vec![
        json!("truncate"),
        json!("abort"),
        json!("malformed_json"),
        json!({"kind": "status", "probability": 0.5}),
        json!({"kind": "rate_limit", "after": 1}),
    ]);
    let failure = (prop::option::of(delay), prop::option::weighted(0.3, fault));
    (condition(), body, rest, failure).prop_map(|(when, body, (value, probability, status), (delay, fault))| {
        let mut response = json!({"status": status, "body": body});
        for (name, value) in [("delay", delay), ("fault", fault)] {
            if let Some(value) = value {
                response[name] = value;
            }
        }
        if !when.is_null() {
            response["when"] = when;
        }
        if let Some(value) = value {
            response["headers"] = json!({ "x-a": value });
            response["set"] = json!({"a": value, "n": {"add": 0.5}, "x": null});
        }
        if let Some(probability) = probability {
            response["probability"] = json!(probability);
        }
        response
    })
}

/// A document; its mask is empty or the one that there is when none is set.
pub(in crate::traffic) fn document(masked: bool) -> impl Strategy<Value = Value> {
    let path = prop::sample::select(vec!["/", "/a", "/{x}", "/{rest*}"]);
    let select = prop::sample::select(vec![json!("rules"), json!("sequence"), json!("random")]);
    let endpoint = (path, select, prop::collection::vec(response(), 0..4));
    let endpoint = endpoint.prop_map(|(path, select, responses)| {
        json!({"method": ["GET", "POST"], "path": path, "select": select, "responses": responses})
    });
    (prop::collection::vec(endpoint, 0..4), prop::option::of(any::<u64>())).prop_map(move |(endpoints, seed)| {
        let mut settings = Map::new();
        if !masked {
            settings.insert("mask".to_owned(), json!([]));
        }
        settings.extend(seed.map(|seed| ("seed".to_owned(), json!(seed))));
        json!({"name": "Random", "endpoints": endpoints, "settings": settings})
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "",
        r#"{"a":5}"#,
        "<a>5</a>",
        "a=5&a=%C3%A4&b",
        "--b\r\ncontent-disposition: form-data; name=a\r\n\r\n5\r\n--b--",
    ]);
    prop_oneof![
        4 => known.prop_map(|text| text.as_bytes().to_vec()),
        3 => prop::collection::vec(any::<u8>(), 0..60),
        1 => (65_530..65_550_usize).prop_map(|length| vec![b'a'; length]),
        1 => (65_530..65_550_usize).prop_map(|length| vec![0xe4; length]),
    ]
}

fn headers() -> impl Strategy<Value = Vec<(String, String)>> {
    let known = prop::sample::select(vec![
        ("X", "a"),
        ("x", "A, 5"),
        ("cookie", "sid=5; b=\"a\""),
        ("authorization", "Basic YTpi"),
        ("Authorization", "Bearer e30.eyJzdWIiOiJhIn0."),
        ("origin", "https://a.example"),
        ("x-mock-session", "ann"),
        ("content-type", "application/json"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("content-type", "multipart/form-data; boundary=b"),
        ("content-type", "text/plain; charset=utf-16"),
        ("content-type", "text/plain; charset=latin1"),
    ]);
    let any = ("[A-Za-z-]{1,8}", "\\PC{0,12}");
    let pair = prop_oneof![4 => known.prop_map(|(name, value)| (name.to_owned(), value.to_owned())), 1 => any];
    prop::collection::vec(pair, 0..5)
}

pub(in crate::traffic) fn request() -> impl Strategy<Value = RequestParts> {
    let query = prop::option::of(prop_oneof![Just("a=5&a=a".to_owned()), Just(String::new()), "\\PC{0,12}"]);
    let path = prop_oneof![Just("/".to_owned()), Just("/a".to_owned()), Just("/a%2F%".to_owned()), "/\\PC{0,12}"];
    let method = prop_oneof![4 => "GET|POST", 1 => "HEAD|OPTIONS|[A-Z]{0,3}"];
    (method, path, query, headers(), body(), prop::option::of(Just("192.0.2.7".to_owned()))).prop_map(
        |(method, path, query, headers, body, client)| RequestParts {
            method,
            path,
            query,
            headers,
            body,
            client,
            ..super::parts("", "/", &[], "")
        },
    )
}

pub(in crate::traffic) fn context() -> impl Strategy<Value = Context> {
    let numbers = ["1", "1.50", "1e400", "-0", "18446744073709551616"].map(|text| text.parse::<Value>().unwrap());
    let mut values = numbers.to_vec();
    values.extend([json!("ä\""), json!([null, {"b": 0.1}]), json!(true)]);
    let state = prop::collection::hash_map("[a-z]|sequence:e1", prop::sample::select(values), 0..3);
    (any::<u64>(), -60_000_000_000_000..250_000_000_000_000_i64, state).prop_map(|(seed, now_ms, state)| Context {
        seed,
        now_ms,
        state: state.into_iter().collect(),
        ..super::context()
    })
}
