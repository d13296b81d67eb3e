use dotmock_shared::{
    api::Diagnostic,
    document::{self, Format, Loaded},
    model::Project,
};

use super::{
    super::call::{Call, refused},
    Revision, stored,
};
use crate::{
    error::ApiError,
    object::protocol::{Answer, Change, Layout, Precondition, Task},
};

/// How often a change may be overtaken by another before it is given up. Only those that ask for no revision of their own
/// are made again.
const ATTEMPTS: usize = 20;

/// A document that was changed.
pub struct Changed {
    pub project: Project,
    pub warnings: Vec<Diagnostic>,
}

/// The current document, or that of a revision.
pub async fn current(call: &Call<'_>, revision: Option<u64>) -> Result<Revision, ApiError> {
    match call.ask(Task::Read { revision }, &[]).await? {
        (Answer::Opened { version, key_id, role }, document) => {
            Ok(Revision { revision: version.revision, document, key_id, role })
        }
        (Answer::NoRevision, _) => Err(ApiError::UnknownRevision(revision.unwrap_or_default().to_string())),
        (other, _) => Err(refused(other)),
    }
}

/// Makes a document the current revision, if the precondition holds when its turn comes and `base`, what it was made
/// from, is still current then.
pub async fn save(
    call: &Call<'_>,
    precondition: Precondition,
    base: Option<u64>,
    change: Change,
    project: Project,
) -> Result<u64, ApiError> {
    let parts = stored(project)?;
    let task = Task::Save { precondition, base, change, layout: Layout::of(&parts) };
    match call.ask(task, &Layout::message(&parts)).await? {
        (Answer::Done { revision }, _) => Ok(revision),
        (other, _) => Err(refused(other)),
    }
}

/// Changes the current document. With `*` the change is made again on what somebody else has saved in between.
pub async fn edit<T>(
    call: &Call<'_>,
    precondition: Precondition,
    change: Change,
    act: impl Fn(Project) -> Result<(Changed, T), ApiError>,
) -> Result<(u64, Vec<Diagnostic>, T), ApiError> {
    for _ in 0..ATTEMPTS {
        let before = current(call, None).await?;
        let (Changed { project, warnings }, more) = act(read(&before)?)?;
        match save(call, precondition.clone(), Some(before.revision), change.clone(), project).await {
            Err(ApiError::Stale { .. }) if precondition == Precondition::Any => {}
            Err(error) => return Err(error),
            Ok(revision) => return Ok((revision, warnings, more)),
        }
    }
    Err(ApiError::unavailable("a change was overtaken again and again"))
}

/// A document as it was stored.
pub fn read(revision: &Revision) -> Result<Project, ApiError> {
    let text = str::from_utf8(&revision.document).map_err(ApiError::internal)?;
    document::read(text, Format::Json)
        .map_err(|rejection| ApiError::internal(format!("a stored document cannot be read: {rejection:?}")))
}

/// The same, compiled.
pub fn loaded(revision: &Revision) -> Result<Loaded, ApiError> {
    let text = str::from_utf8(&revision.document).map_err(ApiError::internal)?;
    document::load(text, Format::Json)
        .map_err(|rejection| ApiError::internal(format!("a stored document does not compile: {rejection:?}")))
}
