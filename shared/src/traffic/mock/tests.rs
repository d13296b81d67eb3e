//! Endpoints made of records, put alone into a project.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    super::{
        replay::parts as kept,
        tests::{context, parts, project, random, recorded},
    },
    Mock, mock, reply,
};
use crate::{
    CompiledProject, Reply, Request,
    api::{Headers, RequestRecord},
    document::{Format, load},
    engine::{by_name, text_or_base64},
};

/// A project with the endpoint alone, which has nothing wrong with it.
fn alone(mock: &Mock) -> CompiledProject {
    let document = json!({"endpoints": [mock.endpoint]}).to_string();
    load(&document, Format::Json).unwrap_or_else(|error| panic!("{document}: {error:?}")).compiled
}

fn again(record: &RequestRecord) -> Reply {
    alone(&mock(record)).handle(&Request::new(kept(record)), &context())
}

/// The header fields that an endpoint keeps.
fn own(headers: &Headers, method: &str) -> Headers {
    headers.iter().filter(|(name, _)| reply::is_kept(name, method)).map(|(k, v)| (k.clone(), v.clone())).collect()
}

fn check_same(record: &RequestRecord) {
    let reply = again(record);
    assert_eq!(reply.chosen.map(|chosen| chosen.endpoint).as_deref(), Some("e1"), "{record:?}");
    let (summary, told) = (&record.summary, &record.exchange.reply);
    if summary.endpoint.is_none() && summary.status >= 400 {
        let body = if summary.method == "HEAD" { "" } else { "{}" };
        assert_eq!((reply.status, String::from_utf8(reply.body).as_deref()), (200, Ok(body)));
        return;
    }
    assert_eq!(reply.status, summary.status);
    let body = text_or_base64(reply.body);
    assert_eq!(body, (told.content.body.clone(), told.content.body_base64.clone()), "{:?}", mock(record).endpoint);
    let method = summary.method.as_str();
    assert_eq!(own(&by_name(reply.headers), method), own(&told.headers, method), "{:?}", mock(record).endpoint);
}

/// The endpoint that a request to one with this response becomes.
fn made(response: &Value, request: (&str, &str), headers: &[(&str, &str)], body: &str) -> Value {
    let document = json!({"endpoints": [{"method": request.0, "path": "/{rest*}", "responses": [response]}]});
    let (record, _) = recorded(&project(&document), parts(request.0, request.1, headers, body), &context());
    check_same(&record);
    serde_json::to_value(mock(&record).endpoint).unwrap()
}

#[test]
fn a_request_becomes_an_endpoint_that_asks_for_what_it_was() {
    let headers = [
        ("authorization", "Bearer abcdefgh"),
        ("cookie", "sid=ijklmnop"),
        ("user-agent", "curl/8"),
        ("content-type", "application/json; charset=utf-8"),
        ("x-request-id", "1f9c0e7d"),
    ];
    let response = json!({"status": 201, "headers": {"location": "/users/17/orders/99", "date": "now", "x-a": ["{{\"{{\"}}", "b"]},
        "body": "{\"id\": 99, \"user\": \"17\", \"city\": \"Berlin\", \"page\": 2, \"note\": \"{{\"{{\"}}ok}}\"}"});
    let body = r#"{"user": {"city": "Berlin", "password": "x"}, "tags": ["a"], "at": 1769860800123}"#;
    let made =
        made(&response, ("POST", "/users/17/orders?sort=name&page=22&page=33&_=7&token=abcdefgh"), &headers, body);
    let expected = json!({
        "id": "e1", "method": "POST", "path": "/users/{userId}/orders", "responses": [{
            "id": "r1",
            "when": {"all": [
                {"query": "_", "present": true},
                {"query": "page", "equals": ["22", "33"], "values": "exactly"},
                {"query": "sort", "equals": "name"},
                {"query": "token", "present": true},
                {"header": "content-type", "starts_with": "application/json"},
                {"json": "$", "contains_json": {
                    "user": {"city": "Berlin", "password": "${any-string}"}, "tags": ["a"], "at": "${any-number}"}},
            ]},
            "status": 201,
            "headers": {"content-type": "application/json", "location": "/users/17/orders/99", "x-a": ["{{\"{{\"}}", "b"]},
            "body": "{\"id\": 99, \"user\": {{.Request.PathParams.userId | toRawJson}}, \"city\": {{.Request.JSON.user.city | toRawJson}}, \
                     \"page\": 2, \"note\": \"{{\"{{\"}}ok}}\"}",
        }],
    });
    // The content type is the one that is inferred, so it is left out.
    let mut expected = expected;
    expected["responses"][0]["headers"].as_object_mut().unwrap().remove("content-type");
    assert_eq!(made, expected);
}

#[test]
fn forms_and_other_contents() {
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let made_of_form =
        made(&json!({"body": "Hi Ann in zip 10115"}), ("POST", "/"), &form, "name=Ann&my-zip=10115&password=x");
    assert_eq!(
        made_of_form["responses"][0]["when"]["all"],
        json!([
            {"header": "content-type", "starts_with": "application/x-www-form-urlencoded"},
            {"form": "my-zip", "equals": "10115"},
            {"form": "name", "equals": "Ann"},
            {"form": "password", "present": true},
        ])
    );
    assert_eq!(
        made_of_form["responses"][0]["body"],
        "Hi {{.Request.Form.name}} in zip {{index .Request.Form \"my-zip\"}}"
    );
    let binary = made(&json!({"body": {"base64": "/wA="}}), ("GET", "/7"), &[], "");
    let expected =
        json!({"id": "e1", "method": "GET", "path": "/{id}", "responses": [{"id": "r1", "body": {"base64": "/wA="}}]});
    assert_eq!(binary, expected);
    let typed = made(&json!({"headers": {"content-type": "image/svg+xml"}, "body": "<svg/>"}), ("GET", "/"), &[], "");
    assert_eq!(typed["responses"][0]["headers"], json!({"content-type": "image/svg+xml"}));
    let list =
        made(&json!({}), ("PUT", "/"), &[], &json!({"a": vec![0; 101], "b": "${regex:(}", "c": "${any}"}).to_string());
    assert_eq!(
        list["responses"][0]["when"]["contains_json"],
        json!({"a": [], "b": "${any-string}", "c": "${any-string}"})
    );
    let long = made(&json!({}), ("PUT", "/"), &[], &json!(vec![json!({"word": "x".repeat(150)}); 90]).to_string());
    assert!(long["responses"][0]["when"].to_string().len() < 2_300, "{long}");
    // No condition stands on a mask.
    let masked = made(&json!({}), ("POST", "/?a=abcdefgh"), &[("authorization", "Bearer abcdefgh")], r#"["abcdefgh"]"#);
    assert!(!masked.to_string().contains("***"), "{masked}");
}

#[test]
fn what_is_repeated_of_another_request_is_still_json() {
    let document = json!({"endpoints": [{"method": "POST", "path": "/users/{name}", "responses": [
        {"body": {"text": r#"{"page": "Ann", "note": "Rex", "age": "17", "years": 17}"#}}]}]});
    let sent = json!({"note": "Rex", "age": 17}).to_string();
    let (record, _) = recorded(&project(&document), parts("POST", "/users/7?page=Ann", &[], sent), &context());
    check_same(&record);
    let mut endpoint = mock(&record).endpoint;
    endpoint.responses[0].when = None;
    let made = alone(&Mock { endpoint, doubts: Vec::new() });
    let sent = json!({"note": "say \"hi\"\n\\", "age": 18}).to_string();
    let reply = made.handle(&Request::new(parts("POST", "/users/7?page=a%22b%5C%0A", &[], sent)), &context());
    let answer: Value = serde_json::from_slice(&reply.body).expect("JSON");
    assert_eq!(answer, json!({"page": "a\"b\\\n", "note": "say \"hi\"\n\\", "age": "18", "years": 18}));
}

#[test]
fn what_nothing_answered_becomes_an_empty_object() {
    for (method, path) in [("GET", "/nothing"), ("DELETE", "/known")] {
        let project = project(&json!({"endpoints": [{"path": "/known"}]}));
        let (record, _) = recorded(&project, parts(method, path, &[], ""), &context());
        check_same(&record);
        let expected = json!({"id": "e1", "method": method, "path": path, "responses": [{"id": "r1", "body": {}}]});
        assert_eq!((serde_json::to_value(mock(&record).endpoint).unwrap(), mock(&record).doubts.len()), (expected, 0));
    }
}

#[test]
fn what_a_reply_lacks_is_told() {
    let doubts = |response: Value| {
        let document = json!({"endpoints": [{"path": "/", "responses": [response]}]});
        let (record, _) = recorded(&project(&document), parts("GET", "/", &[], ""), &context());
        check_same(&record);
        mock(&record).doubts
    };
    assert_eq!(doubts(json!({"body": "a"})), [""; 0]);
    assert_eq!(doubts(json!({"body": "a".repeat(70_000)})), ["the reply's content was longer than what is kept of it"]);
    let masked = "what was masked in the reply stands there as ***";
    assert_eq!(doubts(json!({"headers": {"set-cookie": "sid=abcdefgh"}})), [masked]);
    let (record, _) = recorded(
        &project(&json!({"endpoints": [{"method": "POST", "path": "/"}]})),
        parts("POST", "/", &[("authorization", "Bearer abcdefgh")], "x".repeat(70_000)),
        &context(),
    );
    let expected = [
        "the request's content was longer than what is kept of it, so it is not asked for",
        "the value of header \"authorization\" was masked, so it is not asked for",
    ];
    assert_eq!(mock(&record).doubts, expected);
    let fault = "the reply went wrong on purpose (empty), and this is what was sent of it";
    assert_eq!(doubts(json!({"body": "a", "fault": "empty"})), [fault]);
}

/// Bodies of many shapes, with what requests have in them.
fn body() -> impl Strategy<Value = String> {
    let words =
        ["17", "Ann", "a b", "{{", "{", "}}", "{{.Request}}", "\"", " ", "\\", "\u{e9}", "-", "{{17", "{17}", "\n"];
    let text = prop::collection::vec(prop::sample::select(words.to_vec()), 0..8).prop_map(|words| words.concat());
    let scalar = prop_oneof![
        text.clone().prop_map(Value::from),
        prop::sample::select(vec!["17", "-17", "1.50", "1e400", "0", "12345678901234567890", "true", "null"])
            .prop_map(|number| number.parse::<Value>().unwrap()),
        Just(json!("***")),
    ];
    let json = scalar.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::hash_map("[a-z_.{-]{0,3}|token", inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    });
    prop_oneof![text, json.clone().prop_map(|json| json.to_string()), json.prop_map(|json| format!("{json:#}"))]
}

fn target() -> impl Strategy<Value = String> {
    let segment = prop_oneof![Just("17".to_owned()), Just("users".to_owned()), "[a-zA-Z0-9%{}?#.:*é-]{0,9}"];
    let path = prop::collection::vec(segment, 0..5).prop_map(|segments| format!("/{}", segments.join("/")));
    let pair =
        prop_oneof![Just("id=17".to_owned()), Just("name=Ann".to_owned()), "[a-z_%.]{0,4}=?[a-zA-Z0-9%+*é]{0,24}"];
    (path, prop::collection::vec(pair, 0..5)).prop_map(|(path, pairs)| match pairs.as_slice() {
        [] => path.replace('?', ""),
        pairs => format!("{}?{}", path.replace('?', ""), pairs.join("&")),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_endpoint_answers_its_own_request_as_it_was_answered(
        document in random::document(true),
        parts in random::request(),
        context in random::context(),
    ) {
        check_same(&recorded(&project(&document), parts, &context).0);
    }

    #[test]
    fn a_reply_that_repeats_the_request_is_the_same_again(
        target in target(), reply in body(), sent in body(), method in "GET|POST|HEAD|OPTIONS|PURGE|get",
        content_type in prop::option::of(prop::sample::select(vec!["application/json", "application/x-www-form-urlencoded", "; a"])),
    ) {
        let document = json!({"endpoints": [
            {"method": "ANY", "path": "/{rest*}", "responses": [{"headers": {"x-a": "{{header \"x\"}}"}, "body": {"text": reply}}]}]});
        let mut headers = vec![("x", "a {{ b"), ("origin", "https://a.example")];
        headers.extend(content_type.map(|value| ("content-type", value)));
        check_same(&recorded(&project(&document), parts(&method, &target, &headers, sent), &context()).0);
    }
}
