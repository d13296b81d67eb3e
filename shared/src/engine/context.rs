use std::cell::Cell;

use serde_json::{Map, Value};

use super::{
    matching::{Knowledge, Scope},
    path_pattern::PathPattern,
    request::Request,
};
use crate::model::FaultKind;

/// What a reply depends on beside project and request.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Milliseconds since the Unix epoch.
    pub now_ms: i64,
    /// The seed of everything random; a project's own `settings.seed` goes before it.
    pub seed: u64,
    /// The named values of the client's session, as they were before this request.
    pub state: Map<String, Value>,
    /// The project's slug.
    pub slug: String,
    /// The revision that answers.
    pub revision: u64,
}

/// A request and what else its reply depends on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) request: &'a Request,
    pub(super) context: &'a Context,
    /// Names whose expected values stay untold.
    pub(super) mask: &'a [String],
    /// How much of the request is there, and may be told.
    pub(super) knowledge: Knowledge,
    /// The owner is asking, and is told how to mend what nearly matched.
    pub(super) is_owner: bool,
    /// Every matcher that failed is told, not only the first.
    pub(super) in_full: bool,
    /// There is no state to look at, and this notes that a template asked for it.
    pub(super) asked: Option<&'a Cell<bool>>,
}

impl<'a> Call<'a> {
    /// What the conditions of an endpoint are asked about.
    pub(super) fn scope(&self, pattern: &'a PathPattern) -> Scope<'a> {
        let Context { state, now_ms, .. } = self.context;
        Scope { request: self.request, pattern, state, now_ms: *now_ms, mask: self.mask, knowledge: self.knowledge }
    }
}

/// A reply as bytes, ready to be sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// 200 to 599.
    pub status: u16,
    /// Lower-case names; repeated names stand next to each other.
    pub headers: Vec<(String, String)>,
    /// The content as it is sent; empty for HEAD, 204, 205 and 304.
    pub body: Vec<u8>,
    /// Whether the content ends as it should.
    pub ending: Ending,
    /// How long to wait before sending, in milliseconds; at most 60,000.
    pub delay_ms: u32,
    /// How the content is spread over a time; none: it is sent at once.
    pub dribble: Option<Dribble>,
    /// The fault that was injected; none where the reply is as it was meant.
    pub fault: Option<FaultKind>,
    /// What it changes in the session's state: a new value by name, or null for one that is removed.
    pub effects: Map<String, Value>,
    /// Whose reply it is; none when no endpoint answered.
    pub chosen: Option<Chosen>,
}

impl Reply {
    /// How long it takes on purpose until all of it is sent, in milliseconds.
    pub(crate) fn waits_ms(&self) -> u32 {
        self.delay_ms.saturating_add(self.dribble.map_or(0, |dribble| dribble.over_ms))
    }
}

/// How a reply's content ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ending {
    /// As it should.
    #[default]
    Whole,
    /// Too early: so many bytes are announced, and the connection breaks off after those that are there.
    Truncated {
        /// How long the content would have been, in bytes; more than the body has.
        announced: usize,
    },
    /// The connection breaks off after the header section. The body is empty.
    Aborted,
}

/// Content that comes in pieces: the n-th of them n/`chunks` of `over_ms` after the header section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dribble {
    /// In how many pieces, as equal as they can be; 1 at least.
    pub chunks: u32,
    /// Over how many milliseconds; at most 60,000.
    pub over_ms: u32,
}

/// The endpoint and the response that were given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The endpoint's id.
    pub endpoint: String,
    /// The response's id; empty when the endpoint has none, and answers an empty 200.
    pub response: String,
}
