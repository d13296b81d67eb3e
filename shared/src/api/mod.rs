//! What goes over the wire: the API's requests and replies, problem documents, outcomes.
//!
//! Plain data with serde, both ways, so that the page and the edge cannot disagree on a name.

mod access;
mod completion;
mod export;
mod fix;
mod history;
mod import;
mod metrics;
mod outcome;
mod problem;
mod project;
mod request;
mod routes;
mod state;
mod synthesis;
mod traffic;
mod version;

pub use access::{KeyInfo, MintKey, MintedKey, Role};
pub use completion::{CompletionItem, CompletionReply, CompletionRequest, RequestFields};
pub use export::{ExportNote, ExportReport};
pub use fix::{Edit, Fix, Misfit};
pub use history::{Action, AuditEntry, LiveEvent, Page, RevisionInfo};
pub use import::{ImportNote, ImportReport, ImportedDocument};
pub use metrics::{EndpointMetrics, HourMetrics, Metrics, Tally};
pub use outcome::{
    Difference, Dribble, Ending, EndpointTrace, Failure, Headers, NearMiss, OneOrMany, Outcome, ResponseTrace, Trace,
    Verdict,
};
pub use problem::{Diagnostic, Position, Problem, Severity};
pub use project::{Created, Saved};
pub use request::{SESSION_HEADER, SendCall, Sent, TryCall, TryRequest};
pub use routes::{Access, Operation, ROUTES, Route};
pub use state::{State, StateError, StatePage};
pub use synthesis::{Synthesis, TakenBy, Unreachable};
pub use traffic::{Account, Content, Exchange, RecordedReply, RecordedRequest, Replay, RequestRecord, RequestSummary};
pub use version::{Grant, Standing, Version};

/// The media type of every problem document (RFC 9457, section 6.1).
pub const PROBLEM_JSON: &str = "application/problem+json";
