use dotmock_shared::{
    api::{Created, Saved},
    document::MAX_BYTES,
    model::Slug,
};

use super::{
    model::{self, Creation},
    precondition,
    service::{self, Revision},
};
use crate::{
    error::ApiError,
    http::{BodyError, Incoming, Outgoing},
    key::Key,
    store::Store,
};

/// `/api/projects`.
pub async fn collection(request: &Incoming, store: &Store) -> Result<Outgoing, ApiError> {
    match request.method() {
        "POST" => create(request, store).await,
        _ => Err(ApiError::MethodNotAllowed { allow: "POST" }),
    }
}

/// `/api/projects/{slug}`.
pub async fn item(request: &Incoming, store: &Store, slug: &str) -> Result<Outgoing, ApiError> {
    match request.method() {
        "GET" | "HEAD" => read(request, store, &key(request)?, &known(slug)?).await,
        "PUT" => save(request, store, &key(request)?, &known(slug)?).await,
        "DELETE" => delete(store, &key(request)?, &known(slug)?).await,
        _ => Err(ApiError::MethodNotAllowed { allow: "GET, HEAD, PUT, DELETE" }),
    }
}

async fn create(request: &Incoming, store: &Store) -> Result<Outgoing, ApiError> {
    if let Some(admin) = store.admin_key() {
        let key = key(request).map_err(|_| ApiError::AdminKeyMissing)?;
        if !admin.is(&key.digest()) {
            return Err(ApiError::KeyWrong);
        }
    }
    let Creation { slug, document } = model::creation(&content(request).await?)?;
    let (slug, key, revision) = service::create(store, slug, &document).await?;
    let location = format!("/api/projects/{slug}");
    let url = url(request, store, &slug);
    let created = Created { slug: slug.to_string(), url, key: key.reveal(), revision };
    Ok(Outgoing::json(201, &created).header("location", location).header("etag", etag(revision)))
}

async fn read(request: &Incoming, store: &Store, key: &Key, slug: &Slug) -> Result<Outgoing, ApiError> {
    let Revision { revision, document } = service::read(store, slug, key).await?;
    let url = url(request, store, slug);
    Ok(Outgoing::json_text(200, document).header("etag", etag(revision)).header("x-mock-url", url))
}

async fn save(request: &Incoming, store: &Store, key: &Key, slug: &Slug) -> Result<Outgoing, ApiError> {
    // Before the document is compiled, which is work that a stranger could have us do.
    service::check(store, slug, key).await?;
    let if_match = request.header("if-match").ok_or(ApiError::PreconditionMissing)?;
    let format = model::format(request.header("content-type").as_deref());
    let loaded = model::load(&content(request).await?, format)?;
    let revision = service::save(store, slug, key, precondition::parse(&if_match), &loaded.text).await?;
    Ok(Outgoing::json(200, &Saved { revision, warnings: loaded.warnings }).header("etag", etag(revision)))
}

async fn delete(store: &Store, key: &Key, slug: &Slug) -> Result<Outgoing, ApiError> {
    service::delete(store, slug, key).await?;
    Ok(Outgoing::empty(204))
}

fn key(request: &Incoming) -> Result<Key, ApiError> {
    request.header("authorization").as_deref().and_then(Key::from_authorization).ok_or(ApiError::KeyMissing)
}

/// What cannot be a slug is no project's, so there is no need to ask.
fn known(slug: &str) -> Result<Slug, ApiError> {
    Slug::parse(slug).map_err(|_| ApiError::UnknownProject)
}

async fn content(request: &Incoming) -> Result<String, ApiError> {
    let bytes = request.body(MAX_BYTES).await.map_err(|error| match error {
        BodyError::TooLarge { limit } => ApiError::TooLarge { limit },
        BodyError::Broken(_) => model::malformed("the content broke off"),
    })?;
    String::from_utf8(bytes).map_err(|_| model::malformed("the content is not UTF-8"))
}

fn etag(revision: u64) -> String {
    format!("\"{revision}\"")
}

/// Where the mocks answer, by the client's own scheme and port, so that it is right behind any local port.
fn url(request: &Incoming, store: &Store, slug: &Slug) -> String {
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
