//! Times out of text.

use crate::template::functions::{Call, Failure, Function, Signature, Type};
use crate::template::time::{self, Time};
use crate::template::value::Value;

const READ: Signature = Signature::fixed(&[Type::String, Type::String], Type::Time);

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "toDate",
        READ,
        "The time that the second text is by the layout; the beginning of the year 1 where it is none.",
        ("{{toDate \"02.01.2006\" \"24.12.2024\" | date \"Monday\"}}", "Tuesday"),
        |call| Ok(Value::Time(read(call)?.unwrap_or_else(|_| Time::zero()))),
    ),
    Function::new(
        "mustToDate",
        READ,
        "The same; text that is no such time is an error.",
        ("{{mustToDate \"2006-01-02 MST\" \"2024-12-24 UTC\"}}", "2024-12-24T00:00:00Z"),
        |call| Ok(Value::Time(read(call)??)),
    ),
];

fn read(call: &mut Call<'_, '_>) -> Result<Result<Time, Failure>, Failure> {
    let (layout, text) = (call.text(0), call.text(1));
    call.step(u64::try_from((layout.len() + text.len()) / 4).unwrap_or(u64::MAX))?;
    Ok(time::parse(&layout, &text).map_err(Failure::from))
}
