//! Dates as requests and documents write them.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    fmt::{rfc2822, strtime},
    tz::Offset,
};

/// The forms that HTTP knew before (RFC 9110, section 5.6.7).
const OBSOLETE: [&str; 2] = ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];

/// Longer than any date, so that no text takes long to be none.
const LONGEST: usize = 64;

/// Reads RFC 3339, a day alone (midnight in UTC), or an HTTP date.
pub(super) fn date(text: &str) -> Option<Timestamp> {
    if text.len() > LONGEST || !text.is_ascii() {
        return None;
    }
    if text.as_bytes().first()?.is_ascii_digit() {
        if text.len() == "2026-01-31".len() {
            return utc(text.parse::<Date>().ok()?.into());
        }
        return text.parse().ok();
    }
    if let Ok(date) = rfc2822::DateTimeParser::new().parse_timestamp(text) {
        return Some(date);
    }
    OBSOLETE.iter().find_map(|form| utc(strtime::parse(form, text).ok()?.to_datetime().ok()?))
}

pub(super) fn utc(datetime: DateTime) -> Option<Timestamp> {
    Offset::UTC.to_timestamp(datetime).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_form() {
        for (text, expected) in [
            ("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z"),
            ("2026-01-31t12:00:00.250z", "2026-01-31T12:00:00.25Z"),
            ("2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00Z"),
            ("2026-01-31 12:00:00-00:30", "2026-01-31T12:30:00Z"),
            ("2026-01-31", "2026-01-31T00:00:00Z"),
            ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z"),
            ("Sun Nov 16 08:49:37 1997", "1997-11-16T08:49:37Z"),
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "now",
            "2026",
            "2026-02-30",
            "2026-1-1",
            "20260131",
            "2026-01-31T12:00:00",
            "2026-01-31T25:00:00Z",
            "31.01.2026",
            "1769860800",
            "tomorrow",
            "Ünday",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
