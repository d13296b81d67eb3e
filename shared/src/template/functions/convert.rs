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
        Value::String(text) => {
            let text = text.trim();
            let float = || text.parse::<f64>().ok().map(|f| to_int(&Value::Float(f)));
            text.parse().ok().or_else(float).unwrap_or(0)
        }
        Value::Big(digits) if digits.starts_with('-') => i64::MIN,
        Value::Big(_) => i64::MAX,
        value => value.as_int().unwrap_or(0),
    }
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
        Value::String(text) => text.trim().parse().unwrap_or(0.0),
        #[allow(clippy::cast_precision_loss, reason = "Go's conversion rounds as well")]
        value => to_int(value) as f64,
    }
}

/// Whether two values are of one type and the same, with all that is in them, a step each.
pub(super) fn same(call: &mut Call<'_, '_>, one: &Value<'_>, two: &Value<'_>) -> Result<bool, Failure> {
    same_within(call, one, two, 0)
}

fn same_within(call: &mut Call<'_, '_>, one: &Value<'_>, two: &Value<'_>, depth: usize) -> Result<bool, Failure> {
    // A map may hold itself.
    if depth > MAX_VALUE_DEPTH {
        return Err(Bound::Depth.into());
    }
    call.step(1)?;
    Ok(match (one, two) {
        (Value::Nil | Value::Null, Value::Nil | Value::Null) => true,
        (Value::Bool(one), Value::Bool(two)) => one == two,
        (Value::Int(one), Value::Int(two)) => one == two,
        (Value::Byte(one), Value::Byte(two)) => one == two,
        (Value::Float(one), Value::Float(two)) => one.partial_cmp(two) == Some(Ordering::Equal),
        (Value::Big(one), Value::Big(two)) | (Value::String(one), Value::String(two)) => one == two,
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
