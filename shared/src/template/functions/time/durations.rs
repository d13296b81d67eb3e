//! Times moved by durations, and durations written.

use super::time;
use crate::template::functions::{
    Call, Failure, Function, Signature, Type,
    convert::{decimal, to_int},
};
use crate::template::time::Duration;
use crate::template::value::Value;

const MOVED: Signature = Signature::fixed(&[Type::String, Type::Time], Type::Time);
const WRITTEN: Signature = Signature::fixed(&[Type::Any], Type::String);

const SECOND: i64 = 1_000_000_000;
const HOUR: i64 = 3_600 * SECOND;
/// The units a duration is rounded to. A month has 30 days, and a year 365.
const ROUNDED: [(&str, i64); 6] =
    [("y", 365 * 24 * HOUR), ("mo", 30 * 24 * HOUR), ("d", 24 * HOUR), ("h", HOUR), ("m", 60 * SECOND), ("s", SECOND)];

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "dateModify",
        MOVED,
        "The time moved by a duration such as `-1.5h` or `2h45m`; the time itself where it is none.",
        ("{{now | dateModify \"26h30m\"}}", "1970-01-02T02:30:00Z"),
        |call| moved(call, false),
    ),
    Function::new(
        "date_modify",
        MOVED,
        "The same as `dateModify`.",
        ("{{now | date_modify \"1h\"}}", "1970-01-01T01:00:00Z"),
        |call| moved(call, false),
    ),
    Function::new(
        "mustDateModify",
        MOVED,
        "The same; what is no duration is an error.",
        ("{{now | mustDateModify \"-1s\"}}", "1969-12-31T23:59:59Z"),
        |call| moved(call, true),
    ),
    Function::new(
        "must_date_modify",
        MOVED,
        "The same as `mustDateModify`.",
        ("{{now | must_date_modify \"1m\"}}", "1970-01-01T00:01:00Z"),
        |call| moved(call, true),
    ),
    Function::new(
        "duration",
        WRITTEN,
        "Seconds as Go writes a duration.",
        ("{{duration 95}} {{duration \"3600\"}}", "1m35s 1h0m0s"),
        |call| {
            let seconds = match call.arg(0) {
                Value::String(text) => decimal(&text),
                number @ Value::Int(_) => to_int(&number),
                _ => 0,
            };
            Ok(Duration::saturating(i128::from(seconds) * i128::from(SECOND)).to_string().into())
        },
    ),
    Function::new(
        "durationRound",
        WRITTEN,
        "A duration, or the time since a time, in its largest unit alone: y, mo, d, h, m or s.",
        ("{{durationRound \"2400h10m5s\"}}", "3mo"),
        rounded,
    ),
    Function::new(
        "ago",
        WRITTEN,
        "How long ago a time was, to the second.",
        ("{{ago (now | dateModify \"-90s\")}}", "1m30s"),
        |call| {
            let since = call.env().now().since(time(call, 0));
            Ok(since.rounded(SECOND).to_string().into())
        },
    ),
];

fn moved<'a>(call: &mut Call<'_, 'a>, must: bool) -> Result<Value<'a>, Failure> {
    let to = time(call, 1);
    call.step(to.work())?;
    match Duration::parse(&call.text(0)) {
        Ok(by) => Ok(Value::Time(to.plus(by))),
        Err(message) if must => Err(message.into()),
        Err(_) => Ok(Value::Time(to)),
    }
}

fn rounded<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let duration = match call.arg(0) {
        Value::String(text) => Duration::parse(&text).unwrap_or(Duration(0)),
        Value::Int(nanos) => Duration(nanos),
        Value::Time(time) => call.env().now().since(time),
        _ => Duration(0),
    };
    let size = duration.0.unsigned_abs();
    let unit = ROUNDED.iter().find(|(_, unit)| size > unit.unsigned_abs());
    Ok(unit.map_or_else(|| "0s".to_owned(), |(name, unit)| format!("{}{name}", size / unit.unsigned_abs())).into())
}
