//! One request on one project.

use dotmock_shared::{
    CompiledProject, Context, Request, RequestParts,
    api::{Outcome, State, TryRequest},
};

use crate::clock::Moment;

/// What replies depend on beside project, request and state.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    pub seed: u64,
    pub now: Moment,
    /// The session of requests that name none.
    pub session: Option<&'a str>,
    /// Every matcher that failed is told.
    pub in_full: bool,
    /// Which request of several in turn it is, from 0: each has an id, and so random values, of its own.
    pub turn: usize,
}

/// Where the mocks answer, for a request that does not say.
const ADDRESS: &str = "http://localhost";

/// Runs a request on the state of its session. The error says what is wrong with its content.
pub fn explain(
    project: &CompiledProject,
    request: TryRequest,
    state: &State,
    given: Circumstances<'_>,
) -> Result<Outcome, String> {
    let state = state.session(session(&request, given)).cloned().unwrap_or_default();
    let context = Context { seed: given.seed, now_ms: given.now.0, state, ..Context::default() };
    let mut parts = RequestParts::from_written(request, ADDRESS)?;
    if given.turn > 0 {
        parts.id = format!("{}-{}", parts.id, given.turn + 1);
    }
    let request = Request::new(parts);
    Ok(if given.in_full { project.explain_in_full(&request, &context) } else { project.explain(&request, &context) })
}

/// The session whose state a request reads and sets.
pub fn session<'a>(request: &'a TryRequest, given: Circumstances<'a>) -> Option<&'a str> {
    request.session().or(given.session)
}
