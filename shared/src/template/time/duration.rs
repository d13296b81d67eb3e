//! Durations, to the nanosecond, as Go reads and writes them.

use std::fmt;

use crate::template::format::quote::quote;

/// The units, and how many nanoseconds each has. `µ` is written in two ways.
const UNITS: [(&str, u64); 8] = [
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("μs", 1_000),
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3_600 * SECOND),
];
const SECOND: u64 = 1_000_000_000;
/// One more than the longest duration, which is the longest into the past.
const MOST: u64 = 1 << 63;

/// Nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Duration(pub i64);

impl Duration {
    /// So many nanoseconds, or the longest duration where that is shorter.
    pub fn saturating(nanos: i128) -> Self {
        Self(i64::try_from(nanos).unwrap_or(if nanos < 0 { i64::MIN } else { i64::MAX }))
    }

    /// Reads what is written such as `-1h30m` or `1.5s`.
    ///
    /// # Errors
    /// What is wrong with the text, in Go's words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        if unsigned == "0" {
            return Ok(Self(0));
        }
        let invalid = || format!("time: invalid duration {}", quote(text));
        let (mut total, mut rest) = (0u64, unsigned);
        if rest.is_empty() {
            return Err(invalid());
        }
        while !rest.is_empty() {
            let (nanos, after) = part(text, rest)?;
            total = nanos.and_then(|nanos| total.checked_add(nanos)).filter(|sum| *sum <= MOST).ok_or_else(invalid)?;
            rest = after;
        }
        if text.starts_with('-') {
            return Ok(Self(0i64.wrapping_sub_unsigned(total)));
        }
        i64::try_from(total).map(Self).map_err(|_| invalid())
    }

    /// So many times as long.
    pub fn times(self, factor: i64) -> Self {
        Self::saturating(i128::from(self.0) * i128::from(factor))
    }

    /// To the nearest multiple of another, halves away from zero.
    pub fn rounded(self, to: i64) -> Self {
        let (nanos, to) = (i128::from(self.0), i128::from(to.max(1)));
        let half = if nanos < 0 { -to / 2 } else { to / 2 };
        Self::saturating((nanos + half) / to * to)
    }
}

/// The first number and unit of a duration in nanoseconds, none where they are too many, and what stands behind.
fn part<'t>(whole: &str, text: &'t str) -> Result<(Option<u64>, &'t str), String> {
    let invalid = || format!("time: invalid duration {}", quote(whole));
    let is_digit = |sign: char| sign.is_ascii_digit();
    let (digits, rest) = text.split_at(text.find(|sign| !is_digit(sign)).unwrap_or(text.len()));
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => rest.split_at(rest.find(|sign| !is_digit(sign)).unwrap_or(rest.len())),
        None => ("", rest),
    };
    if digits.is_empty() && fraction.is_empty() {
        return Err(invalid());
    }
    let (unit, rest) = rest.split_at(rest.find(|sign| is_digit(sign) || sign == '.').unwrap_or(rest.len()));
    if unit.is_empty() {
        return Err(format!("time: missing unit in duration {}", quote(whole)));
    }
    let Some((_, size)) = UNITS.iter().find(|(name, _)| *name == unit) else {
        return Err(format!("time: unknown unit {} in duration {}", quote(unit), quote(whole)));
    };
    let number = if digits.is_empty() { Some(0) } else { digits.parse::<u64>().ok() };
    let nanos = number.and_then(|number| number.checked_mul(*size)).filter(|nanos| *nanos <= MOST);
    Ok((nanos.and_then(|nanos| nanos.checked_add(fraction_of(fraction, *size))), rest))
}

/// Digits after a point, of a unit. Go reckons them as a float, and leaves out digits that go beyond an integer.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "this is how Go reckons, and there is less than a unit"
)]
fn fraction_of(digits: &str, size: u64) -> u64 {
    let (mut value, mut scale) = (0u64, 1f64);
    for digit in digits.bytes() {
        let Some(next) = value.checked_mul(10).and_then(|value| value.checked_add((digit - b'0').into())) else {
            break;
        };
        if next > MOST {
            break;
        }
        value = next;
        scale *= 10.0;
    }
    (value as f64 * (size as f64 / scale)) as u64
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = self.0.unsigned_abs();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        match nanos {
            0 => f.write_str("0s"),
            1..1_000 => write!(f, "{nanos}ns"),
            1_000..1_000_000 => write!(f, "{}µs", decimal(nanos, 1_000)),
            1_000_000..SECOND => write!(f, "{}ms", decimal(nanos, 1_000_000)),
            _ => {
                let minutes = nanos / SECOND / 60;
                if minutes >= 60 {
                    write!(f, "{}h", minutes / 60)?;
                }
                if minutes > 0 {
                    write!(f, "{}m", minutes % 60)?;
                }
                write!(f, "{}s", decimal(nanos % (60 * SECOND), SECOND))
            }
        }
    }
}

/// Nanoseconds in a unit, without zeros at the end.
fn decimal(nanos: u64, unit: u64) -> String {
    let width = unit.to_string().len() - 1;
    let text = format!("{}.{:0width$}", nanos / unit, nanos % unit);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_go_does() {
        for (text, expected) in [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("5s", Some(5_000_000_000)),
            ("-1.5h", Some(-5_400_000_000_000)),
            ("+2h45m", Some(9_900_000_000_000)),
            ("1h1m1s1ms1us1ns", Some(3_661_001_001_001)),
            (".5s", Some(500_000_000)),
            ("1.s", Some(1_000_000_000)),
            ("1µs", Some(1_000)),
            ("9223372036854775807ns", Some(i64::MAX)),
            ("-9223372036854775808ns", Some(i64::MIN)),
            ("0.100000000000000000000h", Some(360_000_000_000)),
            ("9223372036854775808ns", None),
            ("99999999999999999999h", None),
            ("", None),
            ("-", None),
            ("5", None),
            ("s", None),
            (".s", None),
            ("1d", None),
            ("1 h", None),
            ("1h ", None),
            ("1..5s", None),
            ("--1s", None),
        ] {
            assert_eq!(Duration::parse(text).ok(), expected.map(Duration), "{text:?}");
        }
        for (text, expected) in [
            ("x", "time: invalid duration \"x\""),
            ("5", "time: missing unit in duration \"5\""),
            ("1d", "time: unknown unit \"d\" in duration \"1d\""),
        ] {
            assert_eq!(Duration::parse(text), Err(expected.to_owned()));
        }
    }

    #[test]
    fn durations_are_written_as_go_does() {
        for (nanos, expected) in [
            (0, "0s"),
            (1, "1ns"),
            (1_100, "1.1µs"),
            (2_200_000, "2.2ms"),
            (59_000_000_000, "59s"),
            (60_000_000_000, "1m0s"),
            (-3_725_000_000_001, "-1h2m5.000000001s"),
            (360_000_000_000_000, "100h0m0s"),
            (i64::MIN, "-2562047h47m16.854775808s"),
        ] {
            assert_eq!(Duration(nanos).to_string(), expected);
        }
    }

    #[test]
    fn durations_are_rounded_away_from_zero() {
        for (nanos, to, expected) in [(15, 10, 20), (-15, 10, -20), (14, 10, 10), (-14, 10, -10), (7, 1, 7), (7, 0, 7)]
        {
            assert_eq!(Duration(nanos).rounded(to), Duration(expected));
        }
    }
}
