//! What a request came to, and why: as "Try it" shows it of a request on the draft, and the traffic of one that was answered.

mod body_view;
mod condition_tree;
mod difference;
mod header_lines;
mod manner;
mod near_misses;
mod status_pill;
mod trace_tree;
mod verdict_mark;
mod why_not;

pub use body_view::BodyView;
pub use header_lines::HeaderLines;
pub use manner::{Manner, wait};
pub use near_misses::NearMisses;
pub use status_pill::StatusPill;
pub use trace_tree::TraceTree;
