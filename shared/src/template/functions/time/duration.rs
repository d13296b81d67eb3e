//! Durations as Go reads and writes them.

/// The units, and how many nanoseconds each has.
const UNITS: [(&str, f64); 8] =
    [("ns", 1.0), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 6e10), ("h", 3.6e12)];

/// A duration such as `-1h30m` or `1.5s` in milliseconds; none when it is none (Go's `time.ParseDuration`).
pub(super) fn milliseconds(text: &str) -> Option<i64> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(0);
    }
    let mut nanoseconds = 0.0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(rest.len());
        let number: f64 = rest.get(..digits)?.parse().ok()?;
        rest = rest.get(digits..)?;
        let unit = rest.find(|sign: char| sign.is_ascii_digit() || sign == '.').unwrap_or(rest.len());
        let name = rest.get(..unit)?;
        let (_, size) = UNITS.iter().find(|(unit, _)| *unit == name)?;
        nanoseconds += number * size;
        rest = rest.get(unit..)?;
    }
    // What does not fit ends at the nearest integer.
    #[allow(clippy::cast_possible_truncation, reason = "fractions of a millisecond are cut")]
    let milliseconds = (sign * nanoseconds / 1e6) as i64;
    Some(milliseconds)
}

/// Seconds as `1h2m3s`.
pub(super) fn written(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let total = seconds.unsigned_abs();
    match (total / 3_600, total / 60 % 60, total % 60) {
        (0, 0, seconds) => format!("{sign}{seconds}s"),
        (0, minutes, seconds) => format!("{sign}{minutes}m{seconds}s"),
        (hours, minutes, seconds) => format!("{sign}{hours}h{minutes}m{seconds}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_go_does() {
        for (text, expected) in [
            ("0", Some(0)),
            ("5s", Some(5_000)),
            ("-1.5h", Some(-5_400_000)),
            ("+2h45m", Some(9_900_000)),
            ("1h1m1s1ms", Some(3_661_001)),
            (".5s", Some(500)),
            ("1.s", Some(1_000)),
            ("1500us", Some(1)),
            ("1µs", Some(0)),
            ("", None),
            ("-", None),
            ("5", None),
            ("s", None),
            (".s", None),
            ("1d", None),
            ("1 h", None),
            ("1h ", None),
            ("1..5s", None),
            ("99999999999999999999h", Some(i64::MAX)),
        ] {
            assert_eq!(milliseconds(text), expected, "{text:?}");
        }
    }

    #[test]
    fn durations_are_written_as_go_does() {
        for (seconds, expected) in [(0, "0s"), (59, "59s"), (60, "1m0s"), (-3_725, "-1h2m5s"), (360_000, "100h0m0s")] {
            assert_eq!(written(seconds), expected);
        }
    }
}
