//! The helpers of Mockoon's templates.

use super::rule::body_path;
use crate::import::handlebars::{Argument, Call, Dialect, quoted, unicode_layout};

/// What every template of an environment can name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mockoon;

/// Data that is made up, by its name there and ours, here of other lists.
const MADE_UP: [(&str, &str); 44] = [
    ("firstName", "fakeFirstName"),
    ("lastName", "fakeLastName"),
    ("company", "fakeCompany"),
    ("domain", "fakeDomain"),
    ("email", "fakeEmail"),
    ("street", "fakeStreetAddress"),
    ("city", "fakeCity"),
    ("country", "fakeCountry"),
    ("countryCode", "fakeCountryCode"),
    ("zipcode", "fakePostcode"),
    ("postcode", "fakePostcode"),
    ("lat", "fakeLatitude"),
    ("long", "fakeLongitude"),
    ("phone", "fakePhone"),
    ("color", "fakeColor"),
    ("hexColor", "fakeHexColor"),
    ("ipv4", "fakeIPv4"),
    ("ipv6", "fakeIPv6"),
    ("person.firstName", "fakeFirstName"),
    ("person.lastName", "fakeLastName"),
    ("person.fullName", "fakeName"),
    ("person.jobTitle", "fakeJob"),
    ("name.firstName", "fakeFirstName"),
    ("name.lastName", "fakeLastName"),
    ("internet.email", "fakeEmail"),
    ("internet.userName", "fakeUserName"),
    ("internet.url", "fakeUrl"),
    ("internet.domainName", "fakeDomain"),
    ("internet.ip", "fakeIPv4"),
    ("phone.number", "fakePhone"),
    ("location.city", "fakeCity"),
    ("location.country", "fakeCountry"),
    ("location.countryCode", "fakeCountryCode"),
    ("location.streetAddress", "fakeStreetAddress"),
    ("location.zipCode", "fakePostcode"),
    ("company.name", "fakeCompany"),
    ("commerce.productName", "fakeProduct"),
    ("commerce.department", "fakeDepartment"),
    ("commerce.price", "fakePrice"),
    ("lorem.word", "fakeWord"),
    ("lorem.sentence", "fakeSentence"),
    ("lorem.paragraph", "fakeParagraph"),
    ("color.human", "fakeColor"),
    ("image.avatar", "fakeAvatar"),
];

impl Dialect for Mockoon {
    fn value(&self, call: &Call, changes: &mut Vec<String>) -> Result<String, String> {
        let name = call.name().ok_or_else(|| format!("{} cannot be carried", call.path.join(".")))?;
        if !call.hash.is_empty() {
            return Err(format!("{name} with options cannot be carried"));
        }
        let texts = || call.args.iter().map(Argument::text).collect::<Option<Vec<&str>>>();
        match (name, texts().as_deref()) {
            ("urlParam", Some([name])) => Ok(format!("param {}", quoted(name))),
            ("queryParam", Some([name, rest @ ..])) if !name.contains(['.', '[', '$', '/']) => or("query", name, rest),
            ("header", Some([name, rest @ ..])) => or("header", name, rest),
            ("cookie", Some([name, rest @ ..])) => or("cookie", name, rest),
            ("body" | "bodyRaw", Some([])) => Ok(".Request.Body".to_owned()),
            ("body", Some([path, rest @ ..])) if !path.is_empty() => or("bodyText", &body_path(path)?, rest),
            ("method", Some([])) => Ok(".Request.Method".to_owned()),
            ("ip", Some([])) => Ok(".Request.ClientIP".to_owned()),
            ("hostname", Some([])) => Ok("get (urlParse .Request.URL) \"hostname\"".to_owned()),
            ("uuid" | "guid", Some([])) | ("faker", Some(["string.uuid" | "datatype.uuid"])) => Ok("uuid".to_owned()),
            ("int", Some([least, most])) if is_number(least) && is_number(most) => {
                Ok(format!("randomInt {least} {most}"))
            }
            ("float", Some([least, most])) if is_number(least) && is_number(most) => {
                Ok(format!("randomFloat {least} {most}"))
            }
            ("boolean", Some([])) => Ok("randomBool".to_owned()),
            ("now", Some([])) => Ok("now.Format \"2006-01-02T15:04:05Z07:00\"".to_owned()),
            ("now", Some([format])) => Ok(format!("now.Format {}", unicode_layout(format)?)),
            ("faker", Some([kind])) => made_up(kind, changes),
            (_, Some([])) if MADE_UP.iter().any(|(theirs, _)| *theirs == name) => made_up(name, changes),
            ("oneOf", None) => match call.args.as_slice() {
                [Argument::Call(array)] if array.name() == Some("array") => {
                    Ok(format!("randomChoice {}", self.list(array, changes)?))
                }
                _ => Err("oneOf of what is no array cannot be carried".to_owned()),
            },
            ("lowercase", _) => Ok(format!("lower {}", self.one(call, changes)?)),
            ("uppercase", _) => Ok(format!("upper {}", self.one(call, changes)?)),
            ("eq", _) if call.args.len() == 2 => Ok(format!("eq {}", self.list(call, changes)?)),
            ("concat", _) if !call.args.is_empty() => {
                let format = "%v".repeat(call.args.len());
                Ok(format!("printf {} {}", quoted(&format), self.list(call, changes)?))
            }
            _ => Err(format!("{{{{{name}}}}} cannot be carried so")),
        }
    }

    fn truth(&self, call: &Call, changes: &mut Vec<String>) -> Result<String, String> {
        let written = self.value(call, changes)?;
        // What is asked for its truth is the value, and not its text.
        Ok(written.strip_prefix("bodyText ").map_or(written.clone(), |path| format!("body {path}")))
    }
}

impl Mockoon {
    fn list(self, call: &Call, changes: &mut Vec<String>) -> Result<String, String> {
        let written = call.args.iter().map(|one| self.nested(one, changes)).collect::<Result<Vec<_>, _>>()?;
        if written.is_empty() { Err("a list of nothing cannot be carried".to_owned()) } else { Ok(written.join(" ")) }
    }

    fn one(self, call: &Call, changes: &mut Vec<String>) -> Result<String, String> {
        match call.args.as_slice() {
            [one] => self.nested(one, changes),
            _ => Err("letter case is of one text".to_owned()),
        }
    }

    fn nested(self, argument: &Argument, changes: &mut Vec<String>) -> Result<String, String> {
        Ok(match argument {
            Argument::Text(text) => quoted(text),
            Argument::Plain(text) => text.clone(),
            Argument::Call(call) => format!("({})", self.value(call, changes)?),
        })
    }
}

/// A value of the request, or another where it is missing.
fn or(function: &str, name: &str, rest: &[&str]) -> Result<String, String> {
    let value = format!("{function} {}", quoted(name));
    match rest {
        [] => Ok(value),
        [other] => Ok(format!("{value} | default {}", quoted(other))),
        _ => Err(format!("{function} with more than a name and a default cannot be carried")),
    }
}

fn made_up(kind: &str, changes: &mut Vec<String>) -> Result<String, String> {
    let found = MADE_UP.iter().find(|(theirs, _)| *theirs == kind);
    let (_, ours) = found.ok_or_else(|| format!("made-up data of the kind {kind} cannot be carried"))?;
    let change = "data is made up from other lists";
    if !changes.iter().any(|known| known == change) {
        changes.push(change.to_owned());
    }
    Ok((*ours).to_owned())
}

fn is_number(text: &str) -> bool {
    text.len() < 16 && serde_json::from_str::<serde_json::Number>(text).is_ok()
}
