//! What is drawn from the seeded generator.

use super::{Call, Failure, Function, Signature, Type, convert::to_float, string::below};
use crate::template::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("uuid", NOTHING, "A random UUID, version 4.", ("{{len uuid}}", "36"), uuid),
    Function::new("uuidv4", NOTHING, "The same as `uuid`.", ("{{len uuidv4}}", "36"), uuid),
    Function::new(
        "uuidv7",
        NOTHING,
        "A UUID, version 7: what is made later sorts behind.",
        ("{{uuidv7 | trunc 15}}", "00000000-0000-7"),
        |call| {
            let random = u128::from(call.env().random()) << 64 | u128::from(call.env().random());
            let time = u128::from(milliseconds(call));
            Ok(hyphenated(time << 80 | random >> 48, 7).into())
        },
    ),
    Function::new(
        "ulid",
        NOTHING,
        "A ULID: 26 characters, of which those that are made later sort behind.",
        ("{{ulid | trunc 10}}", "0000000000"),
        |call| {
            let random = u128::from(call.env().random()) << 64 | u128::from(call.env().random());
            let bits = u128::from(milliseconds(call)) << 80 | random >> 48;
            let digit = |index: u32| (bits >> (5 * index)) & 31;
            let sign = |digit: u128| usize::try_from(digit).ok().and_then(|digit| CROCKFORD.get(digit)).copied();
            Ok((0..26).rev().map(digit).filter_map(sign).map(char::from).collect::<String>().into())
        },
    ),
    Function::new(
        "shortId",
        Signature::variadic(&[], Type::Int, Type::String),
        "A random id of letters and digits: ten of them, or as many as are given.",
        ("{{len shortId}} {{shortId 4 | len}}", "10 4"),
        |call| {
            let count = call.args().first().map_or(10, |_| call.int(0));
            text(call, count, ALPHANUMERIC)
        },
    ),
    Function::new(
        "randomInt",
        Signature::fixed(&[Type::Int, Type::Int], Type::Int),
        "A random integer between two others, both included.",
        ("{{randomInt 7 7}}", "7"),
        random_int,
    ),
    Function::new(
        "randomFloat",
        Signature::fixed(&[Type::Any, Type::Any], Type::Float),
        "A random number from one up to another.",
        ("{{randomFloat 2 2}}", "2"),
        |call| {
            let (least, most) = (to_float(&call.arg(0)), to_float(&call.arg(1)));
            if least > most {
                return Err(format!("the range {least} to {most} is empty").into());
            }
            // 53 bits are what a float holds between 0 and 1.
            #[allow(clippy::cast_precision_loss, reason = "they fit")]
            let share = (call.env().random() >> 11) as f64 / (1u64 << 53) as f64;
            Ok((least + (most - least) * share).into())
        },
    ),
    Function::new(
        "randomBool",
        Signature::fixed(&[], Type::Bool),
        "True or false.",
        ("{{kindOf randomBool}}", "bool"),
        |call| Ok((call.env().random_below(2) == 1).into()),
    ),
    Function::new(
        "randomString",
        COUNT,
        "So many random letters and digits.",
        ("{{randomString 8 | len}}", "8"),
        |call| {
            let count = call.int(0);
            text(call, count, ALPHANUMERIC)
        },
    ),
    Function::new("randomHex", COUNT, "So many random hexadecimal digits.", ("{{randomHex 8 | len}}", "8"), |call| {
        let count = call.int(0);
        text(call, count, b"0123456789abcdef")
    }),
    Function::new("randAlphaNum", COUNT, "The same as `randomString`.", ("{{randAlphaNum 5 | len}}", "5"), |call| {
        let count = call.int(0);
        text(call, count, ALPHANUMERIC)
    }),
    Function::new("randAlpha", COUNT, "So many random letters.", ("{{randAlpha 5 | len}}", "5"), |call| {
        let count = call.int(0);
        text(call, count, ALPHANUMERIC.get(10..).unwrap_or_default())
    }),
    Function::new("randNumeric", COUNT, "So many random digits.", ("{{randNumeric 5 | len}}", "5"), |call| {
        let count = call.int(0);
        text(call, count, b"0123456789")
    }),
    Function::new("randAscii", COUNT, "So many random printable characters.", ("{{randAscii 5 | len}}", "5"), |call| {
        let count = call.int(0);
        let printable: Vec<u8> = (b' '..=b'~').collect();
        text(call, count, &printable)
    }),
];

const NOTHING: Signature = Signature::fixed(&[], Type::String);
const COUNT: Signature = Signature::fixed(&[Type::Int], Type::String);
const ALPHANUMERIC: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// The digits of base32 without those that look alike (the ULID specification).
const CROCKFORD: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// So many characters out of these.
fn text<'a>(call: &mut Call<'_, 'a>, count: i64, signs: &[u8]) -> Result<Value<'a>, Failure> {
    let count = usize::try_from(count).map_err(|_| Failure::from("the count of characters is negative"))?;
    call.charge(count)?;
    call.step(u64::try_from(count / 8).unwrap_or(u64::MAX))?;
    let mut text = String::with_capacity(count);
    for _ in 0..count {
        let place = below(call, signs.len());
        text.extend(signs.get(place).copied().map(char::from));
    }
    Ok(text.into())
}

/// The time in milliseconds since 1970, in 48 bits.
fn milliseconds(call: &mut Call<'_, '_>) -> u64 {
    u64::try_from(call.env().now().as_millis()).unwrap_or(0) & ((1 << 48) - 1)
}

/// A UUID of a version, variant 1, by RFC 9562.
fn hyphenated(bits: u128, version: u128) -> String {
    let bits = bits & !(0xf << 76 | 0x3 << 62) | version << 76 | 0x2 << 62;
    let text = format!("{bits:032x}");
    let parts = [&text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..]];
    parts.join("-")
}

fn uuid<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let (high, low) = (call.env().random(), call.env().random());
    Ok(hyphenated(u128::from(high) << 64 | u128::from(low), 4).into())
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
