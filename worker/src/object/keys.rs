//! Who may do what. Only digests are stored, and they are compared in constant time.

use worker::SqlStorageValue;

use super::ledger::Ledger;
use crate::key::KeyDigest;

/// Owners do everything. Editors and viewers come with the keys that owners mint.
const OWNER: &str = "owner";

/// Stores the owner's key of a new project.
pub fn add_owner(ledger: &Ledger, id: &str, key: &KeyDigest, now: i64) -> worker::Result<()> {
    ledger.execute(
        "INSERT INTO keys VALUES (?, ?, ?, ?)",
        vec![id.into(), OWNER.into(), key.as_bytes().to_vec().into(), now.into()],
    )
}

/// True when the key is one of the project's. Every stored digest is compared, whichever of them is the right one.
pub fn opens(ledger: &Ledger, key: &KeyDigest) -> worker::Result<bool> {
    let mut found = false;
    for row in ledger.rows("SELECT digest FROM keys", Vec::new())? {
        if let [SqlStorageValue::Blob(digest)] = row.as_slice() {
            found |= KeyDigest::from_bytes(digest).is_some_and(|stored| stored.is(key));
        }
    }
    Ok(found)
}
