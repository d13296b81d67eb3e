//! The project's rows: which revision is current, the documents of the last 100, and where KV stands.

use std::cell::RefCell;

use serde::Deserialize;
use worker::{SqlStorage, SqlStorageValue, Storage};

use super::{protocol::Version, schema, transaction};

/// How many revisions are kept; the oldest goes first.
pub const KEPT: u64 = 100;

/// Bytes of a document in one row; a row takes 2 MB with everything in it.
const CHUNK: usize = 1 << 20;

pub struct Ledger {
    storage: Storage,
    sql: SqlStorage,
    /// What [`Ledger::head`] last read: mocks ask for it on every request. None when that has to be read again. It is
    /// never borrowed across a call out of this module.
    head: RefCell<Option<Option<Head>>>,
}

/// The project's one row.
#[derive(Debug, Clone, Deserialize)]
pub struct Head {
    pub slug: String,
    pub incarnation: String,
    pub revision: u64,
    deleted: u8,
}

impl Head {
    pub fn is_deleted(&self) -> bool {
        self.deleted != 0
    }

    pub fn version(&self) -> Version {
        Version { incarnation: self.incarnation.clone(), revision: self.revision }
    }
}

impl Ledger {
    pub fn new(storage: Storage) -> Self {
        let sql = storage.sql();
        Self { storage, sql, head: RefCell::new(None) }
    }

    pub fn storage(&self) -> &Storage {
        &self.storage
    }

    /// Runs `write` in one transaction, on tables as this code expects them.
    pub fn transaction<T>(&self, write: impl FnOnce() -> worker::Result<T>) -> worker::Result<T> {
        let done = transaction::run(&self.storage, || {
            let version = schema::version(&self.sql)?;
            if schema::is_behind(version) {
                schema::migrate(&self.sql, version)?;
            }
            write()
        });
        self.head.replace(None);
        done
    }

    pub fn execute(&self, statement: &str, values: Vec<SqlStorageValue>) -> worker::Result<()> {
        self.sql.exec(statement, values).map(drop)
    }

    pub fn rows(&self, query: &str, values: Vec<SqlStorageValue>) -> worker::Result<Vec<Vec<SqlStorageValue>>> {
        self.sql.exec(query, values)?.raw().collect()
    }

    /// The project, or its tombstone; none when there never was one.
    pub fn head(&self) -> worker::Result<Option<Head>> {
        if let Some(known) = self.head.borrow().clone() {
            return Ok(known);
        }
        let head = self.read_head()?;
        self.head.replace(Some(head.clone()));
        Ok(head)
    }

    fn read_head(&self) -> worker::Result<Option<Head>> {
        if schema::version(&self.sql)? == 0 {
            return Ok(None);
        }
        let rows: Vec<Head> =
            self.sql.exec("SELECT slug, incarnation, revision, deleted FROM project", None)?.to_array()?;
        Ok(rows.into_iter().next())
    }

    /// The project, if it is there.
    pub fn living(&self) -> worker::Result<Option<Head>> {
        Ok(self.head()?.filter(|head| !head.is_deleted()))
    }

    /// Begins an incarnation, whose first revision is yet to be added.
    pub fn begin(&self, slug: &str, incarnation: &str) -> worker::Result<()> {
        self.execute("INSERT OR REPLACE INTO project VALUES (1, ?, ?, 0, 0)", vec![slug.into(), incarnation.into()])
    }

    /// Makes a document the current revision, and lets go of the one that is now too old.
    pub fn add(&self, revision: u64, document: &[u8], now: i64) -> worker::Result<()> {
        let number = integer(revision);
        self.execute(
            "INSERT INTO revisions VALUES (?, ?, ?)",
            vec![number.clone(), now.into(), integer(document.len() as u64)],
        )?;
        for (part, chunk) in document.chunks(CHUNK).enumerate() {
            let values = vec![number.clone(), integer(part as u64), chunk.to_vec().into()];
            self.execute("INSERT INTO chunks VALUES (?, ?, ?)", values)?;
        }
        self.execute("UPDATE project SET revision = ?", vec![number])?;
        let oldest = integer(revision.saturating_sub(KEPT));
        self.execute("DELETE FROM revisions WHERE revision <= ?", vec![oldest.clone()])?;
        self.execute("DELETE FROM chunks WHERE revision <= ?", vec![oldest])
    }

    /// The document of a revision.
    pub fn document(&self, revision: u64) -> worker::Result<Vec<u8>> {
        let mut document = Vec::with_capacity(self.bytes(revision)?);
        for row in self.rows("SELECT bytes FROM chunks WHERE revision = ? ORDER BY part", vec![integer(revision)])? {
            match row.as_slice() {
                [SqlStorageValue::Blob(chunk)] => document.extend_from_slice(chunk),
                _ => return Err(worker::Error::RustError(format!("revision {revision} has a chunk that is no blob"))),
            }
        }
        Ok(document)
    }

    /// How large the document of a revision is.
    pub fn bytes(&self, revision: u64) -> worker::Result<usize> {
        let rows = self.rows("SELECT bytes FROM revisions WHERE revision = ?", vec![integer(revision)])?;
        match rows.first().map(Vec::as_slice) {
            Some([SqlStorageValue::Integer(bytes)]) => Ok(usize::try_from(*bytes).unwrap_or_default()),
            _ => Err(worker::Error::RustError(format!("revision {revision} is gone"))),
        }
    }

    /// Leaves nothing of the project but its tombstone.
    pub fn bury(&self) -> worker::Result<()> {
        for statement in
            ["DELETE FROM revisions", "DELETE FROM chunks", "DELETE FROM keys", "UPDATE project SET deleted = 1"]
        {
            self.execute(statement, Vec::new())?;
        }
        Ok(())
    }
}

/// Revisions and sizes stay far below 2^53, where JavaScript's numbers end.
pub fn integer(value: u64) -> SqlStorageValue {
    SqlStorageValue::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}
