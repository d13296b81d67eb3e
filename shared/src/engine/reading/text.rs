//! A body's bytes as text, by the charset that its content type names.

use super::parameter;

/// How long an XML declaration may be, in bytes.
const LONGEST_DECLARATION: usize = 200;

/// What the bytes 0x80 to 0x9F are in windows-1252, which browsers take ISO 8859-1 for (Encoding Standard).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A body as text.
#[derive(Debug, Default)]
pub(in crate::engine) struct Decoded {
    pub(in crate::engine) text: String,
    /// The bytes as they came, where the text has others.
    pub(in crate::engine) original: Option<Vec<u8>>,
}

/// The text, with U+FFFD for what encodes nothing. UTF-8 is taken over as it stands; a byte order mark is no text.
///
/// Without a charset in the content type it is the one that an XML declaration names (RFC 7303, section 3).
pub(in crate::engine) fn decode(body: Vec<u8>, content_type: Option<&str>) -> Decoded {
    let told = content_type.and_then(|value| parameter(value, "charset"));
    let charset = told.or_else(|| declared(&body)).unwrap_or_default().to_ascii_lowercase();
    let text = match (charset.as_str(), body.as_slice()) {
        ("iso-8859-1" | "latin1" | "windows-1252" | "cp1252", bytes) => bytes.iter().map(|byte| latin(*byte)).collect(),
        ("" | "utf-16" | "utf-16le", [0xff, 0xfe, rest @ ..]) | ("utf-16le", rest) => utf_16(rest, u16::from_le_bytes),
        ("", [0xfe, 0xff, rest @ ..]) | ("utf-16" | "utf-16be", [0xfe, 0xff, rest @ ..] | rest) => {
            utf_16(rest, u16::from_be_bytes)
        }
        (_, [0xef, 0xbb, 0xbf, rest @ ..]) => String::from_utf8_lossy(rest).into_owned(),
        _ => match String::from_utf8(body) {
            Ok(text) => return Decoded { text, original: None },
            Err(error) => {
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                return Decoded { text, original: Some(error.into_bytes()) };
            }
        },
    };
    let differs = text.as_bytes() != body;
    Decoded { text, original: differs.then_some(body) }
}

/// The charset of an XML declaration, where the body begins with one.
fn declared(body: &[u8]) -> Option<String> {
    let end = body.strip_prefix(b"<?xml")?.iter().take(LONGEST_DECLARATION).position(|byte| *byte == b'?')?;
    let declaration = str::from_utf8(body.get(..b"<?xml".len() + end)?).ok()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    Some(value.get(1..)?.split_once(quote)?.0.to_owned())
}

fn latin(byte: u8) -> char {
    let control = byte.checked_sub(0x80).and_then(|index| WINDOWS_1252.get(usize::from(index)));
    control.copied().unwrap_or_else(|| char::from(byte))
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        // Half a unit at the end encodes nothing.
        _ => 0xfffd,
    });
    char::decode_utf16(units).map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_text_by_their_charset() {
        for (bytes, content_type, expected) in [
            ("ä".as_bytes(), None, "ä"),
            (b"\xef\xbb\xbf{}", None, "{}"),
            (b"a\xff", None, "a\u{fffd}"),
            (b"\xe4 \x80", Some("text/plain; charset=ISO-8859-1"), "ä €"),
            (b"\xe4\x00\x3d\xd8\x00\xde", Some("text/plain; charset=utf-16le"), "ä😀"),
            (b"\xff\xfea\x00", Some("text/plain; charset=\"UTF-16\""), "a"),
            (b"\xfe\xff\x00a", Some("text/plain; charset=UTF-16"), "a"),
            (b"\x00a\x00", Some("text/plain; charset=UTF-16BE"), "a\u{fffd}"),
            (b"\xd8\x00", Some("text/plain; charset=UTF-16BE"), "\u{fffd}"),
            (b"abc", Some("text/plain; charset=shift_jis"), "abc"),
            (b"\xff\xfea\x00", None, "a"),
            (b"\xfe\xff\x00a", Some("application/xml"), "a"),
            (b"<?xml version='1.0' encoding = 'latin1' ?>\xe4", None, "<?xml version='1.0' encoding = 'latin1' ?>ä"),
            (b"<?xml encoding=\"UTF-8\"?>\xc3\xa4", None, "<?xml encoding=\"UTF-8\"?>ä"),
            (b"<?xml encoding=\"latin1\"?>\xc3\xa4", Some("text/xml; charset=utf-8"), "<?xml encoding=\"latin1\"?>ä"),
            (b"<?xml encoding=latin1?>\xc3\xa4", None, "<?xml encoding=latin1?>ä"),
            (b"<?xml encoding=\"", None, "<?xml encoding=\""),
        ] {
            let Decoded { text, original } = decode(bytes.to_vec(), content_type);
            assert_eq!(text, expected, "{content_type:?}");
            // The bytes are never lost, and never kept twice.
            assert_eq!(original.is_none(), text.as_bytes() == bytes, "{content_type:?}");
            assert_eq!(original.as_deref().unwrap_or(text.as_bytes()), bytes, "{content_type:?}");
        }
    }
}
