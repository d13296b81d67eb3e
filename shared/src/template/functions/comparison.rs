//! Comparison, by Go's rules: values of different types do not compare.

use std::cmp::Ordering;

use super::{Call, Failure, Function, Signature, Type};
use crate::template::format::brief;
use crate::template::value::{Value, compare_whole};

const ORDER: Signature = Signature::fixed(&[Type::Any, Type::Any], Type::Bool);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "eq",
        Signature::variadic(&[Type::Any], Type::Any, Type::Bool),
        "Whether the first argument equals any of the others.",
        ("{{eq 3 3}} {{eq \"a\" \"b\" \"a\"}}", "true true"),
        |call| equals_any(call.args()).map(Value::Bool),
    ),
    Function::new("ne", ORDER, "Whether the arguments differ.", ("{{ne 1 2}}", "true"), |call| {
        equals_any(call.args()).map(|equal| Value::Bool(!equal))
    }),
    Function::new("lt", ORDER, "Whether the first is less.", ("{{lt 1 2}}", "true"), |call| {
        let (left, right) = pair(call);
        less(&left, &right).map(Value::Bool)
    }),
    Function::new("le", ORDER, "Whether the first is less or equal.", ("{{le 2 2}}", "true"), |call| {
        let (left, right) = pair(call);
        less_or_equal(&left, &right).map(Value::Bool)
    }),
    Function::new("gt", ORDER, "Whether the first is greater.", ("{{gt 2 1}}", "true"), |call| {
        let (left, right) = pair(call);
        less_or_equal(&left, &right).map(|le| Value::Bool(!le))
    }),
    Function::new("ge", ORDER, "Whether the first is greater or equal.", ("{{ge 2 2}}", "true"), |call| {
        let (left, right) = pair(call);
        less(&left, &right).map(|lt| Value::Bool(!lt))
    }),
];

fn pair<'a>(call: &Call<'_, 'a>) -> (Value<'a>, Value<'a>) {
    (call.arg(0), call.arg(1))
}

/// Go's basic kinds, between which comparison is defined.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    Bool,
    Int,
    Unsigned,
    Float,
    Complex,
    String,
}

fn kind(value: &Value<'_>) -> Option<Kind> {
    Some(match value {
        Value::Bool(_) => Kind::Bool,
        Value::Int(_) | Value::Big(_) => Kind::Int,
        Value::Byte(_) => Kind::Unsigned,
        Value::Float(_) => Kind::Float,
        Value::Complex(..) => Kind::Complex,
        Value::String(_) => Kind::String,
        _ => return None,
    })
}

fn are_integers(left: Option<Kind>, right: Option<Kind>) -> bool {
    let integer = |kind| matches!(kind, Some(Kind::Int | Kind::Unsigned));
    integer(left) && integer(right)
}

fn equals_any(args: &[Value<'_>]) -> Result<bool, Failure> {
    let Some((first, others)) = args.split_first() else {
        return Err("missing argument for comparison".into());
    };
    if others.is_empty() {
        return Err("missing argument for comparison".into());
    }
    for other in others {
        if equals(first, other)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn equals(left: &Value<'_>, right: &Value<'_>) -> Result<bool, Failure> {
    let (left_kind, right_kind) = (kind(left), kind(right));
    if are_integers(left_kind, right_kind) {
        return Ok(compare_whole(left, right) == Some(Ordering::Equal));
    }
    if left_kind != right_kind {
        if left.is_nil() || right.is_nil() {
            return Ok(false);
        }
        return Err(incompatible(left, right));
    }
    Ok(match (left, right) {
        (Value::Bool(a), Value::Bool(b)) => a == b,
        #[allow(clippy::float_cmp, reason = "templates ask for just that")]
        (Value::Float(a), Value::Float(b)) => a == b,
        #[allow(clippy::float_cmp, reason = "templates ask for just that")]
        (Value::Complex(a, b), Value::Complex(c, d)) => a == c && b == d,
        (Value::String(a), Value::String(b)) => a == b,
        (Value::Time(a), Value::Time(b)) => a == b,
        _ => return nil_or_incomparable(left, right),
    })
}

/// Lists, maps and functions compare with nothing but nil.
fn nil_or_incomparable(left: &Value<'_>, right: &Value<'_>) -> Result<bool, Failure> {
    if left.is_nil() || right.is_nil() {
        return Ok(left.is_nil() && right.is_nil());
    }
    let (left_type, right_type) = (left.type_name(), right.type_name());
    let shown = brief(right, 's');
    Err(if left_type == right_type {
        format!("non-comparable type {shown}: {right_type}").into()
    } else {
        let first = brief(left, 's');
        format!("non-comparable types {first}: {left_type}, {right_type}: {}", brief(right, 'v')).into()
    })
}

fn incompatible(left: &Value<'_>, right: &Value<'_>) -> Failure {
    let (left, right) = (left.type_name(), right.type_name());
    format!("incompatible types for comparison: {left} and {right}").into()
}

fn less(left: &Value<'_>, right: &Value<'_>) -> Result<bool, Failure> {
    let invalid = || Failure::from("invalid type for comparison");
    let left_kind = kind(left).ok_or_else(invalid)?;
    let right_kind = kind(right).ok_or_else(invalid)?;
    if are_integers(Some(left_kind), Some(right_kind)) {
        return Ok(compare_whole(left, right) == Some(Ordering::Less));
    }
    if left_kind != right_kind {
        return Err(incompatible(left, right));
    }
    match (left, right) {
        (Value::Float(a), Value::Float(b)) => Ok(a.partial_cmp(b) == Some(Ordering::Less)),
        (Value::String(a), Value::String(b)) => Ok(a < b),
        _ => Err(invalid()),
    }
}

fn less_or_equal(left: &Value<'_>, right: &Value<'_>) -> Result<bool, Failure> {
    Ok(less(left, right)? || equals(left, right)?)
}
