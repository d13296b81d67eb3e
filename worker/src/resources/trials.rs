//! `try`: what a request would come to, without traffic or effects.

use dotmock_shared::{
    CompiledProject, Context, Request, RequestParts,
    api::Diagnostic,
    document::{self, MAX_TRIAL_BYTES, Rejection, Trial},
};

use super::{call::Call, documents};
use crate::{clock, error::ApiError, http::Outgoing};

/// `POST …/try`.
pub async fn run(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    let text = call.content(MAX_TRIAL_BYTES).await?;
    let Trial { request, document, state, session, seed, id, now_ms } = document::read_trial(&text).map_err(refused)?;
    let slug = call.slug()?;
    let (revision, compiled) = match document {
        Some(loaded) => (0, loaded.compiled),
        None => current(call).await?,
    };
    let state = state.session(request.session().or(session.as_deref())).cloned().unwrap_or_default();
    let address = format!("{}://{slug}", call.request.scheme());
    let mut parts = RequestParts::from_written(request, &address)
        .map_err(|detail| ApiError::RequestRefused(vec![Diagnostic::error("/request", detail)]))?;
    if let Some(id) = id {
        parts.id = id;
    }
    let now_ms = now_ms.unwrap_or_else(clock::now);
    let context = Context { now_ms, seed, state, slug: slug.to_string(), revision };
    Ok(Outgoing::json(200, &compiled.explain(&Request::new(parts), &context)))
}

async fn current(call: &Call<'_>) -> Result<(u64, CompiledProject), ApiError> {
    let current = documents::current(call, None).await?;
    Ok((current.revision, documents::loaded(&current)?.compiled))
}

/// A document that cannot be served is told apart from a request that cannot be tried.
fn refused(rejection: Rejection) -> ApiError {
    match rejection {
        Rejection::Invalid(found) if !found.iter().any(|one| one.pointer.starts_with("/document")) => {
            ApiError::RequestRefused(found)
        }
        other => documents::refused(other),
    }
}
