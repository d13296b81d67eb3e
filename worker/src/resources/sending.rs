//! `send`: has a mock answer a request, as if a client had sent it, without the network.

use dotmock_shared::{
    RequestParts,
    api::{Diagnostic, Sent},
    document::{self, Rejection},
};

use super::{call::Call, documents, projects};
use crate::{clock, error::ApiError, http::Outgoing, mock, random};

/// How large the content may be, in bytes: what a mock takes, as JSON.
const MAX_BYTES: usize = 16 << 20;

/// `POST …/send`. A delay is told and not waited for.
pub async fn send(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    let text = call.content(MAX_BYTES).await?;
    let sending = document::read_send(&text).map_err(refused)?;
    let slug = call.slug()?;
    let address = projects::url(call.request, call.store, &slug);
    let has_client = sending.request.client.is_some();
    let mut parts = RequestParts::from_written(sending.request, &address)
        .map_err(|detail| ApiError::RequestRefused(vec![Diagnostic::error("/request", detail)]))?;
    parts.id = random::request_id()?;
    if !has_client {
        parts.client = call.request.header("cf-connecting-ip").map(str::to_owned);
    }
    if let Some(session) = sending.session {
        parts.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("x-mock-session"));
        parts.headers.push(("x-mock-session".to_owned(), session));
    }
    let seed = sending.seed.map_or_else(random::seed, Ok)?;
    let served = mock::send((call.store, call.event), &slug, parts, seed).await?;
    let project = &served.source.compiled.project;
    let (request, context) = (&served.request, &served.context);
    let sent = Sent {
        outcome: if served.has_state {
            project.explain(request, context)
        } else {
            project.explain_without_state(request, context)
        },
        id: served.request.id().to_owned(),
        seed,
        now: clock::written(served.context.now_ms),
        revision: served.context.revision,
    };
    Ok(Outgoing::json(200, &sent))
}

fn refused(rejection: Rejection) -> ApiError {
    match rejection {
        Rejection::Invalid(found) => ApiError::RequestRefused(found),
        other => documents::refused(other),
    }
}
