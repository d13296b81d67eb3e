//! The time that the engine is told.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// Milliseconds since the Unix epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(pub i64);

impl Moment {
    /// What the system's clock shows. A clock outside of what 64 bits hold counts as the epoch.
    pub fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_millis());
        Self(since.ok().and_then(|millis| i64::try_from(millis).ok()).unwrap_or_default())
    }
}

/// A text that is no moment.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a time is written 2026-01-31T12:00:00Z, or in whole milliseconds since 1970")]
pub struct NoMoment;

/// Reads a moment as RFC 3339 has it, or in milliseconds since the Unix epoch.
pub fn parse(text: &str) -> Result<Moment, NoMoment> {
    let millis = match text.parse::<i64>() {
        Ok(millis) => Timestamp::from_millisecond(millis),
        Err(_) => text.parse::<Timestamp>(),
    };
    millis.map(|timestamp| Moment(timestamp.as_millisecond())).map_err(|_| NoMoment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_date_with_time_and_zone_or_a_number() {
        let check = |text: &str, expected: i64| assert_eq!(parse(text), Ok(Moment(expected)), "{text}");
        check("0", 0);
        check("-1500", -1500);
        check("1970-01-01T00:00:01Z", 1000);
        check("1970-01-01T01:00:00.25+01:00", 250);
        check("1969-12-31t23:59:59z", -1000);
        for text in ["", "now", "1970-01-01", "1970-01-01T00:00:00", "1.5", "9223372036854775807"] {
            assert_eq!(parse(text), Err(NoMoment), "{text}");
        }
    }
}
