use serde_json::{Map, Value};

use super::super::{path_pattern::PathPattern, request::Request};

/// What conditions are asked about.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine) struct Scope<'a> {
    pub(in crate::engine) request: &'a Request,
    /// Which of the path's segments is which parameter.
    pub(in crate::engine) pattern: &'a PathPattern,
    /// The named values of the client's session.
    pub(in crate::engine) state: &'a Map<String, Value>,
    /// Milliseconds since the Unix epoch.
    pub(in crate::engine) now_ms: i64,
    /// Names whose expected values stay untold; none where the owner is asking.
    pub(in crate::engine) mask: &'a [String],
    /// What is said is kept, so that what the request has by these names stays untold as well.
    pub(in crate::engine) is_record: bool,
}
