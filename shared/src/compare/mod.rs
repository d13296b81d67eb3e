//! How two states of a project differ, and how two people's changes of the same one go together.
//!
//! [`bring()`] is what an import comes to in a project that there is, and knows what an earlier import brought.
//!
//! All work on documents as JSON, endpoint by endpoint (by their ids) and setting by setting, so that a document which
//! cannot be served yet takes part too. Nothing here decides: what both have changed is for a person to choose.

mod bring;
mod lines;
mod merge;
mod parts;

#[cfg(test)]
mod tests;

pub use bring::{Brought, Case, Step, bring, digests};
pub use lines::Line;
pub(crate) use lines::changed_lines;
pub use merge::{Choice, Conflict, Merged, merge};
pub use parts::{Change, Difference, compare};
