//! Requests whose replies depend on the state: the engine runs here, where the state is, on the committed revision.
//!
//! From reading the state to writing it nothing is awaited, so a request is one step to every other; what it changes is
//! one row. The reply leaves when that row is durable: the platform holds it back until then. A delay is the asker's to
//! wait out.

use std::rc::Rc;

use dotmock_shared::{Context, Reply, Request, RequestParts, model::Slug};

use super::{
    Project,
    commands::{Reply as Answered, alone},
    ledger::{Head, Ledger, SESSIONS},
    protocol::{self, Answer, Asked, Served},
};
use crate::{
    clock,
    compiled::{self, Compiled},
};

/// The committed revision, compiled.
fn current(ledger: &Ledger, head: &Head) -> worker::Result<Rc<Compiled>> {
    let failed = |what: &str| worker::Error::RustError(format!("revision {} {what}", head.revision));
    let (slug, version) = (Slug::parse(&head.slug).map_err(|_| failed("has no slug"))?, head.version());
    if let Some(compiled) = compiled::get(&slug).filter(|compiled| compiled.version == version) {
        return Ok(compiled);
    }
    let document = ledger.document(head.revision)?.unwrap_or_default();
    compiled::compile(&slug, version, &document).map_err(|_| failed("does not compile"))
}

/// Answers a request to a mock.
pub fn serve(project: &Project, asked: Asked, body: &[u8]) -> Answered {
    let ledger = &project.ledger;
    let Some(head) = ledger.living()? else { return alone(Answer::Unknown) };
    if head.version() != asked.version {
        return alone(Answer::Moved);
    }
    let compiled = current(ledger, &head)?;
    let (seed, request, now_ms) = (asked.seed, request(asked, body), clock::now());
    let session = request.session().unwrap_or_default().to_owned();
    let state = ledger.session(&session, now_ms)?;
    // The default session is none of those that are counted.
    let known = session.is_empty() || state.is_some();
    let state = state.unwrap_or_default();
    let context = Context { now_ms, seed, state, slug: head.slug, revision: head.revision };
    let started = clock::precise();
    let mut reply = compiled.project.handle(&request, &context);
    let engine_us = clock::microseconds_since(started);
    if !reply.effects.is_empty() {
        if !known && !ledger.has_room_for_a_session(now_ms)? {
            return alone(Answer::TooManySessions { limit: SESSIONS });
        }
        ledger.change_session(&session, &context.state, &reply.effects, now_ms)?;
    }
    let body = std::mem::take(&mut reply.body);
    Ok((Answer::Served(Box::new(served(reply, context, engine_us))), body))
}

fn request(asked: Asked, body: &[u8]) -> Request {
    let Asked { method, scheme, host, path, query, headers, client, id, .. } = asked;
    Request::new(RequestParts { method, scheme, host, path, query, headers, body: body.to_vec(), client, id })
}

fn served(reply: Reply, context: Context, engine_us: u32) -> Served {
    Served {
        now_ms: context.now_ms,
        state: context.state,
        engine_us,
        status: reply.status,
        headers: reply.headers,
        ending: protocol::Ending::of(reply.ending),
        delay_ms: reply.delay_ms,
        dribble: reply.dribble.map(|dribble| (dribble.chunks, dribble.over_ms)),
        fault: reply.fault.map(|fault| fault.word().to_owned()),
        effects: reply.effects,
        chosen: reply.chosen.map(|chosen| (chosen.endpoint, chosen.response)),
    }
}
