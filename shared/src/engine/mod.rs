//! The request's way, one module a step.
//!
//! [`compile()`] finds everything that can be wrong with a project. What it gives answers any request without failing:
//! [`Request`] normalises what a host received, `router` leads from the path to endpoints, `methods` and `matching`
//! choose the response, `render` makes bytes of it, and `cors` lets pages read them. On a miss `near_misses` and
//! `problems` say why. [`CompiledProject::explain`] goes the same way and records it.
//!
//! The engine has no clock, no randomness and no I/O; it keeps nothing between two requests.

mod account;
mod compile;
mod completion;
mod content_type;
mod context;
mod cors;
mod data;
mod decimal;
mod delay;
mod diagnostics;
mod draws;
mod effects;
mod exhibit;
mod faults;
mod fields;
mod fixes;
mod functions;
mod glob;
mod json_path;
mod matching;
mod methods;
mod near_misses;
mod outcome;
mod path_pattern;
mod pattern_regex;
mod prefilter;
mod preview;
mod problems;
mod project;
mod reading;
mod render;
mod request;
mod request_fields;
mod router;
mod schema;
mod selection;
mod specimen;
mod synthesis;
mod unknowns;
mod written;
mod xml;

pub use compile::{ORIGIN_WIDE, compile};
pub use completion::complete;
pub(crate) use content_type::inferred as inferred_content_type;
pub use context::{Chosen, Context, Dribble, Ending, Reply};
pub(crate) use data::shape as data_shape;
pub(crate) use exhibit::Exhibit;
pub(crate) use fields::{Fields, urldecode};
pub(crate) use functions::short_forms;
pub(crate) use glob::Glob;
pub(crate) use matching::{is_masked, members};
pub(crate) use outcome::{by_name, content as text_or_base64};
pub use preview::{Truth, TruthKind, find_glob, find_regex, moment, waits};
pub use project::CompiledProject;
pub(crate) use reading::{read as read_part, sections};
pub use request::{Request, RequestParts};
pub use request_fields::{fields_of, together};
pub(crate) use specimen::{Fit, Specimens, candidates, json_path_problem, path_problem, regex_problem};
pub(crate) use unknowns::Unknown;
pub(crate) use written::content as written_content;

#[cfg(test)]
mod tests;
