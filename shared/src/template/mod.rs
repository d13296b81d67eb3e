#![doc = include_str!("README.md")]

mod assist;
mod ast;
mod environment;
mod error;
mod exec;
mod format;
mod functions;
mod lexer;
mod limits;
mod options;
mod parser;
mod suggest;
mod time;
mod value;
mod version;

#[cfg(test)]
mod tests;

pub use assist::{Completion, Context, Field, LayoutError, Shape, Suggestion, SuggestionKind};
pub use environment::Environment;
pub use error::{Bound, Error, ErrorKind};
pub use exec::MissingKey;
pub use functions::{Call, Callback, Example, Failure, Function, Functions, Names, Signature, Type};
pub use limits::Limits;
pub use options::{Options, Template};
pub use suggest::nearest_name;
pub use time::Time;
pub use value::{Json, List, Map, Object, Value};
pub use version::Version;
