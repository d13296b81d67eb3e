use aho_corasick::AhoCorasick;

use crate::api::{Exchange, RequestSummary};

/// A text that is looked for, whatever the case of ASCII letters.
#[derive(Debug, Clone)]
pub(super) struct Text {
    wanted: String,
    plain: AhoCorasick,
    /// As it stands in JSON.
    escaped: AhoCorasick,
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
        let quoted = serde_json::Value::from(text).to_string();
        let escaped = quoted.get(1..quoted.len() - 1).unwrap_or_default();
        let searcher = |text: &str| {
            let built = AhoCorasick::builder().ascii_case_insensitive(true).build([text]);
            built.map_err(|_| "`text` is too long".to_owned())
        };
        Ok(Self { plain: searcher(text)?, escaped: searcher(escaped)?, wanted: text.to_owned() })
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
        if !self.may_cross_into(&tail) && !self.escaped.is_match(exchange) {
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
