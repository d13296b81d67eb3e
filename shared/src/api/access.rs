use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a key lets its holder do; each role may do what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads everything but keys, metrics and the audit, watches live, tries requests.
    Viewer,
    /// Also writes the document and the state, restores them, sends requests, and forgets the recorded ones.
    Editor,
    /// Does everything.
    Owner,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Self; 3] = [Self::Viewer, Self::Editor, Self::Owner];

    /// The word for it in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Editor => "editor",
            Self::Owner => "owner",
        }
    }

    /// The role with this name.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// The body of `POST …/keys`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MintKey {
    /// What the key is to let its holder do.
    pub role: Role,
    /// Whose or what for it is, as the owner calls it; at most 100 characters, empty when it has no name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 100), regex(pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$"))]
    pub name: String,
}

/// A key of a project, without what opens anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KeyInfo {
    /// What it is called in revisions and in the audit: 32 hexadecimal digits. It is no secret.
    pub id: String,
    /// What it lets its holder do.
    pub role: Role,
    /// See [`MintKey::name`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(description = "Whose or what for it is, as the owner calls it; absent when it has no name.")]
    pub name: String,
    /// When it was made (RFC 3339, UTC, milliseconds).
    #[schemars(extend("format" = "date-time"))]
    pub created_at: String,
}

/// The reply to `POST …/keys`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MintedKey {
    /// The key: 256 random bits as base64url, 43 characters. It is shown once and stored nowhere.
    pub key: String,
    /// What is known of it from now on.
    #[serde(flatten)]
    pub info: KeyInfo,
}
