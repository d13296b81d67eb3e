use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RequestSummary;

/// A list's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "PageOf{T}")]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// What to send as `cursor` for the page that follows; null on the last.
    pub next: Option<String>,
}

/// What somebody did to a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Made it.
    Create,
    /// Saved a document.
    Save,
    /// Changed name, constants or settings.
    Patch,
    /// Replaced or appended an endpoint.
    SaveEndpoint,
    /// Took an endpoint away.
    DeleteEndpoint,
    /// Brought an earlier revision back.
    Restore,
    /// Made a key.
    MintKey,
    /// Took a key's rights away.
    RevokeKey,
    /// Replaced what mocks remember, of all sessions or of one.
    WriteState,
    /// Had mocks forget what they remember, of all sessions or of one.
    ClearState,
    /// Had the requests forgotten that mocks have had.
    ClearRequests,
    /// Deleted it. Its audit went with it, so that this is told in the log alone.
    Delete,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 12] = [
        Self::Create,
        Self::Save,
        Self::Patch,
        Self::SaveEndpoint,
        Self::DeleteEndpoint,
        Self::Restore,
        Self::MintKey,
        Self::RevokeKey,
        Self::WriteState,
        Self::ClearState,
        Self::ClearRequests,
        Self::Delete,
    ];

    /// The word for it in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Save => "save",
            Self::Patch => "patch",
            Self::SaveEndpoint => "save_endpoint",
            Self::DeleteEndpoint => "delete_endpoint",
            Self::Restore => "restore",
            Self::MintKey => "mint_key",
            Self::RevokeKey => "revoke_key",
            Self::WriteState => "write_state",
            Self::ClearState => "clear_state",
            Self::ClearRequests => "clear_requests",
            Self::Delete => "delete",
        }
    }

    /// The action with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.word() == word)
    }
}

/// A revision that can be read and restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RevisionInfo {
    /// Its number.
    pub revision: u64,
    /// When it was saved (RFC 3339, UTC, milliseconds).
    #[schemars(extend("format" = "date-time"))]
    pub saved_at: String,
    /// What made it.
    pub action: Action,
    /// The id of what it was made with: an endpoint, or the number of the revision that was restored; absent when the
    /// action says it all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The id of the key that saved it.
    pub key_id: String,
    /// How many endpoints it has.
    pub endpoints: u64,
    /// How large its document is, in bytes.
    pub bytes: u64,
}

/// A line of the audit: one write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuditEntry {
    /// Counts the writes of a project.
    pub id: u64,
    /// When it was (RFC 3339, UTC, milliseconds).
    #[schemars(extend("format" = "date-time"))]
    pub at: String,
    /// The id of the key it was done with; `admin` for the deployment's admin key.
    pub key_id: String,
    /// What was done.
    pub action: Action,
    /// What it was done to or with: an endpoint's or a key's id, a restored revision; absent when the action says it all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The revision that was current when it was done.
    pub revision: u64,
}

/// What a live socket tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LiveEvent {
    /// The socket is open.
    Hello {
        /// The revision that is current.
        revision: u64,
    },
    /// There is a new revision.
    Revision(RevisionInfo),
    /// Mocks have had requests, in the order in which the project came to know of them.
    Requests {
        /// Counts these events on this socket, from 1. Whoever follows the traffic answers `{"type": "ack", "number": n}`;
        /// while 8 of them are unanswered there is one a second at most, while 64 are there is none.
        number: u64,
        /// How many requests are left out before these, because this socket was too slow for them; absent when none is.
        #[serde(default, skip_serializing_if = "is_zero")]
        skipped: u64,
        /// The requests.
        items: Vec<RequestSummary>,
    },
    /// The requests that mocks had have been forgotten.
    Cleared,
}

// serde hands `skip_serializing_if` a reference, whatever the type.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(value: &u64) -> bool {
    *value == 0
}
