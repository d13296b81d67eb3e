//! Conditions as importers need them.

use serde_json::Value;

use crate::model::{Condition, Matcher, Modifiers, Operator, OperatorKind, Target};

/// The target must be there.
pub(super) fn present(target: Target) -> Condition {
    Condition::Matcher(Matcher { target, operators: Vec::new(), modifiers: Modifiers::default() })
}

/// The target must satisfy an operator. A key that is none asks for presence alone.
pub(super) fn matches(target: Target, key: &str, operand: impl Into<Value>) -> Condition {
    let operators = OperatorKind::from_key(key).map(|kind| Operator { kind, operand: operand.into() });
    let operators = operators.into_iter().collect();
    Condition::Matcher(Matcher { target, operators, modifiers: Modifiers::default() })
}

/// The request prefers this (RFC 7240): `code=404`, `example=gold`, `handling=strict`.
pub(super) fn prefers(preference: impl Into<String>) -> Condition {
    matches(Target::Header("prefer".to_owned()), "equals", preference.into())
}

/// All of them hold; none for an empty list.
pub(super) fn all(conditions: Vec<Condition>) -> Option<Condition> {
    of_several(conditions, Condition::All)
}

/// One of them holds; none for an empty list.
pub(super) fn any(conditions: Vec<Condition>) -> Option<Condition> {
    of_several(conditions, Condition::Any)
}

/// The other does not hold.
pub(super) fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

fn of_several(mut conditions: Vec<Condition>, together: fn(Vec<Condition>) -> Condition) -> Option<Condition> {
    let mut distinct: Vec<Condition> = Vec::with_capacity(conditions.len());
    for condition in conditions.drain(..) {
        if !distinct.contains(&condition) {
            distinct.push(condition);
        }
    }
    if distinct.len() > 1 { Some(together(distinct)) } else { distinct.pop() }
}
