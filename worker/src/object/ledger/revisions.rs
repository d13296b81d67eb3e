use dotmock_shared::api::{Action, Page, RevisionInfo};
use worker::SqlStorageValue;

use super::{KEPT, Ledger, Pieces, Row, integer, pieces};
use crate::{clock, object::protocol::Change};

const COLUMNS: &str = "revision, saved_at, action, subject, key_id, endpoints, bytes";

/// After every revision and every line: JavaScript's numbers end there.
pub const NEWEST: u64 = (1 << 53) - 1;

impl Ledger {
    /// Makes a document the current revision, and lets go of the one that is now too old.
    pub fn add(
        &self,
        revision: u64,
        document: &Pieces<'_>,
        change: &Change,
        key_id: &str,
        now: i64,
    ) -> worker::Result<()> {
        let subject = change.subject.as_deref();
        let row = Row { revision, saved_at: now, action: change.action.word(), subject, key_id };
        document.write(self.sql(), &row)?;
        self.execute("UPDATE project SET revision = ?", vec![integer(revision)])?;
        pieces::forget(self.sql(), revision.saturating_sub(KEPT))
    }

    /// The document of a revision; none when it is not kept.
    pub fn document(&self, revision: u64) -> worker::Result<Option<Vec<u8>>> {
        Ok(pieces::read(self.sql(), revision)?.map(String::into_bytes))
    }

    /// How large the document of a revision is.
    pub fn bytes(&self, revision: u64) -> worker::Result<usize> {
        let rows = self.rows("SELECT bytes FROM revisions WHERE revision = ?", vec![integer(revision)])?;
        match rows.first().map(Vec::as_slice) {
            Some([SqlStorageValue::Integer(bytes)]) => Ok(usize::try_from(*bytes).unwrap_or_default()),
            _ => Err(worker::Error::RustError(format!("revision {revision} is gone"))),
        }
    }

    /// What is known of a revision.
    pub fn revision(&self, revision: u64) -> worker::Result<Option<RevisionInfo>> {
        let select = format!("SELECT {COLUMNS} FROM revisions WHERE revision = ?");
        Ok(self.rows(&select, vec![integer(revision)])?.iter().find_map(|row| info(row)))
    }

    /// The revisions before one, newest first; from the newest when there is none.
    pub fn revisions(&self, before: Option<u64>, limit: u64) -> worker::Result<Page<RevisionInfo>> {
        let select = format!("SELECT {COLUMNS} FROM revisions WHERE revision < ? ORDER BY revision DESC LIMIT ?");
        // One more than asked for tells whether there is a next page.
        let rows = self.rows(&select, vec![integer(before.unwrap_or(NEWEST)), integer(limit + 1)])?;
        Ok(page(rows.iter().filter_map(|row| info(row)).collect(), limit, |info| info.revision))
    }
}

/// Cuts a list that may hold one item more than a page; the cursor is the last item's number.
pub fn page<T>(mut items: Vec<T>, limit: u64, number: impl Fn(&T) -> u64) -> Page<T> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(|last| number(last).to_string());
    Page { items, next }
}

fn info(row: &[SqlStorageValue]) -> Option<RevisionInfo> {
    use SqlStorageValue::{Integer, String as Text};
    let [Integer(revision), Integer(saved_at), Text(action), subject, Text(key_id), Integer(endpoints), Integer(bytes)] =
        row
    else {
        return None;
    };
    Some(RevisionInfo {
        revision: revision.unsigned_abs(),
        saved_at: clock::written(*saved_at),
        action: Action::parse(action)?,
        subject: text(subject),
        key_id: key_id.clone(),
        endpoints: endpoints.unsigned_abs(),
        bytes: bytes.unsigned_abs(),
    })
}

/// The text of a column that may be null.
pub fn text(value: &SqlStorageValue) -> Option<String> {
    match value {
        SqlStorageValue::String(text) => Some(text.clone()),
        _ => None,
    }
}
