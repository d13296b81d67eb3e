use serde_json::{Map, Value};

use super::{matching::Scope, path_pattern::PathPattern, request::Request};

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
    /// The owner is asking, and is told how to mend what nearly matched.
    pub(super) is_owner: bool,
    /// Every matcher that failed is told, not only the first.
    pub(super) in_full: bool,
}

impl<'a> Call<'a> {
    /// What the conditions of an endpoint are asked about.
    pub(super) fn scope(&self, pattern: &'a PathPattern) -> Scope<'a> {
        let Context { state, now_ms, .. } = self.context;
        Scope { request: self.request, pattern, state, now_ms: *now_ms, mask: self.mask }
    }
}

/// A reply as bytes, ready to be sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// 200 to 599.
    pub status: u16,
    /// Lower-case names; repeated names stand next to each other.
    pub headers: Vec<(String, String)>,
    /// The content; empty for HEAD, 204, 205 and 304.
    pub body: Vec<u8>,
    /// How long to wait before sending, in milliseconds; at most 60,000.
    pub delay_ms: u32,
    /// What it changes in the session's state: a new value by name, or null for one that is removed.
    pub effects: Map<String, Value>,
}
