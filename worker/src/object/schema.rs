//! The tables, by numbered migrations. A migration that has been released is never edited; the next one changes what it
//! made.

use worker::{SqlStorage, SqlStorageValue};

const MIGRATIONS: [&[&str]; 1] = [&[
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
    "CREATE TABLE snapshots (incarnation TEXT NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (incarnation, revision))",
    "CREATE TABLE directory (id INTEGER PRIMARY KEY CHECK (id = 1), written_at INTEGER NOT NULL)",
]];

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
    for (number, statements) in MIGRATIONS.iter().enumerate().skip(from) {
        for statement in *statements {
            sql.exec(statement, None)?;
        }
        sql.exec("INSERT INTO migrations VALUES (?)", vec![SqlStorageValue::Integer(number as i64 + 1)])?;
    }
    Ok(())
}

/// True when there is something to migrate.
pub fn is_behind(version: usize) -> bool {
    version < MIGRATIONS.len()
}
