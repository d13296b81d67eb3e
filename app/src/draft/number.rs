//! Numbers between the control in which they are typed and the document in which they stand: digit by digit, since 0.07
//! times 100 is no 7 in binary.

use dotmock_shared::api::Diagnostic;
use serde_json::{Map, Number, Value};

use super::{Purpose, Written, take, take_text};

/// A whole number as a number, anything else as the text it is: the reader says what is wrong with it.
pub(in crate::draft) fn number_or_text(text: &str) -> Value {
    match text.trim().parse::<u64>() {
        Ok(number) => number.into(),
        Err(_) => text.into(),
    }
}

/// Any number as a number, with the digits that were typed.
pub(super) fn decimal_or_text(text: &str) -> Value {
    match number_or_text(text) {
        Value::String(text) => serde_json::from_str::<Number>(text.trim()).map_or(text.into(), Value::Number),
        number => number,
    }
}

/// A decimal number times ten to the power of `by`, without zeros that say nothing; none where the text is no number.
pub(super) fn shifted(text: &str, by: isize) -> Option<String> {
    let text = plain(text.trim())?;
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let point = isize::try_from(whole.len()).ok()? + by;
    let before = usize::try_from(1 - point).unwrap_or_default();
    let point = usize::try_from(point).unwrap_or_default() + before.min(1);
    let zeros = |count| "0".repeat(count);
    let mut digits = format!("{}{digits}", zeros(before));
    digits.push_str(&zeros(point.saturating_sub(digits.len())));
    let (whole, fraction) = digits.split_at(point);
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

/// A number without an exponent.
fn plain(text: &str) -> Option<String> {
    if !text.contains(['e', 'E']) {
        return Some(text.to_owned());
    }
    text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number.to_string())
}

/// Takes a share of 1 out as percent; all of it where there is none.
pub(super) fn take_percent(map: &mut Map<String, Value>, key: &str) -> String {
    match take(map, key) {
        None | Some(Value::Null) => "100".to_owned(),
        Some(Value::String(text)) => text,
        Some(number) => shifted(&number.to_string(), 2).unwrap_or_else(|| number.to_string()),
    }
}

/// Puts percent as a share of 1 where it is not all. The document knows no percent, so what is wrong is said here.
pub(super) fn put_percent(
    map: &mut Map<String, Value>,
    key: &str,
    text: &str,
    purpose: Purpose,
    pointer: &str,
    written: &mut Written,
) {
    let is_sound = text.trim().parse::<f64>().is_ok_and(|percent| (0.0..=100.0).contains(&percent));
    match shifted(text, -2).filter(|_| is_sound).map(|share| decimal_or_text(&share)) {
        Some(share) if share == 1 => (),
        Some(share) => {
            map.insert(key.to_owned(), share);
        }
        None if purpose == Purpose::Keep => {
            map.insert(key.to_owned(), text.into());
        }
        None => {
            let detail = format!("a share is a number from 0 to 100, in percent, not `{}`", text.trim());
            written.unfinished(Diagnostic::error(format!("{pointer}/{key}"), detail));
        }
    }
}

/// Takes a number out as text; `usual` where there is none.
pub(super) fn take_number(map: &mut Map<String, Value>, key: &str, usual: &str) -> String {
    match take_text(map, key) {
        text if text.is_empty() => usual.to_owned(),
        text => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_moves_and_the_digits_stay() {
        let check = |text, by, expected: &str| assert_eq!(shifted(text, by).as_deref(), Some(expected), "{text}");
        check("0.07", 2, "7");
        check("0.005", 2, "0.5");
        check("1", 2, "100");
        check("0.25", 2, "25");
        check("0", 2, "0");
        check("1e-3", 2, "0.1");
        check("7", -2, "0.07");
        check("100", -2, "1");
        check("100.0", -2, "1");
        check("12.5", -2, "0.125");
        check("0", -2, "0");
        check(" 0.001 ", -2, "0.00001");
        check("-5", -2, "-0.05");
        check(".5", 3, "500");
        check("1.5", 3, "1500");
        check("60", 3, "60000");
        check("90", 0, "90");
        for text in ["", "x", "1.2.3", "1,5", "-", ".", "1e999", "e"] {
            assert_eq!(shifted(text, 2), None, "{text}");
        }
    }

    #[test]
    fn any_number_keeps_its_digits() {
        let check = |text, expected: &str| assert_eq!(decimal_or_text(text).to_string(), expected, "{text}");
        check("0.50", "0.50");
        check(" 3 ", "3");
        check("half", "\"half\"");
        check("", "\"\"");
    }
}
