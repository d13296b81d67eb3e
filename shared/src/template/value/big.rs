//! Whole numbers that no `i64` holds.

use std::cmp::Ordering;

use super::Value;

/// Compares two whole numbers of any size by their value; none when one is no whole number.
pub(crate) fn compare_whole(left: &Value<'_>, right: &Value<'_>) -> Option<Ordering> {
    match (left, right) {
        (Value::Big(left), Value::Big(right)) => Some(compare_digits(left, right)),
        // Every big number lies beyond all others, on the side that its sign says.
        (Value::Big(big), other) => other.as_int().map(|_| beyond(big)),
        (other, Value::Big(big)) => other.as_int().map(|_| beyond(big).reverse()),
        (left, right) => Some(left.as_int()?.cmp(&right.as_int()?)),
    }
}

fn beyond(big: &str) -> Ordering {
    if big.starts_with('-') { Ordering::Less } else { Ordering::Greater }
}

/// JSON writes no zeros in front, so that the longer of two numbers is the larger.
fn compare_digits(left: &str, right: &str) -> Ordering {
    let size = |one: &str, other: &str| one.len().cmp(&other.len()).then_with(|| one.cmp(other));
    match (left.strip_prefix('-'), right.strip_prefix('-')) {
        (Some(left), Some(right)) => size(right, left),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => size(left, right),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_compare_by_value() {
        let big = |digits: &'static str| Value::Big(digits.into());
        let ascending = [
            big("-100000000000000000000"),
            big("-99999999999999999999"),
            Value::Int(i64::MIN),
            Value::Byte(7),
            Value::Int(i64::MAX),
            big("9223372036854775808"),
            big("9223372036854775809"),
            big("10000000000000000000"),
        ];
        for (i, left) in ascending.iter().enumerate() {
            for (j, right) in ascending.iter().enumerate() {
                assert_eq!(compare_whole(left, right), Some(i.cmp(&j)), "{left:?} {right:?}");
            }
        }
        assert_eq!(compare_whole(&big("99999999999999999999"), &Value::Float(1.0)), None);
    }
}
