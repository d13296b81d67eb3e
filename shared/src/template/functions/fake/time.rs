//! Points in time: between two, before and after the present, and birthdays.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{Span, Timestamp};

use super::arguments::{count, quoted};
use super::{Call, Failure, Function, Signature, Type};
use crate::template::functions::random::between;
use crate::template::{time::Time, value::Value};

const BY_DAYS: Signature = Signature::variadic(&[], Type::Int, Type::Time);

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "fakeDateBetween",
        Signature::fixed(&[Type::Any, Type::Any], Type::Time),
        "A time between two, both included: times, seconds since 1970, or texts such as `2026-01-31` and \
         `2026-01-31T12:00:00Z`.",
        ("{{fakeDateBetween \"2026-01-01\" \"2026-12-31\"}}", "2026-08-18T15:49:33Z"),
        |call| {
            let (from, to) = (time(&call.arg(0))?, time(&call.arg(1))?);
            if from > to {
                return Err("the first time is after the second".into());
            }
            Ok(Value::Time(draw(call, from, to)))
        },
    ),
    Function::new(
        "fakePastDate",
        BY_DAYS,
        "A time in the 365 days before now, or in as many as are given.",
        ("{{fakePastDate}} {{fakePastDate 1}}", "1969-08-31T17:44:12Z 1969-12-31T22:27:03Z"),
        |call| {
            let (now, days) = (call.env().now().as_millis(), days(call)?);
            Ok(Value::Time(draw(call, now.saturating_sub(days), now.saturating_sub(1))))
        },
    ),
    Function::new(
        "fakeFutureDate",
        BY_DAYS,
        "A time in the 365 days after now, or in as many as are given.",
        ("{{fakeFutureDate}} {{fakeFutureDate 1}}", "1970-08-31T17:44:13Z 1970-01-01T22:27:04Z"),
        |call| {
            let (now, days) = (call.env().now().as_millis(), days(call)?);
            Ok(Value::Time(draw(call, now.saturating_add(1), now.saturating_add(days))))
        },
    ),
    Function::new(
        "fakeBirthday",
        Signature::variadic(&[], Type::Int, Type::Time),
        "The day somebody was born who is now 18 to 80 years old, or of the ages that are given, at midnight in UTC.",
        ("{{fakeBirthday | htmlDate}} {{(fakeBirthday 30 39).Format \"2 Jan 2006\"}}", "1922-07-11 9 Jan 1930"),
        |call| {
            let (least, most) = match call.args() {
                [] => (18, 80),
                [_, _] => (call.int(0), call.int(1)),
                _ => return Err("a least and a greatest age are what can be given".into()),
            };
            birthday(call, least, most)
        },
    ),
];

/// So many days in milliseconds.
fn days(call: &Call<'_, '_>) -> Result<i64, Failure> {
    let days = i64::try_from(count(call, 365)?).unwrap_or(i64::MAX);
    Ok(days.saturating_mul(DAY))
}

/// A time between two in milliseconds, on a whole second where one lies between them.
fn draw(call: &mut Call<'_, '_>, from: i64, to: i64) -> Time {
    let (first, last) = (from.saturating_add(999).div_euclid(1_000), to.div_euclid(1_000));
    let millis = if first <= last {
        between(call, first, last).saturating_mul(1_000)
    } else {
        between(call, from, to.max(from))
    };
    Time::from_millis(millis)
}

/// A time that is an argument, in milliseconds since 1970.
fn time(value: &Value<'_>) -> Result<i64, Failure> {
    match value {
        Value::Time(time) => Ok(time.as_millis()),
        Value::Int(seconds) => Ok(seconds.saturating_mul(1_000)),
        Value::String(text) => Time::read(text)
            .map(Time::as_millis)
            .ok_or_else(|| format!("{} is no time; 2026-01-31 and 2026-01-31T12:00:00Z are", quoted(text)).into()),
        other => Err(format!("a time is needed, seconds since 1970 or text, not {}", other.type_name()).into()),
    }
}

fn midnight(day: Date) -> Option<Timestamp> {
    Offset::UTC.to_timestamp(DateTime::from(day)).ok()
}

fn birthday<'a>(call: &mut Call<'_, 'a>, least: i64, most: i64) -> Result<Value<'a>, Failure> {
    if !(0 <= least && least <= most && most <= 200) {
        return Err(format!("ages from {least} to {most} are not from 0 to 200 and in order").into());
    }
    let present = Timestamp::from_millisecond(call.env().now().as_millis()).unwrap_or_default();
    let today = Offset::UTC.to_datetime(present).date();
    let before = |years: i64| today.checked_sub(Span::new().years(years)).ok();
    // Who was born a day earlier than the earliest would be older by now.
    let earliest = before(most + 1).and_then(|day| day.tomorrow().ok());
    let days = earliest.zip(before(least)).and_then(|(earliest, latest)| midnight(earliest).zip(midnight(latest)));
    let (earliest, latest) = days.ok_or_else(|| Failure::from("that was before the year -9999"))?;
    let day = between(call, earliest.as_millisecond() / DAY, latest.as_millisecond() / DAY);
    Ok(Value::Time(Time::from_millis(day.saturating_mul(DAY))))
}
