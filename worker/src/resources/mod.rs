//! The API. A path is looked up first, then the verb, then the key: what does not exist needs no key.

mod projects;

use crate::{
    error::ApiError,
    http::{Incoming, Outgoing},
    store::Store,
};

/// Answers everything under `/api`.
pub async fn answer(request: &Incoming, store: &Store) -> Result<Outgoing, ApiError> {
    let segments: Vec<&str> = request.path().strip_prefix("/api").unwrap_or_default().split('/').skip(1).collect();
    match segments.as_slice() {
        ["projects"] => projects::collection(request, store).await,
        ["projects", slug] => projects::item(request, store, slug).await,
        _ => Err(ApiError::UnknownPath),
    }
}
