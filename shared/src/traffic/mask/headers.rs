use super::{Masks, STARS};
use crate::{
    Reply, Request,
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
            request.credentials().iter().for_each(|value| self.secret(value));
        }
        headers
    }

    /// The header fields of a reply as they are kept. They have no labels: nothing of a reply is needed to render it again.
    pub(in crate::traffic) fn reply_headers(&mut self, reply: &Reply) -> Vec<(String, String)> {
        let labels = self.labels.clone();
        let fields = reply.headers.iter();
        let kept = fields.map(|(name, value)| match name.as_str() {
            "set-cookie" => (name.clone(), self.set_cookie(value)),
            other => (name.clone(), self.field(other, value)),
        });
        let kept = kept.collect();
        self.labels = labels;
        kept
    }

    fn header(&mut self, name: &str, value: &str) -> String {
        match name {
            "cookie" => self.cookies(value),
            "referer" if !self.has(name) => self.referer(value),
            _ => self.field(name, value),
        }
    }

    /// An address that a client came from, whose query may have been masked when that was asked for.
    fn referer(&mut self, value: &str) -> String {
        let (address, fragment) = value.split_at(value.find('#').unwrap_or(value.len()));
        let Some((before, query)) = address.split_once('?') else { return value.to_owned() };
        let mut kept = format!("{before}?");
        self.pairs("referer", query, &mut |text| kept.push_str(text));
        kept + fragment
    }

    fn field(&mut self, name: &str, value: &str) -> String {
        let trimmed = value.trim();
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
            members(trimmed).for_each(|member| self.secret(member));
        }
        let Some((word, rest)) = trimmed.split_once(' ') else { return STARS.to_owned() };
        // The first word may be a scheme that is not known.
        self.secret(rest);
        if is_scheme(word) { format!("{word} {STARS}") } else { STARS.to_owned() }
    }
}
