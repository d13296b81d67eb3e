//! Offsets and abbreviations of zones.

use super::{Fit, Misfit, Parts};
use crate::template::time::layout::{OffsetStyle, Precision};

/// `Z` where the layout has it, or an offset such as `+01:00`.
pub(super) fn offset<'t>(parts: &mut Parts, text: &'t str, style: OffsetStyle) -> Fit<&'t str> {
    if style.zulu
        && let Some(rest) = text.strip_prefix('Z')
    {
        parts.is_utc = true;
        return Ok(rest);
    }
    let mut rest = text;
    let sign = if let Some(after) = rest.strip_prefix('-') {
        rest = after;
        -1
    } else {
        rest = rest.strip_prefix('+').ok_or(Misfit::Bad)?;
        1
    };
    let mut seconds = 0;
    for (is_there, unit, most, what) in [
        (true, 3_600, 24, "time zone offset hour"),
        (style.precision >= Precision::Minutes, 60, 60, "time zone offset minute"),
        (style.precision == Precision::Seconds, 1, 60, "time zone offset second"),
    ] {
        if !is_there {
            continue;
        }
        if style.colons && unit < 3_600 {
            rest = rest.strip_prefix(':').ok_or(Misfit::Bad)?;
        }
        let (digits, after) = rest.split_at_checked(2).ok_or(Misfit::Bad)?;
        let number = digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse::<i32>().ok());
        let number = number.flatten().ok_or(Misfit::Bad)?;
        if number > most {
            return Err(Misfit::Range(what));
        }
        seconds += number * unit;
        rest = after;
    }
    parts.offset = Some(sign * seconds);
    Ok(rest)
}

/// An abbreviation such as `CEST`.
pub(super) fn name<'t>(parts: &mut Parts, text: &'t str) -> Fit<&'t str> {
    if let Some(rest) = text.strip_prefix("UTC") {
        parts.is_utc = true;
        return Ok(rest);
    }
    let length = length(text).ok_or(Misfit::Bad)?;
    let (name, rest) = text.split_at(length);
    parts.zone_name = Some(name.to_owned());
    Ok(rest)
}

/// How long an abbreviation is that stands first: three to five capitals, of which the last of more than three is a T,
/// with few exceptions; or an offset in hours, which may stand behind GMT.
fn length(text: &str) -> Option<usize> {
    if text.len() < 3 {
        return None;
    }
    if text.starts_with("ChST") || text.starts_with("MeST") {
        return Some(4);
    }
    if let Some(after) = text.strip_prefix("GMT") {
        return Some(3 + signed_hours(after).unwrap_or(0));
    }
    if text.starts_with(['+', '-']) {
        return signed_hours(text);
    }
    let capitals = text.bytes().take(6).take_while(u8::is_ascii_uppercase).count();
    match capitals {
        3 => Some(3),
        4 if text.starts_with("WITA") => Some(4),
        4 | 5 => (text.as_bytes().get(capitals - 1) == Some(&b'T')).then_some(capitals),
        _ => None,
    }
}

/// The length of a sign and hours, of which there are 23 at most.
fn signed_hours(text: &str) -> Option<usize> {
    let digits = text.strip_prefix(['+', '-'])?;
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    let hours: u64 = digits.get(..count)?.parse().ok()?;
    (hours <= 23).then_some(1 + count)
}

/// The hours behind GMT.
pub(super) fn hours_of(name: &str) -> i32 {
    name.strip_prefix("GMT").and_then(|hours| hours.parse().ok()).unwrap_or(0)
}
