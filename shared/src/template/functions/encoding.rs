//! Encodings.

mod decode;
pub(super) mod hash;
mod md5;

use data_encoding::{BASE32, BASE64};

use super::{Call, Failure, Function, Signature, Type};
use crate::template::value::{Value, lossy};

const MAP: Signature = Signature::fixed(&[Type::String], Type::String);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("b64enc", MAP, "The text as base64.", ("{{b64enc \"hello\"}}", "aGVsbG8="), |call| {
        Ok(BASE64.encode(call.text(0).as_bytes()).into())
    }),
    Function::new(
        "b64dec",
        MAP,
        "The text of base64, or what is wrong with it.",
        ("{{b64dec \"aGVsbG8=\"}}", "hello"),
        |call| decoded(call, decode::base64),
    ),
    Function::new("b32enc", MAP, "The text as base32.", ("{{b32enc \"hello\"}}", "NBSWY3DP"), |call| {
        Ok(BASE32.encode(call.text(0).as_bytes()).into())
    }),
    Function::new(
        "b32dec",
        MAP,
        "The text of base32, or what is wrong with it.",
        ("{{b32dec \"NBSWY3DP\"}}", "hello"),
        |call| decoded(call, decode::base32),
    ),
];

/// The text that was encoded, or what is wrong. Every character is looked at in turn, which takes steps.
fn decoded<'a>(call: &mut Call<'_, 'a>, decode: fn(&str) -> Result<Vec<u8>, String>) -> Result<Value<'a>, Failure> {
    let text = call.text(0);
    call.step(u64::try_from(text.len() / 16).unwrap_or(u64::MAX))?;
    Ok(decode(&text).map_or_else(|wrong| wrong, |bytes| lossy(&bytes)).into())
}
