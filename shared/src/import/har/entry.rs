//! Entries: what was asked, and whether the reply is one that a mock should give.

use super::{Importer, Recorded};
use crate::{
    document::NodeValue,
    import::{
        exchange::{self, Exchange, Mark, RouteBuilder},
        source::At,
    },
    model::Method,
};

/// What makes a page look as it does, by what its media types begin with.
const PAGE: [(&str, &[&str]); 5] = [
    ("images of pages", &["image/"]),
    ("fonts of pages", &["font/", "application/font-", "application/x-font-", "application/vnd.ms-fontobject"]),
    ("styles of pages", &["text/css"]),
    (
        "scripts of pages",
        &[
            "text/javascript",
            "text/ecmascript",
            "application/javascript",
            "application/x-javascript",
            "application/ecmascript",
            "application/wasm",
        ],
    ),
    ("sound and film of pages", &["audio/", "video/", "application/vnd.apple.mpegurl", "application/dash+xml"]),
];

impl<'d> Importer<'d, '_> {
    /// An entry that a mock can answer as it was answered; none for any other, which is told of.
    pub(super) fn entry(&mut self, at: &At<'d>) -> Option<Recorded<'d>> {
        let (Some(request), Some(response)) = (at.get("request"), at.get("response")) else {
            self.skip("no request or no reply was recorded", at);
            return None;
        };
        let url = request.text_of("url").unwrap_or_default().trim();
        if let Some(kind) = kind(at, &request, &response, url) {
            self.skip(kind, at);
            return None;
        }
        let method = request.text_of("method").unwrap_or("GET").trim().to_ascii_uppercase();
        let Some(method) = Method::parse(&method).filter(|method| method.as_str() != "ANY") else {
            self.notes.left(&request, format!("{:?} is no method", method.chars().take(60).collect::<String>()));
            return None;
        };
        let (host, path, query) = parts(url);
        let mut builder = RouteBuilder::default();
        builder.text(path);
        let route = match builder.finish() {
            Ok(route) => route,
            Err(why) => {
                let path: String = path.chars().take(100).collect();
                self.notes.left(&request, format!("{method} {path} cannot be an endpoint: {why}"));
                return None;
            }
        };
        let answer = self.answer(&response, &method)?;
        let mut marks = exchange::query(query);
        if let Some(content) = request.get("postData") {
            marks.extend(content_marks(&content));
        }
        let (at, title, name) = (at.clone(), String::new(), String::new());
        let exchange = Exchange { at, title, name, method, route, marks, answer: Some(answer) };
        Some(Recorded { host: host.to_ascii_lowercase(), exchange })
    }
}

/// Why an entry is left, where it is one of many alike.
fn kind(at: &At<'_>, request: &At<'_>, response: &At<'_>, url: &str) -> Option<&'static str> {
    let scheme = url.split([':', '/', '?']).next().unwrap_or_default().to_ascii_lowercase();
    let status = status(response);
    let is_socket = matches!(scheme.as_str(), "ws" | "wss") || status == Some(101);
    if is_socket || at.text_of("_resourceType") == Some("websocket") {
        return Some("sockets, which a mock does not answer");
    }
    if !matches!(scheme.as_str(), "http" | "https") || !url.contains("://") {
        return Some("addresses of data and of extensions, which no host answers");
    }
    if status.is_none_or(|status| status == 0) {
        return Some("no reply came");
    }
    if status.is_some_and(|status| !(200..=599).contains(&status)) {
        return Some("their status cannot be sent; 200 to 599 can");
    }
    let is_preflight = request.text_of("method").is_some_and(|method| method.eq_ignore_ascii_case("options"))
        && request.get("headers").iter().flat_map(At::items).take(200).any(|header| {
            header.text_of("name").is_some_and(|name| name.eq_ignore_ascii_case("access-control-request-method"))
        });
    if is_preflight {
        return Some("preflights, which the platform answers itself");
    }
    let content = response.get("content");
    let mime = content.as_ref().and_then(|content| content.text_of("mimeType")).unwrap_or_default();
    let mime = mime.trim().to_ascii_lowercase();
    if let Some((kind, _)) = PAGE.iter().find(|(_, types)| types.iter().any(|known| mime.starts_with(known))) {
        return Some(kind);
    }
    let has_content = content.is_some_and(|content| content.text_of("text").is_some_and(|text| !text.is_empty()));
    (status == Some(304) && !has_content).then_some("a 304 says that the client has the reply already")
}

/// The status of a reply, where it is a number.
pub(super) fn status(response: &At<'_>) -> Option<u64> {
    match &response.get("status")?.node.value {
        NodeValue::Number(number) => number.as_u64(),
        NodeValue::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Host, path and query of an address that has a scheme.
pub(super) fn parts(url: &str) -> (&str, &str, &str) {
    let url = url.split('#').next().unwrap_or_default();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (authority, target) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    (host, if path.is_empty() { "/" } else { path }, query)
}

/// What conditions could ask for in the content of a request.
fn content_marks(content: &At<'_>) -> Vec<Mark> {
    let media_type = content.text_of("mimeType").unwrap_or_default();
    if let Some(text) = content.text_of("text").filter(|text| !text.is_empty()) {
        let marks = exchange::content(media_type, text);
        if !marks.is_empty() {
            return marks;
        }
    }
    let params = content.get("params");
    let pairs: Vec<(String, String)> = params
        .iter()
        .flat_map(At::items)
        .take(200)
        .filter(|param| param.get("fileName").is_none())
        .filter_map(|param| Some((param.text_of("name")?.to_owned(), param.text_of("value")?.to_owned())))
        .collect();
    exchange::fields(&pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_its_parts() {
        for (url, expected) in [
            ("https://a.example/b?c#d", ("a.example", "/b", "c")),
            ("http://u:p@a.example:80", ("a.example:80", "/", "")),
            ("https://a.example?x=/y", ("a.example", "/", "x=/y")),
        ] {
            assert_eq!(parts(url), expected, "{url}");
        }
    }
}
