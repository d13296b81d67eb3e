//! Times written by a layout.

use std::fmt::Write as _;

use super::Time;
use super::layout::{self, DAYS, Element, MONTHS, OffsetStyle, Padding, Precision};

pub(super) fn format(time: Time, layout: &str) -> String {
    let mut out = String::with_capacity(layout.len() + 8);
    let mut rest = layout;
    loop {
        let piece = layout::next(rest);
        out.push_str(piece.before);
        let Some((_, element)) = piece.element else {
            return out;
        };
        write(time, &mut out, element);
        rest = piece.rest;
    }
}

fn write(time: Time, out: &mut String, element: Element) {
    let civil = time.civil();
    match element {
        Element::LongYear => number(out, civil.year, 4, '0'),
        Element::Year => number(out, civil.year.max(0) % 100, 2, '0'),
        Element::LongMonth => out.push_str(name(&MONTHS, civil.month - 1)),
        Element::Month => out.extend(name(&MONTHS, civil.month - 1).chars().take(3)),
        Element::NumberMonth(width) => number(out, civil.month, width, '0'),
        Element::LongWeekday => out.push_str(name(&DAYS, civil.weekday)),
        Element::Weekday => out.extend(name(&DAYS, civil.weekday).chars().take(3)),
        Element::Day(padding) => padded(out, civil.day, 2, padding),
        Element::DayOfYear(padding) => padded(out, civil.day_of_year, 3, padding),
        Element::Hour => number(out, civil.hour, 2, '0'),
        Element::Hour12(width) => number(out, (civil.hour + 11) % 12 + 1, width, '0'),
        Element::Minute(width) => number(out, civil.minute, width, '0'),
        Element::Second(width) => number(out, civil.second, width, '0'),
        Element::Half { small } => out.push_str(match (civil.hour < 12, small) {
            (true, false) => "AM",
            (true, true) => "am",
            (false, false) => "PM",
            (false, true) => "pm",
        }),
        Element::ZoneName => zone_name(time, out),
        Element::Offset(style) => offset(time.offset, out, style),
        Element::Fraction { mark, digits, trims } => fraction(time, out, mark, digits, trims),
    }
}

fn name(names: &[&'static str], index: i64) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
}

fn padded(out: &mut String, value: i64, width: usize, padding: Padding) {
    match padding {
        Padding::None => number(out, value, 1, ' '),
        Padding::Space => number(out, value, width, ' '),
        Padding::Zero => number(out, value, width, '0'),
    }
}

fn number(out: &mut String, value: i64, width: usize, fill: char) {
    if value < 0 {
        out.push('-');
    }
    let digits = value.unsigned_abs().to_string();
    out.extend(std::iter::repeat_n(fill, width.saturating_sub(digits.len())));
    out.push_str(&digits);
}

fn offset(seconds: i32, out: &mut String, style: OffsetStyle) {
    if style.zulu && seconds == 0 {
        out.push('Z');
        return;
    }
    let size = seconds.unsigned_abs();
    let between = if style.colons { ":" } else { "" };
    out.push(if seconds <= -60 { '-' } else { '+' });
    // Writing to a string cannot fail.
    let _ = write!(out, "{:02}", size / 3_600);
    if style.precision >= Precision::Minutes {
        let _ = write!(out, "{between}{:02}", size / 60 % 60);
    }
    if style.precision == Precision::Seconds {
        let _ = write!(out, "{between}{:02}", size % 60);
    }
}

/// What has no name is written as its offset.
fn zone_name(time: Time, out: &mut String) {
    let name = time.zone.abbreviation(time.seconds);
    if name.is_empty() {
        offset(time.offset, out, OffsetStyle { zulu: false, colons: false, precision: Precision::Minutes });
    } else {
        out.push_str(&name);
    }
}

fn fraction(time: Time, out: &mut String, mark: char, digits: usize, trims: bool) {
    let all = format!("{:09}", time.nanos);
    let shown = all.get(..digits).unwrap_or(&all);
    let shown = if trims { shown.trim_end_matches('0') } else { shown };
    if !shown.is_empty() {
        out.push(mark);
        out.push_str(shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::time::Zone;

    #[test]
    fn lays_out_as_go_does() {
        // 2024-02-05 07:08:09.012 UTC, a Monday.
        let time = Time::from_millis(1_707_116_889_012);
        let cases = [
            ("2006-01-02", "2024-02-05"),
            ("Mon, 02 Jan 2006 15:04:05 MST", "Mon, 05 Feb 2024 07:08:09 UTC"),
            ("Monday, 2 January 06 at 3:4:5PM", "Monday, 5 February 24 at 7:8:9AM"),
            ("2006-01-02T15:04:05Z07:00", "2024-02-05T07:08:09Z"),
            ("15:04:05.000 .999999 -0700", "07:08:09.012 .012 +0000"),
            ("02/01/2006 _2 __2 002 _2006", "05/02/2024  5  36 036 _2024"),
            ("Month 03pm", "Month 07am"),
        ];
        for (layout, expected) in cases {
            assert_eq!(time.format(layout), expected, "{layout}");
        }
        let east = time.at_offset(19_800).unwrap();
        assert_eq!(east.to_string(), "2024-02-05T12:38:09.012+05:30");
        assert_eq!(east.format("MST -07"), "+0530 +05");
        assert_eq!(time.in_zone(Zone::find("Asia/Tokyo").unwrap()).format("15:04 MST"), "16:08 JST");
    }
}
