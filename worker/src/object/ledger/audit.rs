use dotmock_shared::api::{Action, AuditEntry, Page};
use serde_json::json;
use worker::SqlStorageValue;

use super::{
    Ledger, integer,
    revisions::{NEWEST, page, text},
};
use crate::{clock, log, object::protocol::Change};

/// How many lines are kept; the oldest goes first.
const LINES: u64 = 1_000;

impl Ledger {
    /// Writes a line of the audit, in the transaction of what it tells of.
    pub fn audit(&self, key_id: &str, change: &Change, revision: u64, now: i64) -> worker::Result<()> {
        let subject = change.subject.as_deref();
        let insert = "INSERT INTO audit (at, key_id, action, subject, revision) VALUES (?, ?, ?, ?, ?) RETURNING id";
        let values = vec![
            now.into(),
            key_id.into(),
            change.action.word().into(),
            subject.map_or(SqlStorageValue::Null, Into::into),
            integer(revision),
        ];
        if let Some([SqlStorageValue::Integer(id)]) = self.rows(insert, values)?.first().map(Vec::as_slice) {
            let oldest = id.unsigned_abs().saturating_sub(LINES);
            self.execute("DELETE FROM audit WHERE id <= ?", vec![integer(oldest)])?;
        }
        Ok(())
    }

    /// The lines before one, newest first; from the newest when there is none.
    pub fn audit_lines(&self, before: Option<u64>, limit: u64) -> worker::Result<Page<AuditEntry>> {
        let select = "SELECT id, at, key_id, action, subject, revision FROM audit WHERE id < ?
            ORDER BY id DESC LIMIT ?";
        let rows = self.rows(select, vec![integer(before.unwrap_or(NEWEST)), integer(limit + 1)])?;
        Ok(page(rows.iter().filter_map(|row| entry(row)).collect(), limit, |entry| entry.id))
    }
}

/// Tells the log of a write that has been committed.
pub fn tell(slug: &str, key_id: &str, change: &Change, revision: u64) {
    let Change { action, subject } = change;
    let fields = json!({
        "slug": slug, "key_id": key_id, "action": action, "subject": subject, "revision": revision,
    });
    log::info("write", fields);
}

fn entry(row: &[SqlStorageValue]) -> Option<AuditEntry> {
    use SqlStorageValue::{Integer, String as Text};
    let [Integer(id), Integer(at), Text(key_id), Text(action), subject, Integer(revision)] = row else { return None };
    Some(AuditEntry {
        id: id.unsigned_abs(),
        at: clock::written(*at),
        key_id: key_id.clone(),
        action: Action::parse(action)?,
        subject: text(subject),
        revision: revision.unsigned_abs(),
    })
}
