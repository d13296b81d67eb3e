use super::{Masks, STARS};
use crate::{
    Request,
    api::Headers,
    engine::{by_name, members},
};

/// The schemes of credentials (IANA's registry, and what is used beside it). Another first word may be a secret.
const SCHEMES: [&str; 17] = [
    "basic",
    "bearer",
    "concealed",
    "digest",
    "dpop",
    "gnap",
    "hoba",
    "mutual",
    "negotiate",
    "ntlm",
    "oauth",
    "privatetoken",
    "scram-sha-1",
    "scram-sha-256",
    "token",
    "vapid",
    "aws4-hmac-sha256",
];

impl Masks<'_> {
    /// The header fields as they are kept.
    pub(in crate::traffic) fn headers(&mut self, request: &Request) -> Headers {
        let kept = request.header_fields().map(|(name, value)| (name.to_owned(), self.header(name, value)));
        let headers = by_name(kept.collect());
        if self.has("authorization") && headers.contains_key("authorization") {
            self.secrets.extend(request.credentials());
        }
        headers
    }

    fn header(&mut self, name: &str, value: &str) -> String {
        let trimmed = value.trim();
        if name == "cookie" {
            return self.cookies(value);
        }
        let is_scheme = |word: &str| {
            matches!(name, "authorization" | "proxy-authorization")
                && SCHEMES.iter().any(|scheme| scheme.eq_ignore_ascii_case(word))
        };
        // A scheme without credentials tells nothing.
        if trimmed.is_empty() || !self.has(name) || is_scheme(trimmed) {
            return value.to_owned();
        }
        self.mask("header", name);
        self.secret(trimmed);
        if trimmed.contains(',') {
            self.secrets.extend(members(trimmed).map(str::to_owned));
        }
        match trimmed.split_once(' ').filter(|(word, _)| is_scheme(word)) {
            Some((scheme, credentials)) => {
                self.secret(credentials);
                format!("{scheme} {STARS}")
            }
            None => STARS.to_owned(),
        }
    }
}
