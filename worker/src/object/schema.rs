//! The tables, by numbered migrations. A migration that has been released is never edited; the next one changes what it
//! made.

use dotmock_shared::document::{self, Format, Parts};
use serde::{Deserialize, de::IgnoredAny};
use worker::{SqlStorage, SqlStorageValue};

use super::ledger::{Pieces, Row, query};

/// A step from one form of the tables to the next.
enum Migration {
    Statements(&'static [&'static str]),
    /// Statements alone cannot do it.
    Code(fn(&SqlStorage) -> worker::Result<()>),
}

const MIGRATIONS: [Migration; 4] = [
    Migration::Statements(&[
        // One row: which project this is. It outlives the project, so that its incarnation is never used again.
        "CREATE TABLE project (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            slug TEXT NOT NULL,
            incarnation TEXT NOT NULL,
            revision INTEGER NOT NULL,
            deleted INTEGER NOT NULL
        )",
        "CREATE TABLE revisions (revision INTEGER PRIMARY KEY, saved_at INTEGER NOT NULL, bytes INTEGER NOT NULL)",
        // A row holds at most 2 MB, a document up to 8 MiB.
        "CREATE TABLE chunks (revision INTEGER NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,
            PRIMARY KEY (revision, part))",
        "CREATE TABLE keys (id TEXT PRIMARY KEY, role TEXT NOT NULL, digest BLOB NOT NULL, made_at INTEGER NOT NULL)",
        // What was written to KV and has to be removed from it one day.
        "CREATE TABLE snapshots (incarnation TEXT NOT NULL, revision INTEGER NOT NULL,
            PRIMARY KEY (incarnation, revision))",
        "CREATE TABLE directory (id INTEGER PRIMARY KEY CHECK (id = 1), written_at INTEGER NOT NULL)",
    ]),
    Migration::Statements(&[
        "ALTER TABLE project ADD COLUMN generation INTEGER NOT NULL DEFAULT 1",
        // Whether a lease may be out. 1 is always safe.
        "ALTER TABLE project ADD COLUMN leased INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE keys ADD COLUMN name TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE revisions RENAME TO documents",
        // A revision names the pieces that its document is put together from, and who made it how.
        "CREATE TABLE revisions (
            revision INTEGER PRIMARY KEY,
            saved_at INTEGER NOT NULL,
            action TEXT NOT NULL,
            subject TEXT,
            key_id TEXT NOT NULL,
            endpoints INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            frame TEXT NOT NULL,
            pieces TEXT NOT NULL
        )",
        // An endpoint a row, shared by the revisions in which it is the same; `last` is the newest of those that are
        // past, null while it is current.
        "CREATE TABLE pieces (id INTEGER PRIMARY KEY, digest BLOB NOT NULL, last INTEGER, bytes BLOB NOT NULL)",
        "CREATE UNIQUE INDEX pieces_by_digest ON pieces (digest)",
        "CREATE INDEX pieces_by_last ON pieces (last)",
        "CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            key_id TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT,
            revision INTEGER NOT NULL
        )",
    ]),
    Migration::Code(documents_to_pieces),
    Migration::Statements(&[
        // The named values of a session, as a JSON object; the default session's name is empty.
        "CREATE TABLE state (session TEXT PRIMARY KEY, body TEXT NOT NULL, used_at INTEGER NOT NULL)",
        "CREATE INDEX state_by_use ON state (used_at)",
        // Until when requests that were answered have been forgotten, in milliseconds since the Unix epoch.
        "ALTER TABLE project ADD COLUMN cleared_at INTEGER NOT NULL DEFAULT 0",
        // Requests in batches: the number of the first, the ids, each with a space behind it, how long what is known of
        // each is, and that.
        "CREATE TABLE requests (
            first INTEGER PRIMARY KEY,
            count INTEGER NOT NULL,
            ids TEXT NOT NULL,
            lengths TEXT NOT NULL,
            summaries BLOB NOT NULL,
            details BLOB NOT NULL
        )",
        // Hours count from the Unix epoch; what no endpoint answered is under the empty id.
        "CREATE TABLE metrics (
            hour INTEGER NOT NULL,
            endpoint TEXT NOT NULL,
            requests INTEGER NOT NULL,
            misses INTEGER NOT NULL,
            faults INTEGER NOT NULL,
            times TEXT NOT NULL,
            PRIMARY KEY (hour, endpoint)
        ) WITHOUT ROWID",
    ]),
];

/// How many migrations this object has been through. An object that was asked about a project that does not exist has
/// no tables and gets none: it stays without storage.
pub fn version(sql: &SqlStorage) -> worker::Result<usize> {
    let exists = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'";
    if sql.exec(exists, None)?.raw().next().is_none() {
        return Ok(0);
    }
    let row = sql.exec("SELECT count(*) FROM migrations", None)?.raw().next().transpose()?;
    match row.as_deref() {
        Some([SqlStorageValue::Integer(count)]) => Ok(usize::try_from(*count).unwrap_or_default()),
        _ => Ok(0),
    }
}

/// Brings the tables to where this code expects them. Run it in a transaction.
pub fn migrate(sql: &SqlStorage, from: usize) -> worker::Result<()> {
    if from == 0 {
        sql.exec("CREATE TABLE migrations (number INTEGER PRIMARY KEY)", None)?;
    }
    for (number, migration) in MIGRATIONS.iter().enumerate().skip(from) {
        match migration {
            Migration::Statements(statements) => {
                for statement in *statements {
                    sql.exec(statement, None)?;
                }
            }
            Migration::Code(migrate) => migrate(sql)?,
        }
        sql.exec("INSERT INTO migrations VALUES (?)", vec![SqlStorageValue::Integer(number as i64 + 1)])?;
    }
    Ok(())
}

/// True when there is something to migrate.
pub fn is_behind(version: usize) -> bool {
    version < MIGRATIONS.len()
}

/// Takes the current document of the first form apart. Earlier ones stay whole: there may be a hundred large ones, and
/// the object can do only so much at a time. Who saved them was not written down: it was the only key there was.
fn documents_to_pieces(sql: &SqlStorage) -> worker::Result<()> {
    let owner = match query(sql, "SELECT id FROM keys LIMIT 1", Vec::new())?.into_iter().next().as_deref() {
        Some([SqlStorageValue::String(id)]) => id.clone(),
        _ => String::new(),
    };
    let rows = query(sql, "SELECT revision, saved_at FROM documents ORDER BY revision", Vec::new())?;
    for (index, row) in rows.iter().enumerate() {
        let [SqlStorageValue::Integer(revision), SqlStorageValue::Integer(saved_at)] = row.as_slice() else { continue };
        let document = whole(sql, *revision)?;
        let action = if *revision == 1 { "create" } else { "save" };
        let row = Row { revision: revision.unsigned_abs(), saved_at: *saved_at, action, subject: None, key_id: &owner };
        let is_current = index + 1 == rows.len();
        match if is_current { take_apart(&document) } else { None } {
            Some(parts) => Pieces::of_parts(&parts).write(sql, &row)?,
            None => Pieces::whole(&document, endpoints(&document)).write(sql, &row)?,
        }
    }
    sql.exec("DROP TABLE documents", None)?;
    sql.exec("DROP TABLE chunks", None)?;
    Ok(())
}

fn whole(sql: &SqlStorage, revision: i64) -> worker::Result<Vec<u8>> {
    let mut document = Vec::new();
    for chunk in query(sql, "SELECT bytes FROM chunks WHERE revision = ? ORDER BY part", vec![revision.into()])? {
        if let [SqlStorageValue::Blob(bytes)] = chunk.as_slice() {
            document.extend_from_slice(bytes);
        }
    }
    Ok(document)
}

/// None for a document that the engine does not read any more: then it stays whole.
fn take_apart(document: &[u8]) -> Option<Parts> {
    let project = document::read(str::from_utf8(document).ok()?, Format::Json).ok()?;
    Parts::of(project).ok()
}

/// How many endpoints a document has.
fn endpoints(document: &[u8]) -> usize {
    #[derive(Deserialize)]
    struct Endpoints {
        #[serde(default)]
        endpoints: Vec<IgnoredAny>,
    }
    serde_json::from_slice::<Endpoints>(document).map_or(0, |found| found.endpoints.len())
}
