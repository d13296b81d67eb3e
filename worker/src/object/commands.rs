//! What is answered at once. None of these functions awaits, so each is one step to every other request.

use dotmock_shared::{
    api::{Role, Version},
    traffic::Filter,
};

use super::{
    Project, audience, keys,
    ledger::{Head, Ledger},
    memory,
    protocol::{Answer, Batch, Bearer, Task},
    sockets,
};
use crate::clock;

/// Documents up to this many bytes travel with a grant; larger ones are read from KV first, so that the object does not
/// send megabytes to every isolate in the world.
const INLINE: usize = 64 * 1024;

/// An answer, and the document that goes with it.
pub type Reply = worker::Result<(Answer, Vec<u8>)>;

/// An answer that carries no document.
pub fn alone(answer: Answer) -> Reply {
    Ok((answer, Vec::new()))
}

/// The project and the id of the key, when there is the one and the other opens it; else the answer.
pub fn admit(ledger: &Ledger, bearer: &Bearer) -> worker::Result<Result<(Head, String), Answer>> {
    let Some(head) = ledger.living()? else { return Ok(Err(Answer::Unknown)) };
    Ok(keys::holder(ledger, bearer)?.map(|key_id| (head, key_id)).ok_or(Answer::Forbidden))
}

/// Does what needs no turn.
pub fn run(project: &Project, bearer: &Bearer, task: Task, content: &[u8]) -> Reply {
    let ledger = &project.ledger;
    let (head, key_id) = match admit(ledger, bearer)? {
        Ok(admitted) => admitted,
        Err(refused) => return alone(refused),
    };
    match task {
        Task::Read { revision } => match (read(ledger, &head, revision)?, keys::role(ledger, &key_id)?) {
            ((Answer::Document(version), document), Some(role)) => {
                Ok((Answer::Opened { version, role, key_id }, document))
            }
            (_, None) => alone(Answer::Forbidden),
            (other, _) => Ok(other),
        },
        Task::Revisions { before, limit } => alone(Answer::Revisions(ledger.revisions(before, limit)?)),
        Task::Audit { before, limit } => alone(Answer::Audit(ledger.audit_lines(before, limit)?)),
        Task::Keys => alone(Answer::Keys(keys::list(ledger)?)),
        Task::Mint { id, digest, role, name } if may_mint(bearer, role) => {
            alone(keys::mint(ledger, &head, &key_id, (&id, &digest), (role, &name))?)
        }
        Task::Mint { .. } => alone(Answer::Forbidden),
        Task::Revoke { id } => {
            let answer = keys::revoke(ledger, &head, &key_id, &id)?;
            if matches!(answer, Answer::Done { .. }) {
                sockets::revoked(&project.state, &id);
            }
            alone(answer)
        }
        Task::Requests { query, whole, before, limit } => {
            let parameters: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
            let parameters = parameters.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
            match Filter::parse(parameters) {
                Ok(filter) => Ok((Answer::Json, ledger.requests(&filter, whole, (before, limit))?)),
                Err(refused) => alone(Answer::Refused(vec![refused])),
            }
        }
        Task::Request { id } => match ledger.request(&id)? {
            Some(request) => Ok((Answer::Json, request)),
            None => alone(Answer::NoRequest),
        },
        Task::Metrics { hours } => Ok((Answer::Json, serde_json::to_vec(&ledger.metrics(hours, clock::now())?)?)),
        Task::ReadState { session, after } => memory::read(ledger, session.as_deref(), after.as_deref()),
        Task::WriteState { session } => memory::write(ledger, (&head, &key_id), session.as_deref(), content),
        Task::ClearState { session } => memory::clear(ledger, (&head, &key_id), session.as_deref()),
        Task::ClearRequests => memory::clear_requests(project, (&head, &key_id)),
        // Saves and deletions have their turn.
        Task::Check | Task::Save { .. } | Task::Delete { .. } => alone(Answer::Allowed),
    }
}

/// What an isolate may serve. It never waits, whatever is being saved.
pub fn grant(project: &Project, have: Option<&Version>) -> Reply {
    let grant = project.leases.grant(&project.ledger)?;
    let document = match grant.standing.version() {
        Some(version) if have != Some(version) && project.ledger.bytes(version.revision)? <= INLINE => {
            project.ledger.document(version.revision)?.unwrap_or_default()
        }
        _ => Vec::new(),
    };
    Ok((Answer::Granted(grant), document))
}

/// Writes down what mocks have been asked, and tells those who follow it.
pub fn record(project: &Project, batch: &Batch, known: &[u8]) -> Reply {
    let Project { ledger, state, .. } = project;
    match ledger.living()? {
        Some(head) if head.incarnation == batch.incarnation => {}
        // It was about another project.
        _ => return alone(Answer::Unknown),
    }
    let lines = ledger.transaction(|| {
        ledger.tally(&batch.tallies, clock::now())?;
        ledger.record(batch, known)
    })?;
    audience::tell(state, &lines);
    alone(Answer::Allowed)
}

/// The current document, for an isolate.
pub fn fetch(ledger: &Ledger) -> Reply {
    match ledger.living()? {
        Some(head) => read(ledger, &head, None),
        None => alone(Answer::Unknown),
    }
}

fn read(ledger: &Ledger, head: &Head, revision: Option<u64>) -> Reply {
    let mut version = head.version();
    version.revision = revision.unwrap_or(head.revision);
    match ledger.document(version.revision)? {
        Some(document) => Ok((Answer::Document(version), document)),
        None => alone(Answer::NoRevision),
    }
}

/// The admin key lets its holder make one who does everything, and nobody else.
fn may_mint(bearer: &Bearer, role: Role) -> bool {
    matches!(bearer, Bearer::Key { .. }) || role == Role::Owner
}
