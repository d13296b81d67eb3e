//! One function a command. None of them awaits, so each is one step to every other request.

use super::{
    keys,
    ledger::{Head, Ledger},
    protocol::{Answer, Command, Precondition, Version},
};
use crate::key::KeyDigest;

/// Documents up to this many bytes travel with the answer to `have`; larger ones are read from KV first, so that the
/// object does not send megabytes to every isolate in the world.
const INLINE: usize = 64 * 1024;

type Reply = worker::Result<(Answer, Vec<u8>)>;

pub fn run(ledger: &Ledger, command: Command, document: &[u8]) -> Reply {
    match command {
        Command::Create { slug, incarnation, key_id, key } => {
            alone(create(ledger, &slug, &incarnation, (&key_id, &key), document))
        }
        Command::Check { key } => alone(guarded(ledger, &key, |_| Ok(Answer::Allowed))),
        Command::Save { key, precondition } => {
            alone(guarded(ledger, &key, |head| save(ledger, head, &precondition, document)))
        }
        Command::Delete { key } => alone(guarded(ledger, &key, |head| delete(ledger, head))),
        Command::Read { key } => read(ledger, &key),
        Command::Have(have) => current(ledger, have.as_ref(), INLINE),
        Command::Fetch => current(ledger, None, usize::MAX),
    }
}

/// An answer that carries no document.
fn alone(answer: worker::Result<Answer>) -> Reply {
    Ok((answer?, Vec::new()))
}

/// Runs `then` for a project that is there and a key that opens it.
fn guarded(
    ledger: &Ledger,
    key: &KeyDigest,
    then: impl FnOnce(Head) -> worker::Result<Answer>,
) -> worker::Result<Answer> {
    match ledger.living()? {
        None => Ok(Answer::Unknown),
        Some(_) if !keys::opens(ledger, key)? => Ok(Answer::Forbidden),
        Some(head) => then(head),
    }
}

fn create(
    ledger: &Ledger,
    slug: &str,
    incarnation: &str,
    (key_id, key): (&str, &KeyDigest),
    document: &[u8],
) -> worker::Result<Answer> {
    if ledger.living()?.is_some() {
        return Ok(Answer::Taken);
    }
    let now = now();
    ledger.transaction(|| {
        ledger.begin(slug, incarnation)?;
        ledger.add(1, document, now)?;
        keys::add_owner(ledger, key_id, key, now)
    })?;
    Ok(Answer::Done { revision: 1 })
}

fn save(ledger: &Ledger, head: Head, precondition: &Precondition, document: &[u8]) -> worker::Result<Answer> {
    // A client whose acknowledgement was lost saves the same again: that is no conflict, and no new revision.
    let same = ledger.bytes(head.revision)? == document.len() && ledger.document(head.revision)? == document;
    if same {
        return Ok(Answer::Done { revision: head.revision });
    }
    if let Precondition::OneOf(revisions) = precondition
        && !revisions.contains(&head.revision)
    {
        return Ok(Answer::Stale { current: head.revision });
    }
    let revision = head.revision + 1;
    ledger.transaction(|| ledger.add(revision, document, now()))?;
    Ok(Answer::Done { revision })
}

fn delete(ledger: &Ledger, head: Head) -> worker::Result<Answer> {
    ledger.transaction(|| ledger.bury())?;
    Ok(Answer::Done { revision: head.revision })
}

fn read(ledger: &Ledger, key: &KeyDigest) -> Reply {
    let answer = guarded(ledger, key, |head| Ok(Answer::Current(head.version())))?;
    let document = match &answer {
        Answer::Current(version) => ledger.document(version.revision)?,
        _ => Vec::new(),
    };
    Ok((answer, document))
}

fn current(ledger: &Ledger, have: Option<&Version>, inline: usize) -> Reply {
    let Some(head) = ledger.living()? else {
        return Ok((Answer::Unknown, Vec::new()));
    };
    let version = head.version();
    if have == Some(&version) {
        return Ok((Answer::Unchanged, Vec::new()));
    }
    let small = ledger.bytes(version.revision)? <= inline;
    let document = if small { ledger.document(version.revision)? } else { Vec::new() };
    Ok((Answer::Current(version), document))
}

/// Milliseconds since the Unix epoch.
pub fn now() -> i64 {
    // Whole and far below 2^53.
    js_sys::Date::now() as i64
}
