//! Hashes, of which Sprig has some, and others that answers of an API are often signed or tagged with.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256, Sha512};

use super::{Function, MAP, Signature, Type, md5};

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
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
        "md5sum",
        MAP,
        "The MD5 of the text, in hexadecimal: for tags, not for secrets.",
        ("{{md5sum \"abc\"}}", "900150983cd24fb0d6963f7d28e17f72"),
        |call| Ok(HEXLOWER.encode(&md5::digest(call.text(0).as_bytes())).into()),
    ),
    Function::new(
        "hmacSha256",
        Signature::fixed(&[Type::String, Type::String], Type::String),
        "The HMAC of the second text with SHA-256 and the first as the key, in hexadecimal.",
        ("{{hmacSha256 \"key\" \"text\" | trunc 16}}", "6afa9046a9579cad"),
        |call| Ok(HEXLOWER.encode(&hmac(call.text(0).as_bytes(), call.text(1).as_bytes())).into()),
    ),
    Function::new(
        "adler32sum",
        MAP,
        "The Adler-32 of the text, as a decimal number.",
        ("{{adler32sum \"Wikipedia\"}}", "300286872"),
        |call| Ok(adler(call.text(0).as_bytes()).to_string().into()),
    ),
    Function::new(
        "crc32sum",
        MAP,
        "The CRC-32 of the text, as a decimal number.",
        ("{{crc32sum \"123456789\"}}", "3421780262"),
        |call| Ok(crc(call.text(0).as_bytes()).to_string().into()),
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

/// RFC 1952, section 8.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}

/// RFC 2104.
fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    const BLOCK: usize = 64;
    let mut block = if key.len() > BLOCK { Sha256::digest(key).to_vec() } else { key.to_vec() };
    block.resize(BLOCK, 0);
    let padded = |with: u8| block.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
    let inner = Sha256::new().chain_update(padded(0x36)).chain_update(text).finalize();
    Sha256::new().chain_update(padded(0x5c)).chain_update(inner).finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_of_the_standard() {
        // RFC 4231, cases 2 and 6.
        for (key, text, expected) in [
            (
                b"Jefe".to_vec(),
                "what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                vec![0xaa; 131],
                "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ] {
            assert_eq!(HEXLOWER.encode(&hmac(&key, text.as_bytes())), expected);
        }
    }
}
