use serde_json::Number;

use super::super::{place::Place, report::Report, tree::Value};

/// Text; when it is something else, that is reported and there is none.
pub(in super::super) fn text<'a>(place: &Place<'a>, report: &mut Report) -> Option<&'a str> {
    let text = place.text();
    if text.is_none() {
        report.wrong_type(place, "text");
    }
    text
}

/// A boolean, likewise.
pub(super) fn boolean(place: &Place<'_>, report: &mut Report) -> Option<bool> {
    match place.node.value {
        Value::Bool(value) => Some(value),
        _ => {
            report.wrong_type(place, "true or false");
            None
        }
    }
}

/// A whole number in a range, which `expected` describes.
pub(super) fn whole<T: TryFrom<i128>>(
    place: &Place<'_>,
    (least, most): (i128, i128),
    expected: &str,
    report: &mut Report,
) -> Option<T> {
    let Value::Number(number) = &place.node.value else {
        report.wrong_type(place, expected);
        return None;
    };
    let sound = exact(number).filter(|value| (least..=most).contains(value)).and_then(|value| T::try_from(value).ok());
    if sound.is_none() {
        let digits: String = number.as_str().chars().take(40).collect();
        report.error(place, format!("{} must be {expected}, not {digits}", place.subject()));
    }
    sound
}

/// The whole number that the digits say; `200.0` and `2e2` are 200.
fn exact(number: &Number) -> Option<i128> {
    let digits = number.as_str();
    if let Ok(value) = digits.parse::<i128>() {
        return Some(value);
    }
    let value = digits.parse::<f64>().ok()?;
    // Past 2^53 a float no longer knows which whole number it was.
    let sound = value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0;
    #[allow(clippy::cast_possible_truncation)] // it is whole and far inside the range
    sound.then_some(value as i128)
}
