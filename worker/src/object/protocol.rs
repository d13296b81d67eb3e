//! What the Worker and a project's object say to each other: one line of JSON, then a document, if one goes along.
//!
//! The document is not inside the JSON, because 8 MiB would then be escaped and scanned twice on every hop.

use dotmock_shared::{
    api::{Action, AuditEntry, Diagnostic, Grant, KeyInfo, Page, RevisionInfo, Role, Version},
    document::Parts as Pieces,
    traffic::Parts,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::key::KeyDigest;

/// What the object is asked.
#[derive(Debug, Serialize, Deserialize)]
pub enum Command {
    /// Makes the project. Carries the document.
    Create { slug: String, incarnation: String, key_id: String, key: KeyDigest, layout: Layout },
    /// What stands, and for how long may it be served? `have` is what the asker has compiled.
    Grant { have: Option<Version> },
    /// The document of the current revision, for those who could not find it in KV.
    Fetch,
    /// A request to a mock whose reply may depend on the state. Carries the request's content.
    Serve(Box<Asked>),
    /// Requests that mocks have had. Carries what is known of them.
    Record(Batch),
    /// Something for the holder of a key.
    Keyed { bearer: Bearer, task: Task },
}

/// Who asks.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub enum Bearer {
    /// The holder of a key, which must have this role.
    Key { digest: KeyDigest, role: Role },
    /// The holder of the deployment's admin key, as the Worker has found.
    Admin,
}

/// What is asked with a key.
#[derive(Debug, Serialize, Deserialize)]
pub enum Task {
    /// Nothing but whether the key opens this.
    Check,
    /// The document of a revision; of the current one for none.
    Read { revision: Option<u64> },
    /// Makes a revision. Carries the document. `base` is the revision that it was made from, where the Worker and not the
    /// client has made it.
    Save { precondition: Precondition, base: Option<u64>, change: Change, layout: Layout },
    /// Deletes the project.
    Delete { precondition: Precondition },
    /// The revisions before one.
    Revisions { before: Option<u64>, limit: u64 },
    /// The keys.
    Keys,
    /// Makes a key.
    Mint { id: String, digest: KeyDigest, role: Role, name: String },
    /// Takes a key's rights away.
    Revoke { id: String },
    /// The lines of the audit before one.
    Audit { before: Option<u64>, limit: u64 },
    /// The requests before one that are as a query asks: a line of each, or all that is known of it.
    Requests { query: String, whole: bool, before: Option<u64>, limit: u64 },
    /// A request by its id.
    Request { id: String },
    /// Forgets the requests.
    ClearRequests,
    /// The state of one session (empty: the default one), or of all of them after one.
    ReadState { session: Option<String>, after: Option<String> },
    /// Replaces the state of one session, or of all of them. Carries it.
    WriteState { session: Option<String> },
    /// Forgets the state of one session, or of all of them.
    ClearState { session: Option<String> },
    /// What was done in so many hours.
    Metrics { hours: u32 },
}

/// A request to a mock.
#[derive(Debug, Serialize, Deserialize)]
pub struct Asked {
    /// What the asker holds to be current.
    pub version: Version,
    pub seed: u64,
    pub method: String,
    pub scheme: String,
    pub host: String,
    pub path: String,
    pub query: Option<String>,
    pub headers: Vec<(String, String)>,
    pub client: Option<String>,
    pub id: String,
}

/// What a mock answered.
#[derive(Debug, Serialize, Deserialize)]
pub struct Served {
    /// When it was, by the object's clock.
    pub now_ms: i64,
    /// The state of the session as the request found it.
    pub state: Map<String, Value>,
    pub engine_us: u32,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub ending: Ending,
    pub delay_ms: u32,
    /// Chunks, and over how many milliseconds.
    pub dribble: Option<(u32, u32)>,
    /// The fault's word.
    pub fault: Option<String>,
    pub effects: Map<String, Value>,
    /// The ids of endpoint and response.
    pub chosen: Option<(String, String)>,
}

/// [`dotmock_shared::Ending`], as it is written down.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub enum Ending {
    Whole,
    Truncated { announced: usize },
    Aborted,
}

impl Ending {
    pub fn of(ending: dotmock_shared::Ending) -> Self {
        match ending {
            dotmock_shared::Ending::Whole => Self::Whole,
            dotmock_shared::Ending::Truncated { announced } => Self::Truncated { announced },
            dotmock_shared::Ending::Aborted => Self::Aborted,
        }
    }

    pub fn given(self) -> dotmock_shared::Ending {
        match self {
            Self::Whole => dotmock_shared::Ending::Whole,
            Self::Truncated { announced } => dotmock_shared::Ending::Truncated { announced },
            Self::Aborted => dotmock_shared::Ending::Aborted,
        }
    }
}

/// Requests that mocks have had. What is known of each follows, one after another: it in a line, what was sent and
/// replied, and why.
#[derive(Debug, Serialize, Deserialize)]
pub struct Batch {
    /// The project that it is about: there may be another one by now.
    pub incarnation: String,
    pub requests: Vec<Known>,
    pub tallies: Vec<Tally>,
}

/// How long what is known of a request is, in bytes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Known {
    pub id: String,
    /// When it was answered, in milliseconds since the Unix epoch.
    pub at_ms: i64,
    pub summary: usize,
    pub exchange: usize,
    pub account: usize,
}

impl Known {
    pub fn of(id: String, at_ms: i64, Parts { summary, exchange, account }: Parts) -> Self {
        Self { id, at_ms, summary, exchange, account }
    }
}

/// What an endpoint (none: the misses) has done in an hour since the Unix epoch.
#[derive(Debug, Serialize, Deserialize)]
pub struct Tally {
    pub hour: i64,
    pub endpoint: Option<String>,
    pub requests: u64,
    pub misses: u64,
    pub faults: u64,
    /// [`dotmock_shared::traffic::Histogram`] in text.
    pub times: String,
}

/// Where the pieces of a document end that follow each other in a message, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    pub frame: usize,
    pub endpoints: Vec<usize>,
}

/// What somebody does to a project.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Change {
    pub action: Action,
    /// What it is done to or with, where the action does not say it all.
    pub subject: Option<String>,
}

/// What `If-Match` asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Precondition {
    /// `*`: whatever is current.
    Any,
    /// One of these revisions is current.
    OneOf(Vec<u64>),
}

/// What the object answers.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// There is no such project.
    Unknown,
    /// There is, and the key has no right to this.
    Forbidden,
    /// The slug is in use.
    Taken,
    /// The key opens this.
    Allowed,
    /// It is done, or was so already; this revision is current.
    Done {
        revision: u64,
    },
    /// Another revision is current than the client took for it.
    Stale {
        current: u64,
    },
    /// What stands, leased. Carries the document when the asker has another one and it is small.
    Granted(Grant),
    /// Carries the document of this version.
    Document(Version),
    /// The same, for the holder of a key: its id, and what it lets its holder do.
    Opened {
        version: Version,
        key_id: String,
        role: Role,
    },
    /// The revision is not kept any more, or never was.
    NoRevision,
    Revisions(Page<RevisionInfo>),
    Keys(Vec<KeyInfo>),
    Minted(KeyInfo),
    /// No key has this id.
    NoKey,
    /// Without this key nobody could do everything.
    LastOwner,
    /// There are as many keys, or sockets, as there may be.
    TooMany {
        limit: usize,
    },
    /// So much waits to be saved that nothing more is taken.
    Busy,
    Audit(Page<AuditEntry>),
    /// What a mock answered. Carries the content.
    Served(Box<Served>),
    /// Another revision is current than the one that a mock was asked by.
    Moved,
    /// There are as many sessions as there may be, and this would have been one more.
    TooManySessions {
        limit: usize,
    },
    /// Carries what was asked for, as JSON.
    Json,
    /// No request that is kept has this id.
    NoRequest,
    /// What was to be remembered cannot be, for these reasons.
    Refused(Vec<Diagnostic>),
}

impl Precondition {
    /// True when it holds for what is current.
    pub fn holds(&self, current: u64) -> bool {
        match self {
            Self::Any => true,
            Self::OneOf(revisions) => revisions.contains(&current),
        }
    }
}

impl Change {
    pub fn new(action: Action) -> Self {
        Self { action, subject: None }
    }

    pub fn of(action: Action, subject: impl Into<String>) -> Self {
        Self { action, subject: Some(subject.into()) }
    }
}

impl Layout {
    /// How a document's pieces lie in [`Layout::message`].
    pub fn of(parts: &Pieces) -> Self {
        Self { frame: parts.frame.len(), endpoints: parts.endpoints.iter().map(String::len).collect() }
    }

    /// A document's pieces one after another.
    pub fn message(parts: &Pieces) -> Vec<u8> {
        let mut message = Vec::with_capacity(parts.bytes());
        message.extend_from_slice(parts.frame.as_bytes());
        parts.endpoints.iter().for_each(|endpoint| message.extend_from_slice(endpoint.as_bytes()));
        message
    }
}

pub fn pack(head: &impl Serialize, document: &[u8]) -> serde_json::Result<Vec<u8>> {
    let mut message = serde_json::to_vec(head)?;
    message.reserve_exact(document.len() + 1);
    message.push(b'\n');
    message.extend_from_slice(document);
    Ok(message)
}

pub fn unpack<'a, T: Deserialize<'a>>(message: &'a [u8]) -> serde_json::Result<(T, &'a [u8])> {
    // JSON as serde_json writes it holds no raw line break.
    let end = message.iter().position(|byte| *byte == b'\n').unwrap_or(message.len());
    let (head, document) = message.split_at(end);
    Ok((serde_json::from_slice(head)?, document.get(1..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_comes_back_as_it_went() {
        for document in [&b""[..], b"{}", b"\n\n{\n}"] {
            let command = Command::Create {
                slug: "a\nb".to_owned(),
                incarnation: "i".to_owned(),
                key_id: "k".to_owned(),
                key: KeyDigest::of("k"),
                layout: Layout { frame: document.len(), endpoints: Vec::new() },
            };
            let message = pack(&command, document).unwrap();
            let (Command::Create { slug, .. }, same) = unpack(&message).unwrap() else { panic!("another command") };
            assert_eq!((slug.as_str(), same), ("a\nb", document));
        }
    }
}
