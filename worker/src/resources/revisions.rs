//! What a project was: the last hundred revisions, each of which can be read and brought back.

use dotmock_shared::{
    api::Action,
    document::{self, Format},
};

use super::{
    call::{Call, Paging, refused},
    documents,
};
use crate::{
    error::ApiError,
    http::Outgoing,
    object::protocol::{Answer, Change, Task},
};

/// `GET …/revisions`.
pub async fn list(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    let Paging { before, limit } = call.paging()?;
    match call.ask(Task::Revisions { before, limit }, &[]).await? {
        (Answer::Revisions(page), _) => Ok(Outgoing::json(200, &page)),
        (other, _) => Err(refused(other)),
    }
}

/// `GET …/revisions/{n}`.
pub async fn read(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    let found = documents::current(call, Some(number(call).await?)).await?;
    Ok(documents::sent(found.revision, found.document))
}

/// `POST …/revisions/{n}/restore`. What is brought back becomes a revision of its own, so that this too can be undone.
pub async fn restore(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    let revision = number(call).await?;
    let found = documents::current(call, Some(revision)).await?;
    let text = str::from_utf8(&found.document).map_err(ApiError::internal)?;
    // What could be served once may not be any more: the engine learns.
    let loaded = document::load(text, Format::Json).map_err(documents::refused)?;
    drop(loaded.compiled);
    let change = Change::of(Action::Restore, revision.to_string());
    let made = documents::save(call, call.if_match_or_any(), None, change, loaded.project).await?;
    Ok(documents::saved(200, made, loaded.warnings))
}

/// The revision that the path names. Who has no right to it need not learn whether it exists.
async fn number(call: &Call<'_>) -> Result<u64, ApiError> {
    call.check().await?;
    call.revision(1)
}
