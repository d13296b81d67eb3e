use serde_json::{Value, json};

use super::{ask, context, project, request, responses};

/// Whether a condition holds of a request to `/{id}` or `/`; when it does not, why.
pub(super) fn check(when: &Value, text: &str, expected: Result<(), &str>) {
    let response = json!([{"when": when}]);
    let project = project(&json!({"endpoints": [
        {"method": "ANY", "path": "/", "responses": response},
        {"method": "ANY", "path": "/{id}", "responses": response}
    ]}));
    let outcome = project.explain(&request(text), &context());
    let failure = outcome.trace.endpoints.first().and_then(|endpoint| endpoint.responses.first()?.failure.as_ref());
    let detail = failure.map(|failure| failure.detail.as_str());
    assert_eq!(detail, expected.err(), "{when} of {text:?}");
    assert_eq!(ask(&project, text).status == 200, expected.is_ok(), "{when} of {text:?}");
}

#[test]
fn every_target_gives_its_own_value() {
    for (when, request) in [
        (json!({"method": true, "equals": "POST"}), "POST /"),
        (json!({"path": true, "equals": "/a%2Fb"}), "GET /a%2Fb?x=1"),
        (json!({"param": "id", "equals": "a/b"}), "GET /a%2Fb"),
        (json!({"query": "q", "equals": "a b"}), "GET /?q=a+b"),
        (json!({"header": "X-Tier", "equals": "gold"}), "GET /\nx-tier: gold"),
        (json!({"header": "x-tier", "equals": "gold"}), "GET /\nX-TIER: gold"),
        (json!({"cookie": "sid", "equals": "1"}), "GET /\ncookie: a=b; sid=1"),
        (json!({"body": true, "contains": "ell"}), "POST /\n\nhello"),
        (json!({"json": "$.a.b", "equals": 1}), "POST /\n\n{\"a\":{\"b\":1}}"),
        (json!({"json": "$", "equals": {"a": [1, null]}}), "POST /\n\n{\"a\":[1.0,null]}"),
    ] {
        check(&when, request, Ok(()));
    }
}

#[test]
fn failures_say_what_was_wanted_and_what_was_there() {
    let gold = json!({"header": "x-tier", "equals": "gold"});
    check(&gold, "GET /\nx-tier: silver", Err("header \"x-tier\" is \"silver\", not \"gold\""));
    check(&gold, "GET /\nx-tier: Gold", Err("header \"x-tier\" is \"Gold\", not \"gold\""));
    check(&gold, "GET /", Err("header \"x-tier\" is missing; it must be \"gold\""));
    check(&json!({"query": "q"}), "GET /", Err("query \"q\" is missing"));
    check(&json!({"query": "q", "present": false}), "GET /?q=", Err("query \"q\" is \"\", and must not be there"));
    let contains = json!({"path": true, "contains": "x"});
    check(&contains, "GET /abc", Err("path is \"/abc\", which does not contain \"x\""));
    let regex = json!({"param": "id", "regex": "^[0-9]+$"});
    check(&regex, "GET /abc", Err("param \"id\" is \"abc\", which does not match ^[0-9]+$"));
    check(&regex, "GET /", Err("param \"id\" is missing; it must match ^[0-9]+$"));
    check(&json!({"not": gold}), "GET /\nx-tier: gold", Err("header \"x-tier\" is \"gold\", which it must not be"));
    check(&json!({"not": regex}), "GET /7", Err("param \"id\" is \"7\", which must not match ^[0-9]+$"));
}

#[test]
fn absence_satisfies_present_false_and_nothing_else() {
    check(&json!({"query": "q", "present": false}), "GET /", Ok(()));
    check(&json!({"query": "q", "present": true}), "GET /?q", Ok(()));
    check(&json!({"query": "q"}), "GET /?q=", Ok(()));
    check(&json!({"query": "q", "equals": ""}), "GET /", Err("query \"q\" is missing; it must be \"\""));
    check(&json!({"query": "q", "regex": ".*"}), "GET /", Err("query \"q\" is missing; it must match .*"));
    check(&json!({"not": {"query": "q", "equals": "1"}}), "GET /", Ok(()));
    let both = json!({"query": "q", "present": false, "equals": "1"});
    check(&both, "GET /", Err("query \"q\" is missing; it must be \"1\""));
    check(&both, "GET /?q=1", Err("query \"q\" is \"1\", and must not be there"));
}

#[test]
fn one_of_repeated_values_must_satisfy_all_operators() {
    let when = json!({"query": "q", "contains": "a", "regex": "^b"});
    check(&when, "GET /?q=ba", Ok(()));
    check(&when, "GET /?q=x&q=ba", Ok(()));
    check(&when, "GET /?q=a&q=b", Err("query \"q\" is \"a\", which does not match ^b"));
    check(&json!({"query": "q", "equals": "2"}), "GET /?q=1&q=2", Ok(()));
    check(&json!({"header": "x", "equals": "2"}), "GET /\nx: 1\nx: 2", Ok(()));
}

#[test]
fn header_lines_are_tried_whole_and_by_member() {
    let accepts = |value: &str| json!({"header": "accept", "equals": value});
    check(&accepts("text/html"), "GET /\naccept: text/plain, text/html", Ok(()));
    check(&accepts("text/plain, text/html"), "GET /\naccept: text/plain, text/html", Ok(()));
    check(&json!({"header": "a", "regex": "^2$"}), "GET /\na: 1,2 ,3", Ok(()));
    // Only headers are lists; a query is not.
    check(&json!({"query": "a", "equals": "2"}), "GET /?a=1,2", Err("query \"a\" is \"1,2\", not \"2\""));
}

#[test]
fn json_compares_by_type_and_text_operators_read_scalars() {
    let on = |operator: &str, operand: Value| json!({"json": "$.a", operator: operand});
    let body = |value: &str| format!("POST /\n\n{{\"a\":{value}}}");
    check(&on("equals", json!(5)), &body("5.0"), Ok(()));
    check(&on("equals", json!("5")), &body("5"), Err("json \"$.a\" is 5, not \"5\""));
    check(&on("equals", json!(5)), &body("\"5\""), Err("json \"$.a\" is \"5\", not 5"));
    check(&on("equals", json!(null)), &body("null"), Ok(()));
    check(&on("equals", json!(true)), &body("true"), Ok(()));
    check(&on("equals", json!([1, {"b": 2}])), &body("[1,{\"b\":2.0}]"), Ok(()));
    check(&on("contains", json!("2")), &body("123"), Ok(()));
    check(&on("contains", json!(2)), &body("123"), Ok(()));
    check(&on("contains", json!("ru")), &body("true"), Ok(()));
    check(&on("contains", json!(2)), &body("[1,2.0]"), Ok(()));
    check(&on("contains", json!("2")), &body("[1,2]"), Err("json \"$.a\" is [1,2], which does not contain \"2\""));
    check(
        &on("contains", json!("b")),
        &body("{\"b\":1}"),
        Err("json \"$.a\" is {\"b\":1}, which does not contain \"b\""),
    );
    check(&on("regex", json!("^1.5$")), &body("1.5"), Ok(()));
    check(&on("regex", json!("null")), &body("null"), Err("json \"$.a\" is null, which does not match null"));
    check(&on("present", json!(true)), &body("null"), Ok(()));
    check(&json!({"json": "$.a[*]", "equals": 2}), &body("[1,2]"), Ok(()));
    // Digits are kept: these differ in the last of them.
    check(
        &on("equals", json!(9_007_199_254_740_992_u64)),
        &body("9007199254740993"),
        Err("json \"$.a\" is 9007199254740993, not 9007199254740992"),
    );
}

#[test]
fn on_text_a_number_compares_with_its_digits() {
    check(&json!({"query": "n", "equals": 5}), "GET /?n=5", Ok(()));
    check(&json!({"query": "n", "equals": 5}), "GET /?n=5.0", Err("query \"n\" is \"5.0\", not 5"));
    check(&json!({"query": "n", "contains": 5}), "GET /?n=151", Ok(()));
}

#[test]
fn ignore_case_reaches_every_text_operator() {
    for operator in ["equals", "contains", "regex"] {
        check(&json!({"query": "q", operator: "GRÜN", "ignore_case": true}), "GET /?q=gr%C3%BCn", Ok(()));
        let failed = ask(&responses(&json!([{"when": {"query": "q", operator: "GRÜN"}}])), "GET /?q=gr%C3%BCn");
        assert_eq!(failed.status, 404, "{operator}");
    }
    check(&json!({"json": "$.a", "equals": "X", "ignore_case": true}), "POST /\n\n{\"a\":\"x\"}", Ok(()));
    check(&json!({"json": "$.a", "contains": "X", "ignore_case": true}), "POST /\n\n{\"a\":[\"x\"]}", Ok(()));
}

#[test]
fn a_body_that_is_empty_or_no_json_selects_nothing() {
    check(&json!({"body": true}), "POST /", Err("body is missing"));
    check(&json!({"body": true, "present": false}), "POST /", Ok(()));
    check(&json!({"body": true, "equals": ""}), "POST /", Err("body is missing; it must be \"\""));
    check(&json!({"json": "$", "present": false}), "POST /", Ok(()));
    check(&json!({"json": "$.a"}), "POST /", Err("json \"$.a\" selects nothing: there is no body"));
    check(
        &json!({"json": "$.a", "equals": 1}),
        "POST /\n\n{\"b\":1}",
        Err("json \"$.a\" selects nothing in the body; it must be 1"),
    );
    let broken = "POST /\n\n{\"a\":";
    let why = "json \"$.a\" selects nothing: the body is not JSON: EOF while parsing a value at line 1 column 5";
    check(&json!({"json": "$.a"}), broken, Err(why));
    check(&json!({"json": "$.a", "present": false}), broken, Ok(()));
    check(&json!({"not": {"json": "$.a", "equals": 1}}), broken, Ok(()));
}

#[test]
fn conditions_combine() {
    let (a, b) = (json!({"query": "a"}), json!({"query": "b"}));
    check(&json!({"all": [a, b]}), "GET /?a&b", Ok(()));
    check(&json!({"all": [a, b]}), "GET /?a", Err("query \"b\" is missing"));
    check(&json!({"any": [a, b]}), "GET /?b", Ok(()));
    check(&json!({"any": [a, b]}), "GET /", Err("query \"a\" is missing"));
    check(&json!({"not": {"not": a}}), "GET /", Err("query \"a\" is missing"));
    check(&json!({"not": {"any": [a, b]}}), "GET /?b=1", Err("query \"b\" is \"1\", and must not be there"));
    check(&json!({"not": {"all": [a, b]}}), "GET /?b=1", Ok(()));
}

#[test]
fn failures_carry_the_place_of_their_matcher() {
    let when = json!({"all": [{"query": "a"}, {"not": {"any": [{"query": "b", "equals": "1"}, {"query": "c"}]}}]});
    let project = responses(&json!([{"when": when}]));
    let outcome = project.explain(&request("GET /?a&b=1"), &context());
    let failure = outcome.trace.endpoints[0].responses[0].failure.clone().unwrap();
    assert_eq!(failure.pointer, "/when/all/1/not/any/0");
    assert_eq!((failure.target.as_str(), failure.operator.as_str()), ("query \"b\"", "not equals"));
    assert_eq!((failure.expected.as_str(), failure.actual.as_deref()), ("1", Some("1")));
}

#[test]
fn long_texts_are_cut() {
    let project = responses(&json!([{"when": {"query": "a", "equals": "x".repeat(300)}}]));
    let outcome = project.explain(&request(&format!("GET /?a={}", "ä".repeat(300))), &context());
    let failure = outcome.trace.endpoints[0].responses[0].failure.clone().unwrap();
    assert_eq!(failure.expected.chars().count(), 201);
    assert_eq!(failure.actual.unwrap().chars().count(), 201);
}

#[test]
fn xml_values_are_selected_by_xpath() {
    let body = |xml: &str| format!("POST /\n\n{xml}");
    let order = body("<o:order xmlns:o=\"urn:o\"><item sku=\"a\">1</item><item sku=\"b\">22</item></o:order>");
    check(&json!({"xml": "//item[@sku='b']", "equals": 22}), &order, Ok(()));
    check(&json!({"xml": "/order/item/@sku", "equals": ["b", "a"], "values": "exactly"}), &order, Ok(()));
    check(&json!({"xml": "count(//item)", "gt": 1}), &order, Ok(()));
    check(&json!({"xml": "//x:item"}), &order, Err("xml \"//x:item\" selects nothing in the body"));
    check(&json!({"xml": "//item", "equals": "3"}), &order, Err("xml \"//item\" is \"1\", not \"3\""));
    check(&json!({"xml": "//a"}), "POST /", Err("xml \"//a\" selects nothing: there is no body"));
    let broken =
        project(&json!({"endpoints": [{"method": "POST", "path": "/", "responses": [{"when": {"xml": "//a"}}]}]}));
    let outcome = broken.explain(&request(&body("<a><b></a>")), &context());
    let detail = outcome.trace.endpoints[0].responses[0].failure.clone().unwrap().detail;
    assert!(detail.starts_with("xml \"//a\" selects nothing: the body is not XML: line 1, column"), "{detail}");
}
