//! URIs and IRIs (RFC 3986, RFC 3987) and URI templates (RFC 6570).

use super::{
    super::uri::is_scheme,
    host::{is_ipv4, is_ipv6},
};

/// Signs that may stand in any part, besides letters and digits.
const UNRESERVED: &str = "-._~";
const SUB_DELIMS: &str = "!$&'()*+,;=";

/// An address with its scheme; `any_script` makes it an IRI.
pub(super) fn is_uri(text: &str, any_script: bool) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| is_scheme(scheme) && is_rest(rest, any_script))
}

/// An address, or one relative to another: then there is no colon in the first segment.
pub(super) fn is_reference(text: &str, any_script: bool) -> bool {
    let first_segment = text.split(['/', '?', '#']).next().unwrap_or_default();
    is_uri(text, any_script) || (!first_segment.contains(':') && is_rest(text, any_script))
}

/// What follows the scheme.
fn is_rest(text: &str, any_script: bool) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let (authority, path) = match text.strip_prefix("//") {
        Some(after) => after.split_at(after.find('/').unwrap_or(after.len())),
        None => ("", text),
    };
    is_authority(authority, any_script)
        && is_made_of(path, ":@/", any_script)
        && is_made_of(query, ":@/?", any_script)
        && is_made_of(fragment, ":@/?", any_script)
}

fn is_authority(text: &str, any_script: bool) -> bool {
    let (user, host) = text.rsplit_once('@').unwrap_or(("", text));
    let (host_fits, port) = if let Some((literal, after)) = host.strip_prefix('[').and_then(|rest| rest.split_once(']'))
    {
        (is_ipv6(literal) || is_future_address(literal), after.strip_prefix(':').or(after.is_empty().then_some("")))
    } else {
        let (name, port) = host.split_once(':').unwrap_or((host, ""));
        (is_made_of(name, "", any_script) || is_ipv4(name), Some(port))
    };
    is_made_of(user, ":", any_script)
        && host_fits
        && port.is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_future_address(text: &str) -> bool {
    let Some((version, address)) = text.strip_prefix(['v', 'V']).and_then(|rest| rest.split_once('.')) else {
        return false;
    };
    let sound = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_hexdigit()) && !address.is_empty();
    sound && !address.contains('%') && is_made_of(address, ":", false)
}

/// Whether text has unreserved signs, `sub-delims`, percent-encoded bytes and some more signs alone.
fn is_made_of(text: &str, more: &str, any_script: bool) -> bool {
    let is_sound = |sign: char| {
        sign.is_ascii_alphanumeric()
            || UNRESERVED.contains(sign)
            || SUB_DELIMS.contains(sign)
            || more.contains(sign)
            || (any_script && sign >= '\u{a0}' && !('\u{e000}'..='\u{f8ff}').contains(&sign))
    };
    without_percents(text).is_some_and(|mut parts| parts.all(|part| part.chars().all(is_sound)))
}

/// Text between percent-encoded bytes; none if a percent sign stands before anything else.
fn without_percents(text: &str) -> Option<impl Iterator<Item = &str>> {
    let encoded =
        |after: &str| matches!(after.as_bytes(), [one, two, ..] if one.is_ascii_hexdigit() && two.is_ascii_hexdigit());
    let sound = text.split('%').skip(1).all(encoded);
    sound.then(|| {
        text.split('%').enumerate().map(|(index, part)| part.get(if index == 0 { 0 } else { 2 }..).unwrap_or(""))
    })
}

/// Literals, and expressions in braces.
pub(super) fn is_template(text: &str) -> bool {
    let mut parts = text.split('{');
    let is_literal = |text: &str| {
        let bad = |sign: char| sign.is_control() || " \"'<>\\^`{|}".contains(sign);
        without_percents(text).is_some_and(|mut parts| !parts.any(|part| part.contains(bad)))
    };
    parts.next().is_some_and(is_literal)
        && parts.all(|part| {
            part.split_once('}').is_some_and(|(expression, literal)| is_expression(expression) && is_literal(literal))
        })
}

fn is_expression(text: &str) -> bool {
    let variables = text.strip_prefix(|sign| "+#./;?&=,!@|".contains(sign)).unwrap_or(text);
    variables.split(',').all(|variable| {
        let (name, prefix) = variable.split_once(':').map_or((variable, None), |(name, prefix)| (name, Some(prefix)));
        let name = if prefix.is_none() { name.strip_suffix('*').unwrap_or(name) } else { name };
        let is_length = |text: &str| {
            (1..=4).contains(&text.len()) && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_sound = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        name.split('.')
            .all(|part| !part.is_empty() && without_percents(part).is_some_and(|mut parts| parts.all(is_sound)))
            && prefix.is_none_or(is_length)
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn addresses_and_templates() {
        check(
            "uri",
            &[
                "http://foo.bar/?baz=qux#quux",
                "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com",
                "http://223.255.255.254",
                "ldap://[2001:db8::7]/c=GB?objectClass?one",
                "mailto:J@e.com",
                "urn:oasis:names",
                "tel:+1-816-555-1212",
                "http://[v1.a:b]:80/",
            ],
            &[
                "//foo.bar/?baz=qux#quux",
                "/abc",
                "\\\\WINDOWS\\fileshare",
                "abc",
                "http:// shouldfail.com",
                ":// should fail",
                "bar,baz:foo",
                "http://a/%2",
                "http://a:b/",
                "http://[::1/",
                "http://a/<b>",
                "http://ä/",
                "http://a?[b]",
            ],
        );
        check(
            "uri-reference",
            &["", "/abc", "abc", "#frag", "?q", "//a/b", "http://a"],
            &["\\\\W", "#frag\\ment", "a b", "1a:b"],
        );
        check(
            "iri",
            &["http://ƒøø.ßår/?∂éœ=πîx#πîüx"],
            &["/abc", "http://2001:0db8:85a3:0000:0000:8a2e:0370:7334", "âππ"],
        );
        check("iri-reference", &["âππ", "/âππ"], &["#ƒräg\\mênt"]);
        check(
            "uri-template",
            &["http://example.com/{term:1}/{term}", "/dictionary", "{+a,b.c*}{?x%20y}", ""],
            &["/{term:1}/{term", "/a}", "{}", "{a:0}", "{a:10000}", "{a b}", "a b", "%zz"],
        );
    }
}
