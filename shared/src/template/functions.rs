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
mod json;
mod list;
mod logic;
mod map;
mod number;
mod printing;
mod random;
mod regex;
mod registry;
mod signature;
mod string;
mod time;
mod types;

pub(crate) use call::Reason;
pub use call::{Call, Failure};
pub(crate) use registry::Kind;
pub use registry::{Callback, Example, Function, Functions};
pub use signature::{Signature, Type};

/// The tables of the functions every template has.
pub(crate) const TABLES: &[&[Function]] = &[
    logic::FUNCTIONS,
    comparison::FUNCTIONS,
    collection::FUNCTIONS,
    printing::FUNCTIONS,
    escape::FUNCTIONS,
    string::FUNCTIONS,
    string::casing::FUNCTIONS,
    string::cut::FUNCTIONS,
    string::join::FUNCTIONS,
    string::layout::FUNCTIONS,
    list::FUNCTIONS,
    map::FUNCTIONS,
    number::FUNCTIONS,
    types::FUNCTIONS,
    defaults::FUNCTIONS,
    encoding::FUNCTIONS,
    regex::FUNCTIONS,
    json::FUNCTIONS,
    random::FUNCTIONS,
    time::FUNCTIONS,
];
