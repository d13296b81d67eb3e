//! What the Worker and a project's object say to each other: one line of JSON, then a document, if one goes along.
//!
//! The document is not inside the JSON, because 8 MiB would then be escaped and scanned twice on every hop.

use dotmock_shared::{
    api::{Action, AuditEntry, Grant, KeyInfo, Page, RevisionInfo, Role, Version},
    document::Parts,
};
use serde::{Deserialize, Serialize};

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
    pub fn of(parts: &Parts) -> Self {
        Self { frame: parts.frame.len(), endpoints: parts.endpoints.iter().map(String::len).collect() }
    }

    /// A document's pieces one after another.
    pub fn message(parts: &Parts) -> Vec<u8> {
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
