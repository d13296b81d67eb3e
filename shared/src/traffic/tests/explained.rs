use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    super::{Explained, explained},
    context, parts, project, random, recorded,
};
use crate::api::{Edit, Fix};

/// What a request to a project without endpoints comes to on one that has a response with this condition.
fn told(when: &Value, target: &str, headers: &[(&str, &str)], body: &str) -> Explained {
    let (record, _) = recorded(&project(&json!({})), parts("POST", target, headers, body), &context());
    let on = json!({"endpoints": [{"method": "POST", "path": "/a", "responses": [{"when": when, "body": "a"}]}]});
    explained(&record, &project(&on), "pets")
}

fn titles(explained: &Explained) -> Vec<&str> {
    explained.outcome.near_misses.iter().flat_map(|near| &near.fixes).map(|fix| fix.title.as_str()).collect()
}

fn targets(explained: &Explained) -> Vec<&str> {
    explained.unknown.iter().map(|(_, target)| target.as_str()).collect()
}

const TOKEN: (&str, &str) = ("authorization", "Bearer abcdefgh");
const SILVER: (&str, &str) = ("x-tier", "silver");

#[test]
fn what_is_masked_is_left_alone_or_no_longer_asked_for_and_never_taken_for_stars() {
    let gold = || json!({"header": "x-tier", "equals": "gold"});
    let right = || json!({"header": "authorization", "equals": "Bearer right"});
    let silver = "Let header \"x-tier\" be \"silver\" as well";
    let found = told(&json!({"all": [right(), gold()]}), "/a", &[TOKEN, SILVER], "");
    assert_eq!(targets(&found), ["header \"authorization\""]);
    assert_eq!(titles(&found)[0], silver);
    assert!(titles(&found).iter().skip(1).all(|title| title.starts_with("Do not ask for")), "{:?}", titles(&found));
    // It may well hold already, so that only who wants to asks no longer.
    assert_eq!(titles(&told(&right(), "/a", &[TOKEN, SILVER], "")), ["Do not ask for header \"authorization\""]);
    // Of several ways that of a condition that is known is taken.
    let either = json!({"any": [right(), gold()]});
    assert!(titles(&told(&either, "/a", &[TOKEN, SILVER], "")).contains(&silver));
    for when in [json!({"bearer": true, "equals": "x"}), json!({"cookie": "sid", "equals": "x"})] {
        let found = told(&when, "/a", &[TOKEN, ("cookie", "sid=abcdefgh")], "");
        assert!(titles(&found).iter().all(|title| title.starts_with("Do not ask for")), "{:?}", titles(&found));
        assert!(!titles(&found).is_empty(), "{when}");
    }
}

#[test]
fn what_repeats_something_masked_is_not_taken_for_what_was_sent() {
    let json = ("content-type", "application/json");
    let body = "{\"token\": \"abcdefgh\", \"name\": \"Rex\"}";
    for (when, target) in [
        (json!({"query": "t", "equals": "x"}), "query \"t\""),
        (json!({"json": "$.token", "equals": "x"}), "json \"$.token\""),
        (json!({"body": true, "contains": "Max"}), "body"),
    ] {
        let found = told(&when, "/a?t=abcdefgh", &[TOKEN, json], body);
        assert_eq!(targets(&found), [target]);
        assert_eq!(titles(&found), [format!("Do not ask for {target}")]);
    }
}

#[test]
fn content_that_was_cut_is_not_taken_for_whole() {
    let json = ("content-type", "application/json");
    let body = format!("{{\"name\": \"Rex\"}}{}", " ".repeat(70_000));
    for (when, target) in [
        (json!({"json": "$.name", "equals": "Max"}), "json \"$.name\""),
        (json!({"body": true, "equals": "Max"}), "body"),
    ] {
        let found = told(&when, "/a", &[json], &body);
        assert_eq!(targets(&found), [target]);
        assert_eq!(titles(&found), [format!("Do not ask for {target}")]);
        let whole = told(&when, "/a", &[json], "{\"name\": \"Rex\"}");
        assert!(targets(&whole).is_empty());
        assert!(titles(&whole)[0].starts_with("Let"), "{:?}", titles(&whole));
    }
}

#[test]
fn what_nobody_masked_is_told_as_of_any_request() {
    let when = json!({"header": "x-tier", "equals": "gold"});
    let found = told(&when, "/a", &[SILVER], "");
    assert!(found.unknown.is_empty());
    assert_eq!(titles(&found)[0], "Let header \"x-tier\" be \"silver\" as well");
    assert_eq!(found.outcome.near_misses[0].failures[0].actual.as_deref(), Some("silver"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_fix_has_stars_in_it(
        one in random::document(true),
        two in random::document(true),
        parts in random::request(),
        context in random::context(),
    ) {
        let (record, _) = recorded(&project(&one), parts, &context);
        let found = explained(&record, &project(&two), "pets");
        let fixes = found.outcome.near_misses.iter().flat_map(|near| &near.fixes);
        let values = fixes.flat_map(|Fix { edits, .. }| edits).filter_map(|Edit { value, .. }| value.as_ref());
        for value in values {
            prop_assert!(!value.to_string().contains("***"), "{value}");
        }
    }
}
