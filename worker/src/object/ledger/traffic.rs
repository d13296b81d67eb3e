//! The last requests that mocks have had, as they came from isolates: a row for each MiB of a batch. A row has the requests'
//! lines apart from all else that is known of them, which lists need not read.

use std::borrow::Cow;

use dotmock_shared::{api::RequestSummary, traffic::Filter};
use worker::SqlStorageValue;

use super::{Ledger, integer, revisions::NEWEST};
use crate::object::protocol::{Batch, Known};

/// How many requests are kept; the oldest go first.
const KEPT: u64 = 1_000;

/// How many digits an id has.
const ID: usize = 32;

/// How much a row may hold, in bytes: the platform takes 2 MB.
const ROW: usize = 1 << 20;

/// How much a page of whole requests has, in bytes, unless the first alone has more: an isolate holds a few of them.
const WHOLE_PAGE: usize = 4 << 20;

/// How long what is known of a request is, in bytes: it in a line, what was sent and replied, and why.
type Lengths = (usize, usize, usize);

/// A request in a row.
#[derive(Debug, PartialEq)]
struct Numbered<'r> {
    number: u64,
    line: &'r [u8],
    exchange: &'r [u8],
    account: &'r [u8],
}

/// A part of a batch that is one row.
#[derive(Default)]
struct Row<'b> {
    ids: String,
    lengths: Vec<Lengths>,
    summaries: Vec<u8>,
    details: Vec<u8>,
    lines: Vec<&'b [u8]>,
}

impl Ledger {
    /// Writes requests down; gives the line of each. Run it in a transaction.
    pub fn record<'b>(&self, batch: &Batch, known: &'b [u8]) -> worker::Result<Vec<&'b [u8]>> {
        let (mut next, cleared) = (self.next_request()?, self.cleared_at()?);
        let (mut row, mut lines, mut rest) = (Row::default(), Vec::with_capacity(batch.requests.len()), known);
        for request in &batch.requests {
            let size = request.summary + request.exchange + request.account;
            let Some((known, after)) = rest.split_at_checked(size) else { break };
            rest = after;
            // It was on its way when all were to be forgotten.
            if request.at_ms < cleared {
                continue;
            }
            if !row.lengths.is_empty() && row.summaries.len() + row.details.len() + size > ROW {
                next = self.write_row(next, std::mem::take(&mut row), &mut lines)?;
            }
            row.add(request, known);
        }
        next = self.write_row(next, row, &mut lines)?;
        let oldest = next.saturating_sub(KEPT);
        self.execute("DELETE FROM requests WHERE first + count <= ?", vec![integer(oldest)])?;
        Ok(lines)
    }

    fn write_row<'b>(&self, first: u64, row: Row<'b>, lines: &mut Vec<&'b [u8]>) -> worker::Result<u64> {
        let count = row.lengths.len() as u64;
        if count > 0 {
            let lengths = serde_json::to_string(&row.lengths)?;
            let insert = "INSERT INTO requests (first, count, ids, lengths, summaries, details)
                VALUES (?, ?, ?, ?, ?, ?)";
            let blobs = [row.summaries, row.details].map(SqlStorageValue::Blob);
            let mut values = vec![integer(first), integer(count), row.ids.into(), lengths.into()];
            values.extend(blobs);
            self.execute(insert, values)?;
            lines.extend(row.lines);
        }
        Ok(first + count)
    }

    /// The number of the next request; they count from 1 for each project.
    fn next_request(&self) -> worker::Result<u64> {
        let rows = self.rows("SELECT max(first + count) FROM requests", Vec::new())?;
        match rows.first().map(Vec::as_slice) {
            Some([SqlStorageValue::Integer(next)]) => Ok(next.unsigned_abs()),
            _ => Ok(1),
        }
    }

    /// A page of the requests before one that a filter takes, as JSON, newest first: their lines, or all that is known
    /// of each.
    pub fn requests(
        &self,
        filter: &Filter,
        whole: bool,
        (before, limit): (Option<u64>, u64),
    ) -> worker::Result<Vec<u8>> {
        let oldest = self.next_request()?.saturating_sub(KEPT);
        let before = before.unwrap_or(NEWEST);
        let details = if filter.is_without_text() && !whole { "NULL" } else { "details" };
        let select = format!(
            "SELECT first, lengths, summaries, {details} FROM requests
                WHERE first < ? AND first + count > ? ORDER BY first DESC"
        );
        let mut page = Listed::default();
        'rows: for row in self.sql().exec(&select, vec![integer(before), integer(oldest)])?.raw() {
            let row = row?;
            let [
                SqlStorageValue::Integer(first),
                SqlStorageValue::String(lengths),
                SqlStorageValue::Blob(summaries),
                details,
            ] = row.as_slice()
            else {
                continue;
            };
            let details = match details {
                SqlStorageValue::Blob(bytes) => bytes.as_slice(),
                _ => &[],
            };
            for request in numbered(first.unsigned_abs(), lengths, summaries, details)?.into_iter().rev() {
                let Numbered { number, line, exchange, .. } = request;
                if number >= before || number < oldest || !takes(filter, line, exchange)? {
                    continue;
                }
                let item = if whole { joined(&request) } else { Some(Cow::Borrowed(line)) };
                let Some(item) = item else { continue };
                if page.count == limit || whole && page.count > 0 && page.items.len() + item.len() > WHOLE_PAGE {
                    page.more = true;
                    break 'rows;
                }
                page.add(number, &item);
            }
        }
        Ok(page.into_json())
    }

    /// All that is known of a request, as JSON.
    pub fn request(&self, id: &str) -> worker::Result<Option<Vec<u8>>> {
        let oldest = self.next_request()?.saturating_sub(KEPT);
        // A part of an id would be found in nearly every row.
        if id.len() != ID || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(None);
        }
        let select = "SELECT first, ids, lengths, summaries, details FROM requests
            WHERE instr(ids, ?) > 0 AND first + count > ? LIMIT 1";
        let rows = self.rows(select, vec![format!("{id} ").into(), integer(oldest)])?;
        let Some(
            [
                SqlStorageValue::Integer(first),
                SqlStorageValue::String(ids),
                SqlStorageValue::String(lengths),
                SqlStorageValue::Blob(summaries),
                SqlStorageValue::Blob(details),
            ],
        ) = rows.first().map(Vec::as_slice)
        else {
            return Ok(None);
        };
        let Some(index) = ids.split(' ').position(|other| other == id) else { return Ok(None) };
        if first.unsigned_abs() + (index as u64) < oldest {
            return Ok(None);
        }
        let requests = numbered(first.unsigned_abs(), lengths, summaries, details)?;
        Ok(requests.get(index).and_then(joined).map(Cow::into_owned))
    }

    /// Forgets the requests, and those that were answered before now and are still on their way.
    pub fn forget_requests(&self, now: i64) -> worker::Result<()> {
        self.execute("DELETE FROM requests", Vec::new())?;
        self.execute("UPDATE project SET cleared_at = ?", vec![now.into()])
    }

    fn cleared_at(&self) -> worker::Result<i64> {
        let rows = self.rows("SELECT cleared_at FROM project", Vec::new())?;
        match rows.first().map(Vec::as_slice) {
            Some([SqlStorageValue::Integer(at)]) => Ok(*at),
            _ => Ok(0),
        }
    }
}

impl<'b> Row<'b> {
    fn add(&mut self, request: &Known, known: &'b [u8]) {
        let (line, details) = known.split_at(request.summary);
        self.ids.push_str(&request.id);
        self.ids.push(' ');
        self.lengths.push((request.summary, request.exchange, request.account));
        self.summaries.extend_from_slice(line);
        self.details.extend_from_slice(details);
        self.lines.push(line);
    }
}

fn takes(filter: &Filter, summary: &[u8], exchange: &[u8]) -> worker::Result<bool> {
    let summary: RequestSummary = serde_json::from_slice(summary)?;
    Ok(filter.takes(&summary) && filter.finds(&summary, exchange))
}

/// The requests of a row.
fn numbered<'r>(
    first: u64,
    lengths: &str,
    mut summaries: &'r [u8],
    mut details: &'r [u8],
) -> worker::Result<Vec<Numbered<'r>>> {
    let lengths: Vec<Lengths> = serde_json::from_str(lengths)?;
    let take = |bytes: &mut &'r [u8], length: usize| {
        let (taken, rest) = bytes.split_at_checked(length).unwrap_or_default();
        *bytes = rest;
        taken
    };
    let mut requests = Vec::with_capacity(lengths.len());
    for (number, (summary, exchange, account)) in (first..).zip(lengths) {
        let (line, exchange) = (take(&mut summaries, summary), take(&mut details, exchange));
        requests.push(Numbered { number, line, exchange, account: take(&mut details, account) });
    }
    Ok(requests)
}

/// The three objects that make up what is known of a request, as one.
fn joined<'r>(request: &Numbered<'r>) -> Option<Cow<'r, [u8]>> {
    let Numbered { line, exchange, account, .. } = *request;
    let mut whole = Vec::with_capacity(line.len() + exchange.len() + account.len());
    whole.extend_from_slice(line.strip_suffix(b"}")?);
    for part in [exchange, account] {
        whole.push(b',');
        whole.extend_from_slice(part.strip_prefix(b"{")?.strip_suffix(b"}")?);
    }
    whole.push(b'}');
    Some(whole.into())
}

/// A page as it is put together.
#[derive(Default)]
struct Listed {
    items: Vec<u8>,
    count: u64,
    last: u64,
    more: bool,
}

impl Listed {
    fn add(&mut self, number: u64, summary: &[u8]) {
        if self.count > 0 {
            self.items.push(b',');
        }
        self.items.extend_from_slice(summary);
        self.count += 1;
        self.last = number;
    }

    fn into_json(self) -> Vec<u8> {
        let mut json = b"{\"items\":[".to_vec();
        json.extend_from_slice(&self.items);
        json.extend_from_slice(b"],\"next\":");
        json.extend_from_slice(if self.more { format!("\"{}\"", self.last) } else { "null".to_owned() }.as_bytes());
        json.push(b'}');
        json
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_objects_make_one() {
        let request = |account| Numbered { number: 1, line: br#"{"b":2}"#, exchange: br#"{"c":3}"#, account };
        let whole = joined(&request(br#"{"d":44}"#)).unwrap();
        assert_eq!(str::from_utf8(&whole).unwrap(), r#"{"b":2,"c":3,"d":44}"#);
        assert_eq!(joined(&request(b"")), None);
    }

    #[test]
    fn a_row_gives_back_what_went_in() {
        let found = numbered(7, "[[1,2,3],[2,1,0]]", b"abc", b"ddeeef").unwrap();
        let expected = [(7, &b"a"[..], &b"dd"[..], &b"eee"[..]), (8, b"bc", b"f", b"")];
        let expected = expected.map(|(number, line, exchange, account)| Numbered { number, line, exchange, account });
        assert_eq!(found, expected);
    }

    #[test]
    fn a_page_says_whether_there_is_more() {
        let mut page = Listed::default();
        assert_eq!(Listed::default().into_json(), br#"{"items":[],"next":null}"#);
        page.add(9, b"{}");
        page.add(8, b"{}");
        page.more = true;
        assert_eq!(page.into_json(), br#"{"items":[{},{}],"next":"8"}"#);
    }
}
