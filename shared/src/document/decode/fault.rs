use super::{
    super::{
        place::{Place, quote},
        report::Report,
    },
    scalar::{text, whole},
    selection::share,
};
use crate::model::{Chaos, Fault, FaultAction, FaultKind, Mishap, RateLimit};

/// A fault's fields, in their order.
const FIELDS: [&str; 5] = ["kind", "probability", "status", "after", "window"];

/// Reads a response's fault; none when there is something wrong with it.
pub(super) fn decode(place: &Place<'_>, report: &mut Report) -> Option<Fault> {
    let words = FaultKind::ALL.map(FaultKind::word);
    let fields = Fields::read(place, &words, &FIELDS, report)?;
    let probability = fields.probability.map(|field| share(&field, 1.0, "a number from 0 to 1", report));
    let action = fields.action(report)?;
    let probability = match probability {
        // Always is what it means when it is absent.
        Some(given) => Some(given?).filter(|number| number.as_f64() != Some(1.0)),
        None => None,
    };
    Some(Fault { action, probability })
}

/// Reads faults that any reply can have; none when something is wrong with what `percent` says.
pub(super) fn chaos(place: &Place<'_>, report: &mut Report) -> Option<Chaos> {
    const PERCENT: &str = "a number from 0 to 100";
    let Some(fields) = place.fields() else {
        report.wrong_type(place, "an object with `percent`");
        return None;
    };
    let (mut percent, mut faults) = (None, Chaos::usual());
    let mut is_missing = true;
    for (name, field) in fields {
        match name {
            "percent" => (percent, is_missing) = (share(&field, 100.0, PERCENT, report), false),
            "faults" => faults = mishaps(&field, report),
            _ => report.unknown(&field, name, &["percent", "faults"]),
        }
    }
    if is_missing {
        report.missing(place, "percent", format!("chaos needs `percent`: {PERCENT}"));
    }
    Some(Chaos { percent: percent?, faults })
}

fn mishaps(place: &Place<'_>, report: &mut Report) -> Vec<Mishap> {
    let Some(items) = place.items() else {
        report.wrong_type(place, "a list of faults");
        return Chaos::usual();
    };
    if items.len() == 0 {
        report.error(place, "`faults` is an empty list; name a fault, or leave it out for a 503");
        return Chaos::usual();
    }
    items.map(|item| mishap(&item, report).unwrap_or_default()).collect()
}

/// A fault that needs neither a probability of its own nor memory.
fn mishap(place: &Place<'_>, report: &mut Report) -> Option<Mishap> {
    if is_rate_limit(place) {
        report.error(place, "`rate_limit` counts the replies of one response, so it stands at a response only");
        return None;
    }
    let kinds = FaultKind::ALL.into_iter().filter(|kind| *kind != FaultKind::RateLimit);
    let words: Vec<&str> = kinds.map(FaultKind::word).collect();
    let fields = Fields::read(place, &words, &["kind", "status"], report)?;
    match fields.action(report)? {
        FaultAction::Mishap(mishap) => Some(mishap),
        FaultAction::RateLimit(_) => None,
    }
}

fn is_rate_limit(place: &Place<'_>) -> bool {
    let says = |place: &Place<'_>| place.text() == Some(FaultKind::RateLimit.word());
    says(place) || place.fields().into_iter().flatten().any(|(name, field)| name == "kind" && says(&field))
}

/// A fault's kind, and its other fields where they stand.
struct Fields<'a> {
    kind: FaultKind,
    probability: Option<Place<'a>>,
    /// `status`, `after` and `window`.
    operands: Vec<(&'a str, Place<'a>)>,
}

impl<'a> Fields<'a> {
    fn read(place: &'a Place<'a>, words: &[&str], known: &[&str], report: &mut Report) -> Option<Self> {
        let mut found = Self { kind: FaultKind::Status, probability: None, operands: Vec::new() };
        if place.text().is_some() {
            found.kind = word(place, words, report)?;
            return Some(found);
        }
        let Some(fields) = place.fields() else {
            report.wrong_type(place, "a word such as `abort`, or an object with `kind`");
            return None;
        };
        // None: the field is not there. Some(None): it is, and is wrong.
        let mut kind = None;
        for (name, field) in fields {
            match name {
                "kind" => kind = Some(word(&field, words, report)),
                _ if !known.contains(&name) => report.unknown(&field, name, known),
                "probability" => found.probability = Some(field),
                _ => found.operands.push((name, field)),
            }
        }
        if kind.is_none() {
            report.missing(place, "kind", format!("a fault needs its `kind`: {}", words.join(", ")));
        }
        found.kind = kind??;
        Some(found)
    }

    /// What happens, by the fields that belong to the kind.
    fn action(&self, report: &mut Report) -> Option<FaultAction> {
        let usual = RateLimit::default();
        let (mut status, mut after, mut window) = (Some(Mishap::STATUS), Some(usual.after), Some(usual.window_ms));
        let mut is_sound = true;
        for (name, field) in &self.operands {
            let owner = if *name == "status" { FaultKind::Status } else { FaultKind::RateLimit };
            if self.kind != owner {
                let (name, word) = (quote(name), self.kind.word());
                report.error(field, format!("{name} goes with `{}` only; this fault is `{word}`", owner.word()));
                is_sound = false;
                continue;
            }
            let most = |most: u32| (1, i128::from(most));
            match *name {
                "status" => status = whole(field, (400, 599), "a number from 400 to 599", report),
                "after" => {
                    after = whole(field, most(RateLimit::MAX_AFTER), "a whole number from 1 to 1000000000", report);
                }
                _ => {
                    window =
                        whole(field, most(RateLimit::MAX_WINDOW_MS), "whole milliseconds from 1 to 86400000", report);
                }
            }
        }
        let status = status.filter(|_| is_sound)?;
        let limit = RateLimit { after: after?, window_ms: window? };
        Some(match self.kind {
            FaultKind::Status => FaultAction::Mishap(Mishap::Status(status)),
            FaultKind::Truncate => FaultAction::Mishap(Mishap::Truncate),
            FaultKind::Abort => FaultAction::Mishap(Mishap::Abort),
            FaultKind::MalformedJson => FaultAction::Mishap(Mishap::MalformedJson),
            FaultKind::Empty => FaultAction::Mishap(Mishap::Empty),
            FaultKind::RateLimit => FaultAction::RateLimit(limit),
        })
    }
}

fn word(place: &Place<'_>, words: &[&str], report: &mut Report) -> Option<FaultKind> {
    let word = text(place, report)?;
    let kind = FaultKind::parse(word).filter(|_| words.contains(&word));
    if kind.is_none() {
        report.unknown_word(place, word, words);
    }
    kind
}
