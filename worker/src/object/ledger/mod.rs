//! The project's rows: which revision is current, the last 100 revisions in pieces, who did what; what mocks remember, what
//! they were asked lately, and how often.

pub mod audit;
mod metrics;
mod pieces;
mod ranges;
mod revisions;
mod state;
mod traffic;

use std::cell::RefCell;

use dotmock_shared::api::{Standing, Version};
use serde::Deserialize;
use worker::{SqlStorage, SqlStorageValue, Storage};

use super::{schema, transaction};
pub use pieces::{Pieces, Row};
pub use state::SESSIONS;

/// How many revisions are kept; the oldest goes first.
pub const KEPT: u64 = 100;

pub struct Ledger {
    storage: Storage,
    sql: SqlStorage,
    /// What [`Ledger::head`] last read: mocks ask for it all the time. None when that has to be read again. It is never
    /// borrowed across a call out of this module.
    head: RefCell<Option<Option<Head>>>,
}

/// The project's one row.
#[derive(Debug, Clone, Deserialize)]
pub struct Head {
    pub slug: String,
    pub incarnation: String,
    /// How many projects have had the slug.
    pub generation: u64,
    pub revision: u64,
    deleted: u8,
}

impl Head {
    pub fn is_deleted(&self) -> bool {
        self.deleted != 0
    }

    pub fn version(&self) -> Version {
        Version { incarnation: self.incarnation.clone(), generation: self.generation, revision: self.revision }
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

    pub fn sql(&self) -> &SqlStorage {
        &self.sql
    }

    /// Runs `write` in one transaction, on tables as this code expects them.
    pub fn transaction<T>(&self, write: impl FnOnce() -> worker::Result<T>) -> worker::Result<T> {
        let done = transaction::run(&self.storage, || {
            self.migrate()?;
            write()
        });
        self.head.replace(None);
        done
    }

    /// Brings tables that an earlier release made to where this code expects them.
    pub fn upgrade(&self) -> worker::Result<()> {
        let version = schema::version(&self.sql)?;
        if version > 0 && schema::is_behind(version) {
            self.transaction(|| Ok(()))?;
        }
        Ok(())
    }

    fn migrate(&self) -> worker::Result<()> {
        let version = schema::version(&self.sql)?;
        if schema::is_behind(version) { schema::migrate(&self.sql, version) } else { Ok(()) }
    }

    pub fn execute(&self, statement: &str, values: Vec<SqlStorageValue>) -> worker::Result<()> {
        self.sql.exec(statement, values).map(drop)
    }

    pub fn rows(&self, statement: &str, values: Vec<SqlStorageValue>) -> worker::Result<Vec<Vec<SqlStorageValue>>> {
        query(&self.sql, statement, values)
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
        let select = "SELECT slug, incarnation, generation, revision, deleted FROM project";
        let rows: Vec<Head> = self.sql.exec(select, None)?.to_array()?;
        Ok(rows.into_iter().next())
    }

    /// The project, if it is there.
    pub fn living(&self) -> worker::Result<Option<Head>> {
        Ok(self.head()?.filter(|head| !head.is_deleted()))
    }

    /// What isolates are told.
    pub fn standing(&self) -> worker::Result<Standing> {
        Ok(match self.head()? {
            None => Standing::Never,
            Some(head) if head.is_deleted() => Standing::Gone { generation: head.generation },
            Some(head) => Standing::Live(head.version()),
        })
    }

    /// Whether a lease may be out; never before there was a project.
    pub fn is_leased(&self) -> worker::Result<bool> {
        if schema::version(&self.sql)? == 0 {
            return Ok(false);
        }
        let rows = self.rows("SELECT leased FROM project", Vec::new())?;
        Ok(!matches!(rows.first().map(Vec::as_slice), Some([SqlStorageValue::Integer(0)])))
    }

    /// Writes down whether a lease may be out.
    pub fn note_leased(&self, leased: bool) -> worker::Result<()> {
        self.execute("UPDATE project SET leased = ?", vec![i64::from(leased).into()])
    }

    /// Begins an incarnation, whose first revision is yet to be added.
    pub fn begin(&self, slug: &str, incarnation: &str, generation: u64) -> worker::Result<()> {
        // An earlier release, brought back for a while, buries only what it knows of.
        self.forget()?;
        let insert = "INSERT OR REPLACE INTO project (id, slug, incarnation, generation, revision, deleted, leased)
            VALUES (1, ?, ?, ?, 0, 0, 0)";
        self.execute(insert, vec![slug.into(), incarnation.into(), integer(generation)])
    }

    /// Leaves nothing of the project but its tombstone, and what there is in KV to be removed.
    pub fn bury(&self) -> worker::Result<()> {
        self.forget()?;
        self.execute("UPDATE project SET deleted = 1", Vec::new())
    }

    fn forget(&self) -> worker::Result<()> {
        for table in ["revisions", "pieces", "keys", "audit", "state", "requests", "metrics"] {
            self.execute(&format!("DELETE FROM {table}"), Vec::new())?;
        }
        Ok(())
    }
}

/// All rows of a query.
pub fn query(
    sql: &SqlStorage,
    statement: &str,
    values: Vec<SqlStorageValue>,
) -> worker::Result<Vec<Vec<SqlStorageValue>>> {
    sql.exec(statement, values)?.raw().collect()
}

/// Revisions and sizes stay far below 2^53, where JavaScript's numbers end.
pub fn integer(value: u64) -> SqlStorageValue {
    SqlStorageValue::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}
