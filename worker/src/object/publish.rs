//! Telling KV. It is the alarm's work, never a save's: alarms are durable, so what a save has promised to KV is kept
//! whatever becomes of the isolate, and a save takes no longer and cannot fail because of KV.
//!
//! Of saves in quick succession only the newest is told: KV takes one write a second under one name.

use std::time::Duration;

use worker::{ScheduledTime, SqlStorageValue};

use super::ledger::{Head, KEPT, Ledger, integer};
use crate::{
    clock, log,
    store::{Pointer, Snapshots, Store},
};

/// KV's limit for one name, in milliseconds.
const PACE: i64 = 1_000;

/// How long until KV is tried again after it failed.
const RETRY: Duration = Duration::from_secs(30);

/// How many old snapshots one alarm removes: one invocation may make only so many calls.
const SWEEP: i64 = 40;

/// Sets the alarm for the next time KV may be written. It is set before anything is awaited, and so becomes durable with
/// the change that it is for. A failure is logged, for mocks are served without KV as well.
pub async fn soon(ledger: &Ledger) {
    set_alarm(ledger, until_next(ledger)).await;
}

/// Writes the current snapshot and the directory, and removes what nobody can need any more.
pub async fn now(ledger: &Ledger, store: &Store) -> worker::Result<()> {
    let (Some(head), Some(snapshots)) = (ledger.head()?, store.snapshots()) else {
        return Ok(());
    };
    // A save may have set the alarm while the last one was at work.
    let wait = until_next(ledger);
    if !wait.is_zero() {
        set_alarm(ledger, wait).await;
        return Ok(());
    }
    let told = tell(ledger, &snapshots, &head).await;
    match told {
        Ok(true) => Ok(()),
        // There are more to remove.
        Ok(false) => {
            set_alarm(ledger, Duration::from_secs(1)).await;
            Ok(())
        }
        Err(error) => {
            log::warn("kv_write", ("slug", &head.slug), error);
            set_alarm(ledger, RETRY).await;
            Ok(())
        }
    }
}

/// How long until KV takes the next write under the project's name.
fn until_next(ledger: &Ledger) -> Duration {
    let now = clock::now();
    // A time that is yet to come was written down by another clock, and says nothing.
    let written = written_at(ledger).filter(|at| *at <= now);
    Duration::from_millis(written.map_or(0, |at| (at + PACE - now).max(0)).unsigned_abs())
}

async fn tell(ledger: &Ledger, snapshots: &Snapshots, head: &Head) -> worker::Result<bool> {
    if !head.is_deleted() {
        let Some(document) = ledger.document(head.revision)? else { return Ok(true) };
        // Noted before it is written, so that none is ever forgotten in KV.
        ledger.execute(
            "INSERT OR IGNORE INTO snapshots VALUES (?, ?)",
            vec![head.incarnation.as_str().into(), integer(head.revision)],
        )?;
        snapshots.write(&head.incarnation, head.revision, &document).await?;
    }
    let pointer = Pointer { version: head.version(), deleted: head.is_deleted() };
    ledger.execute("INSERT OR REPLACE INTO directory VALUES (1, ?)", vec![clock::now().into()])?;
    snapshots.point(&head.slug, &pointer).await?;
    sweep(ledger, snapshots, head).await
}

/// Removes the snapshots of deleted and of long-gone revisions; true when none is left.
async fn sweep(ledger: &Ledger, snapshots: &Snapshots, head: &Head) -> worker::Result<bool> {
    let kept_from = if head.is_deleted() { head.revision + 1 } else { head.revision.saturating_sub(KEPT) + 1 };
    let old = ledger.rows(
        "SELECT incarnation, revision FROM snapshots WHERE incarnation <> ? OR revision < ? LIMIT ?",
        vec![head.incarnation.as_str().into(), integer(kept_from), SWEEP.into()],
    )?;
    let last = (old.len() as i64) < SWEEP;
    for row in old {
        if let [SqlStorageValue::String(incarnation), SqlStorageValue::Integer(revision)] = row.as_slice() {
            snapshots.remove(incarnation, revision.unsigned_abs()).await?;
            ledger.execute(
                "DELETE FROM snapshots WHERE incarnation = ? AND revision = ?",
                vec![incarnation.as_str().into(), (*revision).into()],
            )?;
        }
    }
    Ok(last)
}

fn written_at(ledger: &Ledger) -> Option<i64> {
    let rows = ledger.rows("SELECT written_at FROM directory", Vec::new()).ok()?;
    match rows.first().map(Vec::as_slice) {
        Some([SqlStorageValue::Integer(at)]) => Some(*at),
        _ => None,
    }
}

async fn set_alarm(ledger: &Ledger, after: Duration) {
    if let Err(error) = ledger.storage().set_alarm(ScheduledTime::from(after)).await {
        log::warn("alarm", ("for", "kv"), error);
    }
}
