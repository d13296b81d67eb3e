use serde_json::{Value, json};

use crate::{
    api::{Diagnostic, Severity},
    document::{Format, Rejection, load, read},
};

/// What loading a document has to say: severity, pointer, detail, and the column inside the field.
fn check(document: &Value, expected: &[(Severity, &str, &str, Option<u32>)]) {
    let text = document.to_string();
    let found = match load(&text, Format::Json) {
        Ok(loaded) => loaded.warnings,
        Err(Rejection::Invalid(errors)) => errors,
        Err(Rejection::Syntax(error)) => panic!("{error:?}"),
    };
    let found: Vec<_> = found
        .iter()
        .map(|Diagnostic { severity, pointer, detail, within, .. }| {
            (*severity, pointer.as_str(), detail.as_str(), within.map(|place| place.column))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

fn check_response(response: &Value, severity: Severity, pointer: &str, detail: &str, column: Option<u32>) {
    let pointer = format!("/endpoints/0/responses/0{pointer}");
    check(&json!({"endpoints": [{"path": "/{id}", "responses": [response]}]}), &[(severity, &pointer, detail, column)]);
}

#[test]
fn errors_point_at_the_field_and_into_it() {
    use Severity::Error;
    check(
        &json!({"endpoints": [{"path": "/a"}, {"path": "/a/{id"}]}),
        &[(Error, "/endpoints/1/path", "this brace is never closed; a literal one is written %7B", Some(4))],
    );
    check_response(
        &json!({"when": {"all": [{"query": "a"}, {"query": "b", "regex": "a(b"}]}}),
        Error,
        "/when/all/1/regex",
        "the pattern is not a regular expression: unclosed group",
        Some(2),
    );
    check_response(
        &json!({"body": "line {{.Request.}}"}),
        Error,
        "/body",
        "the template is wrong: unexpected <.> in operand",
        Some(16),
    );
}

#[test]
fn conditions_that_never_hold_are_told() {
    let never = |when: Value, place: &str, why: &str| {
        let detail = format!("this condition never holds: {why}");
        check_response(&json!({"when": when}), Severity::Warning, &format!("/when{place}"), &detail, None);
    };
    let one = |operators: Value| {
        let mut when = operators;
        when["query"] = "q".into();
        when
    };
    never(
        one(json!({"equals": "a", "starts_with": "b"})),
        "",
        "`equals` \"a\" and `starts_with` \"b\" are never both true",
    );
    never(one(json!({"present": false, "equals": "b"})), "", "`present` false and `equals` \"b\" are never both true");
    never(one(json!({"gt": 5, "lt": 5.0})), "", "`gt` 5 and `lt` 5.0 are never both true");
    never(one(json!({"between": [1, 2], "gte": 3})), "", "`gte` 3 and `between` [1,2] are never both true");
    never(
        one(json!({"after": "2026-01-02", "before": "2026-01-01T00:00:00Z"})),
        "",
        "`after` \"2026-01-02\" and `before` \"2026-01-01T00:00:00Z\" are never both true",
    );
    never(
        one(json!({"one_of": ["a", "b"], "regex": "^c"})),
        "",
        "`one_of` [\"a\",\"b\"] and `regex` \"^c\" are never both true",
    );
    never(
        one(json!({"empty": true, "length": {"gte": 1}})),
        "",
        "`empty` true and `length` {\"gte\":1} are never both true",
    );
    never(
        json!({"all": [{"method": true, "equals": "GET"}, {"query": "a"}, {"method": true, "equals": "POST"}]}),
        "",
        "`equals` \"GET\" and `equals` \"POST\" are never both true",
    );
    never(
        json!({"all": [{"query": "a"}, {"not": {"query": "a"}}]}),
        "",
        "it asks for a condition and for its opposite",
    );
    // A query may have several values, and what now is nobody knows.
    for fine in [
        json!({"all": [{"query": "a", "equals": "1"}, {"query": "a", "equals": "2"}]}),
        one(json!({"before": "now", "equals": "2026-01-01"})),
        one(json!({"gte": 5, "lte": 5})),
        json!({"json": "$.a", "empty": true, "length": 0}),
    ] {
        check(&json!({"endpoints": [{"path": "/", "responses": [{"when": fine}]}]}), &[]);
    }
}

#[test]
fn conditions_that_hardly_ever_hold_are_told() {
    check_response(
        &json!({"when": {"header": "x", "equals": "gold "}}),
        Severity::Warning,
        "/when/equals",
        "\"gold \" has spaces around it, which no value of a header has, so this never matches",
        None,
    );
    check_response(
        &json!({"when": {"body": true, "equals": " a"}}),
        Severity::Warning,
        "/when/equals",
        "\" a\" has spaces around it; they are part of what is compared",
        None,
    );
    check_response(
        &json!({"when": {"header": "Date"}}),
        Severity::Warning,
        "/when/header",
        "browsers never send the header Date, so no page's request matches",
        None,
    );
}

#[test]
fn every_error_is_reported_at_once() {
    let document = json!({"endpoints": [
        {"path": "a", "responses": [{"status": "nine"}, {"status": "+200"}]},
        {"path": "/b", "responses": [{"when": {"json": "$["}, "body": {"base64": "%"}}]}
    ]});
    let Err(Rejection::Invalid(errors)) = load(&document.to_string(), Format::Json) else { panic!("it is wrong") };
    let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
    for pointer in [
        "/endpoints/0/path",
        "/endpoints/0/responses/0/status",
        "/endpoints/0/responses/1/status",
        "/endpoints/1/responses/0/when/json",
        "/endpoints/1/responses/0/body/base64",
    ] {
        assert!(pointers.contains(&pointer), "{pointer} of {errors:?}");
    }
}

#[test]
fn what_is_probably_not_meant_is_a_warning() {
    use Severity::Warning;
    check(
        &json!({"endpoints": [{"path": "/a", "responses": [{}, {"when": {"query": "x"}}]}]}),
        &[(
            Warning,
            "/endpoints/0/responses/1",
            "this response is never given: \"r1\" stands before it and always holds",
            None,
        )],
    );
    check_response(
        &json!({"when": {"param": "ID"}}),
        Warning,
        "/when/param",
        "the path has no parameter \"ID\", so this never matches; it has id",
        None,
    );
    check_response(
        &json!({"headers": {"Content-Length": "5"}}),
        Warning,
        "/headers/Content-Length",
        "Content-Length is the platform's own, so this one is not sent",
        None,
    );
    check_response(
        &json!({"headers": {"Clear-Site-Data": "x"}}),
        Warning,
        "/headers/Clear-Site-Data",
        "Clear-Site-Data is sent on the project's own host alone: under /m/ it would speak for the editor's origin too",
        None,
    );
    check_response(
        &json!({"status": 204, "body": "x"}),
        Warning,
        "/body",
        "a reply with status 204 has no content, so this body is never sent",
        None,
    );
    check(
        &json!({"endpoints": [{"path": "/users/:id"}]}),
        &[(Warning, "/endpoints/0/path", "\":id\" is taken literally; a parameter is written {id}", None)],
    );
}

#[test]
fn endpoints_that_are_never_reached_are_told() {
    let never = |endpoints: Value| -> Vec<String> {
        let loaded = load(&json!({"endpoints": endpoints}).to_string(), Format::Json).unwrap();
        loaded.warnings.into_iter().map(|warning| warning.pointer).collect()
    };
    let conditional = json!([{"when": {"query": "x"}}]);
    for (endpoints, expected) in [
        (json!([{"path": "/a"}, {"path": "/a"}]), vec!["/endpoints/1"]),
        (json!([{"path": "/{a}"}, {"path": "/{b}"}]), vec!["/endpoints/1"]),
        (json!([{"path": "/a"}, {"path": "/a/"}]), vec!["/endpoints/1"]),
        (json!([{"path": "/a"}, {"path": "/%61"}]), vec!["/endpoints/1"]),
        (json!([{"path": "/a"}, {"path": "/a", "priority": 1}]), vec!["/endpoints/0"]),
        (json!([{"path": "/a", "method": ["GET", "PUT"]}, {"path": "/a", "method": "PUT"}]), vec!["/endpoints/1"]),
        (json!([{"path": "/a", "method": "ANY", "priority": 1}, {"path": "/a"}]), vec!["/endpoints/1"]),
        (json!([{"path": "/a", "method": "ANY"}, {"path": "/a"}]), vec![]),
        (json!([{"path": "/a"}, {"path": "/a", "method": ["GET", "PUT"]}]), vec![]),
        (json!([{"path": "/a", "responses": conditional}, {"path": "/a"}]), vec![]),
        (json!([{"path": "/a", "enabled": false}, {"path": "/a"}]), vec![]),
        (json!([{"path": "/{a}"}, {"path": "/{b:[0-9]+}"}]), vec![]),
    ] {
        assert_eq!(never(endpoints.clone()), expected, "{endpoints}");
    }
}

#[test]
fn a_disabled_endpoint_is_still_checked() {
    let document = json!({"endpoints": [{"path": "/a", "enabled": false, "responses": [{"body": "{{"}]}]});
    assert!(load(&document.to_string(), Format::Json).is_err());
    assert!(read(&document.to_string(), Format::Json).is_ok());
}
