//! What the Worker and a project's object say to each other: one line of JSON, then the document, if one goes along.
//!
//! The document is not inside the JSON, because 8 MiB would then be escaped and scanned twice on every hop.

use serde::{Deserialize, Serialize};

use crate::key::KeyDigest;

/// What the object is asked.
#[derive(Debug, Serialize, Deserialize)]
pub enum Command {
    /// Makes the project. Carries the document.
    Create { slug: String, incarnation: String, key_id: String, key: KeyDigest },
    /// May the holder of this key write?
    Check { key: KeyDigest },
    /// The current document.
    Read { key: KeyDigest },
    /// Makes a revision. Carries the document.
    Save { key: KeyDigest, precondition: Precondition },
    /// Deletes the project.
    Delete { key: KeyDigest },
    /// Is this still what the mocks should answer by?
    Have(Option<Version>),
    /// The document of the current revision, for those who could not find it in KV.
    Fetch,
}

/// One revision of one incarnation: a slug that is used again begins a new incarnation, so a version never means two
/// documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub incarnation: String,
    pub revision: u64,
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
    Done { revision: u64 },
    /// Another revision is current than the client took for it.
    Stale { current: u64 },
    /// What the asker has is current.
    Unchanged,
    /// This is current. Carries the document when it is small or was asked for.
    Current(Version),
}

impl Command {
    /// True for those that write.
    pub fn changes(&self) -> bool {
        matches!(self, Self::Create { .. } | Self::Save { .. } | Self::Delete { .. })
    }
}

impl Answer {
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Done { .. })
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
            };
            let message = pack(&command, document).unwrap();
            let (Command::Create { slug, .. }, same) = unpack(&message).unwrap() else { panic!("another command") };
            assert_eq!((slug.as_str(), same), ("a\nb", document));
        }
    }
}
