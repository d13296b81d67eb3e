//! Arithmetic.

use super::convert::{checked, to_int};
use super::{Call, Failure, Function, Signature, Type};
use crate::template::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[Function::new(
    "add",
    Signature::variadic(&[], Type::Any, Type::Int),
    "The sum of integers. Text is read as a number, and fractions are cut.",
    ("{{add 1 2 3}} {{5 | add 1}}", "6 6"),
    add,
)];

fn add<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let mut sum = 0i64;
    for arg in call.args() {
        sum = checked(sum.checked_add(to_int(arg)))?;
    }
    Ok(Value::Int(sum))
}
