//! Times as records tell them.

use jiff::Timestamp;

/// A time in milliseconds since the Unix epoch, as RFC 3339 in UTC with milliseconds. Past the year 9999, which RFC 3339
/// cannot tell, it is the epoch.
pub(super) fn told(ms: i64) -> String {
    format!("{:.3}", Timestamp::from_millisecond(ms).unwrap_or_default())
}

/// The same to the second.
pub(super) fn told_in_seconds(ms: i64) -> String {
    format!("{:.0}", Timestamp::from_millisecond(ms).unwrap_or_default())
}

/// What such a text tells, in milliseconds since the Unix epoch; the epoch when it tells none.
pub(super) fn read(text: &str) -> i64 {
    text.parse::<Timestamp>().unwrap_or_default().as_millisecond()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_told() {
        for (ms, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (1_769_860_800_001, "2026-01-31T12:00:00.001Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(told(ms), text);
            assert_eq!(read(text), ms);
        }
        assert_eq!(told_in_seconds(1_769_860_800_000), "2026-01-31T12:00:00Z");
        assert_eq!(told(i64::MAX), told(0));
        assert_eq!(read("yesterday"), 0);
    }
}
