//! The present, which the environment gives, and times laid out. Everything is UTC unless a value says otherwise.

pub(super) mod durations;
mod offset;
pub(super) mod reading;

use super::{Call, Failure, Function, Signature, Type};
use crate::template::time::{Time, Zone};
use crate::template::value::Value;

const IN_ZONE: Signature = Signature::fixed(&[Type::String, Type::Any, Type::String], Type::String);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "now",
        Signature::variadic(&[], Type::String, Type::Time),
        "The time, or one that lies as far from it as an offset such as `-1d` says. Prints as RFC 3339.",
        (
            "{{now}} {{now.Format \"02.01.2006\"}} {{now \"+1d\"}}",
            "1970-01-01T00:00:00Z 01.01.1970 1970-01-02T00:00:00Z",
        ),
        |call| match call.args().len() {
            0 => Ok(Value::Time(call.env().now())),
            1 => offset::from_now(call),
            given => Err(format!("now takes an offset such as \"-1d\" at most, not {given} arguments").into()),
        },
    ),
    Function::new(
        "date",
        Signature::variadic(&[Type::String], Type::Any, Type::Any),
        "With two arguments, a time, or seconds since 1970, laid out by Go's rules. With one, the time as far from now as \
         an offset says, in s, m, h, d, w, mo and y.",
        ("{{now | date \"2 Jan 2006\"}} {{date \"-1y\"}}", "1 Jan 1970 1969-01-01T00:00:00Z"),
        |call| match call.args().len() {
            1 => offset::from_now(call),
            2 => laid_out(call, 0, 1, None),
            given => {
                Err(format!("date takes a layout and a time, or an offset from now, not {given} arguments").into())
            }
        },
    ),
    Function::new(
        "dateInZone",
        IN_ZONE,
        "A time laid out as clocks show it in a time zone, which is named as in `Europe/Berlin`; in UTC where there is none.",
        ("{{dateInZone \"15:04 MST\" now \"Asia/Tokyo\"}}", "09:00 JST"),
        |call| laid_out(call, 0, 1, Some(2)),
    ),
    Function::new(
        "date_in_zone",
        IN_ZONE,
        "The same as `dateInZone`.",
        ("{{date_in_zone \"15:04\" now \"America/New_York\"}}", "19:00"),
        |call| laid_out(call, 0, 1, Some(2)),
    ),
    Function::new(
        "htmlDate",
        Signature::fixed(&[Type::Any], Type::String),
        "A time, or seconds since 1970, as the value of an HTML date field.",
        ("{{now | htmlDate}}", "1970-01-01"),
        |call| Ok(time(call, 0).in_utc().format("2006-01-02").into()),
    ),
    Function::new(
        "htmlDateInZone",
        Signature::fixed(&[Type::Any, Type::String], Type::String),
        "The same in a time zone.",
        ("{{htmlDateInZone now \"America/New_York\"}}", "1969-12-31"),
        |call| Ok(time(call, 0).in_zone(zone(call, 1)?).format("2006-01-02").into()),
    ),
    Function::new(
        "unixEpoch",
        Signature::fixed(&[Type::Time], Type::String),
        "The seconds since 1970, as text.",
        ("{{now | unixEpoch}}", "0"),
        |call| Ok(time(call, 0).as_seconds().to_string().into()),
    ),
    Function::new(
        "unixMilli",
        Signature::fixed(&[Type::Time], Type::Int),
        "The milliseconds since 1970.",
        ("{{now | unixMilli}}", "0"),
        |call| Ok(Value::Int(time(call, 0).as_millis())),
    ),
];

/// The time at an index: one, or seconds since 1970. Anything else is the present, as in Sprig.
fn time(call: &mut Call<'_, '_>, index: usize) -> Time {
    match call.arg(index) {
        Value::Time(time) => time,
        Value::Int(seconds) => Time::from_seconds(seconds),
        // Times of JSON are text.
        Value::String(text) => Time::read(&text).unwrap_or_else(|| call.env().now()),
        _ => call.env().now(),
    }
}

/// The zone of the name at an index, or UTC where there is none of that name.
fn zone(call: &mut Call<'_, '_>, index: usize) -> Result<Zone, Failure> {
    call.step(Zone::FINDING)?;
    Ok(Zone::find(&call.text(index)).unwrap_or(Zone::Utc))
}

fn laid_out<'a>(
    call: &mut Call<'_, 'a>,
    layout: usize,
    at: usize,
    in_zone: Option<usize>,
) -> Result<Value<'a>, Failure> {
    let layout = call.text(layout);
    let zone = in_zone.map_or(Ok(Zone::Utc), |index| zone(call, index))?;
    let time = time(call, at).in_zone(zone);
    time.check_length(call, &layout)?;
    Ok(time.format(&layout).into())
}
