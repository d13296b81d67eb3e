use serde_json::Map;

use crate::api::{
    Account, Content, Exchange, Headers, RecordedReply, RecordedRequest, RequestRecord, RequestSummary, Trace,
};

/// How large a record may be as JSON, in bytes: the platform's stores take 2 MB at a time.
const LARGEST: usize = 1 << 20;

/// How long the three parts of a record are, in bytes: it in a line, what was sent and replied, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The [`RequestSummary`](crate::api::RequestSummary).
    pub summary: usize,
    /// The [`Exchange`](crate::api::Exchange).
    pub exchange: usize,
    /// The [`Account`](crate::api::Account).
    pub account: usize,
}

/// Appends a record to a text, as three JSON objects one after another, for stores in which lists read the lines alone.
/// A record of more than 1 MiB (contents of control characters take six times their size) is kept without contents, header
/// fields, state, trace and near misses, and says that it was cut.
///
/// # Errors
/// Where a part cannot be written as JSON, which none of their fields can bring about.
pub fn append(record: &RequestRecord, json: &mut Vec<u8>) -> serde_json::Result<Parts> {
    let start = json.len();
    let parts = write(record, json)?;
    if json.len() - start <= LARGEST {
        return Ok(parts);
    }
    json.truncate(start);
    write(&shortened(record), json)
}

/// What is left of a record that is too large: who asked what and what came of it, in a few kilobytes.
fn shortened(record: &RequestRecord) -> RequestRecord {
    let RequestRecord { summary, exchange, account } = record.clone();
    let Exchange { request, reply } = exchange;
    let cut = |_| Content { cut: true, ..Content::default() };
    RequestRecord {
        summary: RequestSummary {
            method: short(&summary.method),
            path: short(&summary.path),
            query: summary.query.as_deref().map(short),
            session: summary.session.as_deref().map(short),
            client: summary.client.as_deref().map(short),
            ..summary
        },
        exchange: Exchange {
            request: RecordedRequest {
                scheme: short(&request.scheme),
                host: short(&request.host),
                headers: Headers::new(),
                content: cut(request.content),
                masked: request.masked.into_iter().take(20).map(|name| short(&name)).collect(),
            },
            reply: RecordedReply { headers: Headers::new(), content: cut(reply.content) },
        },
        account: Account {
            state: None,
            effects: Map::new(),
            trace: Trace::default(),
            near_misses: Vec::new(),
            ..account
        },
    }
}

/// The first thousand characters.
fn short(text: &str) -> String {
    text.chars().take(1_000).collect()
}

fn write(record: &RequestRecord, json: &mut Vec<u8>) -> serde_json::Result<Parts> {
    let RequestRecord { summary, exchange, account } = record;
    let start = json.len();
    serde_json::to_writer(&mut *json, summary)?;
    let line = json.len();
    serde_json::to_writer(&mut *json, exchange)?;
    let told = json.len();
    serde_json::to_writer(&mut *json, account)?;
    Ok(Parts { summary: line - start, exchange: told - line, account: json.len() - told })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_too_large_is_kept_without_its_contents() {
        let mut record = RequestRecord::default();
        let content = |sign: &str| Content { body: Some(sign.repeat(super::super::MAX_CONTENT)), ..Content::default() };
        let mut size = |sign: &str| {
            record.exchange.request.content = content(sign);
            record.exchange.reply.content = content(sign);
            record.account.near_misses = Vec::new();
            let mut json = Vec::new();
            append(&record, &mut json).expect("plain data");
            json.len()
        };
        assert!(size("x") > 2 * super::super::MAX_CONTENT);
        assert!(size("\u{1}") < LARGEST);
        record.account.state = serde_json::json!({"a": "\u{1}".repeat(60_000)}).as_object().cloned();
        let mut json = Vec::new();
        let parts = append(&record, &mut json).expect("plain data");
        let exchange: crate::api::Exchange =
            serde_json::from_slice(json.get(parts.summary..parts.summary + parts.exchange).expect("so long"))
                .expect("an exchange");
        assert!(exchange.request.content.cut && exchange.reply.content.body.is_none());
        assert!(json.len() < 10_000);
        // Whatever it is that is too large.
        record.summary.path = "/".repeat(LARGEST);
        record.exchange.request.headers.insert("x".repeat(LARGEST), crate::api::OneOrMany::One(String::new()));
        json.clear();
        append(&record, &mut json).expect("plain data");
        assert!(json.len() < 10_000);
    }

    #[test]
    fn the_parts_make_up_the_record() {
        let mut record = RequestRecord::default();
        record.summary.path = "/ä\"".to_owned();
        record.exchange.reply.content.body = Some("x".repeat(10));
        let mut json = b"before".to_vec();
        let parts = append(&record, &mut json).expect("plain data");
        let (mut at, mut read) = (6, Vec::new());
        for length in [parts.summary, parts.exchange, parts.account] {
            let part = json.get(at..at + length).expect("so long");
            read.push(serde_json::from_slice::<serde_json::Value>(part).expect("an object"));
            at += length;
        }
        assert_eq!(at, json.len());
        let whole = serde_json::to_value(&record).expect("plain data");
        for part in &read {
            for (name, value) in part.as_object().expect("an object") {
                assert_eq!(whole.get(name), Some(value));
            }
        }
        let count: usize = read.iter().filter_map(|part| Some(part.as_object()?.len())).sum();
        assert_eq!(Some(count), whole.as_object().map(serde_json::Map::len));
    }
}
