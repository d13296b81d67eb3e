//! The requests that a project's mocks have had: listed, read, rendered once more, forgotten.

use dotmock_shared::{
    api::RequestRecord,
    document::{self, Format},
    traffic::{self, Filter, Obstacle},
};

use super::{
    call::{Call, Paging, refused},
    documents::{self, Revision},
};
use crate::{
    error::ApiError,
    http::Outgoing,
    object::protocol::{Answer, Task},
};

/// `GET …/requests`.
pub async fn list(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    let Paging { before, limit } = call.paging()?;
    let query = call.request.query().unwrap_or_default().to_owned();
    let parameters: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    let parameters = parameters.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
    Filter::parse(parameters).map_err(ApiError::QueryRefused)?;
    let whole = call.flag("whole")?.unwrap_or_default();
    match call.ask(Task::Requests { query: query.clone(), whole, before, limit }, &[]).await? {
        (Answer::Json, json) => Ok(Outgoing::json_text(200, json)),
        (other, _) => Err(refused(other)),
    }
}

/// `DELETE …/requests`.
pub async fn clear(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    match call.ask(Task::ClearRequests, &[]).await? {
        (Answer::Done { .. }, _) => Ok(Outgoing::empty(204)),
        (other, _) => Err(refused(other)),
    }
}

/// `GET …/requests/{id}`.
pub async fn read(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    Ok(Outgoing::json_text(200, stored(call).await?))
}

/// `GET …/requests/{id}/replay`.
pub async fn replay(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    let record: RequestRecord = serde_json::from_slice(&stored(call).await?).map_err(ApiError::internal)?;
    let revision = record.summary.revision;
    let gone = || ApiError::CannotReplay(Obstacle::RevisionGone(revision));
    let Revision { document, .. } = documents::current(call, Some(revision)).await.map_err(|error| match error {
        ApiError::UnknownRevision(_) => gone(),
        other => other,
    })?;
    let text = str::from_utf8(&document).map_err(ApiError::internal)?;
    // What could be served once may not be any more: the engine learns.
    let loaded = document::load(text, Format::Json).map_err(|_| ApiError::CannotReplay(Obstacle::EngineChanged))?;
    let slug = call.slug()?;
    let reply = traffic::replay(&record, &loaded.compiled, slug.as_str()).map_err(ApiError::CannotReplay)?;
    Ok(Outgoing::json(200, &traffic::replayed(&record, &loaded.compiled, reply)))
}

/// A request as it is kept.
async fn stored(call: &Call<'_>) -> Result<Vec<u8>, ApiError> {
    let id = call.value(1).to_owned();
    match call.ask(Task::Request { id: id.clone() }, &[]).await? {
        (Answer::Json, json) => Ok(json),
        (Answer::NoRequest, _) => Err(ApiError::UnknownRequest(id)),
        (other, _) => Err(refused(other)),
    }
}
