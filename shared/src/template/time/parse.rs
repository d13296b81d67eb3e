//! Times read by a layout, as `time.Parse` of Go does.

mod zone;

use super::layout::{self, DAYS, Element, MONTHS, Padding};
use super::{Time, Zone, calendar};
use crate::template::format::quote::quote;

/// What was read of a time so far.
#[derive(Default)]
struct Parts {
    year: i64,
    month: Option<i64>,
    day: Option<i64>,
    day_of_year: Option<i64>,
    hour: i64,
    minute: i64,
    second: i64,
    nanos: u32,
    is_afternoon: Option<bool>,
    is_utc: bool,
    offset: Option<i32>,
    zone_name: Option<String>,
}

/// Why a text does not fit an element.
enum Misfit {
    /// It is not written so.
    Bad,
    /// It is, but there is no such hour, or whatever this names.
    Range(&'static str),
}

type Fit<T> = Result<T, Misfit>;

/// Reads a time. Without a zone it is UTC.
///
/// # Errors
/// What is wrong with the text, in Go's words.
pub(crate) fn parse(layout: &str, text: &str) -> Result<Time, String> {
    let fails = |with: &str| Err(format!("parsing time {}{with}", quote(text)));
    let bad = |element: &str, rest: &str| {
        Err(format!(
            "parsing time {} as {}: cannot parse {} as {}",
            quote(text),
            quote(layout),
            quote(rest),
            quote(element)
        ))
    };
    let (mut parts, mut pattern, mut rest) = (Parts::default(), layout, text);
    loop {
        let piece = layout::next(pattern);
        match skip(rest, piece.before) {
            Ok(after) => rest = after,
            Err(at) => return bad(piece.before, at),
        }
        let Some((written, element)) = piece.element else {
            break;
        };
        pattern = piece.rest;
        match read(&mut parts, element, rest, pattern) {
            Ok(after) => rest = after,
            Err(Misfit::Bad) => return bad(written, rest),
            Err(Misfit::Range(what)) => return fails(&format!(": {what} out of range")),
        }
    }
    if !rest.is_empty() {
        return fails(&format!(": extra text: {}", quote(rest)));
    }
    assembled(&parts).or_else(fails)
}

/// What stands behind literal text, in which one space stands for any number of them; or where it does not stand.
fn skip<'t>(mut text: &'t str, mut literal: &str) -> Result<&'t str, &'t str> {
    while let Some(sign) = literal.chars().next() {
        if sign == ' ' {
            if !text.is_empty() && !text.starts_with(' ') {
                return Err(text);
            }
            (literal, text) = (literal.trim_start_matches(' '), text.trim_start_matches(' '));
        } else {
            text = text.strip_prefix(sign).ok_or(text)?;
            literal = literal.strip_prefix(sign).unwrap_or_default();
        }
    }
    Ok(text)
}

/// Reads one element; what stands behind it.
fn read<'t>(parts: &mut Parts, element: Element, text: &'t str, pattern: &str) -> Fit<&'t str> {
    let (value, rest) = match element {
        Element::LongYear => digits(text, 4, 4)?,
        Element::LongMonth => name(&MONTHS, text, usize::MAX)?,
        Element::Month => name(&MONTHS, text, 3)?,
        Element::LongWeekday => name(&DAYS, text, usize::MAX)?,
        Element::Weekday => name(&DAYS, text, 3)?,
        Element::Day(Padding::Space) => digits(text.strip_prefix(' ').unwrap_or(text), 1, 2)?,
        Element::Year
        | Element::Day(Padding::Zero)
        | Element::NumberMonth(2)
        | Element::Hour12(2)
        | Element::Minute(2)
        | Element::Second(2) => digits(text, 2, 2)?,
        Element::Day(_)
        | Element::NumberMonth(_)
        | Element::Hour
        | Element::Hour12(_)
        | Element::Minute(_)
        | Element::Second(_) => digits(text, 1, 2)?,
        Element::DayOfYear(Padding::Space) => {
            let once = text.strip_prefix(' ').unwrap_or(text);
            digits(once.strip_prefix(' ').unwrap_or(once), 1, 3)?
        }
        Element::DayOfYear(_) => digits(text, 3, 3)?,
        Element::Half { small } => half(parts, text, small)?,
        Element::ZoneName => return zone::name(parts, text),
        Element::Offset(style) => return zone::offset(parts, text, style),
        Element::Fraction { digits, trims, .. } => return fraction(parts, text, digits, trims),
    };
    keep(parts, element, value)?;
    // A fraction may stand behind seconds also where the layout has none.
    let has_fraction = || matches!(layout::next(pattern).element, Some((_, Element::Fraction { .. })));
    if matches!(element, Element::Second(_)) && !has_fraction() {
        return fraction(parts, rest, 0, true);
    }
    Ok(rest)
}

/// Keeps a number that an element stands for.
fn keep(parts: &mut Parts, element: Element, value: i64) -> Fit<()> {
    let within = |least: i64, most: i64, what: &'static str| {
        if (least..=most).contains(&value) { Ok(value) } else { Err(Misfit::Range(what)) }
    };
    match element {
        Element::LongYear => parts.year = value,
        Element::Year => parts.year = value + if value >= 69 { 1900 } else { 2000 },
        Element::LongMonth | Element::Month => parts.month = Some(value + 1),
        Element::NumberMonth(_) => parts.month = Some(within(1, 12, "month")?),
        Element::Day(_) => parts.day = Some(value),
        Element::DayOfYear(_) => parts.day_of_year = Some(value),
        Element::Hour => parts.hour = within(0, 23, "hour")?,
        Element::Hour12(_) => parts.hour = within(0, 12, "hour")?,
        Element::Minute(_) => parts.minute = within(0, 59, "minute")?,
        Element::Second(_) => parts.second = within(0, 59, "second")?,
        _ => {}
    }
    Ok(())
}

/// A number of so many digits, as many as there are.
fn digits(text: &str, least: usize, most: usize) -> Fit<(i64, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if count < least {
        return Err(Misfit::Bad);
    }
    let (number, rest) = text.split_at(count);
    Ok((number.parse().map_err(|_| Misfit::Bad)?, rest))
}

/// The index of a name that stands first, of which so many letters count, large or small.
fn name<'t>(names: &[&str], text: &'t str, letters: usize) -> Fit<(i64, &'t str)> {
    for (index, name) in (0..).zip(names) {
        let name = name.get(..letters).unwrap_or(name);
        if let Some((first, rest)) = text.split_at_checked(name.len())
            && first.eq_ignore_ascii_case(name)
        {
            return Ok((index, rest));
        }
    }
    Err(Misfit::Bad)
}

fn half<'t>(parts: &mut Parts, text: &'t str, small: bool) -> Fit<(i64, &'t str)> {
    let (first, rest) = text.split_at_checked(2).ok_or(Misfit::Bad)?;
    parts.is_afternoon = Some(match (first, small) {
        ("AM", false) | ("am", true) => false,
        ("PM", false) | ("pm", true) => true,
        _ => return Err(Misfit::Bad),
    });
    Ok((0, rest))
}

/// Digits behind a point or comma: all there are, or exactly so many.
fn fraction<'t>(parts: &mut Parts, text: &'t str, count: usize, is_optional: bool) -> Fit<&'t str> {
    let Some(after) = text.strip_prefix(['.', ',']).filter(|after| after.starts_with(|c: char| c.is_ascii_digit()))
    else {
        return if is_optional { Ok(text) } else { Err(Misfit::Bad) };
    };
    let found = after.bytes().take_while(u8::is_ascii_digit).count();
    let taken = if is_optional { found } else { count };
    if found < taken {
        return Err(Misfit::Bad);
    }
    let (digits, rest) = after.split_at(taken);
    let nanos = format!("{:0<9}", digits.get(..9).unwrap_or(digits));
    parts.nanos = nanos.parse().map_err(|_| Misfit::Bad)?;
    Ok(rest)
}

/// The time of what was read, or why there is none.
fn assembled(parts: &Parts) -> Result<Time, &'static str> {
    let (month, day) = date(parts)?;
    if !(1..=calendar::days_in(parts.year, month)).contains(&day) {
        return Err(": day out of range");
    }
    let hour = match parts.is_afternoon {
        Some(true) if parts.hour < 12 => parts.hour + 12,
        Some(false) if parts.hour == 12 => 0,
        _ => parts.hour,
    };
    let days = calendar::days(parts.year, month, day);
    let local = days * 86_400 + hour * 3_600 + parts.minute * 60 + parts.second;
    let name = parts.zone_name.as_deref().unwrap_or_default();
    Ok(match parts.offset.filter(|_| !parts.is_utc) {
        Some(0) if name.is_empty() || name == "UTC" => Zone::Utc.time_at(local, parts.nanos, 0),
        Some(offset) => Zone::named(name).time_at(local, parts.nanos, offset),
        None if parts.is_utc || name.is_empty() => Zone::Utc.time_at(local, parts.nanos, 0),
        None => {
            // What a name alone says of the offset is only for show.
            let time = Zone::Utc.time_at(local, parts.nanos, 0);
            time.within(Zone::named(name), zone::hours_of(name) * 3_600)
        }
    })
}

/// Month and day, which may be given by the day of the year.
fn date(parts: &Parts) -> Result<(i64, i64), &'static str> {
    let Some(day_of_year) = parts.day_of_year else {
        return Ok((parts.month.unwrap_or(1), parts.day.unwrap_or(1)));
    };
    if day_of_year < 1 || day_of_year > 365 + i64::from(calendar::is_leap(parts.year)) {
        return Err(": day-of-year out of range");
    }
    let (mut month, mut day) = (1, day_of_year);
    while day > calendar::days_in(parts.year, month) {
        day -= calendar::days_in(parts.year, month);
        month += 1;
    }
    if parts.month.is_some_and(|given| given != month) {
        return Err(": day-of-year does not match month");
    }
    if parts.day.is_some_and(|given| given != day) {
        return Err(": day-of-year does not match day");
    }
    Ok((month, day))
}

#[cfg(test)]
mod tests;
