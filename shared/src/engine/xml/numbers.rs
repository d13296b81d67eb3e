//! Numbers of `XPath` 1.0: doubles that are read and written without exponents.

use super::names::is_space;

/// The number that a text is: an optional minus, digits, and perhaps a fraction, with space around it. Anything else,
/// as `1e3`, `+1` and the empty text, is not a number.
pub(super) fn parse(text: &str) -> f64 {
    let text = text.trim_matches(is_space);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().any(|byte| byte.is_ascii_digit());
    if is_number { text.parse().unwrap_or(f64::NAN) } else { f64::NAN }
}

/// The text of a number: `1`, not `1.0`, and as many digits as tell it from any other number.
pub(super) fn format(number: f64) -> String {
    if number.is_nan() {
        "NaN".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 { "Infinity".to_owned() } else { "-Infinity".to_owned() }
    } else if number == 0.0 {
        "0".to_owned()
    } else {
        number.to_string()
    }
}

/// The nearest whole number, of two the larger: `2.5` gives `3`, and `-2.5` gives `-2`.
pub(super) fn round(number: f64) -> f64 {
    let floor = number.floor();
    if number - floor >= 0.5 { floor + 1.0 } else { floor }
}
