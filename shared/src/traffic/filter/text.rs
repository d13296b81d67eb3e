use aho_corasick::AhoCorasick;

use crate::api::{Exchange, RequestSummary};

/// A text that is looked for, whatever the case of ASCII letters.
#[derive(Debug, Clone)]
pub(super) struct Text {
    wanted: String,
    plain: AhoCorasick,
    /// As it stands in JSON.
    escaped: AhoCorasick,
    /// What of it must stand in the exchange, where all of it can stand around the `://` before a path.
    beginning: Option<AhoCorasick>,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.wanted == other.wanted
    }
}

impl Text {
    /// # Errors
    /// That it is too long.
    pub(super) fn new(text: &str) -> Result<Self, String> {
        let searcher = |text: &str| {
            let built = AhoCorasick::builder().ascii_case_insensitive(true).build([text]);
            built.map_err(|_| "`text` is too long".to_owned())
        };
        let beginning = beginning(text).map(|part| searcher(&escaped(part))).transpose()?;
        Ok(Self { plain: searcher(text)?, escaped: searcher(&escaped(text))?, beginning, wanted: text.to_owned() })
    }

    pub(super) fn is_in(&self, summary: &RequestSummary, exchange: &[u8]) -> bool {
        let tail = match &summary.query {
            Some(query) => format!("{}?{query}", summary.path),
            None => summary.path.clone(),
        };
        if self.plain.is_match(&tail) {
            return true;
        }
        // Most requests are passed over without their JSON being read.
        let may_begin = self.beginning.as_ref().is_some_and(|beginning| beginning.is_match(exchange));
        if !may_begin && !self.may_cross_into(&tail) && !self.escaped.is_match(exchange) {
            return false;
        }
        let Ok(Exchange { request, reply }) = serde_json::from_slice(exchange) else { return false };
        let has = |text: &str| self.plain.is_match(text);
        let contents = [&request.content.body, &reply.content.body];
        has(&format!("{}://{}{tail}", request.scheme, request.host))
            || contents.into_iter().flatten().any(|body| has(body))
            || [&request.headers, &reply.headers]
                .into_iter()
                .flatten()
                .any(|(name, values)| has(name) || values.values().iter().any(|value| has(value)))
    }

    /// Whether the text may begin in scheme and host and end in path and query, so that neither has all of it.
    fn may_cross_into(&self, tail: &str) -> bool {
        let begins = |rest: &str| tail.get(..rest.len()).is_some_and(|start| start.eq_ignore_ascii_case(rest));
        // A host has no slash, so those of `://` are all that can stand before the path's first.
        self.wanted.match_indices('/').take(3).any(|(at, _)| at > 0 && self.wanted.get(at..).is_some_and(begins))
    }
}

/// A text as it stands in JSON, without the quotes.
fn escaped(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned()
}

/// The part that stands in scheme or host alone, of a text that has some of the `://` between them and nothing of the
/// path.
fn beginning(text: &str) -> Option<&str> {
    let part = match text.split_once("://") {
        Some((_, host)) => host,
        None => text
            .strip_prefix("//")
            .or_else(|| text.strip_prefix('/'))
            .or_else(|| text.strip_suffix(":/"))
            .or_else(|| text.strip_suffix(':'))?,
    };
    (!part.contains('/')).then_some(part)
}
