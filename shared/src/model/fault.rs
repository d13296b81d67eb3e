/// How a reply goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// `status`: an error's status and a problem document in place of the reply.
    Status,
    /// `truncate`: the body ends early, after its first half.
    Truncate,
    /// `abort`: the connection breaks off before the body.
    Abort,
    /// `malformed_json`: the body is no JSON, and says it is.
    MalformedJson,
    /// `empty`: there is no body.
    Empty,
    /// `rate_limit`: a 429 with `Retry-After`, after so many replies in a window (RFC 6585, section 4).
    RateLimit,
}

impl FaultKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Status, Self::Truncate, Self::Abort, Self::MalformedJson, Self::Empty, Self::RateLimit];

    /// The word for it in documents and outcomes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Truncate => "truncate",
            Self::Abort => "abort",
            Self::MalformedJson => "malformed_json",
            Self::Empty => "empty",
            Self::RateLimit => "rate_limit",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
