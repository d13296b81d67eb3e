//! Encodings and hashes.

mod decode;

use data_encoding::{BASE32, BASE64, HEXLOWER};
use sha2::{Digest, Sha256, Sha512};

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
    Function::new(
        "sha1sum",
        MAP,
        "The SHA-1 of the text, in hexadecimal.",
        ("{{sha1sum \"abc\"}}", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        |call| Ok(HEXLOWER.encode(&sha1::Sha1::digest(call.text(0).as_bytes())).into()),
    ),
    Function::new(
        "sha256sum",
        MAP,
        "The SHA-256 of the text, in hexadecimal.",
        ("{{sha256sum \"abc\"}}", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        |call| Ok(HEXLOWER.encode(&Sha256::digest(call.text(0).as_bytes())).into()),
    ),
    Function::new(
        "sha512sum",
        MAP,
        "The SHA-512 of the text, in hexadecimal.",
        ("{{sha512sum \"abc\" | trunc 16}}", "ddaf35a193617aba"),
        |call| Ok(HEXLOWER.encode(&Sha512::digest(call.text(0).as_bytes())).into()),
    ),
    Function::new(
        "adler32sum",
        MAP,
        "The Adler-32 of the text, as a decimal number.",
        ("{{adler32sum \"Wikipedia\"}}", "300286872"),
        |call| Ok(adler(call.text(0).as_bytes()).to_string().into()),
    ),
];

/// RFC 1950, section 8.
fn adler(bytes: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    let (one, two) = bytes.iter().fold((1, 0), |(one, two): (u32, u32), byte| {
        let one = (one + u32::from(*byte)) % MODULUS;
        (one, (two + one) % MODULUS)
    });
    two << 16 | one
}
