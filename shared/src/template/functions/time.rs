//! The present, which the environment gives, and what is reckoned from it. Everything is UTC unless a value says otherwise.

mod duration;

use super::{Call, Failure, Function, Signature, Type};
use crate::template::{time::Time, value::Value};

const MOVED: Signature = Signature::fixed(&[Type::String, Type::Time], Type::Time);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "now",
        Signature::fixed(&[], Type::Time),
        "The time. Prints as RFC 3339; `now.Format \"2006-01-02\"` lays it out by Go's rules.",
        ("{{now}} {{now.Format \"02.01.2006\"}}", "1970-01-01T00:00:00Z 01.01.1970"),
        |call| Ok(Value::Time(call.env().now())),
    ),
    Function::new(
        "date",
        Signature::fixed(&[Type::String, Type::Any], Type::String),
        "A time, or seconds since 1970, laid out by Go's rules.",
        ("{{now | date \"2 Jan 2006\"}} {{date \"15:04\" 3600}}", "1 Jan 1970 01:00"),
        |call| {
            let layout = call.text(0);
            Ok(time(call, 1)?.format(&layout).into())
        },
    ),
    Function::new(
        "htmlDate",
        Signature::fixed(&[Type::Any], Type::String),
        "A time, or seconds since 1970, as the value of an HTML date field.",
        ("{{now | htmlDate}}", "1970-01-01"),
        |call| Ok(time(call, 0)?.format("2006-01-02").into()),
    ),
    Function::new(
        "unixEpoch",
        Signature::fixed(&[Type::Time], Type::String),
        "The seconds since 1970.",
        ("{{now | unixEpoch}}", "0"),
        |call| Ok(time(call, 0)?.as_millis().div_euclid(1_000).to_string().into()),
    ),
    Function::new(
        "unixMilli",
        Signature::fixed(&[Type::Time], Type::Int),
        "The milliseconds since 1970.",
        ("{{now | unixMilli}}", "0"),
        |call| Ok(Value::Int(time(call, 0)?.as_millis())),
    ),
    Function::new(
        "dateModify",
        MOVED,
        "The time moved by a duration such as `-1.5h` or `2h45m`.",
        ("{{now | dateModify \"26h30m\"}}", "1970-01-02T02:30:00Z"),
        moved,
    ),
    Function::new(
        "mustDateModify",
        MOVED,
        "The same.",
        ("{{now | mustDateModify \"-1s\"}}", "1969-12-31T23:59:59Z"),
        moved,
    ),
    Function::new(
        "duration",
        Signature::fixed(&[Type::Any], Type::String),
        "Seconds as Go writes a duration.",
        ("{{duration 95}} {{duration \"3600\"}}", "1m35s 1h0m0s"),
        |call| Ok(duration::written(super::convert::to_int(&call.arg(0))).into()),
    ),
    Function::new(
        "ago",
        Signature::fixed(&[Type::Any], Type::String),
        "How long ago a time was, to the second.",
        ("{{ago (now | dateModify \"-90s\")}}", "1m30s"),
        |call| {
            let before = call.env().now().as_millis().saturating_sub(time(call, 0)?.as_millis());
            // To the nearest second, halves away from zero.
            let seconds = (before.unsigned_abs() + 500) / 1_000;
            let seconds = i64::try_from(seconds).unwrap_or(i64::MAX) * before.signum();
            Ok(duration::written(seconds).into())
        },
    ),
];

/// The time at an index: one, or seconds since 1970.
fn time(call: &Call<'_, '_>, index: usize) -> Result<Time, Failure> {
    match call.arg(index) {
        Value::Time(time) => Ok(time),
        Value::Int(seconds) => Ok(Time::from_millis(seconds.saturating_mul(1_000))),
        other => Err(format!("a time is needed, or seconds since 1970, not {}", other.type_name()).into()),
    }
}

fn moved<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let text = call.text(0);
    let by = duration::milliseconds(&text)
        .ok_or_else(|| format!("{text:?} is no duration; 90s, -1.5h and 2h45m are, in ns, us, ms, s, m and h"))?;
    Ok(Value::Time(Time::from_millis(time(call, 1)?.as_millis().saturating_add(by))))
}
