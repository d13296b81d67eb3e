use std::str::FromStr;

use saphyr_parser::{ScalarStyle, Tag};
use serde_json::Number;

use super::{super::tree::Value, refused};
use crate::api::{Diagnostic, Position};

/// What a scalar says, by the core schema (YAML 1.2.2, section 10.3.2): plain text that looks like null, a boolean or a
/// number is one, and everything else is text. So `yes`, `on` and `12:30` are text.
///
/// # Errors
/// A sentence, when the tag is unknown or does not fit, or the number is none that JSON has.
pub(super) fn resolve(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Value, String> {
    let Some(tag) = tag else {
        return if style == ScalarStyle::Plain { plain(text) } else { Ok(Value::String(text.to_owned())) };
    };
    let fits = match suffix(tag) {
        Some("str") => return Ok(Value::String(text.to_owned())),
        Some("null") => plain(text).map(|value| (matches!(value, Value::Null), value)),
        Some("bool") => plain(text).map(|value| (matches!(value, Value::Bool(_)), value)),
        Some("int" | "float") => plain(text).map(|value| (matches!(value, Value::Number(_)), value)),
        _ => return Err(unknown_tag(tag)),
    };
    match fits? {
        (true, value) => Ok(value),
        (false, _) => Err(format!("the text does not fit its tag `{tag}`")),
    }
}

/// Refuses a tag on a list or an object that does not say just that.
pub(super) fn check_collection_tag(tag: Option<&Tag>, expected: &str, at: Position) -> Result<(), Diagnostic> {
    match tag {
        Some(tag) if suffix(tag) != Some(expected) && !is_non_specific(tag) => Err(refused(at, unknown_tag(tag))),
        _ => Ok(()),
    }
}

/// The name of a tag of the core schema; the lone `!` says that a scalar is text.
fn suffix(tag: &Tag) -> Option<&str> {
    if is_non_specific(tag) {
        return Some("str");
    }
    tag.is_yaml_core_schema().then_some(tag.suffix.as_str())
}

fn is_non_specific(tag: &Tag) -> bool {
    (tag.handle.is_empty() && tag.suffix == "!") || (tag.handle == "!" && tag.suffix.is_empty())
}

fn unknown_tag(tag: &Tag) -> String {
    format!("the tag `{tag}` means nothing here; write plain values")
}

fn plain(text: &str) -> Result<Value, String> {
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if is_non_finite(text) => return Err("JSON has neither infinity nor NaN; quote it to make it text".into()),
        _ => match digits(text)? {
            Some(digits) => Value::Number(
                Number::from_str(&digits).map_err(|_| "this is no number that JSON could say".to_owned())?,
            ),
            None => Value::String(text.to_owned()),
        },
    })
}

fn is_non_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

/// A number as JSON writes it, its digits kept; none when the text is no number.
fn digits(text: &str) -> Result<Option<String>, String> {
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(rest) = text.strip_prefix(prefix)
            && !rest.is_empty()
            && rest.chars().all(|sign| sign.is_digit(radix))
        {
            return match u128::from_str_radix(rest, radix) {
                Ok(number) => Ok(Some(number.to_string())),
                Err(_) => Err("this number is too large to be written so; write it in decimal".to_owned()),
            };
        }
    }
    Ok(decimal(text))
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, with what JSON does not write taken away: the plus,
/// leading zeros, a point without digits on both sides.
fn decimal(text: &str) -> Option<String> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(index) => (unsigned.get(..index)?, unsigned.get(index..)?),
        None => (unsigned, ""),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    if let Some(power) = exponent.get(1..) {
        let power = power.strip_prefix(['-', '+']).unwrap_or(power);
        if power.is_empty() || !is_digits(power) {
            return None;
        }
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        rest => rest,
    };
    // `1.` is a float, and stays one.
    let fraction = if mantissa.ends_with('.') { "0" } else { fraction };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{fraction}{exponent}"))
}
