//! One endpoint at a time, for those who do not have the whole document at hand.

use dotmock_shared::{api::Action, document};

use super::{
    call::Call,
    documents::{self, Changed, etag},
};
use crate::{error::ApiError, http::Outgoing, object::protocol::Change};

/// `GET …/endpoints/{id}`.
pub async fn read(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    let found = documents::current(call, None).await?;
    let project = documents::read(&found)?;
    let id = call.value(1);
    let endpoint = project.endpoints.iter().find(|endpoint| endpoint.id == id).ok_or_else(|| unknown(id))?;
    Ok(Outgoing::json(200, endpoint).header("etag", etag(found.revision)))
}

/// `PUT …/endpoints/{id}`.
pub async fn save(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    let precondition = call.if_match()?;
    let format = documents::format(call.request.header("content-type"));
    let (id, text) = (call.value(1), call.document().await?);
    let put = |project| {
        let edited = document::load_endpoint(&text, format, id, project).map_err(documents::refused)?;
        Ok((Changed { project: edited.project, warnings: edited.warnings }, edited.is_new))
    };
    let change = Change::of(Action::SaveEndpoint, id);
    let (revision, warnings, is_new) = documents::edit(call, precondition, change, put).await?;
    let reply = documents::saved(if is_new { 201 } else { 200 }, revision, warnings);
    Ok(if is_new { reply.header("location", call.request.path()) } else { reply })
}

/// `DELETE …/endpoints/{id}`.
pub async fn delete(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    let precondition = call.if_match()?;
    let id = call.value(1);
    let take = |mut project: dotmock_shared::model::Project| {
        let index = project.endpoints.iter().position(|endpoint| endpoint.id == id).ok_or_else(|| unknown(id))?;
        project.endpoints.remove(index);
        // With one endpoint less a project that compiled still does.
        let warnings = dotmock_shared::compile(&project).map(|(_, warnings)| warnings).unwrap_or_default();
        Ok((Changed { project, warnings }, ()))
    };
    let change = Change::of(Action::DeleteEndpoint, id);
    let (revision, warnings, ()) = documents::edit(call, precondition, change, take).await?;
    Ok(documents::saved(200, revision, warnings))
}

fn unknown(id: &str) -> ApiError {
    ApiError::UnknownEndpoint(id.to_owned())
}
