//! Conditions that never hold, whatever is asked of them.

use std::collections::HashMap;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{
    super::{
        decimal::Decimal,
        path_pattern::PathPattern,
        request::{Request, RequestParts},
    },
    Knowledge, Operator, Scope, Subject,
    operators::read_date,
};
use crate::model::Target;

/// Why no value satisfies all of these operators at once; none when one may.
pub(super) fn of_one_value(operators: &[&Operator], is_json: bool) -> Option<String> {
    there_and_not(operators).or_else(|| empty_range(operators)).or_else(|| no_candidate(operators, is_json))
}

/// What must not be there and must be something.
fn there_and_not(operators: &[&Operator]) -> Option<String> {
    let absent = operators.iter().find(|operator| operator.key() == "present" && operator.operand == false)?;
    let other = operators.iter().find(|operator| !operator.test.holds_of_nothing())?;
    Some(both(absent, other))
}

/// Why no request satisfies all of these matchers: those of one target are judged together, and by their values only
/// where it has one at most.
pub(super) fn of_several<'m>(matchers: impl Iterator<Item = (&'m Target, &'m [Operator])>) -> Option<String> {
    let mut by_target: HashMap<&Target, (usize, Vec<&Operator>)> = HashMap::new();
    for (target, operators) in matchers {
        let (count, together) = by_target.entry(target).or_default();
        *count += 1;
        together.extend(operators);
    }
    // One matcher alone has been judged already.
    let several = by_target.iter().filter(|(_, (count, _))| *count > 1);
    let judge = |(target, (_, operators)): (&&Target, &(usize, Vec<&Operator>))| {
        if has_one_value(target) { of_one_value(operators, target.is_json()) } else { there_and_not(operators) }
    };
    let mut found: Vec<String> = several.filter_map(judge).collect();
    found.sort_unstable();
    found.into_iter().next()
}

fn has_one_value(target: &Target) -> bool {
    match target {
        Target::Method
        | Target::Path
        | Target::Url
        | Target::Host
        | Target::Client
        | Target::Body
        | Target::Param(_)
        | Target::Basic(_)
        | Target::Bearer
        | Target::State(_) => true,
        Target::Graphql(name) => name == "operation" || name == "type",
        _ => false,
    }
}

fn both(one: &Operator, other: &Operator) -> String {
    format!("`{}` {} and `{}` {} are never both true", one.key(), one.operand, other.key(), other.operand)
}

/// Bounds between which nothing lies.
fn empty_range(operators: &[&Operator]) -> Option<String> {
    let numbers = |operator: &Operator| match (operator.key(), &operator.operand) {
        ("gt", Value::Number(number)) => vec![(true, true, Decimal::parse(number.as_str()))],
        ("gte", Value::Number(number)) => vec![(true, false, Decimal::parse(number.as_str()))],
        ("lt", Value::Number(number)) => vec![(false, true, Decimal::parse(number.as_str()))],
        ("lte", Value::Number(number)) => vec![(false, false, Decimal::parse(number.as_str()))],
        ("between", Value::Array(bounds)) => {
            let number =
                |index: usize| bounds.get(index)?.as_number().and_then(|number| Decimal::parse(number.as_str()));
            vec![(true, false, number(0)), (false, false, number(1))]
        }
        _ => Vec::new(),
    };
    let dates = |operator: &Operator| match (operator.key(), &operator.operand) {
        ("after", Value::String(text)) => vec![(true, true, read_date(text))],
        ("before", Value::String(text)) => vec![(false, true, read_date(text))],
        _ => Vec::new(),
    };
    crossing::<Decimal>(operators, numbers).or_else(|| crossing::<Timestamp>(operators, dates))
}

/// A lower bound that lies above an upper one. A bound is whether it is a lower one, whether it is left out itself, and
/// where it lies.
fn crossing<T: PartialOrd>(
    operators: &[&Operator],
    bounds: impl Fn(&Operator) -> Vec<(bool, bool, Option<T>)>,
) -> Option<String> {
    for one in operators {
        for (_, strict, lower) in bounds(one).into_iter().filter(|(is_lower, ..)| *is_lower) {
            for other in operators {
                for (_, other_strict, upper) in bounds(other).into_iter().filter(|(is_lower, ..)| !*is_lower) {
                    let (Some(lower), Some(upper)) = (&lower, &upper) else { continue };
                    if lower > upper || (lower == upper && (strict || other_strict)) {
                        return Some(both(one, other));
                    }
                }
            }
        }
    }
    None
}

/// An operator that names the only values there can be, none of which another takes.
fn no_candidate(operators: &[&Operator], is_json: bool) -> Option<String> {
    let request = Request::new(RequestParts::default());
    let (pattern, state) = (PathPattern::root(), Map::new());
    let knowledge = Knowledge::All;
    let scope = Scope { request: &request, pattern: &pattern, state: &state, now_ms: 0, mask: &[], knowledge };
    for one in operators {
        let candidates = match (one.key(), &one.operand) {
            ("equals", value) => vec![value.clone()],
            ("one_of", Value::Array(values)) => values.clone(),
            ("empty", Value::Bool(true)) if is_json => vec![json!(""), json!([]), json!({}), Value::Null],
            ("empty", Value::Bool(true)) => vec![json!("")],
            _ => continue,
        };
        // What now is, is not known here.
        let known = operators.iter().filter(|other| other.operand.as_str().is_none_or(|text| !text.starts_with("now")));
        for other in known {
            let takes = |value: &Value| other.test.holds(&subject(value, is_json), &scope);
            if !candidates.iter().any(takes) {
                return Some(both(one, other));
            }
        }
    }
    None
}

/// What operators are asked about where a value stands by itself.
pub(super) fn subject(value: &Value, is_json: bool) -> Subject<'_> {
    match value {
        value if is_json => Subject::Json(value),
        Value::String(text) => Subject::text(text),
        other => Subject::Text(other.to_string().into()),
    }
}
