//! Which compiled project answers: while a lease holds the one that is there, else the one that the object says.

use std::{rc::Rc, time::Duration};

use dotmock_shared::{
    api::{Grant, Standing, Version},
    lease::{Heard, PATIENCE_MS, Step},
    model::Slug,
};
use futures_util::future::{Either, select};
use worker::{Context, Delay};

use super::holdings;
use crate::{
    clock,
    compiled::{self, Compiled},
    error::ApiError,
    object::protocol::{Answer, Command},
    store::{Pointer, Store},
};

/// How long KV may take before the object is asked instead.
const KV_PATIENCE: Duration = Duration::from_millis(500);

/// A project ready to answer.
#[derive(Clone)]
pub struct Source {
    pub compiled: Rc<Compiled>,
    /// The object did not answer: there may be a newer revision.
    pub stale: bool,
}

/// The current revision; while it cannot be had, the newest that can.
///
/// `address` is the client's: whoever makes up hosts has each of them asked about, so that is limited for itself.
pub async fn current(store: &Store, context: &Context, slug: &Slug, address: &str) -> Result<Source, ApiError> {
    let now = clock::now();
    match holdings::with(slug, |holding| holding.step(now)) {
        Step::Serve => held(store, slug).await,
        Step::Renew => {
            let (later, same) = (store.clone(), slug.clone());
            context.wait_until(async move { renew(&later, &same).await });
            held(store, slug).await
        }
        Step::Ask => {
            // What is known here is limited by its own name.
            if holdings::with(slug, |holding| holding.standing().is_none()) {
                store.mocks().count(|| address.to_owned()).await?;
            }
            match ask(store, slug).await {
                Ok((grant, document)) => heard(store, slug, grant.standing, &document).await,
                Err(unreachable) => newest(store, slug, unreachable).await,
            }
        }
        Step::Stale => newest(store, slug, ApiError::Unavailable).await,
    }
}

/// The revision that the object says is current, whatever the lease is on.
pub async fn anew(store: &Store, slug: &Slug) -> Result<Source, ApiError> {
    let (grant, document) = ask(store, slug).await?;
    heard(store, slug, grant.standing, &document).await
}

/// Asks for the next lease while the present one lasts, and makes ready what it is on. Nobody waits for it; a failure is
/// logged, and the next request meets it again.
async fn renew(store: &Store, slug: &Slug) {
    if let Ok((grant, document)) = ask(store, slug).await {
        let _ = heard(store, slug, grant.standing, &document).await;
    }
}

/// Asks the object what stands, and takes note of it.
async fn ask(store: &Store, slug: &Slug) -> Result<(Grant, Vec<u8>), ApiError> {
    let have = compiled::get(slug).map(|compiled| compiled.version.clone());
    let projects = store.projects()?;
    // The lease counts from here.
    let sent = clock::now();
    let command = Command::Grant { have };
    match within(slug, projects.ask(slug, &command, &[])).await {
        Ok((Answer::Granted(mut grant), document)) => {
            let heard = holdings::with(slug, |holding| match holding.hear(sent, &grant) {
                Heard::Taken => None,
                Heard::Overtaken => holding.standing().cloned(),
            });
            // An answer that was overtaken on its way is not served any more.
            if let Some(newer) = heard {
                grant.standing = newer;
                return Ok((grant, Vec::new()));
            }
            Ok((grant, document))
        }
        Ok((other, _)) => Err(ApiError::internal(format!("an answer that was not asked for: {other:?}"))),
        Err(unreachable) => {
            holdings::with(slug, |holding| holding.unreachable(clock::now()));
            Err(unreachable)
        }
    }
}

/// What comes of some work, unless it takes longer than a client should wait.
pub async fn within<T>(slug: &Slug, work: impl Future<Output = Result<T, ApiError>>) -> Result<T, ApiError> {
    match select(Box::pin(work), Delay::from(Duration::from_millis(PATIENCE_MS.into()))).await {
        Either::Left((done, _)) => done,
        Either::Right(_) => Err(ApiError::unavailable(format!("there was no answer about {slug} in time"))),
    }
}

/// What the lease is on.
async fn held(store: &Store, slug: &Slug) -> Result<Source, ApiError> {
    match holdings::with(slug, |holding| holding.standing().cloned()) {
        Some(standing) => heard(store, slug, standing, &[]).await,
        None => Err(ApiError::UnknownProject),
    }
}

/// What stands, compiled: from the cache, of the document that came along, or of one that has to be fetched.
async fn heard(store: &Store, slug: &Slug, standing: Standing, document: &[u8]) -> Result<Source, ApiError> {
    let Standing::Live(version) = standing else {
        compiled::remove(slug);
        return Err(ApiError::UnknownProject);
    };
    // What is compiled may be newer, when another request has been told so meanwhile.
    if let Some(compiled) = since(slug, &version) {
        return Ok(current_one(compiled));
    }
    if !document.is_empty() {
        return compiled::compile(slug, version, document).map(current_one);
    }
    match within(slug, fetch(store, slug, version)).await {
        // Many requests may have waited for the same document: the first of them compiles it.
        Ok((version, document)) => match since(slug, &version) {
            Some(compiled) => Ok(current_one(compiled)),
            None => compiled::compile(slug, version, &document).map(current_one),
        },
        Err(ApiError::UnknownProject) => Err(ApiError::UnknownProject),
        Err(unreachable) => newest(store, slug, unreachable).await,
    }
}

fn current_one(compiled: Rc<Compiled>) -> Source {
    Source { compiled, stale: false }
}

/// What is compiled of a version, or of a later one.
fn since(slug: &Slug, version: &Version) -> Option<Rc<Compiled>> {
    compiled::get(slug).filter(|compiled| compiled.version >= *version)
}

/// The document of a version, or of a later one: KV has it, or the object is asked for it.
async fn fetch(store: &Store, slug: &Slug, version: Version) -> Result<(Version, Vec<u8>), ApiError> {
    if let Some(document) = from_kv(store, &version).await {
        return Ok((version, document));
    }
    match store.projects()?.ask(slug, &Command::Fetch, &[]).await? {
        (Answer::Document(version), document) => Ok((version, document)),
        (Answer::Unknown, _) => Err(ApiError::UnknownProject),
        (other, _) => Err(ApiError::internal(format!("an answer that was not asked for: {other:?}"))),
    }
}

/// A snapshot, if KV has it soon: the object has it too.
async fn from_kv(store: &Store, version: &Version) -> Option<Vec<u8>> {
    let snapshots = store.snapshots()?;
    let read = snapshots.read(&version.incarnation, version.revision);
    match select(Box::pin(read), Delay::from(KV_PATIENCE)).await {
        Either::Left((found, _)) => found,
        Either::Right(_) => None,
    }
}

/// The newest of cache and KV, which says of itself that it may be old. That there is no project any more is nothing that
/// could be said so: a new one may have been made.
async fn newest(store: &Store, slug: &Slug, unreachable: ApiError) -> Result<Source, ApiError> {
    let known = holdings::with(slug, |holding| holding.standing().cloned());
    let cached =
        compiled::get(slug).filter(|cached| !known.as_ref().is_some_and(|known| is_over(&cached.version, known)));
    let version = cached.as_ref().map(|cached| &cached.version);
    let found = within(slug, known_to_kv(store, slug, known.as_ref(), version)).await.unwrap_or_default();
    let compiled = found.or(cached).ok_or(unreachable)?;
    Ok(Source { compiled, stale: true })
}

/// What KV has, if it is good enough.
async fn known_to_kv(
    store: &Store,
    slug: &Slug,
    known: Option<&Standing>,
    cached: Option<&Version>,
) -> Result<Option<Rc<Compiled>>, ApiError> {
    let Some(snapshots) = store.snapshots() else { return Ok(None) };
    let pointer = snapshots.pointer(slug.as_str()).await;
    let Some(Standing::Live(version)) = pointer.map(Pointer::standing) else { return Ok(None) };
    if !is_news(&version, known, cached) {
        return Ok(None);
    }
    let Some(document) = snapshots.read(&version.incarnation, version.revision).await else { return Ok(None) };
    let compiled = compiled::compile(slug, version, &document)?;
    holdings::with(slug, |holding| holding.found(&Standing::Live(compiled.version.clone())));
    Ok(Some(compiled))
}

/// True when nothing of a version's incarnation may be shown any more, by what is known to stand.
fn is_over(version: &Version, known: &Standing) -> bool {
    match known {
        Standing::Never => false,
        Standing::Gone { generation } => *generation >= version.generation,
        Standing::Live(current) => current.generation > version.generation,
    }
}

/// True for a version that may be shown, and before which nothing newer has been: the directory may be old.
fn is_news(version: &Version, known: Option<&Standing>, cached: Option<&Version>) -> bool {
    if known.is_some_and(|known| is_over(version, known)) {
        return false;
    }
    match cached {
        Some(cached) => version > cached,
        None => known.and_then(Standing::version).is_none_or(|known| version >= known),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(generation: u64, revision: u64) -> Version {
        Version { generation, revision, incarnation: format!("i{generation}") }
    }

    #[test]
    fn the_directory_never_brings_back_what_is_older_or_gone() {
        let live = |generation, revision| Some(Standing::Live(version(generation, revision)));
        let gone = |generation| Some(Standing::Gone { generation });
        let check = |found: (u64, u64), known: Option<Standing>, cached: Option<(u64, u64)>, expected: bool| {
            let cached = cached.map(|(generation, revision)| version(generation, revision));
            let found = version(found.0, found.1);
            assert_eq!(is_news(&found, known.as_ref(), cached.as_ref()), expected, "{found:?} {known:?} {cached:?}");
        };
        check((1, 3), None, None, true);
        check((1, 3), live(1, 2), Some((1, 2)), true);
        check((1, 3), live(1, 3), Some((1, 3)), false);
        check((1, 3), live(1, 4), Some((1, 4)), false);
        // What is known to stand could not be had, and something newer than what is there can.
        check((1, 4), live(1, 5), Some((1, 3)), true);
        // It was shown, and is not there any more.
        check((1, 4), live(1, 5), None, false);
        check((1, 5), live(1, 5), None, true);
        check((1, 9), live(2, 1), None, false);
        check((1, 9), gone(1), None, false);
        check((2, 1), gone(1), None, true);
        check((1, 9), Some(Standing::Never), None, true);
    }
}
