//! Media types: which of the ways of writing a body they stand for.

use crate::import::sample::Written;

/// A media type of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Media {
    /// What a reply has in its `content-type`; none for a range, or what no header could hold.
    pub header: Option<String>,
    /// Without parameters and in lower case: what a client accepts.
    pub essence: String,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    Xml,
    Text,
    Form,
    Multipart,
    /// Pictures, archives and the like, of which no sample is made.
    Binary,
}

impl Media {
    pub fn of(written: &str) -> Self {
        // Some documents list several in one name.
        let first = written.split(',').next().unwrap_or_default().trim();
        let essence = first.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let (main, sub) = essence.split_once('/').unwrap_or((essence.as_str(), ""));
        let kind = match (main, sub) {
            ("application", "x-www-form-urlencoded") => Kind::Form,
            ("multipart", _) => Kind::Multipart,
            ("*" | "application", "*") | ("", _) | (_, "json") | ("application", "x-json") => Kind::Json,
            (_, sub) if sub.ends_with("+json") => Kind::Json,
            ("text" | "application", "xml") => Kind::Xml,
            ("application", sub) if sub.ends_with("+xml") => Kind::Xml,
            ("image", "svg+xml")
            | ("text", _)
            | ("application", "javascript" | "yaml" | "x-yaml" | "x-ndjson" | "graphql" | "csv") => Kind::Text,
            _ => Kind::Binary,
        };
        let is_sent = !essence.contains('*')
            && essence.contains('/')
            && first.bytes().all(|byte| (b' '..=b'~').contains(&byte))
            && !first.contains("{{");
        Self { header: is_sent.then(|| first.to_owned()), essence, kind }
    }

    /// How a sample is written; none where none is made.
    pub fn written(&self) -> Option<Written> {
        match self.kind {
            Kind::Json => Some(Written::Json),
            Kind::Xml => Some(Written::Xml),
            Kind::Text => Some(Written::Text),
            Kind::Form | Kind::Multipart | Kind::Binary => None,
        }
    }

    /// A word for it in an id: `xml`, `csv`.
    pub fn word(&self) -> &str {
        let sub = self.essence.rsplit('/').next().unwrap_or_default();
        sub.rsplit('+').next().unwrap_or(sub)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_told_apart() {
        for (written, kind, header) in [
            ("application/json", Kind::Json, Some("application/json")),
            ("application/problem+json; charset=utf-8", Kind::Json, Some("application/problem+json; charset=utf-8")),
            ("*/*", Kind::Json, None),
            ("application/*", Kind::Json, None),
            ("text/xml", Kind::Xml, Some("text/xml")),
            ("application/atom+xml", Kind::Xml, Some("application/atom+xml")),
            ("text/csv, text/comma-separated-values", Kind::Text, Some("text/csv")),
            ("image/png", Kind::Binary, Some("image/png")),
            ("multipart/form-data", Kind::Multipart, Some("multipart/form-data")),
            ("text/pla\nin", Kind::Text, None),
            ("", Kind::Json, None),
        ] {
            let media = Media::of(written);
            assert_eq!((media.kind, media.header.as_deref()), (kind, header), "{written}");
        }
    }
}
