use crate::api::{Content, RequestRecord, Trace};

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
/// Contents of control characters take six times their size; of a record that grows past 1 MiB with them, they and the
/// trace are left out.
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
    let mut record = record.clone();
    for content in [&mut record.exchange.request.content, &mut record.exchange.reply.content] {
        *content = Content { cut: true, ..Content::default() };
    }
    record.account.trace = Trace::default();
    write(&record, json)
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
        assert!(json.len() < LARGEST);
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
