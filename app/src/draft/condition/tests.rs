use dotmock_shared::model::{Modifiers, OPERATORS, Operand, Target, Values};
use leptos::prelude::untrack;
use serde_json::{Map, Value, json};

use super::{Group, Kind};
use crate::draft::{Purpose, Written, lasting};

/// Operands of a kind, as documents have them.
fn samples(operand: Operand, is_json: bool) -> Vec<Value> {
    match operand {
        Operand::Value if is_json => vec![json!("gold"), json!("5"), json!(5), json!(null), json!({"a": [1.50]})],
        Operand::Element if is_json => vec![json!("gold"), json!("5"), json!(5)],
        Operand::Value | Operand::Element | Operand::Text => vec![json!("gold"), json!(""), json!("a, b")],
        Operand::Regex => vec![json!("^[a-z]+$"), json!("a|b\\d{2}")],
        Operand::Glob => vec![json!("/files/*.js")],
        Operand::Values => vec![json!(["a", "b c"]), json!(["a", 5]), json!(["5", ""]), json!([])],
        Operand::Flag => vec![json!(true), json!(false)],
        Operand::Number => vec![json!(18), json!(0.50)],
        Operand::Range => vec![json!([1, 10]), json!([0.5, 2])],
        Operand::Date => vec![json!("now-2h/d"), json!("2026-01-31T12:00:00Z")],
        Operand::Networks => vec![json!("10.0.0.0/8"), json!(["10.0.0.0/8", "::1"])],
        Operand::Length => vec![json!(3), json!({"gte": 1}), json!({"gte": 1, "lte": 5}), json!({"gt": 1, "lt": 9})],
        Operand::Json => vec![json!({"id": "${any-number}"}), json!([1]), json!("text"), json!("7")],
        Operand::Schema => vec![json!({"type": "object", "required": ["id"]}), json!(true)],
    }
}

/// What can stand beside a target's key.
fn names(target: &str) -> Vec<Value> {
    match Target::from_key(target, "user") {
        Some(Target::Part { .. }) => {
            vec![json!("a"), json!({"name": "a", "field": "filename"}), json!({"name": "a", "field": "type"})]
        }
        Some(target) if target.name().is_none() => vec![json!(true)],
        _ => vec![json!("user")],
    }
}

/// Reads a condition into controls and writes it back; none where it became JSON.
fn round(when: &Value) -> (Option<Value>, bool) {
    let group = lasting(|| Group::read_when(Some(when.clone())));
    let lines = untrack(|| group.items.get());
    let is_sentence = lines.iter().all(|line| matches!(line.kind, Kind::Test(_)));
    (untrack(|| group.write_when(Purpose::Check, "", &mut Written::default())), is_sentence)
}

fn check(matcher: &Map<String, Value>, is_sentence: bool) {
    let matcher = Value::Object(matcher.clone());
    assert_eq!(round(&matcher), (Some(matcher.clone()), is_sentence), "{matcher}");
    let negated = json!({ "not": matcher });
    let (written, _) = round(&negated);
    assert_eq!(written, Some(negated));
}

#[test]
fn every_target_and_operator_is_a_sentence_and_is_written_back_as_it_was() {
    for target in Target::KEYS {
        let is_json = Target::from_key(target, "$").is_some_and(|target| target.is_json());
        for (name, kind) in
            names(target).into_iter().flat_map(|name| OPERATORS.iter().map(move |kind| (name.clone(), kind)))
        {
            for sample in samples(kind.operand, is_json) {
                let matcher = Map::from_iter([(target.to_owned(), name.clone()), (kind.key.to_owned(), sample)]);
                check(&matcher, true);
            }
        }
        check(&Map::from_iter([(target.to_owned(), names(target).remove(0))]), true);
    }
}

#[test]
fn every_modifier_is_written_back_as_it_was_beside_every_operator() {
    let flags = Modifiers::KEYS.into_iter().filter(|key| *key != "values");
    let flags = flags.flat_map(|key| [(key, json!(true)), (key, json!(false))]);
    let modes = Values::ALL.into_iter().map(|values| ("values", json!(values.key())));
    let modifiers: Vec<(&str, Value)> = flags.chain(modes).collect();
    for kind in &OPERATORS {
        for (key, value) in &modifiers {
            let is_list = kind.key == "equals" && (*value == "exactly" || *value == "in_order");
            let sample = if is_list { json!(["a", 1]) } else { samples(kind.operand, false).remove(0) };
            let mut matcher = Map::from_iter([("query".to_owned(), json!("a")), (kind.key.to_owned(), sample)]);
            matcher.insert((*key).to_owned(), value.clone());
            check(&matcher, true);
        }
        let mut all = Map::from_iter([
            ("header".to_owned(), json!("a")),
            (kind.key.to_owned(), samples(kind.operand, false).remove(0)),
        ]);
        for key in ["values", "ignore_extra", "ignore_case", "ignore_order"] {
            all.insert(key.to_owned(), if key == "values" { json!("all") } else { json!(true) });
        }
        check(&all, true);
    }
}

#[test]
fn what_no_sentence_says_stays_json() {
    for when in [
        json!({"header": "x", "contains": "a", "regex": "b"}),
        json!({"query": "a", "equals": ["a"]}),
        json!({"query": "a", "sounds_like": "b"}),
        json!({"not": {"query": "a", "empty": true}}),
        json!({"not": {"not": {"query": "a"}}}),
        json!({"part": {"name": "a", "field": "size"}}),
    ] {
        assert_eq!(round(&when), (Some(when.clone()), false), "{when}");
    }
}

#[test]
fn a_modifier_goes_with_an_operator_that_does_not_take_it() {
    let group = lasting(|| Group::read_when(Some(json!({"query": "a", "equals": "b", "ignore_case": true}))));
    let Kind::Test(test) = untrack(|| group.items.get())[0].kind else { panic!("it is a test") };
    let choose = |key: &str| {
        let operator = super::Operator::all(false).find(|operator| operator.key() == key);
        leptos::prelude::Set::set(&test.operator, operator.unwrap_or_else(super::Operator::equals));
        untrack(|| group.write_when(Purpose::Check, "", &mut Written::default())).unwrap_or_default()
    };
    assert_eq!(choose("gt"), json!({"query": "a", "gt": "b"}));
    assert_eq!(choose("present"), json!({"query": "a", "present": true}));
    assert_eq!(choose("contains"), json!({"query": "a", "contains": "b", "ignore_case": true}));
    assert_eq!(choose("equals"), json!({"query": "a", "equals": "b", "ignore_case": true}));
}
