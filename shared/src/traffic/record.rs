use crate::{CompiledProject, Context, Reply, Request, api::RequestRecord};

/// How much of a content is kept, in bytes.
pub const MAX_CONTENT: usize = 64 << 10;

/// A request that has been answered.
#[derive(Debug, Clone, Copy)]
pub struct Served<'a> {
    /// The project that answered.
    pub project: &'a CompiledProject,
    /// The request.
    pub request: &'a Request,
    /// What the reply depended on beside them; its state as it was before the request.
    pub context: &'a Context,
    /// The reply, as [`CompiledProject::handle`] gave it.
    pub reply: &'a Reply,
    /// Whether the state made a difference, so that `context` has it.
    pub has_state: bool,
    /// True when it was sent by `POST …/send`.
    pub sent: bool,
    /// True when there may have been a newer revision.
    pub stale: bool,
    /// How long the engine took, in microseconds.
    pub engine_us: u32,
}

/// Writes down a request that has been answered.
#[must_use]
pub fn record(served: &Served<'_>) -> RequestRecord {
    let _ = served;
    RequestRecord::default()
}
