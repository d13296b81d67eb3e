use serde::{Deserialize, Serialize};

/// One revision of one incarnation of a project. Versions of one slug are ordered: those of an earlier incarnation come
/// before those of a later one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Version {
    /// How many projects have had this slug, this one included; from 1.
    pub generation: u64,
    /// From 1; every save that changes something makes the next one.
    pub revision: u64,
    /// What the incarnation is called in KV: 128 random bits in hexadecimal. A slug that is used again begins a new
    /// incarnation, so a version never means two documents.
    pub incarnation: String,
}

/// What a project's object says stands under its slug.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// There never was a project.
    Never,
    /// There was, and it has been deleted: the last that had the slug was the `generation`th.
    Gone {
        /// See [`Version::generation`].
        generation: u64,
    },
    /// This is current.
    Live(Version),
}

impl Standing {
    /// True when this can only have come to be after `other`: a later incarnation, the deletion of the same one, or a
    /// later revision of it.
    #[must_use]
    pub fn is_after(&self, other: &Self) -> bool {
        self.rank() > other.rank()
    }

    /// The version that is current, if there is one.
    #[must_use]
    pub fn version(&self) -> Option<&Version> {
        match self {
            Self::Live(version) => Some(version),
            Self::Never | Self::Gone { .. } => None,
        }
    }

    fn rank(&self) -> (u64, u64) {
        match self {
            Self::Never => (0, 0),
            Self::Gone { generation } => (*generation, u64::MAX),
            Self::Live(version) => (version.generation, version.revision),
        }
    }
}

/// An object's answer to an isolate that asks what to serve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// What stands at this moment.
    pub standing: Standing,
    /// For how many milliseconds, counted from when the question was *sent*, it may be served without asking again; 0:
    /// it serves the request that asked, and no other.
    pub lease_ms: u32,
}
