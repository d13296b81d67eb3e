//! Escapes by `%`, of which every part of an address has other rules.

use std::fmt::Write as _;

use crate::template::format::quote::quote;
use crate::template::value::lossy;

/// A part of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Path,
    User,
    Host,
    /// What stands behind `%25` in an address of IPv6.
    Zone,
    Fragment,
}

/// The text with what the part cannot hold escaped.
pub(super) fn escape(text: &str, part: Part) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if needs_escape(byte, part) {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        } else {
            out.push(char::from(byte));
        }
    }
    out
}

/// The text without escapes.
///
/// # Errors
/// In Go's words when something is no escape, or nothing that may stand in the part.
pub(super) fn unescape(text: &str, part: Part) -> Result<String, String> {
    let is_host = matches!(part, Part::Host | Part::Zone);
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        if byte != b'%' {
            if is_host && byte.is_ascii() && needs_escape(byte, part) {
                return Err(format!("invalid character {} in host name", quote(&char::from(byte).to_string())));
            }
            out.push(byte);
            continue;
        }
        let shown = || {
            let rest = text.get(at..).unwrap_or_default();
            let end = rest.char_indices().map(|(at, _)| at).find(|end| *end >= 3).unwrap_or(rest.len());
            format!("invalid URL escape {}", quote(rest.get(..end).unwrap_or_default()))
        };
        let digit = |at: usize| text.as_bytes().get(at).and_then(|digit| char::from(*digit).to_digit(16));
        let (Some(high), Some(low)) = (digit(at + 1), digit(at + 2)) else {
            return Err(shown());
        };
        let value = u8::try_from(high * 16 + low).unwrap_or(0);
        let is_refused = match part {
            Part::Host => high < 8 && value != b'%',
            Part::Zone => value != b'%' && value != b' ' && needs_escape(value, Part::Host),
            _ => false,
        };
        if is_refused {
            return Err(shown());
        }
        out.push(value);
        bytes.nth(1);
    }
    Ok(lossy(&out))
}

fn needs_escape(byte: u8, part: Part) -> bool {
    let is_host = matches!(part, Part::Host | Part::Zone);
    match byte {
        byte if byte.is_ascii_alphanumeric() => false,
        b'-' | b'_' | b'.' | b'~' => false,
        b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b':' | b'[' | b']' | b'<'
        | b'>' | b'"'
            if is_host =>
        {
            false
        }
        b'$' | b'&' | b'+' | b',' | b'/' | b':' | b';' | b'=' | b'?' | b'@' => match part {
            Part::Path => byte == b'?',
            Part::User => matches!(byte, b'@' | b'/' | b'?' | b':'),
            Part::Host | Part::Zone => true,
            Part::Fragment => false,
        },
        b'!' | b'(' | b')' | b'*' => part != Part::Fragment,
        _ => true,
    }
}
