use dotmock_shared::api::{Standing, Version};
use serde::{Deserialize, Serialize};
use worker::kv::{KvError, KvStore};

use crate::log;

/// What KV holds: documents by incarnation and revision, which never change once written, and the directory.
///
/// KV may be a minute behind and remembers misses, so what it says is never the last word: a miss means "ask the
/// object", and the directory is read only when the object does not answer.
pub struct Snapshots(KvStore);

/// A directory entry: what was newest when it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pointer {
    #[serde(flatten)]
    pub version: Version,
    /// The project is gone; the entry stays so that no old one shows through.
    #[serde(default)]
    pub deleted: bool,
}

impl Pointer {
    /// What it says that stands.
    pub fn standing(self) -> Standing {
        if self.deleted { Standing::Gone { generation: self.version.generation } } else { Standing::Live(self.version) }
    }
}

fn snapshot(incarnation: &str, revision: u64) -> String {
    format!("snapshot:{incarnation}:{revision}")
}

fn directory(slug: &str) -> String {
    format!("slug:{slug}")
}

impl Snapshots {
    pub(super) fn new(kv: KvStore) -> Self {
        Self(kv)
    }

    /// The document of a revision; none when KV does not have it, or not yet.
    pub async fn read(&self, incarnation: &str, revision: u64) -> Option<Vec<u8>> {
        let found = self.0.get(&snapshot(incarnation, revision)).bytes().await;
        found.inspect_err(|error| log::warn("kv_read", ("incarnation", incarnation), error)).ok().flatten()
    }

    pub async fn write(&self, incarnation: &str, revision: u64, document: &[u8]) -> Result<(), KvError> {
        self.0.put_bytes(&snapshot(incarnation, revision), document)?.execute().await
    }

    pub async fn remove(&self, incarnation: &str, revision: u64) -> Result<(), KvError> {
        self.0.delete(&snapshot(incarnation, revision)).await
    }

    /// The newest revision that KV knows of.
    pub async fn pointer(&self, slug: &str) -> Option<Pointer> {
        let found = self.0.get(&directory(slug)).text().await;
        let text = found.inspect_err(|error| log::warn("kv_read", ("slug", slug), error)).ok().flatten()?;
        serde_json::from_str(&text).ok()
    }

    pub async fn point(&self, slug: &str, pointer: &Pointer) -> Result<(), KvError> {
        self.0.put(&directory(slug), serde_json::to_string(pointer)?)?.execute().await
    }
}
