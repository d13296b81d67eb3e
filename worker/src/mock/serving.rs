//! The engine's reply to a request: here, or at the project's object when the state may make a difference.

use dotmock_shared::{
    Chosen, Context, Dribble, Reply, Request, RequestParts,
    model::{FaultKind, Slug},
};

use super::source::{self, Source};
use crate::{
    clock,
    error::ApiError,
    object::protocol::{self, Answer, Command},
    store::Store,
};

/// How often a request may find that the revision has changed on its way to the object.
const ATTEMPTS: usize = 4;

/// A request to a mock.
pub struct Asked {
    pub request: Request,
    pub seed: u64,
    /// By a call to the API.
    pub sent: bool,
}

/// A request to a mock, with its reply and all that this depended on.
pub struct Served {
    pub source: Source,
    pub request: Request,
    pub context: Context,
    pub reply: Reply,
    /// Whether the state may have made a difference: then `context` has it as it was.
    pub has_state: bool,
    pub sent: bool,
    pub engine_us: u32,
}

/// Answers a request. One that needs the state is answered by the object or not at all.
pub async fn serve(store: &Store, slug: &Slug, mut source: Source, asked: Asked) -> Result<Served, ApiError> {
    let Asked { request, seed, sent } = asked;
    let mut context = Context { seed, slug: slug.to_string(), ..Context::default() };
    for _ in 0..ATTEMPTS {
        context.revision = source.compiled.version.revision;
        context.now_ms = clock::now();
        let started = clock::precise();
        if let Some(reply) = source.compiled.project.handle_without_state(&request, &context) {
            let engine_us = clock::microseconds_since(started);
            return Ok(Served { source, request, context, reply, has_state: false, sent, engine_us });
        }
        let (command, body) = command(&source, seed, request.to_parts());
        let projects = store.projects()?;
        match source::within(slug, projects.ask(slug, &command, &body)).await? {
            (Answer::Served(served), body) => {
                let engine_us = served.engine_us;
                // The object has just said that this revision is current.
                source.stale = false;
                context.now_ms = served.now_ms;
                let (reply, state) = reply(*served, body);
                context.state = state;
                return Ok(Served { source, request, context, reply, has_state: true, sent, engine_us });
            }
            (Answer::Moved, _) => source = source::anew(store, slug).await?,
            (Answer::Unknown, _) => return Err(ApiError::UnknownProject),
            (Answer::TooManySessions { limit }, _) => return Err(ApiError::TooManySessions { limit }),
            (other, _) => return Err(ApiError::internal(format!("an answer that was not asked for: {other:?}"))),
        }
    }
    Err(ApiError::unavailable(format!("the revision of {slug} keeps changing")))
}

fn command(source: &Source, seed: u64, parts: RequestParts) -> (Command, Vec<u8>) {
    let RequestParts { method, scheme, host, path, query, headers, body, client, id } = parts;
    let version = source.compiled.version.clone();
    let asked = protocol::Asked { version, seed, method, scheme, host, path, query, headers, client, id };
    (Command::Serve(Box::new(asked)), body)
}

/// The reply, and the state that the request found.
fn reply(served: protocol::Served, body: Vec<u8>) -> (Reply, serde_json::Map<String, serde_json::Value>) {
    let protocol::Served { state, status, headers, ending, delay_ms, dribble, fault, effects, chosen, .. } = served;
    let reply = Reply {
        status,
        headers,
        body,
        ending: ending.given(),
        delay_ms,
        dribble: dribble.map(|(chunks, over_ms)| Dribble { chunks, over_ms }),
        fault: fault.as_deref().and_then(FaultKind::parse),
        effects,
        chosen: chosen.map(|(endpoint, response)| Chosen { endpoint, response }),
    };
    (reply, state)
}
