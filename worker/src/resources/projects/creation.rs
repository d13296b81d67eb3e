use dotmock_shared::{
    document::{self, Create, Parts, Rejection},
    model::Slug,
};

use super::{
    super::{call::refused, documents},
    names,
};
use crate::{
    error::ApiError,
    key::Key,
    object::protocol::{Answer, Command, Layout},
    random,
    store::Store,
};

/// How often a drawn slug may turn out to be taken. There are millions of them: twice in a row is a bug.
const DRAWS: usize = 5;

/// What `POST /api/projects` asks for.
pub struct Creation {
    /// None: one is drawn.
    pub slug: Option<Slug>,
    /// The first document, as it is stored.
    pub document: Parts,
}

/// Reads the wish for a project. Everything in it may be absent, so no content at all is one too.
pub fn read(text: &str) -> Result<Creation, ApiError> {
    let Create { name, slug, document } = document::read_create(text).map_err(wrong)?;
    let mut project = document.map(|loaded| loaded.project).unwrap_or_default();
    if let Some(name) = name {
        project.name = name;
    }
    Ok(Creation { slug, document: documents::stored(project)? })
}

/// Makes a project under its slug, or under one that is drawn. Gives the slug, the owner's key and the revision.
pub async fn make(store: &Store, creation: &Creation) -> Result<(Slug, Key, u64), ApiError> {
    let document = &creation.document;
    if let Some(slug) = &creation.slug {
        let made = make_as(store, slug, document).await?;
        let (key, revision) = made.ok_or_else(|| ApiError::SlugTaken(slug.to_string()))?;
        return Ok((slug.clone(), key, revision));
    }
    for _ in 0..DRAWS {
        let slug = names::draw()?;
        if let Some((key, revision)) = make_as(store, &slug, document).await? {
            return Ok((slug, key, revision));
        }
    }
    Err(ApiError::internal("every slug that was drawn is taken"))
}

async fn make_as(store: &Store, slug: &Slug, document: &Parts) -> Result<Option<(Key, u64)>, ApiError> {
    let key = Key::draw()?;
    let command = Command::Create {
        slug: slug.to_string(),
        incarnation: random::id()?,
        key_id: random::id()?,
        key: key.digest(),
        layout: Layout::of(document),
    };
    match store.projects()?.ask(slug, &command, &Layout::message(document)).await? {
        (Answer::Done { revision }, _) => Ok(Some((key, revision))),
        (Answer::Taken, _) => Ok(None),
        (other, _) => Err(refused(other)),
    }
}

/// What is wrong with the slug alone has a problem of its own.
fn wrong(rejection: Rejection) -> ApiError {
    match rejection {
        Rejection::Invalid(diagnostics) if diagnostics.iter().all(|diagnostic| diagnostic.pointer == "/slug") => {
            ApiError::SlugRefused(diagnostics)
        }
        other => documents::refused(other),
    }
}
