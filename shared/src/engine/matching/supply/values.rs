//! Values for which operators come out as wanted, found by trying.

use std::collections::VecDeque;

use serde_json::{Value, json};

use super::{
    super::{
        Operator, Scope,
        contradictions::subject,
        operators::{mend, written},
    },
    MOST,
};

/// How many values are tried to find those that several operators hold of.
const STEPS: usize = 64;
/// How long a value may be, in bytes.
const LONGEST: usize = 16 << 10;

/// Values that all of these hold of, made from one: what one of them lacks is mended, then what the next does.
pub(super) fn mended(operators: &[Operator], from: &Value, is_json: bool, scope: &Scope<'_>) -> Vec<Value> {
    let (mut found, mut tried) = (Vec::new(), vec![from.clone()]);
    let mut waiting = VecDeque::from([from.clone()]);
    for _ in 0..STEPS {
        let Some(value) = waiting.pop_front().filter(|_| found.len() < MOST) else { break };
        let fails = |operator: &&Operator| !operator.test.holds(&subject(&value, is_json), scope);
        let Some(operator) = operators.iter().find(fails) else {
            found.push(value);
            continue;
        };
        let made = mend(operator).map(|test| test.mend(&operator.operand, &value, scope));
        for made in made.into_iter().flatten() {
            let made = fitting(made, is_json);
            if tried.len() < STEPS && !tried.contains(&made) {
                tried.push(made.clone());
                waiting.push_back(made);
            }
        }
    }
    found.retain(|value| value.as_str().is_none_or(|text| text.len() <= LONGEST));
    found
}

/// Values that one of these does not hold of, made from one.
pub(super) fn spoiled(operators: &[Operator], from: &Value, is_json: bool, scope: &Scope<'_>) -> Vec<Value> {
    let own =
        operators.iter().filter_map(|operator| Some(mend(operator)?.spoil(&operator.operand, from, scope))).flatten();
    let mut found: Vec<Value> = Vec::new();
    for value in [from.clone()].into_iter().chain(own).chain(others(from, is_json)).map(|value| fitting(value, is_json))
    {
        let held = operators.iter().all(|operator| operator.test.holds(&subject(&value, is_json), scope));
        if !held && !found.contains(&value) {
            found.push(value);
        }
    }
    found.truncate(2 * MOST);
    found
}

/// What is no JSON is text.
fn fitting(value: Value, is_json: bool) -> Value {
    match value {
        value if is_json => value,
        Value::String(text) => Value::String(text),
        other => written(&other).into(),
    }
}

/// Values that are a little different, and some that are quite different.
fn others(value: &Value, is_json: bool) -> Vec<Value> {
    let text = written(value);
    let swapped: String = text
        .chars()
        .map(|sign| if sign.is_lowercase() { sign.to_ascii_uppercase() } else { sign.to_ascii_lowercase() })
        .collect();
    let shorter: String = text.chars().skip(1).collect();
    let mut others: Vec<Value> = match value {
        Value::Array(elements) => vec![elements.iter().skip(1).cloned().collect(), json!([])],
        Value::Object(members) => {
            let mut changed: Vec<Value> = Vec::new();
            let mut more = members.clone();
            more.insert("other".to_owned(), 1.into());
            changed.push(more.into());
            for name in members.keys().take(4) {
                let mut fewer = members.clone();
                fewer.shift_remove(name);
                changed.push(fewer.into());
            }
            changed
        }
        _ => [format!("{text}x"), "other".to_owned(), swapped, shorter, format!("x{text}")].map(Value::from).to_vec(),
    };
    if is_json {
        others.extend([
            json!(0),
            json!(1),
            json!("1"),
            json!(true),
            Value::Null,
            json!([]),
            json!({}),
            json!(-1),
            json!(1_000_000),
        ]);
    }
    others.extend(["2", "0", "-1", "1000000", "", "a b", "\u{e9}"].map(Value::from));
    others
}
