//! Go's layouts, in which every element is written as it would be at one certain time.

use std::fmt::Write as _;

use super::Time;

/// The elements, longer ones before those they begin with.
const ELEMENTS: &[(&str, Element)] = &[
    ("January", |t, o| o.push_str(MONTHS[month(t)])),
    ("Jan", |t, o| o.push_str(&MONTHS[month(t)][..3])),
    ("Monday", |t, o| o.push_str(DAYS[weekday(t)])),
    ("Mon", |t, o| o.push_str(&DAYS[weekday(t)][..3])),
    ("MST", zone_name),
    ("2006", |t, o| number(o, t.civil().year().into(), 4, '0')),
    ("-07:00:00", |t, o| offset(t, o, ":", true)),
    ("-07:00", |t, o| offset(t, o, ":", false)),
    ("-070000", |t, o| offset(t, o, "", true)),
    ("-0700", |t, o| offset(t, o, "", false)),
    ("-07", |t, o| hours(t, o)),
    ("Z07:00:00", |t, o| {
        zulu(t, o, |t, o| offset(t, o, ":", true));
    }),
    ("Z07:00", |t, o| zulu(t, o, |t, o| offset(t, o, ":", false))),
    ("Z070000", |t, o| zulu(t, o, |t, o| offset(t, o, "", true))),
    ("Z0700", |t, o| zulu(t, o, |t, o| offset(t, o, "", false))),
    ("Z07", |t, o| zulu(t, o, hours)),
    ("002", |t, o| {
        number(o, t.civil().date().day_of_year().into(), 3, '0');
    }),
    ("01", |t, o| number(o, t.civil().month().into(), 2, '0')),
    ("02", |t, o| number(o, t.civil().day().into(), 2, '0')),
    ("03", |t, o| number(o, twelve(t), 2, '0')),
    ("04", |t, o| number(o, t.civil().minute().into(), 2, '0')),
    ("05", |t, o| number(o, t.civil().second().into(), 2, '0')),
    ("06", |t, o| {
        number(o, i64::from(t.civil().year()).rem_euclid(100), 2, '0');
    }),
    ("__2", |t, o| {
        number(o, t.civil().date().day_of_year().into(), 3, ' ');
    }),
    ("_2", |t, o| number(o, t.civil().day().into(), 2, ' ')),
    ("15", |t, o| number(o, t.civil().hour().into(), 2, '0')),
    ("1", |t, o| number(o, t.civil().month().into(), 1, '0')),
    ("2", |t, o| number(o, t.civil().day().into(), 1, '0')),
    ("3", |t, o| number(o, twelve(t), 1, '0')),
    ("4", |t, o| number(o, t.civil().minute().into(), 1, '0')),
    ("5", |t, o| number(o, t.civil().second().into(), 1, '0')),
    ("PM", |t, o| {
        o.push_str(if t.civil().hour() < 12 { "AM" } else { "PM" });
    }),
    ("pm", |t, o| {
        o.push_str(if t.civil().hour() < 12 { "am" } else { "pm" });
    }),
];

type Element = fn(Time, &mut String);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

pub(super) fn format(time: Time, layout: &str) -> String {
    let mut out = String::with_capacity(layout.len() + 8);
    let mut rest = layout;
    while let Some(first) = rest.chars().next() {
        if let Some(taken) = fraction(time, rest, &mut out) {
            rest = &rest[taken..];
            continue;
        }
        let element = ELEMENTS.iter().find(|(text, _)| begins_with(rest, text));
        let taken = if let Some((text, write)) = element {
            write(time, &mut out);
            text.len()
        } else {
            out.push(first);
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
    out
}

/// Whether an element stands first. `Jan` and `Mon` are none inside a longer word, and
/// `_2` is none where a year follows.
fn begins_with(text: &str, element: &str) -> bool {
    let Some(after) = text.strip_prefix(element) else {
        return false;
    };
    match element {
        "Jan" | "Mon" => !after.starts_with(|c: char| c.is_ascii_lowercase()),
        "_2" => !after.starts_with("006"),
        _ => true,
    }
}

/// `.000` and `,999`: digits of a second, with or without trailing zeros.
fn fraction(time: Time, text: &str, out: &mut String) -> Option<usize> {
    let point = text.chars().next().filter(|c| matches!(c, '.' | ','))?;
    let digit = text[1..]
        .chars()
        .next()
        .filter(|c| matches!(c, '0' | '9'))?;
    let count = text[1..].chars().take_while(|&c| c == digit).count();
    if text[1 + count..].starts_with(|c: char| c.is_ascii_digit()) || count > 9 {
        return None;
    }
    let digits = format!("{:09}", time.civil().subsec_nanosecond());
    let mut digits = &digits[..count];
    if digit == '9' {
        digits = digits.trim_end_matches('0');
    }
    if !digits.is_empty() {
        out.push(point);
        out.push_str(digits);
    }
    Some(1 + count)
}

fn month(time: Time) -> usize {
    usize::try_from(time.civil().month() - 1)
        .unwrap_or(0)
        .min(11)
}

fn weekday(time: Time) -> usize {
    let day = time.civil().weekday().to_sunday_zero_offset();
    usize::try_from(day).unwrap_or(0).min(6)
}

fn twelve(time: Time) -> i64 {
    match i64::from(time.civil().hour()) % 12 {
        0 => 12,
        hour => hour,
    }
}

fn number(out: &mut String, value: i64, width: usize, fill: char) {
    if value < 0 {
        out.push('-');
    }
    let digits = value.unsigned_abs().to_string();
    out.extend(std::iter::repeat_n(
        fill,
        width.saturating_sub(digits.len()),
    ));
    out.push_str(&digits);
}

fn hours(time: Time, out: &mut String) {
    let seconds = time.offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    // Writing to a string cannot fail.
    let _ = write!(out, "{sign}{:02}", seconds.unsigned_abs() / 3600);
}

fn offset(time: Time, out: &mut String, between: &str, with_seconds: bool) {
    hours(time, out);
    let seconds = time.offset.seconds().unsigned_abs();
    let _ = write!(out, "{between}{:02}", seconds / 60 % 60);
    if with_seconds {
        let _ = write!(out, "{between}{:02}", seconds % 60);
    }
}

fn zulu(time: Time, out: &mut String, otherwise: fn(Time, &mut String)) {
    if time.offset.is_zero() {
        out.push('Z');
    } else {
        otherwise(time, out);
    }
}

/// Offsets have no names but UTC's: Go prints the number then.
fn zone_name(time: Time, out: &mut String) {
    if time.offset.is_zero() {
        out.push_str("UTC");
    } else if time.offset.seconds() % 3600 == 0 {
        hours(time, out);
    } else {
        offset(time, out, "", false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lays_out_as_go_does() {
        // 2024-02-05 07:08:09.012 UTC, a Monday.
        let time = Time::from_millis(1_707_116_889_012);
        let cases = [
            ("2006-01-02", "2024-02-05"),
            (
                "Mon, 02 Jan 2006 15:04:05 MST",
                "Mon, 05 Feb 2024 07:08:09 UTC",
            ),
            (
                "Monday, 2 January 06 at 3:4:5PM",
                "Monday, 5 February 24 at 7:8:9AM",
            ),
            ("2006-01-02T15:04:05Z07:00", "2024-02-05T07:08:09Z"),
            ("15:04:05.000 .999999 -0700", "07:08:09.012 .012 +0000"),
            ("02/01/2006 _2 __2 002", "05/02/2024  5  36 036"),
            ("Month 03pm", "Month 07am"),
        ];
        for (layout, expected) in cases {
            assert_eq!(time.format(layout), expected, "{layout}");
        }
        let east = time.at_offset(19_800).unwrap();
        assert_eq!(east.to_string(), "2024-02-05T12:38:09.012+05:30");
        assert_eq!(east.format("MST -07"), "+0530 +05");
    }
}
