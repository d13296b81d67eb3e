//! The edits of a near miss, applied: then the same request matches.

use serde_json::{Value, json};

use super::{context, project, request};
use crate::api::Fix;

/// The fixes of the nearest miss; each of them must make the request match.
fn fixes(endpoint: &Value, text: &str) -> Vec<Fix> {
    let outcome = project(&json!({"endpoints": [endpoint]})).explain(&request(text), &context());
    let fixes = outcome.near_misses.first().unwrap_or_else(|| panic!("{endpoint} {text}")).fixes.clone();
    for fix in &fixes {
        let mut mended = endpoint.clone();
        fix.apply(&mut mended).unwrap();
        let outcome = project(&json!({"endpoints": [mended]})).explain(&request(text), &context());
        assert_eq!(outcome.status, 200, "{fix:?} makes {mended}");
    }
    fixes
}

fn check(when: &Value, text: &str, expected: &[&str]) {
    let endpoint = json!({"method": "ANY", "path": "/", "responses": [{"when": when}]});
    let titles: Vec<String> = fixes(&endpoint, text).into_iter().map(|fix| fix.title).collect();
    assert_eq!(titles, expected, "{when}");
}

#[test]
fn values_are_added_and_operators_widened() {
    check(
        &json!({"header": "x-tier", "equals": "gold"}),
        "GET /\nx-tier: GOLD",
        &[
            "Ignore letter case in header \"x-tier\"",
            "Let header \"x-tier\" be \"GOLD\" as well",
            "Do not ask for header \"x-tier\"",
        ],
    );
    check(
        &json!({"query": "q", "equals": "a"}),
        "GET /?q=cab",
        &["Let query \"q\" contain \"a\"", "Let query \"q\" be \"cab\" as well", "Do not ask for query \"q\""],
    );
    check(
        &json!({"json": "$.n", "equals": 1}),
        "POST /\n\n{\"n\":[2]}",
        &["Let json \"$.n\" be [2] as well", "Do not ask for json \"$.n\""],
    );
    check(
        &json!({"query": "n", "gt": 5}),
        "GET /?n=4.5",
        &["Let query \"n\" be at least 4.5", "Do not ask for query \"n\""],
    );
    check(&json!({"query": "n", "gt": 5}), "GET /?n=x", &["Do not ask for query \"n\""]);
    check(
        &json!({"query": "n", "between": [5, 9]}),
        "GET /?n=4",
        &["Let query \"n\" be between 4 and 9", "Do not ask for query \"n\""],
    );
    check(
        &json!({"query": "n", "one_of": ["a"]}),
        "GET /?n=b",
        &["Let query \"n\" be \"b\" as well", "Do not ask for query \"n\""],
    );
    check(
        &json!({"client": true, "cidr": "10.0.0.0/8"}),
        "GET /",
        &["Let client be 192.0.2.7 as well", "Do not ask for client"],
    );
    check(&json!({"query": "q"}), "GET /", &["Do not ask for query \"q\""]);
}

#[test]
fn groups_keep_what_holds() {
    let (a, b, c) = (json!({"query": "a"}), json!({"query": "b", "equals": "1"}), json!({"query": "c"}));
    check(
        &json!({"all": [a, b, c]}),
        "GET /?b=2",
        &[
            "Do not ask for query \"a\" and let query \"b\" be \"2\" as well and do not ask for query \"c\"",
            "Do not ask for query \"a\" and do not ask for query \"b\" and do not ask for query \"c\"",
        ],
    );
    check(&json!({"all": [a, c]}), "GET /?c", &["Do not ask for query \"a\""]);
    check(
        &json!({"any": [a, b]}),
        "GET /?b=2",
        &["Let query \"b\" be \"2\" as well", "Ask for none of the alternatives"],
    );
    check(&json!({"all": [a, {"not": b}]}), "GET /?a&b=1", &["Leave out what must not hold"]);
    check(&json!({"not": a}), "GET /?a", &["Leave out what must not hold"]);
}

#[test]
fn methods_are_added_and_paths_widened() {
    let titles = |endpoint: Value, text: &str| -> Vec<String> {
        fixes(&endpoint, text).into_iter().map(|fix| fix.title).collect()
    };
    assert_eq!(titles(json!({"path": "/a"}), "POST /a"), ["Answer POST as well"]);
    assert_eq!(titles(json!({"path": "/users/{id}"}), "GET /usrs/7"), ["Widen the path to /{users}/{id}"]);
    assert_eq!(titles(json!({"path": "/users/me"}), "GET /users/you"), ["Widen the path to /users/{me}"]);
    assert_eq!(titles(json!({"path": "/users/{id:[0-9]+}"}), "GET /users/x"), ["Widen the path to /users/{id}"]);
    assert_eq!(titles(json!({"path": "/users"}), "GET /users/x"), ["Widen the path to /users/{rest*}"]);
    assert_eq!(titles(json!({"path": "/users/me"}), "GET /users"), ["Widen the path to /users/{rest*}"]);
    assert_eq!(
        titles(json!({"path": "/users/me", "responses": [{"when": {"query": "a"}}]}), "POST /users/you"),
        ["Widen the path to /users/{me} and answer POST as well and do not ask for query \"a\""]
    );
}

#[test]
fn who_has_no_key_is_told_no_fixes() {
    let reply = project(&json!({"endpoints": [{"path": "/a"}]})).handle(&request("POST /a"), &context());
    let problem: Value = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(problem["near_misses"][0].get("fixes"), None);
}

#[test]
fn where_the_state_is_not_known_no_condition_on_it_is_changed() {
    let check = |when: Value, text: &str, expected: &[&str]| {
        let document = json!({"endpoints": [{"method": "POST", "path": "/a", "responses": [{"when": when}]}]});
        let project = project(&document);
        assert!(project.handle_without_state(&request(text), &context()).is_some(), "{text} takes no state");
        let outcome = project.explain_without_state(&request(text), &context());
        let titles: Vec<&str> = outcome.near_misses[0].fixes.iter().map(|fix| fix.title.as_str()).collect();
        assert_eq!(titles, expected, "{when}");
        for fix in &outcome.near_misses[0].fixes {
            assert!(fix.edits.iter().all(|edit| matches!(edit.path.as_str(), "/method" | "/path")), "{fix:?}");
        }
    };
    let (state, query) = (json!({"state": "x", "equals": "1"}), json!({"query": "q", "equals": "1"}));
    check(state.clone(), "GET /a", &["Answer GET as well"]);
    check(state.clone(), "POST /b", &["Widen the path to /{a}"]);
    check(json!({"not": state.clone()}), "GET /a", &["Answer GET as well"]);
    check(json!({"all": [state.clone(), query.clone()]}), "GET /a?q=1", &["Answer GET as well"]);
    check(json!({"any": [state.clone(), query.clone()]}), "GET /a", &["Answer GET as well"]);
    // It does not hold, whatever the state is.
    check(json!({"all": [state.clone(), query.clone()]}), "GET /a", &[]);
    check(json!({"not": {"any": [state.clone(), query.clone()]}}), "GET /a?q=1", &[]);
    check(json!({"not": {"all": [state, {"not": query}]}}), "GET /a", &["Answer GET as well"]);
}

#[test]
fn no_fix_has_a_number_that_is_too_long_to_be_written_down() {
    for (when, sign) in [(json!({"gt": 5}), "-"), (json!({"lte": 5}), ""), (json!({"between": [1, 5]}), "")] {
        let mut when = when;
        when["query"] = json!("n");
        let number = |digits: usize| format!("GET /?n={sign}{}", "9".repeat(digits));
        let titles = |text: &str| {
            let endpoint = json!({"path": "/", "responses": [{"when": when}]});
            fixes(&endpoint, text).into_iter().map(|fix| fix.title).collect::<Vec<_>>()
        };
        assert_eq!(titles(&number(1_001)), ["Do not ask for query \"n\""], "{when}");
        assert_eq!(titles(&number(900)).len(), 2, "{when}");
    }
}
