//! Random ids.

use super::text::{ALPHANUMERIC, drawn};
use super::{Call, Failure, Function, Signature, Type};
use crate::template::value::Value;

const NOTHING: Signature = Signature::fixed(&[], Type::String);

/// The digits of base32 without those that look alike (the ULID specification).
const CROCKFORD: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "uuid",
        NOTHING,
        "A random UUID, version 4.",
        ("{{uuid}}", "b585f767-a79a-4b6c-b746-a55fbad8c037"),
        uuid,
    ),
    Function::new(
        "uuidv4",
        NOTHING,
        "The same as `uuid`.",
        ("{{uuidv4}}", "b585f767-a79a-4b6c-b746-a55fbad8c037"),
        uuid,
    ),
    Function::new(
        "uuidv7",
        NOTHING,
        "A UUID, version 7: what is made later sorts behind.",
        ("{{uuidv7}}", "00000000-0000-7585-b767-a79a3b6c7746"),
        |call| {
            let (time, random) = (u128::from(milliseconds(call)), bits(call));
            Ok(hyphenated(time << 80 | random >> 48, 7).into())
        },
    ),
    Function::new(
        "ulid",
        NOTHING,
        "A ULID: 26 characters, of which those that are made later sort behind.",
        ("{{ulid}}", "0000000000PP2ZESX7K8XPRXT6"),
        |call| {
            let bits = u128::from(milliseconds(call)) << 80 | bits(call) >> 48;
            let digit = |index: u32| (bits >> (5 * index)) & 31;
            let sign = |digit: u128| usize::try_from(digit).ok().and_then(|digit| CROCKFORD.get(digit)).copied();
            Ok((0..26).rev().map(digit).filter_map(sign).map(char::from).collect::<String>().into())
        },
    ),
    Function::new(
        "shortId",
        Signature::variadic(&[], Type::Int, Type::String),
        "A random id of letters and digits: ten of them, or as many as are given.",
        ("{{shortId}} {{shortId 4}}", "YnmMBPg8Ou u1BW"),
        |call| {
            let count = match call.args() {
                [] => 10,
                [_] => call.int(0),
                _ => return Err(Failure::from("a length is all that can be given")),
            };
            drawn(call, count, ALPHANUMERIC)
        },
    ),
];

/// The time in milliseconds since 1970, in 48 bits.
fn milliseconds(call: &mut Call<'_, '_>) -> u64 {
    u64::try_from(call.env().now().as_millis()).unwrap_or(0) & ((1 << 48) - 1)
}

fn bits(call: &mut Call<'_, '_>) -> u128 {
    let (high, low) = (call.env().random(), call.env().random());
    u128::from(high) << 64 | u128::from(low)
}

/// A UUID of a version, variant 1, by RFC 9562.
fn hyphenated(bits: u128, version: u128) -> String {
    let bits = bits & !(0xf << 76 | 0x3 << 62) | version << 76 | 0x2 << 62;
    let text = format!("{bits:032x}");
    let parts = [&text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..]];
    parts.join("-")
}

fn uuid<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    Ok(hyphenated(bits(call), 4).into())
}
