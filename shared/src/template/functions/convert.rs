//! Arguments as numbers, the way Sprig takes them.

use super::Failure;
use crate::template::value::Value;

/// A value as an integer: numbers are cut, text is read, true is 1, and what is none of
/// these is 0.
pub(super) fn to_int(value: &Value<'_>) -> i64 {
    match value {
        Value::Bool(flag) => i64::from(*flag),
        // A conversion that does not fit ends at the nearest integer.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "cutting is what is asked for"
        )]
        Value::Float(number) => *number as i64,
        Value::String(text) => {
            let text = text.trim();
            let float = || text.parse::<f64>().ok().map(|f| to_int(&Value::Float(f)));
            text.parse().ok().or_else(float).unwrap_or(0)
        }
        value => value.as_int().unwrap_or(0),
    }
}

/// A checked operation, which fails where Go would wrap around in silence.
pub(super) fn checked(result: Option<i64>) -> Result<i64, Failure> {
    result.ok_or_else(|| "integer overflow".into())
}
