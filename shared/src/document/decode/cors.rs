use super::{
    super::{
        place::{Place, quote},
        report::Report,
        tree::Value,
    },
    headers::is_token,
    scalar::{boolean, text, whole},
};
use crate::model::{Cors, CorsRules};

const FIELDS: [&str; 4] = ["origins", "headers", "credentials", "max_age"];

/// Reads which pages may read replies.
pub(super) fn decode(place: &Place<'_>, report: &mut Report) -> Cors {
    if let Value::Bool(on) = place.node.value {
        return if on { Cors::Any } else { Cors::Off };
    }
    let Some(fields) = place.fields() else {
        report.wrong_type(place, "true, false or an object with `origins`");
        return Cors::default();
    };
    let (mut rules, mut wants_origins) = (CorsRules::default(), None);
    for (name, field) in fields {
        match name {
            "origins" => rules.origins = origins(&field, report),
            "headers" => rules.headers = headers(&field, report),
            "credentials" => {
                rules.credentials = boolean(&field, report).unwrap_or_default();
                wants_origins = rules.credentials.then_some(field);
            }
            "max_age" => {
                let range = (0, i128::from(Cors::MAX_AGE));
                rules.max_age = whole(&field, range, "whole seconds from 0 to 86400", report);
            }
            _ => report.unknown(&field, name, &FIELDS),
        }
    }
    // A browser takes no credentials where any origin is allowed (the Fetch standard, section 3.2.5).
    if let Some(field) = wants_origins
        && !place.fields().into_iter().flatten().any(|(name, _)| name == "origins")
    {
        report.error(&field, "`credentials` needs `origins`: browsers refuse it where any origin is allowed");
    }
    rules.into()
}

fn origins(place: &Place<'_>, report: &mut Report) -> Vec<String> {
    let Some(items) = place.items() else {
        report.wrong_type(place, "a list of origins, such as `https://app.example.com`");
        return Vec::new();
    };
    if items.len() == 0 {
        report.error(place, "`origins` is an empty list; name an origin, or leave it out for any");
    }
    let mut origins = Vec::new();
    for item in items {
        let Some(origin) = text(&item, report) else { continue };
        match mistake(origin) {
            Some(mistake) => report.error(&item, mistake),
            None => origins.push(origin.to_owned()),
        }
    }
    origins
}

fn headers(place: &Place<'_>, report: &mut Report) -> Vec<String> {
    let Some(items) = place.items() else {
        report.wrong_type(place, "a list of names of header fields");
        return Vec::new();
    };
    let mut names = Vec::new();
    for item in items {
        match text(&item, report) {
            // With credentials a browser takes it for the name of a field.
            Some("*") => report.error(&item, "leave `headers` out to allow any"),
            Some(name) if is_token(name) => names.push(name.to_owned()),
            Some(name) => report.error(&item, format!("{} is no name of a header field", quote(name))),
            None => {}
        }
    }
    names
}

/// Why a text is no origin (RFC 6454, section 6.2), nor a pattern of some.
fn mistake(origin: &str) -> Option<String> {
    const LIKE: &str = "such as `https://app.example.com` or `https://*.example.com`";
    if origin == "null" {
        return None;
    }
    if origin == "*" {
        return Some("leave `origins` out for any origin".to_owned());
    }
    let Some((scheme, rest)) = origin.split_once("://").filter(|(scheme, _)| is_scheme(scheme)) else {
        return Some(format!("an origin begins with its scheme, {LIKE}"));
    };
    if let Some((host, _)) = rest.split_once(['/', '?', '#']) {
        return Some(format!("an origin has no path: say {}", quote(&format!("{scheme}://{host}"))));
    }
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (rest, None),
    };
    let sound_port = port.is_none_or(|port| port == "*" || (port.len() <= 5 && is_made_of(port, u8::is_ascii_digit)));
    let sound = is_host(host.strip_prefix("*.").unwrap_or(host)) && sound_port;
    (!sound).then(|| format!("{} is no origin, {LIKE}", quote(origin)))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && is_made_of(text, |byte| byte.is_ascii_alphanumeric() || b"+.-".contains(byte))
}

fn is_host(text: &str) -> bool {
    if let Some(address) = text.strip_prefix('[') {
        let address = address.strip_suffix(']').unwrap_or_default();
        return is_made_of(address, |byte| byte.is_ascii_hexdigit() || b":.".contains(byte));
    }
    text.split('.').all(|label| is_made_of(label, |byte| byte.is_ascii_alphanumeric() || b"_-".contains(byte)))
}

fn is_made_of(text: &str, sign: impl FnMut(&u8) -> bool) -> bool {
    !text.is_empty() && text.as_bytes().iter().all(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_told_from_what_is_none() {
        for origin in [
            "null",
            "https://app.example.com",
            "http://localhost:3000",
            "http://localhost:*",
            "https://*.example.com",
            "http://[::1]:8080",
            "capacitor://localhost",
        ] {
            assert_eq!(mistake(origin), None, "{origin}");
        }
        for (text, expected) in [
            ("*", "leave `origins` out"),
            ("example.com", "begins with its scheme"),
            ("https://a.test/", "an origin has no path: say `https://a.test`"),
            ("https://", "is no origin"),
            ("https://a.*.test", "is no origin"),
            ("https://a b", "is no origin"),
            ("https://a.test:port", "is no origin"),
            ("https://*", "is no origin"),
            ("https://[::1", "is no origin"),
        ] {
            let mistake = mistake(text).unwrap();
            assert!(mistake.contains(expected), "{text}: {mistake}");
        }
    }
}
