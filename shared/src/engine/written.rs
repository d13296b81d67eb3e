//! A request that somebody wrote down, as the edge would have got it.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Value;

use super::RequestParts;
use crate::api::{Headers, OneOrMany, TryRequest};

impl RequestParts {
    /// Takes a written request to mocks that answer at an address (`http://pets.localhost:8787`): the host is that of
    /// the `Host` header, else of the request's own URL, else of the address.
    ///
    /// # Errors
    /// What is wrong with the content, as a sentence.
    pub fn from_written(request: TryRequest, address: &str) -> Result<Self, String> {
        let url = request.url.split_once('#').map_or(request.url.as_str(), |(url, _)| url);
        let (scheme, authority, target) = split_url(url).unwrap_or_else(|| {
            let (scheme, authority, _) = split_url(address).unwrap_or(("http", address, ""));
            (scheme, authority, url)
        });
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (target, None),
        };
        let headers = headers(&request.headers);
        let named = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("host"));
        Ok(Self {
            method: request.method,
            scheme: scheme.to_ascii_lowercase(),
            host: named.map_or(authority, |(_, host)| host).to_owned(),
            path: if path.starts_with('/') { path.to_owned() } else { format!("/{path}") },
            query,
            headers,
            body: content(request.body, request.body_base64)?,
            client: Some(request.client.unwrap_or_else(|| "127.0.0.1".to_owned())),
            id: "try".to_owned(),
        })
    }
}

/// Scheme, host with port, and the rest of an absolute URL.
fn split_url(url: &str) -> Option<(&str, &str, &str)> {
    let (scheme, rest) = url.split_once("://").filter(|(scheme, _)| !scheme.contains(['/', '?']))?;
    let (authority, target) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    Some((scheme, authority.rsplit('@').next().unwrap_or(authority), target))
}

/// Repeated headers become one, as on the edge, whose platform joins them (RFC 9110, section 5.3; cookies by RFC 9113,
/// section 8.2.3). Spaces around a value are no part of it (RFC 9110, section 5.5).
fn headers(headers: &Headers) -> Vec<(String, String)> {
    let joined = |(name, values): (&String, &OneOrMany)| {
        let between = if name.eq_ignore_ascii_case("cookie") { "; " } else { ", " };
        let values: Vec<&str> = values.values().iter().map(|value| value.trim_matches([' ', '\t'])).collect();
        (name.clone(), values.join(between))
    };
    headers.iter().map(joined).collect()
}

/// The bytes of a content that is text, JSON or base64.
pub(crate) fn content(body: Value, base64: Option<String>) -> Result<Vec<u8>, String> {
    match (body, base64) {
        (Value::Null, None) => Ok(Vec::new()),
        (Value::Null, Some(text)) => STANDARD.decode(text).map_err(|error| format!("`body_base64` is wrong: {error}")),
        (_, Some(_)) => Err("a request has `body` or `body_base64`, not both".to_owned()),
        (Value::String(text), None) => Ok(text.into_bytes()),
        (other, None) => Ok(other.to_string().into_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parts(request: Value) -> Result<RequestParts, String> {
        RequestParts::from_written(serde_json::from_value(request).unwrap(), "https://pets.mock.rest")
    }

    #[test]
    fn urls_are_taken_apart() {
        for (request, scheme, host, path, query) in [
            (json!({"url": "/a?b=c#d"}), "https", "pets.mock.rest", "/a", Some("b=c")),
            (json!({"url": "a"}), "https", "pets.mock.rest", "/a", None),
            (json!({"url": "HTTP://u@x.example:81?q"}), "http", "x.example:81", "/", Some("q")),
            (json!({"url": "http://x.example/a", "headers": {"Host": "y"}}), "http", "y", "/a", None),
            (
                json!({"url": "/go?to=http://x.example/a"}),
                "https",
                "pets.mock.rest",
                "/go",
                Some("to=http://x.example/a"),
            ),
        ] {
            let parts = parts(request).unwrap();
            let read = (parts.scheme.as_str(), parts.host.as_str(), parts.path.as_str(), parts.query.as_deref());
            assert_eq!(read, (scheme, host, path, query));
        }
    }

    #[test]
    fn content_is_text_json_or_base64() {
        for (request, expected) in [
            (json!({"url": "/"}), Ok(Vec::new())),
            (json!({"url": "/", "body": "a"}), Ok(b"a".to_vec())),
            (json!({"url": "/", "body": {"a": 1}}), Ok(b"{\"a\":1}".to_vec())),
            (json!({"url": "/", "body_base64": "/wA="}), Ok(vec![0xff, 0])),
            (
                json!({"url": "/", "body": 1, "body_base64": "/wA="}),
                Err("a request has `body` or `body_base64`, not both"),
            ),
            (json!({"url": "/", "body_base64": "/"}), Err("`body_base64` is wrong: Invalid input length: 1")),
        ] {
            assert_eq!(parts(request).map(|parts| parts.body), expected.map_err(str::to_owned));
        }
    }
}
