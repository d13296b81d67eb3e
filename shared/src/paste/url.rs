use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use percent_encoding::percent_decode_str;

/// The path and the query of a URL.
pub(super) fn target(url: &str) -> &str {
    let Some((_, rest)) = split(url) else { return url };
    rest.find(['/', '?']).and_then(|at| rest.get(at..)).unwrap_or("/")
}

/// Drops what is never sent, and writes blanks as a client would.
pub(super) fn without_fragment(url: &str, ignored: &mut Vec<String>) -> String {
    let url = match url.split_once('#') {
        Some((url, fragment)) => {
            ignored.push(format!("#{fragment}"));
            url
        }
        None => url,
    };
    let mut sound = String::with_capacity(url.len());
    for sign in url.trim().chars() {
        if sign == ' ' || sign.is_ascii_control() {
            // Writing to a String cannot fail.
            let _ = write!(sound, "%{:02X}", u32::from(sign));
        } else {
            sound.push(sign);
        }
    }
    sound
}

/// Takes user and password out of a URL; gives them as `Authorization: Basic` does.
pub(super) fn take_credentials(url: &mut String) -> Option<String> {
    let (scheme, rest) = split(url)?;
    let (authority, target) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let (credentials, host) = authority.rsplit_once('@')?;
    let credentials: Vec<u8> = percent_decode_str(credentials).collect();
    *url = format!("{scheme}://{host}{target}");
    Some(basic(&credentials))
}

/// A user and a password, `:` between them, as a header says them.
pub(super) fn basic(credentials: &[u8]) -> String {
    let colon: &[u8] = if credentials.contains(&b':') { b"" } else { b":" };
    format!("Basic {}", STANDARD.encode([credentials, colon].concat()))
}

/// Adds to a query.
pub(super) fn add_query(url: &mut String, query: &str) {
    if !query.is_empty() {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(query);
    }
}

/// Scheme and the rest of an absolute URL.
pub(super) fn split(url: &str) -> Option<(&str, &str)> {
    url.split_once("://").filter(|(scheme, _)| !scheme.contains(['/', '?']))
}
