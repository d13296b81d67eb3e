//! Documents in pieces: the frame and each endpoint a row, stored once for all the revisions that have it.

use std::collections::{HashMap, HashSet};

use dotmock_shared::document::{self, Parts};
use sha2::{Digest as _, Sha256};
use worker::{SqlStorage, SqlStorageValue};

use super::{integer, query, ranges};
use crate::object::protocol::Layout;

/// Bytes of a frame in one piece; a row takes 2 MB with everything in it, an endpoint 1.5 MB.
const CHUNK: usize = 1 << 20;

type Digest = [u8; 32];

/// A document in pieces, each with its digest.
pub struct Pieces<'d> {
    frame: Vec<(Digest, &'d [u8])>,
    endpoints: Vec<(Digest, &'d [u8])>,
    bytes: usize,
    /// How many endpoints the document has, wherever they are.
    count: usize,
}

/// What a revision's row says beside its pieces.
pub struct Row<'r> {
    pub revision: u64,
    pub saved_at: i64,
    pub action: &'r str,
    pub subject: Option<&'r str>,
    pub key_id: &'r str,
}

impl<'d> Pieces<'d> {
    pub fn of_parts(parts: &'d Parts) -> Self {
        Self::new(parts.frame.as_bytes(), parts.endpoints.iter().map(String::as_bytes))
    }

    /// Takes apart what came with a command.
    pub fn of_message(layout: &Layout, message: &'d [u8]) -> worker::Result<Self> {
        let cut = || broken("the document is shorter than its layout says");
        let (frame, mut rest) = message.split_at_checked(layout.frame).ok_or_else(cut)?;
        let mut endpoints = Vec::with_capacity(layout.endpoints.len());
        for length in &layout.endpoints {
            let (endpoint, more) = rest.split_at_checked(*length).ok_or_else(cut)?;
            endpoints.push(endpoint);
            rest = more;
        }
        Ok(Self::new(frame, endpoints.into_iter()))
    }

    /// A document as one frame, its endpoints in it.
    pub fn whole(document: &'d [u8], endpoints: usize) -> Self {
        Self { count: endpoints, ..Self::new(document, std::iter::empty()) }
    }

    fn new(frame: &'d [u8], endpoints: impl Iterator<Item = &'d [u8]>) -> Self {
        let digested = |piece: &'d [u8]| (Sha256::digest(piece).into(), piece);
        let endpoints: Vec<(Digest, &[u8])> = endpoints.map(digested).collect();
        let commas = endpoints.len().saturating_sub(1);
        let bytes = frame.len() + commas + endpoints.iter().map(|(_, piece)| piece.len()).sum::<usize>();
        let count = endpoints.len();
        Self { frame: frame.chunks(CHUNK).map(digested).collect(), endpoints, bytes, count }
    }

    /// True when this is the document of the current revision.
    pub fn are(&self, sql: &SqlStorage, current: u64) -> worker::Result<bool> {
        let known = current_pieces(sql)?;
        let ids = |pieces: &[(Digest, &[u8])]| -> Option<Vec<i64>> {
            pieces.iter().map(|(digest, _)| known.get(digest).copied()).collect()
        };
        let (Some(frame), Some(endpoints)) = (ids(&self.frame), ids(&self.endpoints)) else { return Ok(false) };
        Ok(spelt(sql, current)? == Some((ranges::write(&frame), ranges::write(&endpoints))))
    }

    /// Stores the document as a revision, the next one after all that are there.
    pub fn write(&self, sql: &SqlStorage, row: &Row<'_>) -> worker::Result<()> {
        let mut known = current_pieces(sql)?;
        let mut past: Vec<i64> = known.values().copied().collect();
        let frame = store_all(sql, &mut known, &self.frame)?;
        let endpoints = store_all(sql, &mut known, &self.endpoints)?;
        let used: HashSet<i64> = frame.iter().chain(&endpoints).copied().collect();
        past.retain(|id| !used.contains(id));
        past.sort_unstable();
        for (first, last) in ranges::of(&past) {
            let retire = "UPDATE pieces SET last = ? WHERE id BETWEEN ? AND ?";
            sql.exec(retire, vec![integer(row.revision.saturating_sub(1)), first.into(), last.into()])?;
        }
        let values = vec![
            integer(row.revision),
            row.saved_at.into(),
            row.action.into(),
            row.subject.map_or(SqlStorageValue::Null, Into::into),
            row.key_id.into(),
            integer(self.count as u64),
            integer(self.bytes as u64),
            ranges::write(&frame).into(),
            ranges::write(&endpoints).into(),
        ];
        sql.exec("INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values).map(drop)
    }
}

/// The document of a revision; none when it is not kept.
pub fn read(sql: &SqlStorage, revision: u64) -> worker::Result<Option<String>> {
    let Some((frame, endpoints)) = spelt(sql, revision)? else { return Ok(None) };
    let text = |piece: Vec<u8>| String::from_utf8(piece).map_err(|error| broken(&error.to_string()));
    let frame = text(load_all(sql, &frame)?.concat())?;
    let endpoints = load_all(sql, &endpoints)?.into_iter().map(text).collect::<worker::Result<Vec<_>>>()?;
    Ok(Some(document::join(&frame, endpoints.iter().map(String::as_str))))
}

/// Forgets a revision and all before it, with the pieces that nobody needs any more.
pub fn forget(sql: &SqlStorage, up_to: u64) -> worker::Result<()> {
    sql.exec("DELETE FROM revisions WHERE revision <= ?", vec![integer(up_to)])?;
    sql.exec("DELETE FROM pieces WHERE last <= ?", vec![integer(up_to)]).map(drop)
}

/// The pieces of the current revision, by digest.
fn current_pieces(sql: &SqlStorage) -> worker::Result<HashMap<Digest, i64>> {
    let mut known = HashMap::new();
    for row in sql.exec("SELECT id, digest FROM pieces WHERE last IS NULL", None)?.raw() {
        if let [SqlStorageValue::Integer(id), SqlStorageValue::Blob(digest)] = row?.as_slice()
            && let Ok(digest) = Digest::try_from(digest.as_slice())
        {
            known.insert(digest, *id);
        }
    }
    Ok(known)
}

fn store_all(
    sql: &SqlStorage,
    known: &mut HashMap<Digest, i64>,
    pieces: &[(Digest, &[u8])],
) -> worker::Result<Vec<i64>> {
    pieces.iter().map(|piece| store(sql, known, piece)).collect()
}

/// The row of a piece: one that is current, one of an earlier revision, or a new one.
fn store(sql: &SqlStorage, known: &mut HashMap<Digest, i64>, (digest, bytes): &(Digest, &[u8])) -> worker::Result<i64> {
    if let Some(id) = known.get(digest) {
        return Ok(*id);
    }
    let again = query(sql, "UPDATE pieces SET last = NULL WHERE digest = ? RETURNING id", vec![blob(digest)])?;
    let made = match again.is_empty() {
        true => {
            let insert = "INSERT INTO pieces (digest, bytes) VALUES (?, ?) RETURNING id";
            query(sql, insert, vec![blob(digest), blob(bytes)])?
        }
        false => again,
    };
    let Some([SqlStorageValue::Integer(id)]) = made.first().map(Vec::as_slice) else {
        return Err(broken("a piece has got no row"));
    };
    known.insert(*digest, *id);
    Ok(*id)
}

/// The pieces of a list, in its order.
fn load_all(sql: &SqlStorage, list: &str) -> worker::Result<Vec<Vec<u8>>> {
    let mut pieces = Vec::new();
    for (first, last) in ranges::read(list).ok_or_else(|| broken("a revision has a list that is none"))? {
        let select = "SELECT bytes FROM pieces WHERE id BETWEEN ? AND ? ORDER BY id";
        let before = pieces.len() as i64;
        for row in sql.exec(select, vec![first.into(), last.into()])?.raw() {
            if let Some(SqlStorageValue::Blob(bytes)) = row?.into_iter().next() {
                pieces.push(bytes);
            }
        }
        if pieces.len() as i64 - before != last - first + 1 {
            return Err(broken("a revision has lost a piece"));
        }
    }
    Ok(pieces)
}

/// Which pieces a revision's frame and endpoints are, as it is written down.
fn spelt(sql: &SqlStorage, revision: u64) -> worker::Result<Option<(String, String)>> {
    let rows = query(sql, "SELECT frame, pieces FROM revisions WHERE revision = ?", vec![integer(revision)])?;
    match rows.into_iter().next().as_deref() {
        Some([SqlStorageValue::String(frame), SqlStorageValue::String(pieces)]) => {
            Ok(Some((frame.clone(), pieces.clone())))
        }
        _ => Ok(None),
    }
}

fn blob(bytes: &[u8]) -> SqlStorageValue {
    SqlStorageValue::Blob(bytes.to_vec())
}

fn broken(what: &str) -> worker::Error {
    worker::Error::RustError(what.to_owned())
}
