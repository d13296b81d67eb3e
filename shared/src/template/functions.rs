//! The functions templates may call.
//!
//! Every function is one entry of a table: name, signature, a line about it, an example,
//! and the code. A host adds its own with [`Functions::with`].

#![allow(
    clippy::unnecessary_wraps,
    reason = "the functions of a table are all of one type, also those that cannot fail"
)]

mod call;
mod collection;
mod comparison;
mod convert;
mod defaults;
mod encoding;
mod escape;
mod fake;
mod json;
mod list;
mod logic;
mod map;
mod number;
mod path;
mod printing;
mod random;
mod regex;
mod registry;
mod semver;
mod signature;
mod string;
mod time;
mod types;
mod url;

pub(crate) use call::Reason;
pub use call::{Call, Failure};
pub(crate) use registry::Kind;
pub use registry::{Callback, Example, Function, Functions, Names};
pub use signature::{Signature, Type};

/// The functions every template has, by family, as the documentation lists them.
pub(crate) const FAMILIES: &[(&str, &[&[Function]])] = &[
    ("Logic and comparison", &[logic::FUNCTIONS, comparison::FUNCTIONS]),
    ("Printing and escaping", &[printing::FUNCTIONS, escape::FUNCTIONS]),
    (
        "Text",
        &[
            string::FUNCTIONS,
            string::casing::FUNCTIONS,
            string::cut::FUNCTIONS,
            string::join::FUNCTIONS,
            string::layout::FUNCTIONS,
        ],
    ),
    ("Regular expressions", &[regex::FUNCTIONS]),
    (
        "Lists and maps",
        &[
            collection::FUNCTIONS,
            list::FUNCTIONS,
            list::parts::FUNCTIONS,
            list::range::FUNCTIONS,
            list::must::FUNCTIONS,
            map::FUNCTIONS,
        ],
    ),
    ("Numbers", &[number::FUNCTIONS]),
    ("Types", &[types::FUNCTIONS]),
    ("Defaults", &[defaults::FUNCTIONS]),
    ("JSON", &[json::FUNCTIONS]),
    ("Paths and addresses", &[path::FUNCTIONS, url::FUNCTIONS]),
    ("Encodings and hashes", &[encoding::FUNCTIONS, encoding::hash::FUNCTIONS]),
    ("Random values", &[random::id::FUNCTIONS, random::FUNCTIONS, random::text::FUNCTIONS]),
    (
        "Made-up data",
        &[
            fake::person::FUNCTIONS,
            fake::place::FUNCTIONS,
            fake::company::FUNCTIONS,
            fake::commerce::FUNCTIONS,
            fake::internet::FUNCTIONS,
            fake::color::FUNCTIONS,
            fake::time::FUNCTIONS,
            fake::text::FUNCTIONS,
        ],
    ),
    ("Versions", &[semver::FUNCTIONS]),
    ("Time", &[time::FUNCTIONS, time::reading::FUNCTIONS, time::durations::FUNCTIONS]),
];
