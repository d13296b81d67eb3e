//! Go's `text/template` in Rust: parse once, render often.
//!
//! ```
//! use dotmock_shared::template::{Environment, Functions, Template, Value};
//!
//! let template = Template::parse("hello", "Hello {{.name}}!", &Functions::builtin())?;
//! let data = serde_json::json!({"name": "Ann"});
//! let text = template.render(&Value::json(&data), &mut Environment::new(0, 0))?;
//! assert_eq!(text, "Hello Ann!");
//! # Ok::<(), dotmock_shared::template::Error>(())
//! ```
//!
//! A template means what it means in Go, with Go's words for what is wrong with it. What
//! differs: whole numbers of JSON are integers, not floats; strings hold UTF-8 only; there
//! are no structs, channels or pointers; and a call may also be written `f(a, b)`, with
//! `'…'` for text inside such parentheses. `COMPATIBILITY.md` beside this file lists it all.
//!
//! It is not a host: it reads no clock, draws on no entropy but the seed it is given, and
//! does no I/O. It knows nothing of what its output is for, so it escapes nothing unasked.
//! And it trusts no template: steps, depth, output and values are bounded, and nothing
//! that a template or its data can hold makes it panic.

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
mod time;
mod value;
mod version;

#[cfg(test)]
mod tests;

pub use assist::{Completion, Context, Field, Shape, Suggestion, SuggestionKind};
pub use environment::Environment;
pub use error::{Bound, Error, ErrorKind};
pub use exec::MissingKey;
pub use functions::{Call, Callback, Example, Failure, Function, Functions, Signature, Type};
pub use limits::Limits;
pub use options::{Options, Template};
pub use time::Time;
pub use value::{Json, List, Map, Object, Value};
pub use version::Version;
