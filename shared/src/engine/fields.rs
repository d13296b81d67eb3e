//! Named values that a client sends: header fields, query parameters, form fields, cookies.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// Names with their values. Repeated names keep every value in the order in which they came.
///
/// The pairs are sorted by name once, so that looking a name up stays cheap however many a client sends.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    pub(super) const fn none() -> Self {
        Self(Vec::new())
    }

    /// Takes pairs in the client's order.
    pub(super) fn new(mut pairs: Vec<(String, String)>) -> Self {
        pairs.sort_by(|a, b| a.0.cmp(&b.0));
        Self(pairs)
    }

    /// Takes pairs whose names ignore case.
    pub(super) fn with_lower_case_names(mut pairs: Vec<(String, String)>) -> Self {
        for (name, _) in &mut pairs {
            name.make_ascii_lowercase();
        }
        Self::new(pairs)
    }

    /// Reads `a=1&b=2`, where `+` is a space and a percent sign that encodes nothing stands for itself.
    pub(crate) fn urlencoded(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (urldecode(name), urldecode(value))
        });
        Self::new(pairs.collect())
    }

    /// Reads the values of `Cookie` header fields (RFC 6265, section 4.2.1). Quotes around a value are not part of it.
    pub(super) fn cookies<'a>(headers: impl Iterator<Item = &'a str>) -> Self {
        let pairs = headers.flat_map(|header| header.split(';')).filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            let value = value.trim();
            let unquoted = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
            Some((name.trim().to_owned(), unquoted.to_owned()))
        });
        Self::new(pairs.collect())
    }

    /// Every value by that name, in order.
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let start = self.0.partition_point(|(other, _)| other.as_str() < name);
        self.0.iter().skip(start).take_while(move |(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The first value by that name.
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    /// Every pair, by name and then in the client's order.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Every name, once, sorted.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.chunk_by(|a, b| a.0 == b.0).filter_map(|chunk| chunk.first()).map(|(name, _)| name.as_str())
    }
}

/// Percent-decodes text. What does not encode UTF-8 becomes U+FFFD; what encodes nothing stands for itself.
pub(super) fn percent_decode(text: &str) -> Cow<'_, str> {
    if text.contains('%') { percent_decode_str(text).decode_utf8_lossy() } else { Cow::Borrowed(text) }
}

pub(crate) fn urldecode(text: &str) -> String {
    // A plus that was meant as one is written %2B, so the order of the two steps matters.
    if text.contains('+') {
        percent_decode(&text.replace('+', " ")).into_owned()
    } else {
        percent_decode(text).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_and_forms_decode_and_keep_repeated_names() {
        let check = |text: &str, name: &str, expected: &[&str]| {
            let fields = Fields::urlencoded(text);
            assert_eq!(fields.values(name).collect::<Vec<_>>(), expected, "{text}");
        };
        check("a=1&b=2&a=3", "a", &["1", "3"]);
        check("a=1+2", "a", &["1 2"]);
        check("a=1%2B2", "a", &["1+2"]);
        check("a%20b=c%26d", "a b", &["c&d"]);
        check("a", "a", &[""]);
        check("a=", "a", &[""]);
        check("a=b=c", "a", &["b=c"]);
        check("&&a=1&&", "a", &["1"]);
        check("a=100%&b=%zz&c=%4", "a", &["100%"]);
        check("a=100%&b=%zz&c=%4", "b", &["%zz"]);
        check("a=%ff", "a", &["\u{fffd}"]);
        check("A=1", "a", &[]);
        check("", "", &[]);
    }

    #[test]
    fn cookies_are_split_and_unquoted() {
        let cookies = Fields::cookies(["sid=abc; theme=\"dark\"", "sid=def;flag"].into_iter());
        assert_eq!(cookies.values("sid").collect::<Vec<_>>(), ["abc", "def"]);
        assert_eq!(cookies.first("theme"), Some("dark"));
        assert_eq!(cookies.first("flag"), None);
        assert_eq!(cookies.names().collect::<Vec<_>>(), ["sid", "theme"]);
    }
}
