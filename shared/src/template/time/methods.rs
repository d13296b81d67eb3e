//! The methods a template may call on a time, by Go's names.

use super::Time;
use crate::template::functions::{Call, Callback, Failure, Type};
use crate::template::value::Value;

/// A method: its name, what it takes beside the time, and what it does. The time is the
/// first argument of the call.
pub(crate) struct Method {
    pub name: &'static str,
    pub params: &'static [Type],
    pub call: Callback,
}

/// All methods.
pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "Format",
        params: &[Type::String],
        call: format,
    },
    Method {
        name: "String",
        params: &[],
        call: |call| Ok(receiver(call)?.to_string().into()),
    },
    Method {
        name: "UTC",
        params: &[],
        call: |call| Ok(Value::Time(receiver(call)?.in_utc())),
    },
    Method {
        name: "Unix",
        params: &[],
        call: |call| Ok(Value::Int(receiver(call)?.timestamp.as_second())),
    },
    Method {
        name: "UnixMilli",
        params: &[],
        call: |call| Ok(Value::Int(receiver(call)?.as_millis())),
    },
    Method {
        name: "Year",
        params: &[],
        call: |call| Ok(Value::Int(receiver(call)?.civil().year().into())),
    },
    Method {
        name: "Month",
        params: &[],
        call: |call| Ok(receiver(call)?.format("January").into()),
    },
    Method {
        name: "Day",
        params: &[],
        call: |call| Ok(Value::Int(receiver(call)?.civil().day().into())),
    },
    Method {
        name: "Hour",
        params: &[],
        call: |call| Ok(Value::Int(receiver(call)?.civil().hour().into())),
    },
    Method {
        name: "Minute",
        params: &[],
        call: |call| Ok(Value::Int(receiver(call)?.civil().minute().into())),
    },
    Method {
        name: "Second",
        params: &[],
        call: |call| Ok(Value::Int(receiver(call)?.civil().second().into())),
    },
    Method {
        name: "Nanosecond",
        params: &[],
        call: |call| {
            Ok(Value::Int(
                receiver(call)?.civil().subsec_nanosecond().into(),
            ))
        },
    },
    Method {
        name: "Weekday",
        params: &[],
        call: |call| Ok(receiver(call)?.format("Monday").into()),
    },
    Method {
        name: "YearDay",
        params: &[],
        call: |call| {
            Ok(Value::Int(
                receiver(call)?.civil().date().day_of_year().into(),
            ))
        },
    },
];

fn receiver(call: &Call<'_, '_>) -> Result<Time, Failure> {
    match call.args().first() {
        Some(Value::Time(time)) => Ok(*time),
        _ => Err("method of a time called without one".into()),
    }
}

fn format<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let time = receiver(call)?;
    let layout = call.text(1);
    // No element of a layout grows to more than eight times its length.
    call.charge(layout.len().saturating_mul(8))?;
    Ok(time.format(&layout).into())
}
