//! What people call the ways in which a reply goes wrong, and what a client sees of each.

use dotmock_shared::model::FaultKind;

/// What a person reads where one is chosen.
#[must_use]
pub fn label(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::Status => "Error status",
        FaultKind::Truncate => "Body ends early",
        FaultKind::Abort => "Connection breaks off",
        FaultKind::MalformedJson => "Malformed JSON",
        FaultKind::Empty => "Empty body",
        FaultKind::RateLimit => "Too many requests",
    }
}

/// What a client sees, in a sentence or two that name what the edge can only approximate.
#[must_use]
pub fn seen(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::Status => {
            "In place of the reply the client gets a problem document with this status. \
             No state changes: the server failed before it did anything."
        }
        FaultKind::Truncate => "The headers announce the whole body; the client gets its first half.",
        FaultKind::Abort => {
            "A connection cannot be reset at the edge: the client gets status and headers, \
             and then a body that breaks off."
        }
        FaultKind::MalformedJson => "The client gets a body that says it is JSON and that no parser takes.",
        FaultKind::Empty => "The client gets status and headers as they are, and no body.",
        FaultKind::RateLimit => {
            "Past the limit the client gets 429 Too Many Requests with Retry-After, until the time is over. \
             Each session is counted for itself; “Try it” keeps no count."
        }
    }
}
