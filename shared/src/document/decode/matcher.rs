use super::{
    super::{place::Place, report::Report, tree::Value},
    condition::GROUPS,
    headers,
    scalar::{boolean, text},
};
use crate::model::{Matcher, Operators, Target};

/// True for a key that a matcher can have.
pub(super) fn is_known(name: &str) -> bool {
    Target::KEYS.contains(&name) || Operators::KEYS.contains(&name)
}

/// Reads a target and the operators beside it; none when there is no one target to go by.
pub(super) fn decode(place: &Place<'_>, report: &mut Report) -> Option<Matcher> {
    // Operands are read when the target is known: `json` takes more than the others do.
    let first = place.fields()?.find_map(|(name, _)| Target::KEYS.into_iter().find(|key| *key == name));
    let (mut target, mut operators, mut unknown) = (None, Operators::default(), false);
    for (name, field) in place.fields()? {
        if Some(name) == first {
            target = read_target(name, &field, report);
        } else if let (Some(first), true) = (first, Target::KEYS.contains(&name)) {
            let detail = format!("a matcher has one target; this one has `{first}` already. Use `all` for both");
            report.error(&field, detail);
        } else if Operators::KEYS.contains(&name) {
            operator(&mut operators, name, &field, first, report);
        } else {
            unknown = true;
            let known: Vec<&str> = Target::KEYS.into_iter().chain(Operators::KEYS).chain(GROUPS).collect();
            report.unknown(&field, name, &known);
        }
    }
    // The unknown field may well have been the target.
    if first.is_none() && !unknown {
        let targets = Target::KEYS.map(|key| format!("`{key}`")).join(", ");
        report.error(place, format!("this condition names no part of the request: one of {targets}"));
    }
    target.map(|target| Matcher { target, operators })
}

fn read_target(key: &str, place: &Place<'_>, report: &mut Report) -> Option<Target> {
    if Target::from_key(key, "").is_some_and(|target| target.name().is_none()) {
        if place.node.value != Value::Bool(true) {
            report.wrong_type(place, "true");
            return None;
        }
        return Target::from_key(key, "");
    }
    let Some(name) = place.text() else {
        report.wrong_type(place, if key == "json" { "a JSONPath" } else { "a name" });
        return None;
    };
    if name.is_empty() && key != "json" {
        report.error(place, format!("`{key}` must be a name, not empty text"));
        return None;
    }
    if key == "header" && !headers::is_token(name) {
        report.error(place, "no header has this name: letters, digits and !#$%&'*+-.^_`|~");
        return None;
    }
    Target::from_key(key, name)
}

fn operator(operators: &mut Operators, name: &str, place: &Place<'_>, target: Option<&str>, report: &mut Report) {
    match name {
        "equals" if target == Some("json") => operators.equals = Some(place.node.to_json()),
        "equals" => operators.equals = text_or_number(place, report),
        "contains" => operators.contains = text_or_number(place, report),
        "regex" => operators.regex = text(place, report).map(str::to_owned),
        "present" => operators.present = boolean(place, report),
        _ => operators.ignore_case = boolean(place, report).unwrap_or_default(),
    }
}

fn text_or_number(place: &Place<'_>, report: &mut Report) -> Option<serde_json::Value> {
    match &place.node.value {
        Value::String(_) | Value::Number(_) => Some(place.node.to_json()),
        _ => {
            report.wrong_type(place, "text or a number");
            None
        }
    }
}
