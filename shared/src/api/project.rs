use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Diagnostic;

/// The reply to `POST /api/projects`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Created {
    /// The project's label in its host name.
    pub slug: String,
    /// Where its mocks answer, without a trailing slash.
    pub url: String,
    /// The owner's key: 256 random bits as base64url. It is shown once and stored nowhere.
    pub key: String,
    /// The first revision, 1.
    pub revision: u64,
}

/// The reply to a save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Saved {
    /// The revision that is now live.
    pub revision: u64,
    /// What the document probably does not mean; empty when all is well.
    #[serde(default)]
    pub warnings: Vec<Diagnostic>,
}
