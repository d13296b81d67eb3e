//! Encodings.

mod decode;
pub(super) mod hash;
mod md5;

use data_encoding::{BASE32, BASE64};

use super::{Function, Signature, Type};
use crate::template::value::lossy;

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
        |call| Ok(decode::base64(&call.text(0)).map_or_else(|wrong| wrong, |bytes| lossy(&bytes)).into()),
    ),
    Function::new("b32enc", MAP, "The text as base32.", ("{{b32enc \"hello\"}}", "NBSWY3DP"), |call| {
        Ok(BASE32.encode(call.text(0).as_bytes()).into())
    }),
    Function::new(
        "b32dec",
        MAP,
        "The text of base32, or what is wrong with it.",
        ("{{b32dec \"NBSWY3DP\"}}", "hello"),
        |call| Ok(decode::base32(&call.text(0)).map_or_else(|wrong| wrong, |bytes| lossy(&bytes)).into()),
    ),
];
