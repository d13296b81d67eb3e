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
    /// How much of the request is there, and may be told.
    pub(in crate::engine) knowledge: Knowledge,
}

/// How much of a request is there, and may be told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::engine) enum Knowledge {
    /// All of it, to whoever asks.
    #[default]
    All,
    /// All of it is there, but what is said is kept: what the request has by masked names stays untold.
    Kept,
    /// What was kept of it: by masked names there are stars, and with `lacks_content` not all of the content, or not as it was.
    Recorded { lacks_content: bool },
}

impl Knowledge {
    /// Whether what is said of the request is bounded, and without what is masked.
    pub(in crate::engine) fn is_bounded(self) -> bool {
        self != Self::All
    }

    /// Whether it is a request of which only what was kept is there.
    pub(in crate::engine) fn is_recorded(self) -> bool {
        matches!(self, Self::Recorded { .. })
    }

    pub(in crate::engine) fn lacks_content(self) -> bool {
        self == Self::Recorded { lacks_content: true }
    }
}
