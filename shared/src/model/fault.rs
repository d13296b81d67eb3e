use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Number;

/// How a response goes wrong, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What happens.
    pub action: FaultAction,
    /// How often, 0 to 1, drawn from the request's seed; always when absent.
    pub probability: Option<Number>,
}

/// What happens where a fault is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultAction {
    /// Something that needs no memory.
    Mishap(Mishap),
    /// `rate_limit`: a 429 with `Retry-After`, after so many replies in a window (RFC 6585, section 4).
    RateLimit(RateLimit),
}

/// What can happen to any reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mishap {
    /// `status`: a problem document with this status, 400 to 599.
    Status(u16),
    /// `truncate`: the content ends early, after its first half.
    Truncate,
    /// `abort`: the connection breaks off before the content.
    Abort,
    /// `malformed_json`: the content is no JSON, and says it is.
    MalformedJson,
    /// `empty`: there is no content.
    Empty,
}

/// How many replies a session gets in a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// How many are as they were meant: 1 to [`RateLimit::MAX_AFTER`]; 10 when absent.
    pub after: u32,
    /// In how many milliseconds, from the first that was counted: 1 to [`RateLimit::MAX_WINDOW_MS`]; a minute when absent.
    pub window_ms: u32,
}

impl Mishap {
    /// The status of a `status` fault that names none: 503, "Service Unavailable".
    pub const STATUS: u16 = 503;

    /// Its kind.
    #[must_use]
    pub fn kind(self) -> FaultKind {
        match self {
            Self::Status(_) => FaultKind::Status,
            Self::Truncate => FaultKind::Truncate,
            Self::Abort => FaultKind::Abort,
            Self::MalformedJson => FaultKind::MalformedJson,
            Self::Empty => FaultKind::Empty,
        }
    }
}

impl Default for Mishap {
    fn default() -> Self {
        Self::Status(Self::STATUS)
    }
}

impl RateLimit {
    /// The most replies that can be granted in a window.
    pub const MAX_AFTER: u32 = 1_000_000_000;

    /// The longest window: a day.
    pub const MAX_WINDOW_MS: u32 = 86_400_000;
}

impl Default for RateLimit {
    fn default() -> Self {
        Self { after: 10, window_ms: 60_000 }
    }
}

impl FaultAction {
    /// Its kind.
    #[must_use]
    pub fn kind(self) -> FaultKind {
        match self {
            Self::Mishap(mishap) => mishap.kind(),
            Self::RateLimit(_) => FaultKind::RateLimit,
        }
    }

    /// What a document says beside the kind: fields that differ from what they are when absent.
    fn operands(self) -> Vec<(&'static str, u32)> {
        let usual = RateLimit::default();
        let all = match self {
            Self::Mishap(Mishap::Status(status)) => {
                vec![("status", u32::from(status), u32::from(Mishap::STATUS))]
            }
            Self::Mishap(_) => Vec::new(),
            Self::RateLimit(RateLimit { after, window_ms }) => {
                vec![("after", after, usual.after), ("window", window_ms, usual.window_ms)]
            }
        };
        all.into_iter().filter(|(_, value, usual)| value != usual).map(|(name, value, _)| (name, value)).collect()
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        shortest(serializer, self.action, self.probability.as_ref())
    }
}

impl Serialize for Mishap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        shortest(serializer, FaultAction::Mishap(*self), None)
    }
}

/// The word alone where that says it all.
fn shortest<S: Serializer>(
    serializer: S,
    action: FaultAction,
    probability: Option<&Number>,
) -> Result<S::Ok, S::Error> {
    let (word, operands) = (action.kind().word(), action.operands());
    if operands.is_empty() && probability.is_none() {
        return serializer.serialize_str(word);
    }
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("kind", word)?;
    if let Some(probability) = probability {
        map.serialize_entry("probability", probability)?;
    }
    for (name, value) in operands {
        map.serialize_entry(name, &value)?;
    }
    map.end()
}

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
