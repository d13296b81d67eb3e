//! The methods a template may call on a time, by Go's names.

use super::{Duration, NANOS, Time, ZERO, Zone};
use crate::template::functions::{Call, Callback, Failure, Type};
use crate::template::value::Value;

/// A method: its name, what it takes beside the time, and what it does. The time is the
/// first argument of the call.
pub(crate) struct Method {
    pub name: &'static str,
    pub params: &'static [Type],
    pub call: Callback,
}

const fn method(name: &'static str, params: &'static [Type], call: Callback) -> Method {
    Method { name, params, call }
}

/// All methods.
pub(crate) const METHODS: &[Method] = &[
    method("Format", &[Type::String], format),
    method("String", &[], |call| Ok(receiver(call)?.to_string().into())),
    method("Year", &[], |call| Ok(Value::Int(receiver(call)?.civil().year))),
    // Names, which print as Go's months and weekdays do.
    method("Month", &[], |call| Ok(receiver(call)?.format("January").into())),
    method("Weekday", &[], |call| Ok(receiver(call)?.format("Monday").into())),
    method("Day", &[], |call| Ok(Value::Int(receiver(call)?.civil().day))),
    method("YearDay", &[], |call| Ok(Value::Int(receiver(call)?.civil().day_of_year))),
    method("Hour", &[], |call| Ok(Value::Int(receiver(call)?.civil().hour))),
    method("Minute", &[], |call| Ok(Value::Int(receiver(call)?.civil().minute))),
    method("Second", &[], |call| Ok(Value::Int(receiver(call)?.civil().second))),
    method("Nanosecond", &[], |call| Ok(Value::Int(receiver(call)?.nanos.into()))),
    method("Unix", &[], |call| Ok(Value::Int(receiver(call)?.as_seconds()))),
    method("UnixMilli", &[], |call| Ok(Value::Int(receiver(call)?.as_millis()))),
    method("UnixMicro", &[], |call| unix(call, 1_000)),
    method("UnixNano", &[], |call| unix(call, 1)),
    method("UTC", &[], |call| Ok(Value::Time(receiver(call)?.in_utc()))),
    method("Local", &[], |call| Ok(Value::Time(receiver(call)?.in_utc()))),
    method("Location", &[], |call| Ok(receiver(call)?.zone.name().into())),
    method("In", &[Type::String], |call| {
        call.step(Zone::FINDING)?;
        let name = call.text(1);
        let zone = Zone::find(&name).ok_or_else(|| format!("unknown time zone {name}"))?;
        Ok(Value::Time(receiver(call)?.in_zone(zone)))
    }),
    method("IsDST", &[], |call| {
        let time = reckoned(call)?;
        Ok(time.zone.is_dst(time.seconds).into())
    }),
    method("IsZero", &[], |call| Ok((receiver(call)?.as_nanos() == i128::from(ZERO) * NANOS).into())),
    method("Before", &[Type::Time], |call| Ok((receiver(call)?.as_nanos() < other(call)?.as_nanos()).into())),
    method("After", &[Type::Time], |call| Ok((receiver(call)?.as_nanos() > other(call)?.as_nanos()).into())),
    method("Equal", &[Type::Time], |call| Ok((receiver(call)?.as_nanos() == other(call)?.as_nanos()).into())),
    method("Compare", &[Type::Time], |call| {
        let order = receiver(call)?.as_nanos().cmp(&other(call)?.as_nanos());
        Ok(Value::Int(order as i64))
    }),
    method("Add", &[Type::Any], |call| Ok(Value::Time(reckoned(call)?.plus(duration(call)?)))),
    method("Sub", &[Type::Time], |call| Ok(receiver(call)?.since(other(call)?).to_string().into())),
    method("AddDate", &[Type::Int, Type::Int, Type::Int], |call| {
        Ok(Value::Time(reckoned(call)?.plus_dates(call.int(1), call.int(2), call.int(3))))
    }),
    method("Truncate", &[Type::Any], |call| stepped(call, false)),
    method("Round", &[Type::Any], |call| stepped(call, true)),
];

fn receiver(call: &Call<'_, '_>) -> Result<Time, Failure> {
    at(call, 0)
}

/// The time, to be reckoned with in its zone.
fn reckoned(call: &mut Call<'_, '_>) -> Result<Time, Failure> {
    let time = receiver(call)?;
    call.step(time.work())?;
    Ok(time)
}

fn other(call: &Call<'_, '_>) -> Result<Time, Failure> {
    at(call, 1)
}

fn at(call: &Call<'_, '_>, index: usize) -> Result<Time, Failure> {
    match call.args().get(index) {
        Some(Value::Time(time)) => Ok(*time),
        _ => Err("method of a time called without one".into()),
    }
}

fn format<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let time = receiver(call)?;
    let layout = call.text(1);
    time.check_length(call, &layout)?;
    Ok(time.format(&layout).into())
}

impl Time {
    /// What reckoning in its zone costs in steps.
    pub(crate) fn work(self) -> u64 {
        self.zone.work()
    }

    /// Makes sure that there is room for the time laid out, of which no element grows to more than twelve times its length.
    pub(crate) fn check_length(self, call: &mut Call<'_, '_>, layout: &str) -> Result<(), Failure> {
        let names = u64::try_from(layout.matches("MST").count()).unwrap_or(u64::MAX);
        call.step(names.saturating_mul(self.zone.work()))?;
        call.step(u64::try_from(layout.len() / 4).unwrap_or(u64::MAX))?;
        call.charge(layout.len().saturating_mul(12))
    }
}

/// Since the Unix epoch, in a unit of so many nanoseconds.
fn unix<'a>(call: &Call<'_, 'a>, unit: i128) -> Result<Value<'a>, Failure> {
    let count = i64::try_from(receiver(call)?.as_nanos().div_euclid(unit));
    count.map(Value::Int).map_err(|_| "the time is too far from 1970 to be counted so".into())
}

/// A duration that is an argument: nanoseconds, as in Go, or text such as `1h30m`.
fn duration(call: &Call<'_, '_>) -> Result<Duration, Failure> {
    match call.arg(1) {
        Value::Int(nanos) => Ok(Duration(nanos)),
        Value::String(text) => Duration::parse(&text).map_err(Failure::from),
        other => Err(format!("a duration is nanoseconds or text such as \"1h30m\", not {}", other.type_name()).into()),
    }
}

/// The time at the last multiple of a duration since Go's zero time, or at the nearest.
fn stepped<'a>(call: &mut Call<'_, 'a>, is_nearest: bool) -> Result<Value<'a>, Failure> {
    let (time, step) = (reckoned(call)?, i128::from(duration(call)?.0));
    if step <= 0 {
        return Ok(Value::Time(time));
    }
    let past = (time.as_nanos() - i128::from(ZERO) * NANOS).rem_euclid(step);
    let forward = if is_nearest && past * 2 >= step { step } else { 0 };
    Ok(Value::Time(time.plus(Duration::saturating(forward - past))))
}
