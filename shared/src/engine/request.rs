use std::{borrow::Cow, cell::OnceCell};

use serde_json::Value;

use super::{
    fields::{Fields, percent_decode},
    matching::is_masked,
    reading::{self, Basic, Decoded, Graphql, Part},
    xml::Document,
};
use crate::api::{SESSION_HEADER, State};

/// A request as a host received it, before anything is parsed.
#[derive(Debug, Clone, Default)]
pub struct RequestParts {
    /// The method as it stands in the request line.
    pub method: String,
    /// The scheme, `http` or `https`.
    pub scheme: String,
    /// The host and port as the client named them.
    pub host: String,
    /// The raw path, percent-encoded, beginning with `/`. Under `/m/{project}` without that prefix.
    pub path: String,
    /// The raw query without `?`; none when there is no `?`.
    pub query: Option<String>,
    /// Header fields in order; names in any case.
    pub headers: Vec<(String, String)>,
    /// The content.
    pub body: Vec<u8>,
    /// The client's address, where it is known.
    pub client: Option<String>,
    /// The id by which the request is named in replies.
    pub id: String,
}

/// A request, normalised once: what matchers and templates read.
#[derive(Debug)]
pub struct Request {
    pub(crate) method: String,
    pub(crate) scheme: String,
    pub(crate) host: String,
    pub(crate) path: String,
    pub(crate) raw_query: Option<String>,
    pub(crate) client: Option<String>,
    pub(crate) id: String,
    headers: Fields,
    body: Decoded,
    segments: Vec<Segment>,
    trailing_slash: bool,
    query: OnceCell<Fields>,
    cookies: OnceCell<Fields>,
    form: OnceCell<Result<Fields, String>>,
    parts: OnceCell<Result<Vec<Part>, String>>,
    basic: OnceCell<Result<Basic, String>>,
    claims: OnceCell<Result<Value, String>>,
    graphql: OnceCell<Result<Graphql, String>>,
    json: OnceCell<Result<Value, String>>,
    host_name: OnceCell<Option<String>>,
    xml: OnceCell<Result<Document, String>>,
}

/// Where a segment stands in the path, and its text where that had to be decoded.
#[derive(Debug)]
struct Segment {
    start: usize,
    end: usize,
    decoded: Option<Box<str>>,
}

impl Request {
    /// Normalises a request. Bodies, queries and cookies are parsed when something first asks for them.
    #[must_use]
    pub fn new(parts: RequestParts) -> Self {
        let (segments, trailing_slash) = split(&parts.path);
        let headers = Fields::with_lower_case_names(parts.headers);
        Self {
            method: parts.method,
            scheme: parts.scheme,
            host: parts.host,
            path: parts.path,
            raw_query: parts.query,
            client: parts.client,
            id: parts.id,
            // Matchers and templates only ever read text; records have the bytes.
            body: reading::decode(parts.body, headers.first("content-type")),
            headers,
            segments,
            trailing_slash,
            query: OnceCell::new(),
            cookies: OnceCell::new(),
            form: OnceCell::new(),
            parts: OnceCell::new(),
            basic: OnceCell::new(),
            claims: OnceCell::new(),
            graphql: OnceCell::new(),
            json: OnceCell::new(),
            host_name: OnceCell::new(),
            xml: OnceCell::new(),
        }
    }

    /// The id by which it is named in replies.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The session that the client names in `X-Mock-Session`; none when it names none or nothing.
    #[must_use]
    pub fn session(&self) -> Option<&str> {
        self.headers.first(SESSION_HEADER).map(str::trim).filter(|name| !name.is_empty())
    }

    /// What it was made of, with header names in lower case and sorted.
    #[must_use]
    pub fn to_parts(&self) -> RequestParts {
        RequestParts {
            method: self.method.clone(),
            scheme: self.scheme.clone(),
            host: self.host.clone(),
            path: self.path.clone(),
            query: self.raw_query.clone(),
            headers: self.headers.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: self.content().to_vec(),
            client: self.client.clone(),
            id: self.id.clone(),
        }
    }

    /// About how much it takes to keep, in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        let headers = self.headers.pairs().map(|(name, value)| name.len() + value.len());
        self.path.len() + self.raw_query.as_ref().map_or(0, String::len) + headers.sum::<usize>() + self.content().len()
    }

    /// Whether the name of the session is longer than [`State::MAX_NAME`]; there is no session of that name.
    pub(super) fn session_is_too_long(&self) -> bool {
        // Most have none, and no character has less than a byte.
        let name = self.session().filter(|name| name.len() > State::MAX_NAME);
        name.is_some_and(|name| name.chars().count() > State::MAX_NAME)
    }

    /// The host that the client named, in lower case and without the port; none when it named none.
    pub(super) fn host_name(&self) -> Option<&str> {
        self.host_name.get_or_init(|| host_name(&self.host)).as_deref()
    }

    /// How many segments the path has; `/` has none, and a trailing slash makes none.
    pub(super) fn segment_count(&self) -> usize {
        self.segments.len()
    }

    /// The decoded text of a segment.
    pub(crate) fn segment(&self, index: usize) -> Option<&str> {
        let segment = self.segments.get(index)?;
        match &segment.decoded {
            Some(text) => Some(text),
            None => self.path.get(segment.start..segment.end),
        }
    }

    /// Whether the path ends with a slash that is not its first.
    pub(super) fn has_trailing_slash(&self) -> bool {
        self.trailing_slash
    }

    /// The raw path and the raw query with its `?`; an empty query is none.
    pub(super) fn url(&self) -> Cow<'_, str> {
        match self.raw_query.as_deref() {
            Some(query) if !query.is_empty() => Cow::Owned(format!("{}?{query}", self.path)),
            _ => Cow::Borrowed(&self.path),
        }
    }

    /// Header fields; names are lower case.
    pub(super) fn headers(&self) -> &Fields {
        &self.headers
    }

    /// Query parameters, decoded.
    pub(crate) fn query(&self) -> &Fields {
        self.query.get_or_init(|| Fields::urlencoded(self.raw_query.as_deref().unwrap_or_default()))
    }

    /// Cookies.
    pub(super) fn cookies(&self) -> &Fields {
        self.cookies.get_or_init(|| Fields::cookies(self.headers.values("cookie")))
    }

    /// The content as XML, whatever its content type.
    ///
    /// # Errors
    /// Why it is none, in words that follow `the body is not XML:`.
    pub(super) fn xml(&self) -> Result<&Document, &str> {
        cached(&self.xml, || Document::parse(&self.body.text))
    }

    /// The fields of a form, urlencoded or multipart; of the latter those that hold no file.
    ///
    /// # Errors
    /// Why the body is no form, as all the readers below say it.
    pub(super) fn form(&self) -> Result<&Fields, &str> {
        cached(&self.form, || match self.media_type().as_str() {
            "application/x-www-form-urlencoded" => Ok(Fields::urlencoded(&self.body.text)),
            "multipart/form-data" => {
                let texts = self.parts()?.iter().filter(|part| part.filename.is_none());
                Ok(Fields::new(texts.map(|part| (part.name.clone(), part.text.clone())).collect()))
            }
            "" => Err("there is no Content-Type, so the body is no form".to_owned()),
            other => Err(format!("the body is no form: its Content-Type is {other}")),
        })
    }

    /// The fields of a form; none when the body is no form.
    pub(crate) fn form_fields(&self) -> &Fields {
        static NONE: Fields = Fields::none();
        self.form().unwrap_or(&NONE)
    }

    /// The parts of a multipart body, in their order.
    pub(super) fn parts(&self) -> Result<&Vec<Part>, &str> {
        cached(&self.parts, || reading::parts(self.headers.first("content-type"), &self.body.text))
    }

    /// Whether a part of a multipart body is masked; true as well when its parts cannot be told.
    pub(super) fn has_masked_part(&self, mask: &[String]) -> bool {
        self.media_type().starts_with("multipart/")
            && self.parts().map_or(true, |parts| parts.iter().any(|part| is_masked(mask, &part.name)))
    }

    /// User and password of `Authorization: Basic`.
    pub(super) fn basic(&self) -> Result<&Basic, &str> {
        cached(&self.basic, || reading::basic(self.headers.first("authorization")))
    }

    /// The token of `Authorization: Bearer`.
    pub(super) fn bearer(&self) -> Result<&str, String> {
        reading::bearer(self.headers.first("authorization"))
    }

    /// The claims of the bearer token, unverified.
    pub(super) fn claims(&self) -> Result<&Value, &str> {
        cached(&self.claims, || reading::claims(self.bearer()?))
    }

    /// The GraphQL request that the body or the query holds.
    pub(super) fn graphql(&self) -> Result<&Graphql, &str> {
        cached(&self.graphql, || {
            let query = |name: &str| self.query().first(name).map(str::to_owned);
            Graphql::read(self.headers.first("content-type"), self.json(), &self.body.text, query)
        })
    }

    /// The media type of the content, in lower case; empty when none is told.
    pub(crate) fn media_type(&self) -> String {
        self.headers.first("content-type").map(reading::media_type).unwrap_or_default()
    }

    /// The content as text, with U+FFFD for what is not UTF-8.
    pub(crate) fn body(&self) -> &str {
        &self.body.text
    }

    /// The content as it came.
    pub(crate) fn content(&self) -> &[u8] {
        self.body.original.as_deref().unwrap_or(self.body.text.as_bytes())
    }

    /// Header fields, by lower-case name and then in the client's order.
    pub(crate) fn header_fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.pairs()
    }

    /// The content as JSON, whatever its content type.
    ///
    /// # Errors
    /// Why it is none, in words that follow `the body is not JSON:`.
    pub(crate) fn json(&self) -> Result<&Value, &str> {
        cached(&self.json, || {
            serde_json::from_str(&self.body.text).map_err(|error| match self.headers.first("content-encoding") {
                Some(coding) if !coding.eq_ignore_ascii_case("identity") => {
                    format!("it is compressed (Content-Encoding: {coding}), and is read as it was sent")
                }
                _ => error.to_string(),
            })
        })
    }
}

/// What is read when it is first asked for, and then kept.
fn cached<T>(cell: &OnceCell<Result<T, String>>, read: impl FnOnce() -> Result<T, String>) -> Result<&T, &str> {
    cell.get_or_init(read).as_ref().map_err(String::as_str)
}

/// A host without its port; the colons of an IPv6 address stand in brackets (RFC 3986, section 3.2.2).
fn host_name(host: &str) -> Option<String> {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => name,
        _ => host,
    };
    (!name.is_empty()).then(|| name.to_ascii_lowercase())
}

/// Splits a raw path on `/` first and decodes after, so that `%2F` stays inside its segment.
fn split(path: &str) -> (Vec<Segment>, bool) {
    let mut start = usize::from(path.starts_with('/'));
    let mut segments: Vec<Segment> = path
        .get(start..)
        .unwrap_or_default()
        .split('/')
        .map(|raw| {
            let segment = Segment { start, end: start + raw.len(), decoded: decode(raw) };
            start = segment.end + 1;
            segment
        })
        .collect();
    let ends_with_slash = segments.pop_if(|last| last.start == last.end).is_some();
    let trailing_slash = ends_with_slash && !segments.is_empty();
    (segments, trailing_slash)
}

fn decode(raw: &str) -> Option<Box<str>> {
    raw.contains('%').then(|| percent_decode(raw).into_owned().into_boxed_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(path: &str) -> Request {
        Request::new(RequestParts { path: path.to_owned(), ..RequestParts::default() })
    }

    #[test]
    fn paths_are_split_before_they_are_decoded() {
        let check = |path: &str, expected: &[&str], trailing_slash: bool| {
            let request = request(path);
            let segments: Vec<_> = (0..request.segment_count()).filter_map(|index| request.segment(index)).collect();
            assert_eq!((segments.as_slice(), request.has_trailing_slash()), (expected, trailing_slash), "{path}");
        };
        check("/", &[], false);
        check("", &[], false);
        check("/a", &["a"], false);
        check("/a/", &["a"], true);
        check("/a/b", &["a", "b"], false);
        check("/a//b", &["a", "", "b"], false);
        check("//", &[""], true);
        check("//a", &["", "a"], false);
        check("/a%2Fb/c", &["a/b", "c"], false);
        check("/100%/%zz/%4", &["100%", "%zz", "%4"], false);
        check("/%C3%A4/ä", &["ä", "ä"], false);
        check("/%ff", &["\u{fffd}"], false);
        check("/a+b", &["a+b"], false);
        check("*", &["*"], false);
    }

    #[test]
    fn forms_need_their_content_type() {
        let with_type = |content_type: &str| {
            Request::new(RequestParts {
                headers: vec![("Content-Type".to_owned(), content_type.to_owned())],
                body: b"a=1&a=2+3".to_vec(),
                ..RequestParts::default()
            })
        };
        let form = with_type("Application/X-WWW-Form-Urlencoded; charset=utf-8");
        assert_eq!(form.form().unwrap().values("a").collect::<Vec<_>>(), ["1", "2 3"]);
        let reason = with_type("text/plain").form().err().map(str::to_owned);
        assert_eq!(reason.as_deref(), Some("the body is no form: its Content-Type is text/plain"));
    }

    #[test]
    fn a_body_that_is_no_json_says_why() {
        let request = Request::new(RequestParts { body: b"{\"a\":".to_vec(), ..RequestParts::default() });
        assert_eq!(request.json(), Err("EOF while parsing a value at line 1 column 5"));
    }
}
