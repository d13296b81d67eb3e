//! Types: asked for, and changed.

use super::convert::{decimal, same, to_float, to_int};
use super::{Function, Signature, Type};
use crate::template::value::Value;

const NAME: Signature = Signature::fixed(&[Type::Any], Type::String);
const IS: Signature = Signature::fixed(&[Type::String, Type::Any], Type::Bool);
const INT: Signature = Signature::fixed(&[Type::Any], Type::Int);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "int",
        INT,
        "The value as an integer; text that is none is 0.",
        ("{{int \"42\"}} {{int 2.9}}", "42 2"),
        |call| Ok(Value::Int(to_int(&call.arg(0)))),
    ),
    Function::new("int64", INT, "The same as `int`.", ("{{int64 \"42\"}}", "42"), |call| {
        Ok(Value::Int(to_int(&call.arg(0))))
    }),
    Function::new(
        "float64",
        Signature::fixed(&[Type::Any], Type::Float),
        "The value as a number; text that is none is 0.",
        ("{{float64 \"2.5\"}}", "2.5"),
        |call| Ok(to_float(&call.arg(0)).into()),
    ),
    Function::new(
        "atoi",
        Signature::fixed(&[Type::String], Type::Int),
        "Text in decimal digits as an integer, 0 where it is none.",
        ("{{atoi \"7\" | add 1}}", "8"),
        |call| Ok(Value::Int(decimal(&call.text(0)))),
    ),
    Function::new(
        "toDecimal",
        Signature::fixed(&[Type::Any], Type::Int),
        "The number that octal digits stand for.",
        ("{{toDecimal \"777\"}}", "511"),
        |call| Ok(Value::Int(i64::from_str_radix(&call.text(0), 8).unwrap_or(0))),
    ),
    Function::new(
        "kindOf",
        NAME,
        "The kind of the value, in Go's words.",
        ("{{kindOf (list 1)}} {{kindOf 1}}", "slice int"),
        |call| Ok(kind(&call.arg(0)).into()),
    ),
    Function::new("kindIs", IS, "Whether the value is of this kind.", ("{{kindIs \"map\" (dict)}}", "true"), |call| {
        Ok((call.text(0) == kind(&call.arg(1))).into())
    }),
    Function::new(
        "typeOf",
        NAME,
        "The type of the value, in Go's words.",
        ("{{typeOf (list 1)}}", "[]interface {}"),
        |call| Ok(call.arg(0).type_name().into_owned().into()),
    ),
    Function::new("typeIs", IS, "Whether the value is of this type.", ("{{typeIs \"int\" 5}}", "true"), |call| {
        Ok((call.text(0) == call.arg(1).type_name()).into())
    }),
    Function::new(
        "typeIsLike",
        IS,
        "The same; a pointer to it is like it.",
        ("{{typeIsLike \"string\" \"a\"}}", "true"),
        |call| {
            let (wanted, found) = (call.text(0), call.arg(1).type_name());
            Ok((wanted == found || found.strip_prefix('*') == Some(&*wanted)).into())
        },
    ),
    Function::new(
        "deepEqual",
        Signature::fixed(&[Type::Any, Type::Any], Type::Bool),
        "Whether two values are the same, with all that is in them.",
        ("{{deepEqual (list 1 2) (list 1 2)}}", "true"),
        |call| {
            let (one, two) = (call.arg(0), call.arg(1));
            Ok(same(call, &one, &two)?.into())
        },
    ),
];

/// What `reflect.Kind` calls it.
pub(super) fn kind(value: &Value<'_>) -> &'static str {
    match value {
        Value::Nil | Value::Null => "invalid",
        Value::Bool(_) => "bool",
        Value::Int(_) => "int",
        Value::Byte(_) => "uint8",
        Value::Float(_) => "float64",
        Value::Complex(..) => "complex128",
        Value::String(_) => "string",
        Value::Time(_) => "struct",
        Value::Big(_) | Value::Version(_) => "ptr",
        Value::Function(_) => "func",
        value if value.is_list() => "slice",
        _ => "map",
    }
}
