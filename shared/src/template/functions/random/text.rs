//! Random text.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{Call, Failure, Function, Signature, Type, below};
use crate::template::value::Value;

const COUNT: Signature = Signature::fixed(&[Type::Int], Type::String);

pub(super) const ALPHANUMERIC: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ALPHABETIC: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const NUMERIC: &[u8] = b"0123456789";
const HEXADECIMAL: &[u8] = b"0123456789abcdef";

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "randomString",
        COUNT,
        "So many random letters and digits.",
        ("{{randomString 8}}", "YnmMBPg8"),
        alphanumeric,
    ),
    Function::new("randomHex", COUNT, "So many random hexadecimal digits.", ("{{randomHex 8}}", "c76c9dca"), |call| {
        let count = call.int(0);
        drawn(call, count, HEXADECIMAL)
    }),
    Function::new("randAlphaNum", COUNT, "The same as `randomString`.", ("{{randAlphaNum 5}}", "YnmMB"), alphanumeric),
    Function::new("randAlpha", COUNT, "So many random letters.", ("{{randAlpha 5}}", "szygJ"), |call| {
        let count = call.int(0);
        drawn(call, count, ALPHABETIC)
    }),
    Function::new("randNumeric", COUNT, "So many random digits.", ("{{randNumeric 5}}", "23861"), |call| {
        let count = call.int(0);
        drawn(call, count, NUMERIC)
    }),
    Function::new(
        "randAscii",
        COUNT,
        "So many random printable characters of ASCII.",
        ("{{randAscii 5 | len}}", "5"),
        |call| {
            let count = call.int(0);
            let printable: Vec<u8> = (b' '..=b'~').collect();
            drawn(call, count, &printable)
        },
    ),
    Function::new("randBytes", COUNT, "So many random bytes, as base64.", ("{{randBytes 6}}", "tXeyD+GM"), |call| {
        let count = length(call, call.int(0))?;
        let bytes: Vec<u8> = (0..count).map(|_| call.env().random().to_be_bytes()[0]).collect();
        Ok(STANDARD.encode(bytes).into())
    }),
];

fn alphanumeric<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let count = call.int(0);
    drawn(call, count, ALPHANUMERIC)
}

/// So many characters out of these.
pub(super) fn drawn<'a>(call: &mut Call<'_, 'a>, count: i64, signs: &[u8]) -> Result<Value<'a>, Failure> {
    let count = length(call, count)?;
    let mut text = String::with_capacity(count);
    for _ in 0..count {
        let place = below(call, signs.len());
        text.extend(signs.get(place).copied().map(char::from));
    }
    Ok(text.into())
}

/// A count of bytes, once it is paid for.
fn length(call: &mut Call<'_, '_>, count: i64) -> Result<usize, Failure> {
    let count = usize::try_from(count).map_err(|_| Failure::from("the count of characters is negative"))?;
    // Base64 is the longest they become.
    call.charge(count.saturating_mul(4).div_ceil(3))?;
    call.step(u64::try_from(count / 8).unwrap_or(u64::MAX))?;
    Ok(count)
}
