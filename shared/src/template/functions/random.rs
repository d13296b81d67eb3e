//! What is drawn from the seeded generator.

use super::{Call, Failure, Function, Signature, Type};
use crate::template::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "uuid",
        Signature::fixed(&[], Type::String),
        "A random UUID, version 4.",
        ("{{len uuid}}", "36"),
        uuid,
    ),
    Function::new(
        "randomInt",
        Signature::fixed(&[Type::Int, Type::Int], Type::Int),
        "A random integer between two others, both included.",
        ("{{randomInt 7 7}}", "7"),
        random_int,
    ),
];

fn uuid<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let (high, low) = (call.env().random(), call.env().random());
    let bits = u128::from(high) << 64 | u128::from(low);
    // Version 4, variant 1, by RFC 9562.
    let bits = bits & !(0xf << 76 | 0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let text = format!("{bits:032x}");
    let parts = [
        &text[..8],
        &text[8..12],
        &text[12..16],
        &text[16..20],
        &text[20..],
    ];
    Ok(parts.join("-").into())
}

fn random_int<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let (least, most) = (call.int(0), call.int(1));
    if least > most {
        return Err(format!("the range {least} to {most} is empty").into());
    }
    let offset = match most.abs_diff(least).checked_add(1) {
        Some(count) => call.env().random_below(count),
        None => call.env().random(),
    };
    Ok(Value::Int(least.wrapping_add_unsigned(offset)))
}
