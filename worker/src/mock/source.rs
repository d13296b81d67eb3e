//! Which compiled project answers. The object is asked on every request, so a save is seen by the very next one.

use std::{rc::Rc, time::Duration};

use dotmock_shared::{
    CompiledProject,
    document::{self, Format},
    model::Slug,
};
use futures_util::future::{Either, select};
use worker::Delay;

use super::cache;
use crate::{
    error::ApiError,
    object::protocol::{Answer, Command, Version},
    store::{Pointer, Store},
};

/// How long the object may take to answer before it counts as unreachable.
const PATIENCE: Duration = Duration::from_secs(2);

/// A project ready to answer.
#[derive(Clone)]
pub struct Source {
    pub version: Version,
    pub compiled: Rc<CompiledProject>,
    /// The object did not answer: there may be a newer revision.
    pub stale: bool,
}

/// The current revision; while the object is unreachable, the newest that is to be had.
pub async fn current(store: &Store, slug: &Slug) -> Result<Source, ApiError> {
    let cached = cache::get(slug);
    let command = Command::Have(cached.as_ref().map(|source| source.version.clone()));
    let (answer, document) = match ask(store, slug, &command).await {
        Ok(answer) => answer,
        Err(unreachable) => return newest(store, slug, cached).await.ok_or(unreachable),
    };
    match (answer, cached) {
        (Answer::Unchanged, Some(source)) => Ok(source),
        (Answer::Current(version), _) => {
            let (version, document) = fetch(store, slug, version, document).await?;
            compile(slug, version, &document)
        }
        (Answer::Unknown, _) => {
            cache::remove(slug);
            Err(ApiError::UnknownProject)
        }
        (other, _) => Err(ApiError::internal(format!("an answer that was not asked for: {other:?}"))),
    }
}

/// The object's answer, or that there is none.
async fn ask(store: &Store, slug: &Slug, command: &Command) -> Result<(Answer, Vec<u8>), ApiError> {
    let projects = store.projects()?;
    let answer = Box::pin(projects.ask(slug, command, &[]));
    match select(answer, Delay::from(PATIENCE)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(ApiError::unavailable(format!("the object of {slug} did not answer in time"))),
    }
}

/// The document that goes with the answer: it came along, or KV has it, or the object is asked for it.
async fn fetch(
    store: &Store,
    slug: &Slug,
    version: Version,
    document: Vec<u8>,
) -> Result<(Version, Vec<u8>), ApiError> {
    if !document.is_empty() {
        return Ok((version, document));
    }
    if let Some(snapshots) = store.snapshots()
        && let Some(document) = snapshots.read(&version.incarnation, version.revision).await
    {
        return Ok((version, document));
    }
    match store.projects()?.ask(slug, &Command::Fetch, &[]).await? {
        (Answer::Current(version), document) => Ok((version, document)),
        (Answer::Unknown, _) => Err(ApiError::UnknownProject),
        (other, _) => Err(ApiError::internal(format!("an answer that was not asked for: {other:?}"))),
    }
}

/// The newest of cache and KV. It says of itself that it may be old.
async fn newest(store: &Store, slug: &Slug, cached: Option<Source>) -> Option<Source> {
    let found = known_to_kv(store, slug, cached.as_ref()).await;
    let source = found.or(cached)?;
    Some(Source { stale: true, ..source })
}

/// What KV has, if it is newer than what is cached.
async fn known_to_kv(store: &Store, slug: &Slug, cached: Option<&Source>) -> Option<Source> {
    let snapshots = store.snapshots()?;
    let Pointer { incarnation, revision, deleted } = snapshots.pointer(slug.as_str()).await?;
    let is_older =
        cached.is_some_and(|source| source.version.incarnation == incarnation && source.version.revision >= revision);
    if deleted || is_older {
        return None;
    }
    let document = snapshots.read(&incarnation, revision).await?;
    compile(slug, Version { incarnation, revision }, &document).ok()
}

/// Compiles and keeps what was compiled. Only documents that compile are ever saved, so a failure is the platform's.
fn compile(slug: &Slug, version: Version, document: &[u8]) -> Result<Source, ApiError> {
    let text = str::from_utf8(document).map_err(ApiError::internal)?;
    let loaded = document::load(text, Format::Json)
        .map_err(|rejection| ApiError::internal(format!("{slug} {version:?} does not compile: {rejection:?}")))?;
    let weight = cache::weight(&loaded.project, document.len());
    let source = Source { version, compiled: Rc::new(loaded.compiled), stale: false };
    cache::put(slug, source.clone(), weight);
    Ok(source)
}
