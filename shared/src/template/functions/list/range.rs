//! Lists of integers.

use super::{Call, Failure, Function, Signature, Type};
use crate::template::value::Value;

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "until",
        Signature::fixed(&[Type::Int], Type::List),
        "The integers from 0 up to, but without, another.",
        ("{{range until 3}}{{.}},{{end}}", "0,1,2,"),
        |call| {
            let end = call.int(0);
            steps_between(call, 0, end, if end < 0 { -1 } else { 1 })
        },
    ),
    Function::new(
        "untilStep",
        Signature::fixed(&[Type::Int, Type::Int, Type::Int], Type::List),
        "The integers from one up to, but without, another, by steps.",
        ("{{untilStep 3 9 2}}", "[3 5 7]"),
        |call| {
            let (start, end, step) = (call.int(0), call.int(1), call.int(2));
            steps_between(call, start, end, step)
        },
    ),
];

/// Numbers by a step; none where it leads away from the end.
fn steps_between<'a>(call: &mut Call<'_, 'a>, start: i64, end: i64, step: i64) -> Result<Value<'a>, Failure> {
    let mut numbers = Vec::new();
    let mut next = Some(start);
    while let Some(number) = next.filter(|number| if step > 0 { *number < end } else { step < 0 && *number > end }) {
        call.step(1)?;
        numbers.push(Value::Int(number));
        next = number.checked_add(step);
    }
    call.charge(numbers.len().saturating_mul(size_of::<Value<'_>>()))?;
    call.list(numbers)
}
