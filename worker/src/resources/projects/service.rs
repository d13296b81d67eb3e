use dotmock_shared::model::Slug;

use super::names;
use crate::{
    error::ApiError,
    key::Key,
    object::protocol::{Answer, Command, Precondition, Version},
    random,
    store::Store,
};

/// How often a drawn slug may turn out to be taken. There are millions of them: twice in a row is a bug.
const DRAWS: usize = 5;

/// A document as it is stored, and which revision it is.
pub struct Revision {
    pub revision: u64,
    pub document: Vec<u8>,
}

/// Makes a project under this slug, or under one that is drawn. Gives the slug, the owner's key and the revision.
pub async fn create(store: &Store, slug: Option<Slug>, document: &[u8]) -> Result<(Slug, Key, u64), ApiError> {
    if let Some(slug) = slug {
        let made = create_as(store, &slug, document).await?;
        let (key, revision) = made.ok_or_else(|| ApiError::SlugTaken(slug.to_string()))?;
        return Ok((slug, key, revision));
    }
    for _ in 0..DRAWS {
        let slug = names::draw()?;
        if let Some((key, revision)) = create_as(store, &slug, document).await? {
            return Ok((slug, key, revision));
        }
    }
    Err(ApiError::internal("every slug that was drawn is taken"))
}

async fn create_as(store: &Store, slug: &Slug, document: &[u8]) -> Result<Option<(Key, u64)>, ApiError> {
    let key = Key::draw()?;
    let command = Command::Create {
        slug: slug.to_string(),
        incarnation: random::id()?,
        key_id: random::id()?,
        key: key.digest(),
    };
    match ask(store, slug, &command, document).await? {
        (Answer::Done { revision }, _) => Ok(Some((key, revision))),
        (Answer::Taken, _) => Ok(None),
        (other, _) => Err(refused(other)),
    }
}

/// Fails unless the key may write.
pub async fn check(store: &Store, slug: &Slug, key: &Key) -> Result<(), ApiError> {
    match ask(store, slug, &Command::Check { key: key.digest() }, &[]).await? {
        (Answer::Allowed, _) => Ok(()),
        (other, _) => Err(refused(other)),
    }
}

pub async fn read(store: &Store, slug: &Slug, key: &Key) -> Result<Revision, ApiError> {
    match ask(store, slug, &Command::Read { key: key.digest() }, &[]).await? {
        (Answer::Current(Version { revision, .. }), document) => Ok(Revision { revision, document }),
        (other, _) => Err(refused(other)),
    }
}

/// Makes the document the current revision, if the precondition holds when its turn comes.
pub async fn save(
    store: &Store,
    slug: &Slug,
    key: &Key,
    precondition: Precondition,
    document: &[u8],
) -> Result<u64, ApiError> {
    match ask(store, slug, &Command::Save { key: key.digest(), precondition }, document).await? {
        (Answer::Done { revision }, _) => Ok(revision),
        (other, _) => Err(refused(other)),
    }
}

pub async fn delete(store: &Store, slug: &Slug, key: &Key) -> Result<(), ApiError> {
    match ask(store, slug, &Command::Delete { key: key.digest() }, &[]).await? {
        (Answer::Done { .. }, _) => Ok(()),
        (other, _) => Err(refused(other)),
    }
}

async fn ask(store: &Store, slug: &Slug, command: &Command, document: &[u8]) -> Result<(Answer, Vec<u8>), ApiError> {
    store.projects()?.ask(slug, command, document).await
}

fn refused(answer: Answer) -> ApiError {
    match answer {
        Answer::Unknown => ApiError::UnknownProject,
        Answer::Forbidden => ApiError::KeyWrong,
        Answer::Stale { current } => ApiError::Stale { current },
        other => ApiError::internal(format!("an answer that was not asked for: {other:?}")),
    }
}
