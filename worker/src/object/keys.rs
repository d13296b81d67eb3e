//! Who may do what. Only digests are stored, and they are compared in constant time.

use dotmock_shared::api::{Action, KeyInfo, Role};
use worker::SqlStorageValue;

use super::{
    ledger::{Head, Ledger, audit},
    protocol::{Answer, Bearer, Change},
};
use crate::{clock, key::KeyDigest};

/// How many keys a project may have.
const MOST: usize = 100;

/// How the admin key is called in the audit.
const ADMIN: &str = "admin";

/// The id of the key that somebody comes with, when it has the role that is needed. Every stored digest is compared,
/// whichever of them is the right one.
pub fn holder(ledger: &Ledger, bearer: &Bearer) -> worker::Result<Option<String>> {
    let Bearer::Key { digest, role: needed } = bearer else { return Ok(Some(ADMIN.to_owned())) };
    let mut found = None;
    for row in ledger.rows("SELECT id, role, digest FROM keys", Vec::new())? {
        if let [SqlStorageValue::String(id), SqlStorageValue::String(role), SqlStorageValue::Blob(stored)] =
            row.as_slice()
            && KeyDigest::from_bytes(stored).is_some_and(|stored| stored.is(digest))
            && Role::parse(role).is_some_and(|role| role >= *needed)
        {
            found = Some(id.clone());
        }
    }
    Ok(found)
}

/// What a key that is there lets its holder do.
pub fn role(ledger: &Ledger, id: &str) -> worker::Result<Option<Role>> {
    let rows = ledger.rows("SELECT role FROM keys WHERE id = ?", vec![id.into()])?;
    Ok(match rows.first().map(Vec::as_slice) {
        Some([SqlStorageValue::String(role)]) => Role::parse(role),
        _ => None,
    })
}

/// Stores a key.
pub fn add(ledger: &Ledger, id: &str, digest: &KeyDigest, (role, name): (Role, &str), now: i64) -> worker::Result<()> {
    let digest = SqlStorageValue::Blob(digest.as_bytes().to_vec());
    ledger.execute(
        "INSERT INTO keys (id, role, digest, made_at, name) VALUES (?, ?, ?, ?, ?)",
        vec![id.into(), role.word().into(), digest, now.into(), name.into()],
    )
}

/// Every key, the oldest first.
pub fn list(ledger: &Ledger) -> worker::Result<Vec<KeyInfo>> {
    let rows = ledger.rows("SELECT id, role, name, made_at FROM keys ORDER BY rowid", Vec::new())?;
    Ok(rows.iter().filter_map(|row| info(row)).collect())
}

/// Makes a key.
pub fn mint(
    ledger: &Ledger,
    head: &Head,
    by: &str,
    key: (&str, &KeyDigest),
    (role, name): (Role, &str),
) -> worker::Result<Answer> {
    if list(ledger)?.len() >= MOST {
        return Ok(Answer::TooMany { limit: MOST });
    }
    let (now, (id, digest)) = (clock::now(), key);
    let change = Change::of(Action::MintKey, id);
    ledger.transaction(|| {
        add(ledger, id, digest, (role, name), now)?;
        ledger.audit(by, &change, head.revision, now)
    })?;
    audit::tell(&head.slug, by, &change, head.revision);
    let created_at = clock::written(now);
    Ok(Answer::Minted(KeyInfo { id: id.to_owned(), role, name: name.to_owned(), created_at }))
}

/// Takes a key's rights away: from here on nothing is done for its holder.
pub fn revoke(ledger: &Ledger, head: &Head, by: &str, id: &str) -> worker::Result<Answer> {
    let keys = list(ledger)?;
    let Some(key) = keys.iter().find(|key| key.id == id) else { return Ok(Answer::NoKey) };
    let owners = keys.iter().filter(|key| key.role == Role::Owner).count();
    if key.role == Role::Owner && owners == 1 {
        return Ok(Answer::LastOwner);
    }
    let (now, change) = (clock::now(), Change::of(Action::RevokeKey, id));
    ledger.transaction(|| {
        ledger.execute("DELETE FROM keys WHERE id = ?", vec![id.into()])?;
        ledger.audit(by, &change, head.revision, now)
    })?;
    audit::tell(&head.slug, by, &change, head.revision);
    Ok(Answer::Done { revision: head.revision })
}

fn info(row: &[SqlStorageValue]) -> Option<KeyInfo> {
    use SqlStorageValue::{Integer, String as Text};
    let [Text(id), Text(role), Text(name), Integer(made_at)] = row else { return None };
    Some(KeyInfo { id: id.clone(), role: Role::parse(role)?, name: name.clone(), created_at: clock::written(*made_at) })
}
