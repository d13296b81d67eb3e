//! What a value looks like: an identifier, or something that the next request will not send again.

use crate::traffic::scrub::STARS;

/// What is longer is not compared.
const LONGEST: usize = 200;

/// Names, without `-`, `_` and case, whose values every request has anew or nobody else may know.
const NAMES: [&str; 51] = [
    "accesstoken",
    "after",
    "apikey",
    "apitoken",
    "assertion",
    "auth",
    "before",
    "bust",
    "cachebust",
    "cachebuster",
    "cb",
    "challenge",
    "clientsecret",
    "codechallenge",
    "codeverifier",
    "continuationtoken",
    "correlationid",
    "credential",
    "csrf",
    "csrftoken",
    "cursor",
    "endcursor",
    "expires",
    "idempotencykey",
    "idtoken",
    "jwt",
    "key",
    "nextcursor",
    "nexttoken",
    "nonce",
    "otp",
    "pagetoken",
    "passwd",
    "password",
    "rand",
    "random",
    "refreshtoken",
    "requestid",
    "secret",
    "session",
    "sessionid",
    "sid",
    "sig",
    "signature",
    "spanid",
    "startcursor",
    "t",
    "timestamp",
    "token",
    "traceid",
    "ts",
];

/// Whether a segment of a path names one thing of many: a number, a UUID, a ULID, hexadecimal digits, a date.
pub(crate) fn is_identifier(text: &str) -> bool {
    is_number(text) || is_uuid(text) || is_ulid(text) || is_hex(text, 8) || is_date(text)
}

/// `2026-01-31`, also with a time behind it.
pub(super) fn is_date(text: &str) -> bool {
    let (date, time) = text.split_at_checked(10).unwrap_or((text, ""));
    fits(date, "0000-00-00") && (time.is_empty() || is_time(time))
}

/// Whether a value should not be asked for, by its name or as it looks.
pub(crate) fn is_fleeting(name: &str, value: &str) -> bool {
    let plain: String = name.chars().filter(|sign| !matches!(sign, '-' | '_')).collect();
    let is_named = name == "_" || NAMES.binary_search(&plain.to_ascii_lowercase().as_str()).is_ok();
    is_named || looks_fleeting(value)
}

/// Masked, too long, a moment or a token.
pub(super) fn looks_fleeting(value: &str) -> bool {
    value.len() > LONGEST || value.contains(STARS) || is_moment(value) || is_token(value)
}

/// Seconds or milliseconds since 1970, of this century's first half, or a date with a time.
fn is_moment(text: &str) -> bool {
    let is_epoch = matches!(text.len(), 10 | 13) && is_number(text) && text.starts_with('1');
    is_epoch || (text.len() > 10 && is_date(text))
}

/// What no person would write: long, without a blank, and of small letters, capitals and digits together, or hexadecimal.
fn is_token(text: &str) -> bool {
    let has = |kind: fn(&u8) -> bool| text.bytes().any(|byte| kind(&byte));
    let is_of_token = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=_-.".contains(&byte);
    let is_mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_digit);
    text.len() >= 20 && text.bytes().all(is_of_token) && !is_uuid(text) && (is_mixed || is_hex(text, 20))
}

fn is_number(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_uuid(text: &str) -> bool {
    let parts = text.split('-');
    text.len() == 36
        && parts.map(str::len).eq([8, 4, 4, 4, 12])
        && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

/// 26 signs of Crockford's base 32, the first of them at most 7.
fn is_ulid(text: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() && !b"ILOUilou".contains(&byte);
    text.len() == 26 && text.starts_with(|sign: char| ('0'..='7').contains(&sign)) && text.bytes().all(is_sign)
}

/// With a digit among them: `defaced` is a word.
fn is_hex(text: &str, least: usize) -> bool {
    (least..=128).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// What follows a date: `T12:00:00.5Z`, with a blank instead of `T` too.
fn is_time(text: &str) -> bool {
    text.len() <= 30
        && text.starts_with(['T', 't', ' '])
        && text.get(1..6).is_some_and(|time| fits(time, "00:00"))
        && text.bytes().skip(6).all(|byte| byte.is_ascii_digit() || b":.+-Zz".contains(&byte))
}

/// Whether a text is like a pattern, in which `0` stands for a digit.
fn fits(text: &str, pattern: &str) -> bool {
    let is_like = |(byte, like): (u8, u8)| if like == b'0' { byte.is_ascii_digit() } else { byte == like };
    text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(is_like)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn what_is_of_one_request_alone_is_told_from_what_is_meant() {
        for (name, value) in [
            ("_", "7"),
            ("page_token", "abc"),
            ("nextCursor", "abc"),
            ("X-Request-Id", "***"),
            ("api_key", "abc"),
            ("at", "1769860800"),
            ("at", "1769860800123"),
            ("at", "2026-01-31T12:00:00.001+01:00"),
            ("q", "eyJhbGciOiJIUzI1NiJ9.e30.x"),
            ("q", "0123456789abcdef0123456789abcdef"),
            ("q", "a ***"),
        ] {
            assert!(is_fleeting(name, value), "{name}={value}");
        }
        for (name, value) in [
            ("page", "2"),
            ("q", "red shoes"),
            ("q", ""),
            ("sort", "-created_at"),
            ("day", "2026-01-31"),
            ("customer", "550e8400-e29b-41d4-a716-446655440000"),
            ("phone", "0301234567"),
            ("q", "supercalifragilisticexpialidocious"),
        ] {
            assert!(!is_fleeting(name, value), "{name}={value}");
        }
    }
}
