//! What mocks remember and what they were asked, as people read, write and clear it.

use dotmock_shared::api::{Action, Diagnostic, State};
use serde_json::{Map, Value};

use super::{
    Project, audience,
    commands::{Reply, alone},
    ledger::{Head, Ledger, audit},
    protocol::{Answer, Change},
};
use crate::clock;

/// The state of one session, or a page of all.
pub fn read(ledger: &Ledger, session: Option<&str>, after: Option<&str>) -> Reply {
    let now = clock::now();
    let json = match session {
        Some(name) => serde_json::to_vec(&ledger.session(name, now)?.unwrap_or_default())?,
        None => serde_json::to_vec(&ledger.state_page(after, now)?)?,
    };
    Ok((Answer::Json, json))
}

/// Replaces the state of one session, or all of it.
pub fn write(ledger: &Ledger, by: (&Head, &str), session: Option<&str>, content: &[u8]) -> Reply {
    let now = clock::now();
    let change = change(Action::WriteState, session);
    match session {
        Some(name) => {
            let values: Map<String, Value> = serde_json::from_slice(content)?;
            let is_new = !name.is_empty() && ledger.session(name, now)?.is_none();
            if is_new && !ledger.has_room_for_a_session(now)? {
                let detail =
                    format!("a project has at most {} sessions, and this would be one more", State::MAX_SESSIONS);
                return alone(Answer::Refused(vec![Diagnostic::error("", detail)]));
            }
            written(ledger, by, &change, || ledger.write_session(name, &values, now))
        }
        None => {
            let state: State = serde_json::from_slice(content)?;
            written(ledger, by, &change, || ledger.write_state(&state, now))
        }
    }
}

/// Forgets the state of one session, or all of it.
pub fn clear(ledger: &Ledger, by: (&Head, &str), session: Option<&str>) -> Reply {
    written(ledger, by, &change(Action::ClearState, session), || match session {
        Some(name) => ledger.forget_session(name),
        None => ledger.forget_state(),
    })
}

/// Forgets the requests.
pub fn clear_requests(project: &Project, by: (&Head, &str)) -> Reply {
    let ledger = &project.ledger;
    let reply = written(ledger, by, &Change::new(Action::ClearRequests), || ledger.forget_requests(clock::now()))?;
    audience::cleared(&project.state);
    Ok(reply)
}

/// The session is the change's subject; the default one has no name to be called by.
fn change(action: Action, session: Option<&str>) -> Change {
    match session {
        Some(name) => Change::of(action, if name.is_empty() { "default" } else { name }),
        None => Change::new(action),
    }
}

fn written(
    ledger: &Ledger,
    (head, key_id): (&Head, &str),
    change: &Change,
    write: impl FnOnce() -> worker::Result<()>,
) -> Reply {
    ledger.transaction(|| {
        write()?;
        ledger.audit(key_id, change, head.revision, clock::now())
    })?;
    audit::tell(&head.slug, key_id, change, head.revision);
    alone(Answer::Done { revision: head.revision })
}
