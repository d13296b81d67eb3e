//! Integers by Go's verbs.

use super::layout::Flags;
use super::quote::{is_print, quote_with};
use super::sink::{Full, Sink};

/// An integer and how it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digits {
    pub magnitude: u64,
    pub negative: bool,
    pub base: u32,
    pub upper: bool,
    /// `%O`: always with `0o`.
    pub octal_prefix: bool,
}

/// Writes an integer with sign, prefix and padding.
pub(super) fn write(sink: &mut Sink<'_>, flags: Flags, digits: Digits) -> Result<(), Full> {
    let signed = digits.negative || flags.plus || flags.space;
    let least = match (flags.precision, flags.width) {
        (Some(0), width) if digits.magnitude == 0 => {
            return flags.spaced().padding(sink, width.unwrap_or(0));
        }
        (Some(precision), _) => precision,
        (None, Some(width)) if flags.zero && !flags.minus => width - usize::from(signed).min(width),
        _ => 0,
    };
    let number = in_base(digits);
    let mut text = String::with_capacity(number.len() + 3);
    if digits.negative {
        text.push('-');
    } else if flags.plus {
        text.push('+');
    } else if flags.space {
        text.push(' ');
    }
    if digits.octal_prefix {
        text.push_str("0o");
    }
    let zeros = least.saturating_sub(number.len());
    if flags.sharp {
        text.push_str(match digits.base {
            2 => "0b",
            8 if zeros == 0 && !number.starts_with('0') => "0",
            16 if digits.upper => "0X",
            16 => "0x",
            _ => "",
        });
    }
    // The bound of a directive keeps this to a million zeros.
    text.extend(std::iter::repeat_n('0', zeros));
    text.push_str(&number);
    flags.spaced().pad(sink, &text)
}

fn in_base(digits: Digits) -> String {
    let value = digits.magnitude;
    match (digits.base, digits.upper) {
        (2, _) => format!("{value:b}"),
        (8, _) => format!("{value:o}"),
        (16, false) => format!("{value:x}"),
        (16, true) => format!("{value:X}"),
        _ => value.to_string(),
    }
}

/// `%c`: the character with that number.
pub(super) fn character(value: i64) -> char {
    u32::try_from(value)
        .ok()
        .and_then(char::from_u32)
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// `%q` of an integer: a quoted character.
pub(super) fn quoted_character(value: i64, ascii: bool) -> String {
    quote_with(character(value).encode_utf8(&mut [0; 4]), '\'', ascii)
}

/// `%U`: `U+0041`, with the character itself when asked to.
pub(super) fn unicode(value: i64, flags: Flags) -> String {
    let least = flags.precision.unwrap_or(4).max(4);
    #[allow(clippy::cast_sign_loss, reason = "Go takes the two's complement")]
    let code = value as u64;
    let mut text = format!("{code:X}");
    let zeros = "0".repeat(least.saturating_sub(text.len()));
    text.insert_str(0, &zeros);
    text.insert_str(0, "U+");
    let shown = u32::try_from(value).ok().and_then(char::from_u32);
    if let Some(c) = shown.filter(|&c| flags.sharp && is_print(c)) {
        text.extend([' ', '\'', c, '\'']);
    }
    text
}
