use std::cmp::Ordering;

/// A number as its significant digits and the power of ten of the last of them. Zero has no digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine::matching) struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    /// Reads digits with a sign, a fraction and an exponent, as JSON and forms have them: `-1.50`, `007`, `+.5`, `2e3`.
    /// None when the text is no number, or its exponent is beyond all use.
    pub(in crate::engine::matching) fn read(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).skip_while(|digit| *digit == b'0').collect();
        let zeros = digits.iter().rev().take_while(|digit| **digit == b'0').count();
        digits.truncate(digits.len() - zeros);
        if digits.is_empty() {
            return Some(Self { negative: false, digits, exponent: 0 });
        }
        let shift = i64::try_from(zeros).ok()?.checked_sub(i64::try_from(fraction.len()).ok()?)?;
        Some(Self { negative, digits, exponent: exponent.checked_add(shift)? })
    }

    /// The same number always gives the same text.
    pub(super) fn canonical(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}e{}", String::from_utf8_lossy(&self.digits), self.exponent)
    }

    /// The power of ten just above the first digit.
    fn magnitude(&self) -> i64 {
        self.exponent.saturating_add(i64::try_from(self.digits.len()).unwrap_or(i64::MAX))
    }

    /// Without the signs; neither is zero.
    fn compare_digits(&self, other: &Self) -> Ordering {
        // The digits have no zeros at their end, so the longer of two with the same beginning is the greater.
        self.magnitude().cmp(&other.magnitude()).then_with(|| self.digits.cmp(&other.digits))
    }

    /// Less than zero, zero, or more.
    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sign().cmp(&other.sign()).then_with(|| match self.sign() {
            0 => Ordering::Equal,
            1 => self.compare_digits(other),
            _ => other.compare_digits(self),
        })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
                let (one, other) = (Decimal::read(one).unwrap(), Decimal::read(other).unwrap());
                assert_eq!(one.cmp(&other), index.cmp(&other_index), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (text, same) in [("+5", "5"), ("007", "7"), (".5", "0.5"), ("5.", "5"), ("-0", "0"), ("5E+2", "500")] {
            assert_eq!(Decimal::read(text), Decimal::read(same), "{text}");
        }
        for text in ["", "-", ".", "e5", "1e", "1e+", "1 ", " 1", "1_000", "1,5", "0x10", "NaN", "--1", "1.2.3", "１"]
        {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
        assert_eq!(Decimal::read("1e99999999999999999999"), None);
        assert!(Decimal::read("1e9223372036854775807").is_some());
    }
}
