//! What stands in for what is missing, as Sprig's functions of these names choose it. Empty is what `if` takes for
//! false: zero, false, nothing, and text, lists and maps of nothing.

use super::{Failure, Function, Signature, Type};
use crate::template::value::Value;

const CHOICE: Signature = Signature::variadic(&[], Type::Any, Type::Any);
const TEST: Signature = Signature::variadic(&[], Type::Any, Type::Bool);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "default",
        Signature::variadic(&[Type::Any], Type::Any, Type::Any),
        "The second value, or the first where that is empty.",
        ("{{\"\" | default \"none\"}} {{5 | default 7}}", "none 5"),
        |call| Ok(if call.arg(1).is_true() { call.arg(1) } else { call.arg(0) }),
    ),
    Function::new(
        "empty",
        Signature::fixed(&[Type::Any], Type::Bool),
        "Whether the value is empty.",
        ("{{empty \"\"}} {{empty 1}}", "true false"),
        |call| Ok((!call.arg(0).is_true()).into()),
    ),
    Function::new(
        "coalesce",
        CHOICE,
        "The first value that is not empty.",
        ("{{coalesce 0 \"\" \"a\" \"b\"}}", "a"),
        |call| Ok(call.args().iter().find(|value| value.is_true()).cloned().unwrap_or_default()),
    ),
    Function::new(
        "all",
        TEST,
        "Whether none of the values is empty.",
        ("{{all 1 \"a\"}} {{all 1 0}}", "true false"),
        |call| Ok(call.args().iter().all(Value::is_true).into()),
    ),
    Function::new(
        "any",
        TEST,
        "Whether one of the values is not empty.",
        ("{{any 0 \"a\"}} {{any 0 \"\"}}", "true false"),
        |call| Ok(call.args().iter().any(Value::is_true).into()),
    ),
    Function::new(
        "ternary",
        Signature::fixed(&[Type::Any, Type::Any, Type::Bool], Type::Any),
        "The first value where the third is true, else the second.",
        ("{{true | ternary \"yes\" \"no\"}}", "yes"),
        |call| Ok(call.arg(usize::from(!call.arg(2).is_true()))),
    ),
    Function::new(
        "fail",
        Signature::fixed(&[Type::String], Type::String),
        "Ends the rendering with this error.",
        ("{{if false}}{{fail \"no such pet\"}}{{end}}", ""),
        |call| Err(Failure::from(call.text(0).into_owned())),
    ),
];
