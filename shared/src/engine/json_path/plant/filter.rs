//! Nodes that a filter lets through.

use serde_json::{Number, Value};

use super::{
    super::{
        super::pattern_regex::samples,
        ast::{Comparison, Filter, Operand, Pattern, Query, Start},
    },
    clear, plant,
};

/// Changes a node so that the filter may let it through.
pub(super) fn satisfy(filter: &Filter, node: &mut Value) {
    match filter {
        Filter::All(list) => list.iter().for_each(|one| satisfy(one, node)),
        Filter::Any(list) => list.first().into_iter().for_each(|one| satisfy(one, node)),
        Filter::Not(inner) => {
            if let Filter::Exists(Query { start: Start::Current, segments, .. }) = &**inner {
                clear(node, segments);
            }
        }
        Filter::Exists(query) => {
            if !is_there(query, node) {
                set(query, node, 1.into());
            }
        }
        Filter::Compare(left, comparison, right) => match (left, right) {
            (_, Operand::Literal(literal)) => compare(left, *comparison, literal, node),
            (Operand::Literal(literal), _) => compare(right, turned(*comparison), literal, node),
            _ => {}
        },
        Filter::Matches { text: Operand::Node(query), pattern: Pattern::Fixed(regex), .. } => {
            if let Some(text) = samples(regex.as_str()).into_iter().find(|text| regex.is_match(text)) {
                set(query, node, text.into());
            }
        }
        Filter::Matches { .. } => {}
    }
}

fn compare(operand: &Operand, comparison: Comparison, literal: &Value, node: &mut Value) {
    let Some(value) = beside(literal, comparison) else { return };
    match operand {
        Operand::Node(query) => set(query, node, value),
        Operand::Length(inner) => {
            let length =
                value.as_u64().and_then(|length| usize::try_from(length).ok()).filter(|length| *length < 1_000);
            if let (Operand::Node(query), Some(length)) = (&**inner, length) {
                set(query, node, "a".repeat(length).into());
            }
        }
        Operand::Count(_) | Operand::Literal(_) => {}
    }
}

/// A value that compares so with a literal.
fn beside(literal: &Value, comparison: Comparison) -> Option<Value> {
    let step = match comparison {
        Comparison::Equal | Comparison::LessOrEqual | Comparison::GreaterOrEqual => return Some(literal.clone()),
        Comparison::NotEqual | Comparison::Greater => 1,
        Comparison::Less => -1,
    };
    match literal {
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Some(whole.checked_add(step)?.into()),
            None => Number::from_f64(number.as_f64()? + f64::from(i32::try_from(step).ok()?)).map(Value::Number),
        },
        Value::String(_) if step < 0 => Some("".into()),
        Value::String(text) => Some(format!("{text}a").into()),
        _ if comparison == Comparison::NotEqual => Some("other".into()),
        _ => None,
    }
}

/// The same comparison from the other side.
fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        same => same,
    }
}

fn is_there(query: &Query, node: &Value) -> bool {
    use super::super::ast::Selector;
    let mut at = node;
    query.segments.iter().all(|segment| {
        let next = match segment.selectors.first() {
            Some(Selector::Name(name)) => at.get(name),
            Some(Selector::Index(index)) => usize::try_from(*index).ok().and_then(|index| at.get(index)),
            _ => None,
        };
        next.map(|next| at = next).is_some()
    })
}

fn set(query: &Query, node: &mut Value, value: Value) {
    if query.start == Start::Current {
        plant(node, &query.segments, &[value]);
    }
}
