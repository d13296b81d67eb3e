//! The mocks' way: which revision is current, its compiled project, the engine's reply, the wait, the sending.
//!
//! Nothing in a request can make this fail: what the engine cannot answer it answers with a problem document.

mod cache;
pub mod guard;
mod holdings;
mod source;

use std::time::Duration;

use dotmock_shared::{Context, Reply, Request, RequestParts, model::Slug};
use worker::{Context as Event, Delay};

use crate::{
    clock,
    error::ApiError,
    host::Mount,
    http::{BodyError, Incoming, Outgoing},
    random,
    store::Store,
};
use source::Source;

/// The largest body a mock takes, in bytes: an isolate has 128 MB, shared by everything it serves at that moment.
const MAX_BODY: usize = 8 * 1024 * 1024;

/// Says that the project's object did not answer, and which revision the reply is by.
const STALE: &str = "x-mock-stale";

/// Answers as the project's mock.
pub async fn answer(
    request: &Incoming,
    (store, event): (&Store, &Event),
    project: &str,
    path: &str,
    mount: Mount,
) -> Result<Outgoing, ApiError> {
    let slug = Slug::parse(project).map_err(|_| ApiError::UnknownProject)?;
    let address = request.header("cf-connecting-ip").unwrap_or_default();
    store.mocks().count(format!("{slug}/{address}")).await?;
    // The revision is looked up once the request is here as a whole: it is then that the mock begins to answer.
    let body = request.body(MAX_BODY).await;
    let source = source::current(store, event, &slug, &address).await?;
    let body = body.map_err(|error| match error {
        BodyError::TooLarge { limit } => ApiError::TooLarge { limit },
        BodyError::Broken(error) => ApiError::unavailable(error),
    })?;
    let reply = render(request, &source, slug, path, body)?;
    if reply.delay_ms > 0 {
        Delay::from(Duration::from_millis(reply.delay_ms.into())).await;
    }
    let mut outgoing = Outgoing { status: reply.status, headers: reply.headers, body: reply.body };
    if source.stale {
        outgoing = outgoing.header(STALE, format!("revision={}", source.version.revision));
        outgoing = outgoing.header("access-control-expose-headers", STALE);
    }
    if mount == Mount::Path {
        outgoing = guard::confine(outgoing, project);
    }
    Ok(outgoing)
}

fn render(request: &Incoming, source: &Source, slug: Slug, path: &str, body: Vec<u8>) -> Result<Reply, ApiError> {
    let parts = RequestParts {
        method: request.method().to_owned(),
        scheme: request.scheme().to_owned(),
        host: request.header("host").unwrap_or_else(|| request.host().to_owned()),
        path: path.to_owned(),
        query: request.query().map(str::to_owned),
        headers: request.headers(),
        body,
        client: request.header("cf-connecting-ip"),
        id: random::id()?,
    };
    let context = Context {
        now_ms: clock::now(),
        seed: random::seed()?,
        slug: slug.to_string(),
        revision: source.version.revision,
        ..Context::default()
    };
    Ok(source.compiled.handle(&Request::new(parts), &context))
}
