//! `print`, `printf`, `println`.

use super::{Function, Signature, Type};
use crate::template::format::{printf::sprintf, sprint, sprintln};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "print",
        Signature::variadic(&[], Type::Any, Type::String),
        "The arguments as text, with a space between two that are no text.",
        ("{{print 1 2 \"a\" true}}", "1 2atrue"),
        |call| call.write(sprint),
    ),
    Function::new(
        "printf",
        Signature::variadic(&[Type::String], Type::Any, Type::String),
        "The arguments as a format string says, with Go's verbs and flags.",
        ("{{printf \"%05.2f|%-4d|%q\" 3.14159 7 \"a\"}}", "03.14|7   |\"a\""),
        |call| {
            let widest = call.env().limits().width;
            call.write(|sink, args| match args.split_first() {
                Some((format, args)) => sprintf(sink, widest, format.as_str().unwrap_or(""), args),
                None => Ok(()),
            })
        },
    ),
    Function::new(
        "println",
        Signature::variadic(&[], Type::Any, Type::String),
        "The arguments as text, with spaces between them and a newline.",
        ("{{println 1 \"a\"}}", "1 a\n"),
        |call| call.write(sprintln),
    ),
];
