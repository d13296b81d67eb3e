//! What clients want of the object, and what it makes of that.

use dotmock_shared::api::{Standing, Version};

use crate::{flaw::Flaw, weather::Micros};

/// A document, by number; 0 is the one that is there to begin with.
pub type DocumentId = u32;

#[derive(Debug, Clone, Copy)]
pub enum Change {
    Create,
    /// With the generation and the revision that it is meant to come after.
    Save(u64, u64),
    Delete,
}

/// What a client wants of the object.
#[derive(Debug, Clone, Copy)]
pub struct Job {
    pub change: Change,
    pub document: DocumentId,
    pub arrived: Micros,
    /// Whether others came before it and were not done.
    pub queued: bool,
}

/// What the object has in its storage.
#[derive(Debug, Clone)]
pub struct Stored {
    pub standing: Standing,
    pub document: DocumentId,
    /// Whether leases may be out: written down before the first is granted, and again when the last is over.
    pub leased: bool,
}

impl Stored {
    /// What a change makes of what is stored, unless it comes too late.
    pub fn after(&self, job: &Job, flaw: Flaw) -> Option<Stored> {
        let live = |generation, revision, incarnation| Standing::Live(Version { generation, revision, incarnation });
        let standing = match (job.change, &self.standing) {
            (Change::Create, Standing::Never) => live(1, 1, format!("i{}", job.document)),
            (Change::Create, Standing::Gone { generation }) => live(generation + 1, 1, format!("i{}", job.document)),
            (Change::Save(generation, revision), Standing::Live(version))
                if (version.generation, version.revision) == (generation, revision) || flaw == Flaw::IgnoresIfMatch =>
            {
                live(version.generation, version.revision + 1, version.incarnation.clone())
            }
            (Change::Delete, Standing::Live(version)) => Standing::Gone { generation: version.generation },
            _ => return None,
        };
        Some(Stored { standing, document: job.document, leased: false })
    }
}

/// What a client's messages' fates are drawn by.
pub fn client(document: DocumentId) -> u64 {
    (1 << 20) + u64::from(document)
}
