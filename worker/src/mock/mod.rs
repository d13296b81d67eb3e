//! The mocks' way: which revision is current, its compiled project, the engine's reply, the wait, the sending. Where the
//! state may make a difference the project's object runs the engine in place of the isolate.
//!
//! Nothing in a request can make this fail: what the engine cannot answer it answers with a problem document.

pub mod guard;
mod holdings;
mod serving;
mod source;
mod traffic;

use std::{rc::Rc, time::Duration};

use dotmock_shared::{Reply, Request, RequestParts, model::Slug};
use worker::{Context as Event, Delay};

use crate::{
    error::ApiError,
    host::Mount,
    http::{BodyError, Incoming, Manner, Outgoing},
    random,
    store::Store,
};
use serving::{Asked, Served, serve};

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
    store.mocks().count(|| format!("{slug}/{address}")).await?;
    // The revision is looked up once the request is here as a whole: it is then that the mock begins to answer.
    let body = request.body(MAX_BODY).await;
    let source = source::current(store, event, &slug, address).await?;
    let body = body.map_err(|error| match error {
        BodyError::TooLarge { limit } => ApiError::TooLarge { limit },
        BodyError::Broken(error) => ApiError::unavailable(error),
    })?;
    let asked = Asked { request: Request::new(parts(request, path, body)?), seed: random::seed()?, sent: false };
    let served = serve(store, &slug, source, asked).await?;
    let outgoing = outgoing(&served);
    let delay_ms = served.reply.delay_ms;
    traffic::note(store, event, &slug, served);
    if delay_ms > 0 {
        Delay::from(Duration::from_millis(delay_ms.into())).await;
    }
    Ok(if mount == Mount::Path { guard::confine(outgoing, project) } else { outgoing })
}

/// Answers a request that came with a call to the API, as the project's mock; nothing is waited for.
pub async fn send(
    (store, event): (&Store, &Event),
    slug: &Slug,
    request: RequestParts,
    seed: u64,
) -> Result<Rc<Served>, ApiError> {
    // Whoever called has just been let in by the object, which therefore answers: what it says now is no older than that.
    let source = source::anew(store, slug).await?;
    let asked = Asked { request: Request::new(request), seed, sent: true };
    let served = serve(store, slug, source, asked).await?;
    Ok(traffic::note(store, event, slug, served))
}

/// The reply as the platform sends it.
fn outgoing(Served { source, reply, .. }: &Served) -> Outgoing {
    let Reply { status, headers, body, ending, dribble, .. } = reply;
    let manner = Manner { ending: *ending, dribble: *dribble };
    let outgoing = Outgoing { status: *status, headers: headers.clone(), body: body.clone(), manner };
    if !source.stale {
        return outgoing;
    }
    outgoing
        .header(STALE, format!("revision={}", source.compiled.version.revision))
        .header("access-control-expose-headers", STALE)
}

fn parts(request: &Incoming, path: &str, body: Vec<u8>) -> Result<RequestParts, ApiError> {
    Ok(RequestParts {
        method: request.method().to_owned(),
        scheme: request.scheme().to_owned(),
        host: request.header("host").unwrap_or_else(|| request.host()).to_owned(),
        path: path.to_owned(),
        query: request.query().map(str::to_owned),
        headers: request.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        body,
        client: request.header("cf-connecting-ip").map(str::to_owned),
        id: random::request_id()?,
    })
}
