//! `equals`: text with text, JSON with JSON by type, numbers by value.

use serde_json::{Number, Value};

use super::Subject;

/// The operand of `equals`.
#[derive(Debug)]
pub(in crate::engine) struct Equals {
    value: Value,
    /// What text must be: the operand's text, or a number's digits. Other JSON never equals text.
    text: Option<String>,
    ignore_case: bool,
}

impl Equals {
    pub(super) fn new(value: Value, ignore_case: bool) -> Self {
        let text = text_of(&value);
        Self { value, text, ignore_case }
    }

    pub(super) fn holds(&self, subject: &Subject<'_>) -> bool {
        match subject {
            Subject::Text(text) => self.text.as_deref().is_some_and(|wanted| same_text(wanted, text, self.ignore_case)),
            Subject::Json(value) => same_json(&self.value, value, self.ignore_case),
        }
    }

    /// The operand as it was written.
    pub(super) fn value(&self) -> &Value {
        &self.value
    }
}

/// What an operand is on text.
pub(super) fn text_of(operand: &Value) -> Option<String> {
    match operand {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn same_text(one: &str, two: &str, ignore_case: bool) -> bool {
    one == two || (ignore_case && folded(one).eq(folded(two)))
}

/// Text without letter case, a character at a time, so that no character's neighbours matter.
pub(super) fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// Whether two JSON values are the same: of one type, numbers by value, objects in any order. A request's JSON nests
/// no deeper than its parser allows, which bounds the recursion.
pub(super) fn same_json(one: &Value, two: &Value, ignore_case: bool) -> bool {
    match (one, two) {
        (Value::String(one), Value::String(two)) => same_text(one, two, ignore_case),
        (Value::Number(one), Value::Number(two)) => same_number(one, two),
        (Value::Array(one), Value::Array(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same_json(one, two, ignore_case))
        }
        (Value::Object(one), Value::Object(two)) => {
            one.len() == two.len()
                && one.iter().all(|(key, one)| two.get(key).is_some_and(|two| same_json(one, two, ignore_case)))
        }
        _ => one == two,
    }
}

/// Whether two numbers have the same value, to the last of their digits: 5, 5.0 and 0.5e1 do.
fn same_number(one: &Number, two: &Number) -> bool {
    let (one, two) = (one.to_string(), two.to_string());
    one == two || matches!((Decimal::read(&one), Decimal::read(&two)), (Some(one), Some(two)) if one == two)
}

/// A number as its significant digits and the power of ten of the last of them. Zero has no digits.
#[derive(Debug, PartialEq, Eq)]
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    /// None when the exponent is beyond all use; such a number equals only what is spelt the same.
    fn read(text: &str) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).skip_while(|digit| *digit == b'0').collect();
        let zeros = digits.iter().rev().take_while(|digit| **digit == b'0').count();
        digits.truncate(digits.len() - zeros);
        if digits.is_empty() {
            return Some(Self { negative: false, digits, exponent: 0 });
        }
        let shift = i64::try_from(zeros).ok()?.checked_sub(i64::try_from(fraction.len()).ok()?)?;
        let exponent = exponent.parse::<i64>().ok()?.checked_add(shift)?;
        Some(Self { negative, digits, exponent })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_compares_by_type_and_numbers_by_value() {
        let check = |one: &str, two: &str, ignore_case: bool, expected: bool| {
            let (first, second): (Value, Value) =
                (serde_json::from_str(one).unwrap(), serde_json::from_str(two).unwrap());
            assert_eq!(same_json(&first, &second, ignore_case), expected, "{one} {two}");
            assert_eq!(same_json(&second, &first, ignore_case), expected, "{two} {one}");
        };
        for (one, two) in [
            ("5", "5.0"),
            ("5", "0.5e1"),
            ("500", "5E+2"),
            ("0", "-0.0e7"),
            ("0.001", "1e-3"),
            ("1e400", "10e399"),
            ("1e99999999999999999999", "1e99999999999999999999"),
            (r#"{"a":1,"b":[2]}"#, r#"{"b":[2.0],"a":1}"#),
            ("null", "null"),
        ] {
            check(one, two, false, true);
        }
        for (one, two) in [
            ("5", "\"5\""),
            ("5", "-5"),
            ("5", "50"),
            ("true", "1"),
            ("null", "false"),
            ("9007199254740993", "9007199254740992"),
            ("0.1", "0.10000000000000001"),
            ("1e99999999999999999999", "1e99999999999999999998"),
            ("[1,2]", "[2,1]"),
            (r#"{"a":1}"#, r#"{"a":1,"b":2}"#),
            ("\"A\"", "\"a\""),
        ] {
            check(one, two, false, false);
        }
        check("\"Ä\"", "\"ä\"", true, true);
        check(r#"["A",{"k":"B"}]"#, r#"["a",{"k":"b"}]"#, true, true);
        check(r#"{"K":1}"#, r#"{"k":1}"#, true, false);
    }
}
