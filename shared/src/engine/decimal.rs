//! JSON's numbers to the last of their digits: compared and divided as decimals, never as floating point.

use std::cmp::Ordering;

use serde_json::Number;

/// Exponents beyond this, either way, count as this: such a number is larger, or smaller, than any in use.
const LARGEST_EXPONENT: i64 = 1 << 60;

/// A number as its significant digits and the power of ten of the last of them. Zero has no digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct Decimal {
    negative: bool,
    /// The digits' values, neither led nor followed by zeros.
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    pub(in crate::engine) fn of(number: &Number) -> Self {
        Self::read(number.as_str())
    }

    /// Reads text that is a number, as requests have it: digits with a sign, a fraction and an exponent (`-1.50`, `007`,
    /// `+.5`, `2e3`). None when it is no number, or its exponent is beyond all use.
    pub(in crate::engine) fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('+').filter(|rest| !rest.starts_with('-')).unwrap_or(text);
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let sound = !(whole.is_empty() && fraction.is_empty()) && all_digits(whole) && all_digits(fraction);
        let in_use =
            exponent.parse::<i64>().is_ok_and(|exponent| exponent.unsigned_abs() < LARGEST_EXPONENT.unsigned_abs());
        (sound && in_use).then(|| Self::read(text))
    }

    /// Reads what JSON allows as a number; 5, 5.0 and 0.5e1 are the same.
    fn read(text: &str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let significant = whole.bytes().chain(fraction.bytes()).skip_while(|digit| *digit == b'0');
        let mut digits: Vec<u8> = significant.map(|digit| digit.wrapping_sub(b'0')).collect();
        let zeros = digits.iter().rev().take_while(|digit| **digit == 0).count();
        digits.truncate(digits.len() - zeros);
        if digits.is_empty() {
            return Self { negative: false, digits, exponent: 0 };
        }
        let shift = i64::try_from(zeros).unwrap_or(0) - i64::try_from(fraction.len()).unwrap_or(0);
        let written = exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX });
        let exponent = written.saturating_add(shift).clamp(-LARGEST_EXPONENT, LARGEST_EXPONENT);
        Self { negative, digits, exponent }
    }

    /// Whether it has no fraction.
    pub(in crate::engine) fn is_whole(&self) -> bool {
        self.exponent >= 0
    }

    pub(in crate::engine) fn is_negative(&self) -> bool {
        self.negative
    }

    /// The number, if it is whole and fits.
    pub(in crate::engine) fn to_u64(&self) -> Option<u64> {
        let exponent = u32::try_from(self.exponent).ok().filter(|_| !self.negative)?;
        let digits =
            self.digits.iter().try_fold(0u64, |sum, digit| sum.checked_mul(10)?.checked_add(u64::from(*digit)));
        digits?.checked_mul(10u64.checked_pow(exponent)?)
    }

    /// How many digits it is made of, without the zeros at its ends.
    pub(in crate::engine) fn len(&self) -> usize {
        self.digits.len()
    }

    /// Writes it in the one way that all its spellings share.
    pub(in crate::engine) fn write_canonical(&self, out: &mut String) {
        out.extend(self.negative.then_some('-'));
        out.extend(self.digits.iter().map(|digit| char::from(b'0' + digit)));
        out.push('e');
        out.push_str(&self.exponent.to_string());
    }

    fn compare_size(&self, other: &Self) -> Ordering {
        let first_digit = |number: &Self| number.exponent.saturating_add(i64::try_from(number.len()).unwrap_or(0));
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (false, false) => first_digit(self).cmp(&first_digit(other)).then_with(|| self.digits.cmp(&other.digits)),
            (one_is_zero, two_is_zero) => two_is_zero.cmp(&one_is_zero),
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.compare_size(other),
            (true, true) => other.compare_size(self),
            (one, two) => two.cmp(&one),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What numbers are asked to be multiples of: `digits` × 10^`exponent`, more than zero.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine) struct Divisor {
    digits: u64,
    exponent: i64,
}

impl Divisor {
    /// None for what is not more than zero, or has more than 18 digits.
    pub(in crate::engine) fn of(number: &Decimal) -> Option<Self> {
        if number.negative || number.digits.is_empty() || number.len() > 18 {
            return None;
        }
        let digits = number.digits.iter().fold(0, |sum, digit| sum * 10 + u64::from(*digit));
        Some(Self { digits, exponent: number.exponent })
    }

    /// Whether it divides a number without a rest. Takes time linear in the number's digits.
    pub(in crate::engine) fn divides(&self, number: &Decimal) -> bool {
        if number.digits.is_empty() {
            return true;
        }
        // The number's last digit is not zero, so a divisor that ends further left leaves a rest.
        let Ok(zeros) = u64::try_from(number.exponent.saturating_sub(self.exponent)) else { return false };
        let modulus = u128::from(self.digits);
        let rest = number.digits.iter().fold(0, |rest, digit| (rest * 10 + u128::from(*digit)) % modulus);
        (rest * power_of_ten(zeros, modulus)).is_multiple_of(modulus)
    }
}

/// 10^`exponent` modulo a number of 64 bits.
fn power_of_ten(mut exponent: u64, modulus: u128) -> u128 {
    let (mut power, mut square) = (1 % modulus, 10 % modulus);
    while exponent > 0 {
        if exponent % 2 == 1 {
            power = power * square % modulus;
        }
        square = square * square % modulus;
        exponent /= 2;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_by_value_to_the_last_digit() {
        for (one, two, expected) in [
            ("5", "5.0", Ordering::Equal),
            ("5", "0.5e1", Ordering::Equal),
            ("0", "-0.0e7", Ordering::Equal),
            ("0.001", "1E-3", Ordering::Equal),
            ("1e400", "10e399", Ordering::Equal),
            ("9007199254740993", "9007199254740992", Ordering::Greater),
            ("0.1", "0.10000000000000001", Ordering::Less),
            ("-2", "-10", Ordering::Greater),
            ("-2", "1", Ordering::Less),
            ("0", "1e-999", Ordering::Less),
            ("0", "-1e-999", Ordering::Greater),
            ("99", "100", Ordering::Less),
            ("1e99999999999999999999", "1e400", Ordering::Greater),
            ("1e-99999999999999999999", "0", Ordering::Greater),
        ] {
            assert_eq!(Decimal::read(one).cmp(&Decimal::read(two)), expected, "{one} {two}");
            assert_eq!(Decimal::read(two).cmp(&Decimal::read(one)), expected.reverse(), "{two} {one}");
        }
    }

    #[test]
    fn multiples_leave_no_rest() {
        for (number, divisor, expected) in [
            ("0.3", "0.1", true),
            ("19.99", "0.01", true),
            ("19.995", "0.01", false),
            ("4.5", "1.5", true),
            ("35", "1.5", false),
            ("0", "7", true),
            ("-21", "7", true),
            ("1e308", "0.123456789", false),
            ("1e308", "0.125", true),
            ("12391239123", "1e-8", true),
            ("7", "70", false),
            ("1e99999999999999999999", "2", true),
            ("1e99999999999999999999", "3", false),
            ("123456789012345678901234567890", "10", true),
            ("123456789012345678901234567891", "10", false),
        ] {
            let divisor = Divisor::of(&Decimal::read(divisor)).unwrap();
            assert_eq!(divisor.divides(&Decimal::read(number)), expected, "{number} {divisor:?}");
        }
        for refused in ["0", "-1", "1234567890123456789"] {
            assert!(Divisor::of(&Decimal::read(refused)).is_none(), "{refused}");
        }
    }

    #[test]
    fn whole_numbers_have_no_fraction() {
        for (text, expected) in
            [("1", true), ("1.0", true), ("1e3", true), ("1.5e1", true), ("1.5", false), ("1e-1", false)]
        {
            assert_eq!(Decimal::read(text).is_whole(), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_ordered_by_value() {
        let ordered = [
            "-1e400",
            "-100",
            "-20.5",
            "-20.25",
            "-3",
            "-1e-7",
            "0",
            "1e-300",
            "0.001",
            "0.1",
            "0.10000000000000001",
            "1",
            "1.5",
            "9",
            "10",
            "9007199254740992",
            "9007199254740993",
            "1e17",
            "1e9000",
        ];
        for (index, one) in ordered.iter().enumerate() {
            for (other_index, other) in ordered.iter().enumerate() {
                let (one, other) = (Decimal::parse(one).unwrap(), Decimal::parse(other).unwrap());
                assert_eq!(one.cmp(&other), index.cmp(&other_index), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (text, same) in [("+5", "5"), ("007", "7"), (".5", "0.5"), ("5.", "5"), ("-0", "0"), ("5E+2", "500")] {
            assert_eq!(Decimal::parse(text), Decimal::parse(same), "{text}");
        }
        for text in ["", "-", ".", "e5", "1e", "1e+", "1 ", " 1", "1_000", "1,5", "0x10", "NaN", "--1", "1.2.3", "１"]
        {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert_eq!(Decimal::parse("1e99999999999999999999"), None);
        assert!(Decimal::parse("1e999999999999999999").is_some());
    }
}
