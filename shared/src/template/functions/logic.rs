//! `and`, `or`, `not` and `call`.

use super::registry::Kind;
use super::{Call, Failure, Function, Signature, Type};
use crate::template::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "and",
        Signature::variadic(&[Type::Any], Type::Any, Type::Any),
        "The first argument that is false, else the last. Later arguments are not evaluated.",
        ("{{and 1 0}} {{and 1 2}}", "0 2"),
        last,
    )
    .of_kind(Kind::And),
    Function::new(
        "or",
        Signature::variadic(&[Type::Any], Type::Any, Type::Any),
        "The first argument that is true, else the last. Later arguments are not evaluated.",
        ("{{or 0 5}} {{or .name \"anon\"}}", "5 anon"),
        last,
    )
    .of_kind(Kind::Or),
    Function::new(
        "not",
        Signature::fixed(&[Type::Any], Type::Bool),
        "Whether the argument is false.",
        ("{{not 0}}", "true"),
        |call| Ok(Value::Bool(!call.arg(0).is_true())),
    ),
    Function::new(
        "call",
        Signature::variadic(&[Type::Any], Type::Any, Type::Any),
        "Calls its first argument, which must be a function, with the others.",
        ("{{if false}}{{call .adder 1 2}}{{end}}", ""),
        last,
    )
    .of_kind(Kind::Call),
];

/// What these come to when they are called as a value, with all arguments evaluated.
fn last<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    Ok(call.args().last().cloned().unwrap_or_default())
}
