use dotmock_shared::{
    api::{Action, Created},
    document,
    model::Slug,
};

use super::{
    super::{
        call::{Call, refused},
        documents::{self, Changed, Revision, etag},
    },
    creation,
};
use crate::{
    error::ApiError,
    http::{Incoming, Outgoing},
    object::protocol::{Answer, Change, Task},
    store::Store,
};

/// `POST /api/projects`.
pub async fn create(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    admit(call).await?;
    let wished = creation::read(&call.document().await?)?;
    let (slug, key, revision) = creation::make(call.store, &wished).await?;
    let location = format!("/api/projects/{slug}");
    let url = url(call.request, call.store, &slug);
    let created = Created { slug: slug.to_string(), url, key: key.reveal(), revision };
    Ok(Outgoing::json(201, &created).header("location", location).header("etag", etag(revision)))
}

/// Fails for who may make no projects here, or has asked for too much lately.
pub async fn admit(call: &Call<'_>) -> Result<(), ApiError> {
    if let Some(admin) = call.store.admin_key() {
        let key = call.key().map_err(|_| ApiError::AdminKeyMissing)?;
        if !admin.is(&key.digest()) {
            return Err(ApiError::KeyWrong);
        }
    }
    let address = call.request.header("cf-connecting-ip").unwrap_or_default();
    call.store.creations().count(|| address.to_owned()).await
}

/// `GET /api/projects/{slug}`.
pub async fn read(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    let Revision { revision, document, key_id, role } = documents::current(call, None).await?;
    Ok(documents::sent(revision, document)
        .header("x-mock-url", url(call.request, call.store, &call.slug()?))
        .header("x-mock-key", key_id)
        .header("x-mock-role", role.word()))
}

/// `PUT /api/projects/{slug}`.
pub async fn save(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    let precondition = call.if_match()?;
    let format = documents::format(call.request.header("content-type"));
    let loaded = document::load(&call.document().await?, format).map_err(documents::refused)?;
    // Compiled to see that it can be; it takes many times the room of the text that is about to be made.
    drop(loaded.compiled);
    let revision = documents::save(call, precondition, None, Change::new(Action::Save), loaded.project).await?;
    Ok(documents::saved(200, revision, loaded.warnings))
}

/// `PATCH /api/projects/{slug}`.
pub async fn patch(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    let precondition = call.if_match()?;
    let text = call.document().await?;
    let patch = |project| {
        let loaded = document::load_patched(&text, &project).map_err(documents::refused)?;
        Ok((Changed { project: loaded.project, warnings: loaded.warnings }, ()))
    };
    let (revision, warnings, ()) = documents::edit(call, precondition, Change::new(Action::Patch), patch).await?;
    Ok(documents::saved(200, revision, warnings))
}

/// `DELETE /api/projects/{slug}`.
pub async fn delete(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    match call.ask(Task::Delete { precondition: call.if_match_or_any() }, &[]).await? {
        (Answer::Done { .. }, _) => Ok(Outgoing::empty(204)),
        (other, _) => Err(refused(other)),
    }
}

/// Where the mocks answer, by the client's own scheme and port, so that it is right behind any local port.
pub fn url(request: &Incoming, store: &Store, slug: &Slug) -> String {
    let (scheme, host) = (request.scheme(), request.host());
    match store.mock_host() {
        Some(mock_host) => {
            let port = host.rsplit_once(':').map(|(_, port)| port).filter(|port| port.parse::<u16>().is_ok());
            let port = port.map(|port| format!(":{port}")).unwrap_or_default();
            format!("{scheme}://{slug}.{mock_host}{port}")
        }
        None => format!("{scheme}://{host}/m/{slug}"),
    }
}
