//! `format`: the formats of the dialect that are asserted. `idn-hostname` and names that are not the dialect's, such as
//! `OpenAPI`'s `int32`, are annotations.

mod host;
mod time;
mod uri;

use std::fmt;

use super::ecma;

/// What text must look like. Each takes time linear in the text.
pub(super) struct Format {
    name: &'static str,
    pub(super) fits: fn(&str) -> bool,
    /// What such text is called, with an example.
    pub(super) words: &'static str,
}

impl fmt::Debug for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name)
    }
}

const fn format(name: &'static str, fits: fn(&str) -> bool, words: &'static str) -> Format {
    Format { name, fits, words }
}

static FORMATS: [Format; 18] = [
    format("date-time", time::is_date_time, "a date and time such as 2030-12-31T23:59:59Z"),
    format("date", time::is_date, "a date such as 2030-12-31"),
    format("time", time::is_time, "a time with its offset such as 23:59:59Z"),
    format("duration", time::is_duration, "a duration such as P3DT12H"),
    format("email", |text| host::is_email(text, false), "an e-mail address"),
    format("idn-email", |text| host::is_email(text, true), "an e-mail address"),
    format("hostname", |text| host::is_hostname(text, false), "a host name such as example.com"),
    format("ipv4", host::is_ipv4, "an IPv4 address such as 192.0.2.1"),
    format("ipv6", host::is_ipv6, "an IPv6 address such as 2001:db8::1"),
    format("uri", |text| uri::is_uri(text, false), "a URI such as https://example.com/a"),
    format("uri-reference", |text| uri::is_reference(text, false), "a URI or a relative reference"),
    format("iri", |text| uri::is_uri(text, true), "an IRI such as https://example.com/ä"),
    format("iri-reference", |text| uri::is_reference(text, true), "an IRI or a relative reference"),
    format("uri-template", uri::is_template, "a URI template such as /users/{id}"),
    format("uuid", is_uuid, "a UUID such as 2eb8aa08-aa98-11ea-b4aa-73b441d16380"),
    format("json-pointer", is_json_pointer, "a JSON Pointer such as /a/0"),
    format("relative-json-pointer", is_relative_json_pointer, "a relative JSON Pointer such as 1/a"),
    format("regex", ecma::is_pattern, "a regular expression"),
];

/// The format of a name, if it is asserted.
pub(super) fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Texts of which each format takes one.
const EXAMPLES: [&str; 14] = [
    "2030-12-31T23:59:59Z",
    "2030-12-31",
    "23:59:59Z",
    "P3DT12H",
    "user@example.com",
    "example.com",
    "192.0.2.1",
    "2001:db8::1",
    "https://example.com/a",
    "/users/{id}",
    "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
    "/a/0",
    "1/a",
    "^a$",
];

/// Text that a format takes, if it is asserted.
pub(super) fn example(name: &str) -> Option<&'static str> {
    let format = named(name)?;
    EXAMPLES.into_iter().find(|text| (format.fits)(text))
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(position, byte)| match position {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

fn is_json_pointer(text: &str) -> bool {
    let mut tilde_parts = text.split('~');
    (text.is_empty() || text.starts_with('/'))
        && tilde_parts.next().is_some()
        && tilde_parts.all(|after| after.starts_with(['0', '1']))
}

fn is_relative_json_pointer(text: &str) -> bool {
    let Some(rest) = without_number(text, true) else { return false };
    let rest = match rest.strip_prefix(['+', '-']) {
        Some(index) => without_number(index, false),
        None => Some(rest),
    };
    rest.is_some_and(|rest| rest == "#" || is_json_pointer(rest))
}

/// What follows a number that has no zeros before it.
fn without_number(text: &str, or_zero: bool) -> Option<&str> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(end)?;
    let sound = if number.starts_with('0') { or_zero && number == "0" } else { !number.is_empty() };
    sound.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn check(name: &str, fitting: &[&str], other: &[&str]) {
        let format = named(name).unwrap();
        for text in fitting {
            assert!((format.fits)(text), "{name} {text}");
        }
        for text in other {
            assert!(!(format.fits)(text), "{name} {text}");
        }
    }

    #[test]
    fn every_format_has_an_example() {
        for format in &FORMATS {
            assert!(example(format.name).is_some(), "{}", format.name);
        }
    }

    #[test]
    fn identifiers_and_pointers() {
        check(
            "uuid",
            &["2eb8aa08-AA98-11ea-b4aa-73b441d16380"],
            &[
                "2eb8aa08aa9811eab4aa73b441d16380",
                "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
                "2eb8-aa08-aa98-11ea-b4aa73b44-1d16380",
            ],
        );
        check("json-pointer", &["", "/", "/a~0b/~1/0"], &["a", "#", "/a~", "/~2"]);
        check(
            "relative-json-pointer",
            &["0", "1/a", "0#", "12/~0", "1+2/a", "0-1#"],
            &["", "/a", "01", "-1/a", "0##", "1-0"],
        );
        check("regex", &["^a$", "(?=a)"], &["^(a"]);
        assert!(named("int32").is_none());
    }
}
