//! Arguments as numbers, the way Sprig takes them.

use std::cmp::Ordering;

use super::{Call, Failure};
use crate::template::error::Bound;
use crate::template::limits::MAX_VALUE_DEPTH;
use crate::template::value::Value;

/// A value as an integer: numbers are cut, text is read, true is 1, and what is none of
/// these is 0.
pub(super) fn to_int(value: &Value<'_>) -> i64 {
    match value {
        Value::Bool(flag) => i64::from(*flag),
        // A conversion that does not fit ends at the nearest integer.
        #[allow(clippy::cast_possible_truncation, reason = "cutting is what is asked for")]
        Value::Float(number) => *number as i64,
        Value::String(text) => written_int(text).unwrap_or(0),
        Value::Big(digits) if digits.starts_with('-') => i64::MIN,
        Value::Big(_) => i64::MAX,
        value => value.as_int().unwrap_or(0),
    }
}

/// An integer as Go writes one: a sign, `0x`, `0b`, `0o` or `0` before digits that are not decimal, `_` between digits.
/// A point with nothing but zeros behind it is left out.
fn written_int(text: &str) -> Option<i64> {
    let whole = match text.rsplit_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|digit| digit == b'0') => whole,
        _ => text,
    };
    let unsigned = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    let prefix = unsigned.get(..2).unwrap_or_default().to_ascii_lowercase();
    let (radix, digits) = match &*prefix {
        "0x" => (16, unsigned.get(2..)?),
        "0b" => (2, unsigned.get(2..)?),
        "0o" => (8, unsigned.get(2..)?),
        _ if unsigned.len() > 1 && unsigned.starts_with('0') => (8, unsigned.get(1..)?),
        _ => (10, unsigned),
    };
    // A prefix counts as a digit.
    let digits = if radix == 10 { without_lines(digits)? } else { without_lines(&format!("0{digits}"))? };
    let is_plain = digits.chars().all(|digit| digit.is_digit(radix));
    let sign = if whole.starts_with('-') { "-" } else { "" };
    let is_none = digits.is_empty() || (radix != 10 && digits.len() < 2);
    if is_plain && !is_none { i64::from_str_radix(&format!("{sign}{digits}"), radix).ok() } else { None }
}

/// The digits without `_`, which may stand between two of them.
fn without_lines(digits: &str) -> Option<String> {
    let is_digit = |sign: Option<&u8>| sign.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = digits.as_bytes();
    let is_between =
        |at: usize| is_digit(at.checked_sub(1).and_then(|at| bytes.get(at))) && is_digit(bytes.get(at + 1));
    let fits = bytes.iter().enumerate().all(|(at, byte)| *byte != b'_' || is_between(at));
    fits.then(|| digits.replace('_', ""))
}

/// An integer in decimal digits; 0 where it is none, and the nearest that there is.
pub(super) fn decimal(text: &str) -> i64 {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return 0;
    }
    text.parse().unwrap_or(if text.starts_with('-') { i64::MIN } else { i64::MAX })
}

/// A checked operation, which fails where Go would wrap around in silence.
pub(super) fn checked(result: Option<i64>) -> Result<i64, Failure> {
    result.ok_or_else(|| "integer overflow".into())
}

/// A value as a number: text is read, true is 1, and what is none is 0.
pub(super) fn to_float(value: &Value<'_>) -> f64 {
    match value {
        Value::Float(number) => *number,
        Value::Big(digits) => digits.parse().unwrap_or(0.0),
        Value::String(text) => written_float(text).unwrap_or(0.0),
        #[allow(clippy::cast_precision_loss, reason = "Go's conversion rounds as well")]
        value => to_int(value) as f64,
    }
}

/// A number as Go writes one; none where it is larger than any.
fn written_float(text: &str) -> Option<f64> {
    let digits = without_lines(text)?;
    let number: f64 = digits.parse().ok()?;
    let is_named = digits.contains(['n', 'N']);
    (number.is_finite() || is_named).then_some(number)
}

/// Whether two values are of one type and the same, with all that is in them, a step each.
pub(super) fn same(call: &mut Call<'_, '_>, one: &Value<'_>, two: &Value<'_>) -> Result<bool, Failure> {
    same_within(call, one, two, 0)
}

fn same_within(call: &mut Call<'_, '_>, one: &Value<'_>, two: &Value<'_>, depth: usize) -> Result<bool, Failure> {
    // A map may hold itself.
    if depth > MAX_VALUE_DEPTH {
        return Err(Bound::ValueDepth.into());
    }
    call.step(1)?;
    Ok(match (one, two) {
        (Value::Nil | Value::Null, Value::Nil | Value::Null) => true,
        (Value::Bool(one), Value::Bool(two)) => one == two,
        (Value::Int(one), Value::Int(two)) => one == two,
        (Value::Byte(one), Value::Byte(two)) => one == two,
        (Value::Float(one), Value::Float(two)) => one.partial_cmp(two) == Some(Ordering::Equal),
        (Value::Big(one), Value::Big(two)) | (Value::String(one), Value::String(two)) => one == two,
        (Value::Version(one), Value::Version(two)) => one == two,
        (Value::Time(one), Value::Time(two)) => one.to_string() == two.to_string(),
        (one, two) if one.is_list() && two.is_list() && one.len() == two.len() => {
            for index in 0..one.len().unwrap_or(0) {
                let (one, two) = (one.at(index).unwrap_or_default(), two.at(index).unwrap_or_default());
                if !same_within(call, &one, &two, depth + 1)? {
                    return Ok(false);
                }
            }
            true
        }
        (one, two) if one.is_map() && two.is_map() && one.keys() == two.keys() => {
            for key in one.keys().iter().flatten() {
                let (one, two) = (one.get(key).unwrap_or_default(), two.get(key).unwrap_or_default());
                if !same_within(call, &one, &two, depth + 1)? {
                    return Ok(false);
                }
            }
            true
        }
        _ => false,
    })
}

/// Whether a value is among others.
pub(super) fn is_among(call: &mut Call<'_, '_>, wanted: &Value<'_>, values: &[Value<'_>]) -> Result<bool, Failure> {
    for value in values {
        if same(call, wanted, value)? {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_numbers_as_go_writes_them() {
        for (text, int, float) in [
            ("42", 42, 42.0),
            ("-7", -7, -7.0),
            ("+7", 7, 7.0),
            ("0x1F", 31, 0.0),
            ("-0b11", -3, 0.0),
            ("0o17", 15, 0.0),
            ("017", 15, 17.0),
            ("0", 0, 0.0),
            ("0_7", 7, 7.0),
            ("08", 0, 8.0),
            ("0x", 0, 0.0),
            ("0x_1", 1, 0.0),
            ("1_000", 1_000, 1_000.0),
            ("1__0", 0, 0.0),
            ("_1", 0, 0.0),
            ("7.00", 7, 7.0),
            ("7.", 0, 7.0),
            ("3.9", 0, 3.9),
            (" 7", 0, 0.0),
            ("", 0, 0.0),
            ("-", 0, 0.0),
            ("--1", 0, 0.0),
            ("9223372036854775808", 0, 9_223_372_036_854_775_808.0),
            ("1e400", 0, 0.0),
            ("inf", 0, f64::INFINITY),
            ("é", 0, 0.0),
        ] {
            assert_eq!(to_int(&text.into()), int, "{text:?}");
            assert_eq!(to_float(&text.into()).total_cmp(&float), Ordering::Equal, "{text:?}");
        }
    }
}
