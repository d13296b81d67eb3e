//! Every operator: what it holds of, and what is said where it does not.

use serde_json::json;

use super::conditions::check;

#[test]
fn text_within_text() {
    let starts = json!({"query": "q", "starts_with": "Ab"});
    check(&starts, "GET /?q=Abc", Ok(()));
    check(&starts, "GET /?q=abc", Err("query \"q\" is \"abc\", which does not start with \"Ab\""));
    check(&starts, "GET /", Err("query \"q\" is missing; it must start with \"Ab\""));
    check(&json!({"not": starts}), "GET /?q=Abc", Err("query \"q\" is \"Abc\", which must not start with \"Ab\""));
    let ends = json!({"query": "q", "ends_with": "Ä", "ignore_case": true});
    check(&ends, "GET /?q=b%C3%A4", Ok(()));
    check(&ends, "GET /?q=ba", Err("query \"q\" is \"ba\", which does not end with \"Ä\""));
    check(&json!({"query": "q", "starts_with": 20}), "GET /?q=2026", Ok(()));
    let folded = json!({"query": "q", "starts_with": "AB", "ignore_case": true});
    check(&folded, "GET /?q=abc", Ok(()));
    check(&folded, "GET /?q=a", Err("query \"q\" is \"a\", which does not start with \"AB\""));
}

#[test]
fn globs_match_the_whole_value() {
    let glob = json!({"path": true, "glob": "/a*.j?"});
    check(&glob, "GET /abc.js", Ok(()));
    check(&glob, "GET /abc.json", Err("path is \"/abc.json\", which does not match /a*.j?"));
    for (pattern, value, fits) in [
        ("*", "", true),
        ("", "", true),
        ("?", "ä", true),
        ("a.c", "abc", false),
        ("[a]", "a", false),
        ("a\\*", "a\\b", true),
        ("**a**", "xay", true),
        ("a*", "A", false),
    ] {
        let sent = format!("GET /\nx: {value}");
        let project = super::responses(&json!([{"when": {"header": "x", "glob": pattern}}]));
        assert_eq!(super::ask(&project, &sent).status == 200, fits, "{pattern} {value}");
    }
    check(&json!({"query": "q", "glob": "a*", "ignore_case": true}), "GET /?q=A", Ok(()));
}

#[test]
fn one_of_a_list() {
    let tiers = json!({"header": "x-tier", "one_of": ["gold", 5]});
    check(&tiers, "GET /\nx-tier: gold", Ok(()));
    check(&tiers, "GET /\nx-tier: 5", Ok(()));
    check(&tiers, "GET /\nx-tier: tin", Err("header \"x-tier\" is \"tin\", which is not one of \"gold\", 5"));
    check(&tiers, "GET /", Err("header \"x-tier\" is missing; it must be one of \"gold\", 5"));
    let json = json!({"json": "$.a", "one_of": [null, 5, {"b": 1}]});
    check(&json, "POST /\n\n{\"a\":5.0}", Ok(()));
    check(&json, "POST /\n\n{\"a\":null}", Ok(()));
    check(&json, "POST /\n\n{\"a\":{\"b\":1e0}}", Ok(()));
    check(&json, "POST /\n\n{\"a\":\"5\"}", Err("json \"$.a\" is \"5\", which is not one of null, 5, {\"b\":1}"));
    check(&json!({"query": "q", "one_of": ["A"], "ignore_case": true}), "GET /?q=a", Ok(()));
}

#[test]
fn emptiness() {
    let empty = json!({"query": "q", "empty": true});
    check(&empty, "GET /?q=", Ok(()));
    check(&empty, "GET /?q=1", Err("query \"q\" is \"1\", which is not empty"));
    check(&empty, "GET /", Err("query \"q\" is missing; it must be empty"));
    let full = json!({"query": "q", "empty": false});
    check(&full, "GET /?q=1", Ok(()));
    check(&full, "GET /?q=", Err("query \"q\" is \"\", which is empty"));
    check(&full, "GET /", Err("query \"q\" is missing; it must not be empty"));
    check(&json!({"not": full}), "GET /?q=1", Err("query \"q\" is \"1\", which must be empty"));
    check(&json!({"body": true, "empty": true}), "POST /", Ok(()));
    check(&json!({"body": true, "empty": false}), "POST /", Err("body is missing; it must not be empty"));
    for value in ["\"\"", "[]", "{}", "null"] {
        check(&json!({"json": "$.a", "empty": true}), &format!("POST /\n\n{{\"a\":{value}}}"), Ok(()));
    }
    for value in ["\" \"", "[0]", "{\"a\":1}", "0", "false"] {
        check(&json!({"json": "$.a", "empty": false}), &format!("POST /\n\n{{\"a\":{value}}}"), Ok(()));
    }
}

#[test]
fn numbers_compare_by_value() {
    let gte = json!({"query": "n", "gte": 18});
    check(&gte, "GET /?n=18.0", Ok(()));
    check(&gte, "GET /?n=9", Err("query \"n\" is \"9\", which is not at least 18"));
    check(&gte, "GET /?n=old", Err("query \"n\" is \"old\", which is not a number"));
    check(&gte, "GET /", Err("query \"n\" is missing; it must be at least 18"));
    check(&json!({"not": gte}), "GET /?n=18", Err("query \"n\" is \"18\", which must not be at least 18"));
    check(&json!({"query": "n", "gt": 1, "lt": 2}), "GET /?n=1.5", Ok(()));
    check(&json!({"query": "n", "gt": 1, "lt": 2}), "GET /?n=2", Err("query \"n\" is \"2\", which is not less than 2"));
    check(&json!({"query": "n", "lte": -1}), "GET /?n=-1e0", Ok(()));
    let between = json!({"json": "$.n", "between": [1, 2.5]});
    check(&between, "POST /\n\n{\"n\":2.5}", Ok(()));
    check(&between, "POST /\n\n{\"n\":\"2\"}", Ok(()));
    check(&between, "POST /\n\n{\"n\":2.51}", Err("json \"$.n\" is 2.51, which is not between 1 and 2.5"));
    check(&between, "POST /\n\n{\"n\":true}", Err("json \"$.n\" is true, which is not a number"));
}

#[test]
fn dates_compare() {
    let before = json!({"header": "if-modified-since", "before": "2026-01-01"});
    check(&before, "GET /\nif-modified-since: Wed, 31 Dec 2025 23:59:59 GMT", Ok(()));
    check(&before, "GET /\nif-modified-since: 2025-12-31T23:59:59Z", Ok(()));
    check(
        &before,
        "GET /\nif-modified-since: 2026-01-01T00:00:00Z",
        Err("header \"if-modified-since\" is \"2026-01-01T00:00:00Z\", which is not before 2026-01-01"),
    );
    let not_a_date = "which is not a date (RFC 3339, a day alone, or an HTTP date)";
    check(&json!({"query": "d", "after": "now"}), "GET /?d=x", Err(&format!("query \"d\" is \"x\", {not_a_date}")));
    // The tests' clock stands at the epoch.
    check(&json!({"query": "d", "after": "now+3d"}), "GET /?d=1970-01-05", Ok(()));
    check(
        &json!({"query": "d", "after": "now+3d"}),
        "GET /?d=1970-01-04",
        Err("query \"d\" is \"1970-01-04\", which is not after 1970-01-04T00:00:00Z"),
    );
    check(&json!({"query": "d", "before": "now-2h/d"}), "GET /?d=1969-12-30", Ok(()));
}

#[test]
fn addresses_lie_in_networks() {
    let client = json!({"client": true, "cidr": "192.0.2.0/24"});
    check(&client, "GET /", Ok(()));
    let other = json!({"client": true, "cidr": ["10.0.0.0/8", "::1"]});
    check(&other, "GET /", Err("client is \"192.0.2.7\", which is not in 10.0.0.0/8 or ::1"));
    let forwarded = json!({"header": "x-forwarded-for", "cidr": "10.0.0.0/8"});
    check(&forwarded, "GET /\nx-forwarded-for: 203.0.113.9, 10.1.2.3", Ok(()));
    check(
        &forwarded,
        "GET /\nx-forwarded-for: unknown",
        Err("header \"x-forwarded-for\" is \"unknown\", which is not an IP address"),
    );
}

#[test]
fn lengths() {
    let three = json!({"query": "q", "length": 3});
    check(&three, "GET /?q=%C3%A4bc", Ok(()));
    check(&three, "GET /?q=ab", Err("query \"q\" is \"ab\", which has length 2, not 3"));
    let some = json!({"json": "$.a", "length": {"gte": 1, "lt": 3}});
    check(&some, "POST /\n\n{\"a\":[1,2]}", Ok(()));
    check(&some, "POST /\n\n{\"a\":[]}", Err("json \"$.a\" is [], which has length 0, not at least 1 and less than 3"));
    check(&some, "POST /\n\n{\"a\":{}}", Err("json \"$.a\" is {}, which has no length: it is no text and no list"));
}

#[test]
fn whole_json() {
    let equals = json!({"body": true, "equals_json": {"id": "${any-number}", "tags": ["a", "${regex:^b}"]}});
    check(&equals, "POST /\n\n{\"tags\":[\"a\",\"bc\"],\"id\":5}", Ok(()));
    check(
        &equals,
        "POST /\n\n{\"tags\":[\"a\",\"c\"],\"id\":5}",
        Err("body is \"{\"tags\":[\"a\",\"c\"],\"id\":5}\", which at /tags/1 is \"c\", not text that matches ^b"),
    );
    check(&equals, "POST /\n\n{\"id\":5}", Err("body is \"{\"id\":5}\", which lacks /tags"));
    check(
        &json!({"body": true, "equals_json": [1]}),
        "POST /\n\n[1,2]",
        Err("body is \"[1,2]\", which has /1 besides"),
    );
    check(
        &json!({"body": true, "equals_json": 1}),
        "POST /\n\n{",
        Err("body is \"{\", which is not JSON: EOF while parsing an object at line 1 column 1"),
    );
    check(&json!({"query": "f", "contains_json": {"a": [2]}}), "GET /?f={\"a\":[1,2],\"b\":0}", Ok(()));
    check(
        &json!({"query": "f", "contains_json": {"a": [3]}}),
        "GET /?f={\"a\":[1,2]}",
        Err("query \"f\" is \"{\"a\":[1,2]}\", which at /a has no element like the one at 0"),
    );
}

#[test]
fn whole_json_without_order_or_with_extras() {
    let holds = |modifiers: serde_json::Value, operand: serde_json::Value, body: &str| {
        let mut when = modifiers;
        when["body"] = true.into();
        when["equals_json"] = operand;
        let project =
            super::project(&json!({"endpoints": [{"method": "POST", "path": "/", "responses": [{"when": when}]}]}));
        super::ask(&project, &format!("POST /\n\n{body}")).status == 200
    };
    let any_order = || json!({"ignore_order": true});
    assert!(holds(any_order(), json!([1, 2, [3, 4]]), "[[4,3],2,1]"));
    assert!(!holds(any_order(), json!([1, 2]), "[1,2,2]"));
    assert!(!holds(any_order(), json!([1, 1, 2]), "[1,2,2]"));
    // The first pattern must leave the number to the second.
    assert!(holds(any_order(), json!(["${any}", "${any-number}", "a"]), "[\"a\", 1, \"b\"]"));
    assert!(!holds(any_order(), json!(["${any-number}", "${any-number}", "${any}"]), "[\"a\", 1, \"b\"]"));
    let extras = || json!({"ignore_extra": true});
    assert!(holds(extras(), json!({"a": [1, 3]}), "{\"a\":[0,1,2,3],\"b\":0}"));
    assert!(!holds(extras(), json!({"a": [3, 1]}), "{\"a\":[0,1,2,3],\"b\":0}"));
    let both = || json!({"ignore_extra": true, "ignore_order": true});
    assert!(holds(both(), json!({"a": [3, 1]}), "{\"a\":[0,1,2,3],\"b\":0}"));
    assert!(!holds(both(), json!([1, 1]), "[1,2]"));
    assert!(holds(json!({"ignore_case": true}), json!({"a": "X"}), "{\"a\":\"x\"}"));
}

#[test]
fn all_values_exactly_these_or_in_order() {
    let all = json!({"query": "n", "gte": 1, "values": "all"});
    check(&all, "GET /?n=1&n=2", Ok(()));
    check(&all, "GET /?n=1&n=0&n=2", Err("query \"n\" is \"0\" (value 2 of 3), which is not at least 1"));
    check(&all, "GET /", Err("query \"n\" is missing; it must be at least 1"));
    let exactly = json!({"query": "n", "equals": ["a", "b", "a"], "values": "exactly"});
    check(&exactly, "GET /?n=a&n=a&n=b", Ok(()));
    check(&exactly, "GET /?n=a&n=b&n=b", Err("query \"n\" is \"a\", \"b\", \"b\", not exactly \"a\", \"b\", \"a\""));
    check(&exactly, "GET /", Err("query \"n\" is missing; it must be exactly \"a\", \"b\", \"a\""));
    let in_order = json!({"header": "accept", "equals": ["a", "b"], "values": "in_order"});
    check(&in_order, "GET /\naccept: a, b", Ok(()));
    check(&in_order, "GET /\naccept: a\naccept: b", Ok(()));
    check(&in_order, "GET /\naccept: b, a", Err("header \"accept\" is \"b\", \"a\", not in this order \"a\", \"b\""));
    check(&json!({"json": "$.a[*]", "equals": [2, 1.0], "values": "exactly"}), "POST /\n\n{\"a\":[1,2]}", Ok(()));
}

#[test]
fn schemas_validate() {
    let schema = json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "integer", "minimum": 1}}});
    let on = |target: &str| json!({target: true, "schema": schema});
    check(&on("body"), "POST /\n\n{\"id\":1.0}", Ok(()));
    let wrong = outcome(&on("body"), "POST /\n\n{\"id\":0}");
    assert!(wrong.detail.starts_with("body is \"{\"id\":0}\", which does not fit the schema: "), "{}", wrong.detail);
    assert_eq!(wrong.difference, Some(crate::api::Difference::Pointer("/id".to_owned())));
    check(&json!({"not": on("body")}), "POST /\n\n{}", Ok(()));
    check(
        &json!({"json": "$.items[*]", "schema": {"type": "string"}, "values": "all"}),
        "POST /\n\n{\"items\":[\"a\"]}",
        Ok(()),
    );
}

fn outcome(when: &serde_json::Value, text: &str) -> crate::api::Failure {
    let project =
        super::project(&json!({"endpoints": [{"method": "ANY", "path": "/", "responses": [{"when": when}]}]}));
    let outcome = project.explain(&super::request(text), &super::context());
    outcome.trace.endpoints[0].responses[0].failure.clone().unwrap()
}
