//! What goes over the wire: the API's requests and replies, problem documents, outcomes.
//!
//! Plain data with serde, both ways, so that the page and the edge cannot disagree on a name.

mod completion;
mod outcome;
mod problem;
mod project;
mod request;
mod state;
mod version;

pub use completion::{CompletionItem, CompletionReply, CompletionRequest};
pub use outcome::{
    Difference, Edit, EndpointTrace, Failure, Fix, Headers, NearMiss, OneOrMany, Outcome, ResponseTrace, Trace, Verdict,
};
pub use problem::{Diagnostic, Position, Problem, Severity};
pub use project::{Created, Saved};
pub use request::TryRequest;
pub use state::{State, StateError};
pub use version::{Grant, Standing, Version};

/// The media type of every problem document (RFC 9457, section 6.1).
pub const PROBLEM_JSON: &str = "application/problem+json";
