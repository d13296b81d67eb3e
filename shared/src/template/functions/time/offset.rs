//! Offsets from now, as people write them: `-1y`, `+3d`, `-2h30m`.

use crate::template::functions::{Call, Failure};
use crate::template::time::{Duration, Time};
use crate::template::value::Value;

/// The units of a fixed length in nanoseconds, the longer names first.
const FIXED: [(&str, f64); 8] =
    [("ms", 1e6), ("us", 1e3), ("ns", 1.0), ("s", 1e9), ("m", 6e10), ("h", 3.6e12), ("d", 8.64e13), ("w", 6.048e14)];
/// The units of the calendar in months.
const CALENDAR: [(&str, i64); 2] = [("mo", 1), ("y", 12)];

/// The time as far from now as the first argument says.
pub(super) fn from_now<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let text = call.text(0);
    let now = call.env().now();
    let time = moved(now, &text).ok_or_else(|| {
        format!(
            "{text:?} is no offset from now; \"-1y\", \"+3d\" and \"-2h30m\" are, in s, m, h, d, w, mo and y \
             (to lay out a time, give it too: date \"2006-01-02\" now)"
        )
    })?;
    Ok(Value::Time(time))
}

fn moved(now: Time, text: &str) -> Option<Time> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let mut rest = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mut months, mut nanos) = (0i64, 0f64);
    if rest == "0" {
        return Some(now);
    }
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let is_number = |sign: char| sign.is_ascii_digit() || sign == '.';
        let (number, after) = rest.split_at(rest.find(|sign| !is_number(sign))?);
        let (unit, after) = after.split_at(after.find(is_number).unwrap_or(after.len()));
        if let Some((_, size)) = CALENDAR.iter().find(|(name, _)| *name == unit) {
            months = months.checked_add(number.parse::<i64>().ok()?.checked_mul(*size)?)?;
        } else {
            let (_, size) = FIXED.iter().find(|(name, _)| *name == unit)?;
            nanos += number.parse::<f64>().ok()? * size;
        }
        rest = after;
    }
    // What does not fit ends at the longest duration.
    #[allow(clippy::cast_possible_truncation, reason = "fractions of a nanosecond are cut")]
    let by = Duration(nanos as i64).times(sign);
    Some(in_months(now, months.checked_mul(sign)?).plus(by))
}

/// So many months later, on the last day of the month where it has no such day.
fn in_months(time: Time, months: i64) -> Time {
    let moved = time.plus_dates(0, months, 0);
    let over = moved.day();
    if over == time.day() { moved } else { moved.plus_dates(0, 0, -over) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_go_by_the_calendar() {
        // 2024-02-29 12:00.
        let now = Time::from_seconds(1_709_208_000);
        for (offset, expected) in [
            ("-1y", "2023-02-28T12:00:00Z"),
            ("+4y", "2028-02-29T12:00:00Z"),
            ("1mo", "2024-03-29T12:00:00Z"),
            ("-1mo", "2024-01-29T12:00:00Z"),
            ("+1y2mo3d", "2025-05-02T12:00:00Z"),
            ("-2h30m", "2024-02-29T09:30:00Z"),
            ("1.5d", "2024-03-02T00:00:00Z"),
            ("2w", "2024-03-14T12:00:00Z"),
            ("-250ms", "2024-02-29T11:59:59.75Z"),
            ("0", "2024-02-29T12:00:00Z"),
        ] {
            assert_eq!(moved(now, offset).unwrap().to_string(), expected, "{offset}");
        }
        // 2024-01-31.
        assert_eq!(moved(Time::from_seconds(1_706_659_200), "+1mo").unwrap().format("02.01."), "29.02.");
        for offset in ["", "-", "1", "d", "1x", "1 d", "1.5mo", "--1d", "1d-1h", "2006-01-02", "99999999999999999999y"]
        {
            assert_eq!(moved(now, offset), None, "{offset}");
        }
    }
}
