//! Text by Go's verbs.

use super::layout::Flags;
use super::quote::{can_backquote, quote_with};
use super::sink::{Full, Sink};

/// Text cut to the precision, which counts characters.
pub(super) fn truncate(text: &str, flags: Flags) -> &str {
    match flags
        .precision
        .and_then(|most| text.char_indices().nth(most))
    {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

/// `%q`.
pub(super) fn write_quoted(sink: &mut Sink<'_>, flags: Flags, text: &str) -> Result<(), Full> {
    let text = truncate(text, flags);
    if flags.sharp && can_backquote(text) {
        return flags.pad(sink, &format!("`{text}`"));
    }
    flags.pad(sink, &quote_with(text, '"', flags.plus))
}

/// `%x` and `%X`: the bytes.
pub(super) fn write_hex(
    sink: &mut Sink<'_>,
    flags: Flags,
    text: &str,
    upper: bool,
) -> Result<(), Full> {
    let prefix = match (flags.sharp, upper) {
        (false, _) => "",
        (true, false) => "0x",
        (true, true) => "0X",
    };
    let bytes = text.as_bytes();
    let bytes = &bytes[..flags.precision.unwrap_or(bytes.len()).min(bytes.len())];
    if bytes.is_empty() {
        return flags.padding(sink, flags.width.unwrap_or(0));
    }
    let parts = if flags.space { bytes.len() } else { 1 };
    let width = 2 * bytes.len() + parts * prefix.len() + parts - 1;
    let missing = flags.width.unwrap_or(0).saturating_sub(width);
    if !flags.minus {
        flags.padding(sink, missing)?;
    }
    for (i, byte) in bytes.iter().enumerate() {
        if flags.space && i > 0 {
            sink.push(' ')?;
        }
        if flags.space || i == 0 {
            sink.push_str(prefix)?;
        }
        sink.push_str(&if upper {
            format!("{byte:02X}")
        } else {
            format!("{byte:02x}")
        })?;
    }
    if flags.minus {
        flags.padding(sink, missing)
    } else {
        Ok(())
    }
}
