//! Which made-up value stands for a text or a number: by its format, else by what it is called.

mod names;

use serde_json::Value;

use super::{
    maker::{Applying, Spot},
    scalar::{least, limits, most},
    tree::Sample,
};

/// An action of a template that gives text, and between which lengths that is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fake {
    pub call: &'static str,
    pub shortest: usize,
    pub longest: usize,
}

const fn fake(call: &'static str, shortest: usize, longest: usize) -> Fake {
    Fake { call, shortest, longest }
}

/// Made-up values by the formats that are asserted and those that are in use beside them.
const BY_FORMAT: [(&str, Fake); 20] = [
    ("date-time", fake("fakePastDate.UTC.Format \"2006-01-02T15:04:05Z\"", 20, 20)),
    ("date", fake("fakePastDate.UTC.Format \"2006-01-02\"", 10, 10)),
    ("time", fake("fakePastDate.UTC.Format \"15:04:05Z\"", 9, 9)),
    ("email", fake("fakeEmail", 10, 60)),
    ("idn-email", fake("fakeEmail", 10, 60)),
    ("uuid", fake("uuid", 36, 36)),
    ("guid", fake("uuid", 36, 36)),
    ("uri", fake("fakeUrl", 20, 90)),
    ("url", fake("fakeUrl", 20, 90)),
    ("uri-reference", fake("fakeUrl", 20, 90)),
    ("iri", fake("fakeUrl", 20, 90)),
    ("hostname", fake("fakeDomain", 12, 40)),
    ("ipv4", fake("fakeIPv4", 9, 15)),
    ("ip", fake("fakeIPv4", 9, 15)),
    ("ipv6", fake("fakeIPv6", 9, 39)),
    ("password", fake("fakePassword", 12, 12)),
    ("phone", fake("fakePhone", 7, 30)),
    ("byte", fake("randBytes 12", 16, 16)),
    ("ulid", fake("ulid", 26, 26)),
    ("color", fake("fakeHexColor", 7, 7)),
];

/// A made-up value; none where the schema says more of it than such values keep to.
pub(super) fn draw(applying: &Applying<'_>, kind: &str, spot: Spot<'_>) -> Option<Sample> {
    match kind {
        "integer" => integer(applying, spot),
        "number" => number(applying, spot),
        "string" => text(applying, spot),
        _ => None,
    }
}

fn text(applying: &Applying<'_>, spot: Spot<'_>) -> Option<Sample> {
    if applying.all("pattern").next().is_some() || applying.all("not").next().is_some() {
        return None;
    }
    let shortest = most(applying, "minLength").unwrap_or(0);
    let longest = least(applying, "maxLength").unwrap_or(usize::MAX);
    let fits = |fake: &Fake| fake.shortest >= shortest && fake.longest <= longest;
    let format = applying.all("format").find_map(Value::as_str);
    let chosen = match format {
        Some("date-time") if names::is_ahead(spot.name) => {
            Some(fake("fakeFutureDate.UTC.Format \"2006-01-02T15:04:05Z\"", 20, 20))
        }
        Some("date") if names::is_ahead(spot.name) => Some(fake("fakeFutureDate.UTC.Format \"2006-01-02\"", 10, 10)),
        Some("date") if names::is_birth(spot.name) => Some(fake("fakeBirthday.UTC.Format \"2006-01-02\"", 10, 10)),
        Some(format) => {
            let known = BY_FORMAT.iter().find(|(name, _)| *name == format).map(|(_, fake)| *fake);
            // A format that is asserted is kept to by its own values alone.
            known.or_else(|| if is_asserted(format) { None } else { names::text(spot, fits) })
        }
        None => names::text(spot, fits),
    };
    chosen.filter(fits).map(|fake| Sample::drawn(fake.call, true))
}

/// The formats that are asserted and for which nothing is made up.
fn is_asserted(format: &str) -> bool {
    ["duration", "iri-reference", "uri-template", "json-pointer", "relative-json-pointer", "regex", "binary"]
        .contains(&format)
}

fn integer(applying: &Applying<'_>, spot: Spot<'_>) -> Option<Sample> {
    let (least, most, is_limited) = limits(applying);
    if is_limited {
        return None;
    }
    let (from, to) = names::whole(spot.name);
    let (least, most) = (least.map(f64::ceil), most.map(f64::floor));
    let whole = |number: f64| {
        #[allow(clippy::cast_possible_truncation, reason = "it is whole and in range")]
        (number.abs() < 9e15).then_some(number as i64)
    };
    let (from, to) = match (least.map(whole), most.map(whole)) {
        (None, None) => (from, to),
        (Some(least), None) => (least?.max(from), least?.checked_add(100)?.max(to)),
        (None, Some(most)) => (from.min(most?), to.min(most?)),
        (Some(least), Some(most)) => {
            let (least, most) = (least?, most?);
            let (from, to) = (from.clamp(least.min(most), most), to.clamp(least.min(most), most));
            if from < to { (from, to) } else { (least, most) }
        }
    };
    (from <= to).then(|| Sample::drawn(format!("randomInt {from} {to}"), false))
}

fn number(applying: &Applying<'_>, spot: Spot<'_>) -> Option<Sample> {
    let (least, most, is_limited) = limits(applying);
    if is_limited {
        return None;
    }
    if (least, most) == (None, None)
        && let Some(call) = names::number(spot.name)
    {
        return Some(Sample::drawn(call, false));
    }
    let from = least.unwrap_or_else(|| most.unwrap_or(1.0).min(1.0));
    let to = most.unwrap_or_else(|| from.max(0.0) + 100.0);
    // Two digits behind the point must leave it between the two.
    let is_even = |number: f64| number.abs() < 1e12 && (number * 100.0).fract() == 0.0;
    (from < to && is_even(from) && is_even(to)).then(|| Sample::drawn(format!("randomFloat {from} {to} 2"), false))
}

/// Every made-up text that there is.
#[cfg(test)]
pub(super) fn all() -> Vec<Fake> {
    BY_FORMAT.iter().map(|(_, fake)| *fake).chain(names::all()).collect()
}
