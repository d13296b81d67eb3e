//! The present, which the environment gives.

use super::{Function, Signature, Type};
use crate::template::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[Function::new(
    "now",
    Signature::fixed(&[], Type::Time),
    "The time. Prints as RFC 3339; `now.Format \"2006-01-02\"` lays it out by Go's rules.",
    (
        "{{now}} {{now.Format \"02.01.2006\"}}",
        "1970-01-01T00:00:00Z 01.01.1970",
    ),
    |call| Ok(Value::Time(call.env().now())),
)];
