use serde_json::Number;

use super::{
    super::{
        place::{Place, quote},
        report::Report,
        tree::Value,
    },
    scalar::text,
};
use crate::model::{Select, Sequence, StateChange};

/// Reads which response is given; what is wrong leaves `rules`.
pub(super) fn select(place: &Place<'_>, report: &mut Report) -> Select {
    if let Some(word) = place.text() {
        return match word {
            "rules" => Select::Rules,
            "sequence" => Select::Sequence(Sequence::Wrap),
            "random" => Select::Random,
            other => {
                report.unknown_word(place, other, &["rules", "sequence", "random"]);
                Select::Rules
            }
        };
    }
    let Some(fields) = place.fields() else {
        report.wrong_type(place, "`rules`, `sequence`, `random` or {\"sequence\": \"stay\"}");
        return Select::Rules;
    };
    let mut select = Select::Rules;
    for (name, field) in fields {
        if name == "sequence" {
            select = Select::Sequence(sequence(&field, report));
        } else {
            report.unknown(&field, name, &["sequence"]);
        }
    }
    select
}

fn sequence(place: &Place<'_>, report: &mut Report) -> Sequence {
    match text(place, report) {
        Some("stay") => Sequence::Stay,
        Some("wrap") | None => Sequence::Wrap,
        Some(other) => {
            report.unknown_word(place, other, &["wrap", "stay"]);
            Sequence::Wrap
        }
    }
}

/// Reads a number in a range, which `expected` describes; what the author wrote is kept as it stands.
pub(super) fn share(place: &Place<'_>, most: f64, expected: &str, report: &mut Report) -> Option<Number> {
    let Value::Number(number) = &place.node.value else {
        report.wrong_type(place, expected);
        return None;
    };
    let sound = number.as_f64().is_some_and(|value| (0.0..=most).contains(&value));
    if !sound {
        report.error(place, format!("{} must be {expected}, not {number}", place.subject()));
    }
    sound.then(|| number.clone())
}

/// Reads what a response changes in the state.
pub(super) fn changes(place: &Place<'_>, report: &mut Report) -> Vec<(String, StateChange)> {
    let Some(fields) = place.fields() else {
        report.wrong_type(place, "an object of names with templates, {\"add\": n} or null");
        return Vec::new();
    };
    let changes = fields.filter_map(|(name, field)| {
        if name.is_empty() {
            report.error(&field, "a value of the state needs a name");
            return None;
        }
        Some((name.to_owned(), change(name, &field, report)?))
    });
    changes.collect()
}

fn change(name: &str, place: &Place<'_>, report: &mut Report) -> Option<StateChange> {
    const EXPECTED: &str = "a template, {\"add\": n} or null";
    match &place.node.value {
        Value::String(template) => Some(StateChange::Set(template.clone())),
        // `cart: 1` can mean one thing only.
        Value::Number(number) => Some(StateChange::Set(number.to_string())),
        Value::Null => Some(StateChange::Remove),
        _ => {
            let Some(fields) = place.fields() else {
                report.wrong_type(place, EXPECTED);
                return None;
            };
            let mut change = None;
            for (key, field) in fields {
                match (key, &field.node.value) {
                    ("add", Value::Number(number)) => change = Some(StateChange::Add(number.clone())),
                    ("add", _) => report.wrong_type(&field, "a number"),
                    _ => report.unknown(&field, key, &["add"]),
                }
            }
            if change.is_none() && !report.has_errors() {
                report.error(place, format!("the change of {} says nothing; it is {EXPECTED}", quote(name)));
            }
            change
        }
    }
}
