//! Text.

use super::{Function, Signature, Type};

const MAP: Signature = Signature::fixed(&[Type::String], Type::String);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "upper",
        MAP,
        "The text in upper case.",
        ("{{upper \"abc\"}}", "ABC"),
        |call| Ok(call.text(0).to_uppercase().into()),
    ),
    Function::new(
        "lower",
        MAP,
        "The text in lower case.",
        ("{{\"ABC\" | lower}}", "abc"),
        |call| Ok(call.text(0).to_lowercase().into()),
    ),
];
