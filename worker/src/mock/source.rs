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

/// The current revision; while it cannot be had, the newest that can.
pub async fn current(store: &Store, slug: &Slug) -> Result<Source, ApiError> {
    let cached = cache::get(slug);
    let command = Command::Have(cached.as_ref().map(|source| source.version.clone()));
    let (answer, document) = match ask(store, slug, &command).await {
        Ok(answer) => answer,
        Err(unreachable) => return newest(store, slug, cached, unreachable).await,
    };
    match (answer, cached) {
        (Answer::Unchanged, Some(source)) => Ok(source),
        (Answer::Current(version), _) if !document.is_empty() => compile(slug, version, &document),
        (Answer::Current(version), cached) => match within(slug, fetch(store, slug, version.clone())).await {
            Ok((version, document)) => compile(slug, version, &document),
            Err(ApiError::UnknownProject) => Err(unknown(slug)),
            Err(unreachable) => {
                // The object did say which project has the slug now, so an earlier one's mocks are not its.
                let cached = cached.filter(|source| source.version.incarnation == version.incarnation);
                newest(store, slug, cached, unreachable).await
            }
        },
        (Answer::Unknown, _) => Err(unknown(slug)),
        (other, _) => Err(ApiError::internal(format!("an answer that was not asked for: {other:?}"))),
    }
}

fn unknown(slug: &Slug) -> ApiError {
    cache::remove(slug);
    ApiError::UnknownProject
}

/// The object's answer, or that there is none.
async fn ask(store: &Store, slug: &Slug, command: &Command) -> Result<(Answer, Vec<u8>), ApiError> {
    let projects = store.projects()?;
    within(slug, projects.ask(slug, command, &[])).await
}

/// What comes of some work, unless it takes longer than a client should wait.
async fn within<T>(slug: &Slug, work: impl Future<Output = Result<T, ApiError>>) -> Result<T, ApiError> {
    match select(Box::pin(work), Delay::from(PATIENCE)).await {
        Either::Left((done, _)) => done,
        Either::Right(_) => Err(ApiError::unavailable(format!("there was no answer about {slug} in time"))),
    }
}

/// The document that goes with the answer when it did not come along: KV has it, or the object is asked for it.
async fn fetch(store: &Store, slug: &Slug, version: Version) -> Result<(Version, Vec<u8>), ApiError> {
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

/// The newest of cache and KV, which says of itself that it may be old; with neither, why there is nothing newer.
async fn newest(store: &Store, slug: &Slug, cached: Option<Source>, unreachable: ApiError) -> Result<Source, ApiError> {
    let version = cached.as_ref().map(|source| source.version.clone());
    let found = match within(slug, known_to_kv(store, slug, version.as_ref())).await {
        Ok(found) => found,
        Err(ApiError::UnknownProject) => return Err(unknown(slug)),
        Err(_) => None,
    };
    let source = found.or(cached).ok_or(unreachable)?;
    Ok(Source { stale: true, ..source })
}

/// What KV has, if it is newer than what is cached.
async fn known_to_kv(store: &Store, slug: &Slug, cached: Option<&Version>) -> Result<Option<Source>, ApiError> {
    let Some(snapshots) = store.snapshots() else { return Ok(None) };
    let Some(pointer) = snapshots.pointer(slug.as_str()).await else { return Ok(None) };
    match Directory::read(&pointer, cached) {
        Directory::Gone => Err(ApiError::UnknownProject),
        Directory::Older => Ok(None),
        Directory::Newer => {
            let Pointer { incarnation, revision, .. } = pointer;
            let Some(document) = snapshots.read(&incarnation, revision).await else { return Ok(None) };
            compile(slug, Version { incarnation, revision }, &document).map(Some)
        }
    }
}

/// What the directory says to one who has a version cached, or none.
#[derive(Debug, PartialEq, Eq)]
enum Directory {
    /// The project was deleted.
    Gone,
    /// Nothing that is not cached.
    Older,
    /// There is a newer revision.
    Newer,
}

impl Directory {
    /// The directory may lag behind the object, which is where what is cached came from: so of another incarnation than
    /// the cached one it is taken to be the older.
    fn read(pointer: &Pointer, cached: Option<&Version>) -> Self {
        match cached {
            Some(version) if version.incarnation != pointer.incarnation => Self::Older,
            _ if pointer.deleted => Self::Gone,
            Some(version) if version.revision >= pointer.revision => Self::Older,
            _ => Self::Newer,
        }
    }
}

/// Compiles and keeps what was compiled. Only documents that compile are ever saved, so a failure is the platform's.
fn compile(slug: &Slug, version: Version, document: &[u8]) -> Result<Source, ApiError> {
    let text = str::from_utf8(document).map_err(ApiError::internal)?;
    let loaded = document::load(text, Format::Json)
        .map_err(|rejection| ApiError::internal(format!("{slug} {version:?} does not compile: {rejection:?}")))?;
    let weight = cache::weight(&loaded.project, document.len()) + loaded.compiled.regex_bytes();
    let source = Source { version, compiled: Rc::new(loaded.compiled), stale: false };
    cache::put(slug, source.clone(), weight);
    Ok(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_directory_never_brings_back_what_is_older_or_gone() {
        let check = |incarnation: &str, revision: u64, deleted: bool, cached: Option<u64>, expected: Directory| {
            let pointer = Pointer { incarnation: incarnation.to_owned(), revision, deleted };
            let cached = cached.map(|revision| Version { incarnation: "one".to_owned(), revision });
            assert_eq!(Directory::read(&pointer, cached.as_ref()), expected, "{pointer:?} {cached:?}");
        };
        check("one", 3, false, None, Directory::Newer);
        check("one", 3, false, Some(2), Directory::Newer);
        check("one", 3, false, Some(3), Directory::Older);
        check("one", 3, false, Some(4), Directory::Older);
        check("one", 3, true, None, Directory::Gone);
        check("one", 3, true, Some(3), Directory::Gone);
        check("two", 9, false, Some(1), Directory::Older);
        check("two", 9, true, Some(1), Directory::Older);
    }
}
