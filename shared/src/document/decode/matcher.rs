use super::{
    super::{place::Place, report::Report},
    condition::GROUPS,
    scalar::{boolean, text},
    target,
};
use crate::model::{Matcher, Modifiers, Operator, OperatorKind, Target, Values};

/// True for a key that a matcher can have.
pub(super) fn is_known(name: &str) -> bool {
    Target::KEYS.contains(&name) || Matcher::keys().any(|key| key == name)
}

/// Reads a target and the operators beside it; none when there is no one target to go by. What an operator's operand
/// must be is for compiling to say.
pub(super) fn decode(place: &Place<'_>, report: &mut Report) -> Option<Matcher> {
    let (mut target, mut first, mut unknown) = (None, None, false);
    let (mut operators, mut modifiers) = (Vec::new(), Modifiers::default());
    for (name, field) in place.fields()? {
        if let Some(kind) = OperatorKind::from_key(name) {
            operators.push(Operator { kind, operand: field.node.to_json() });
        } else if Modifiers::KEYS.contains(&name) {
            modifier(&mut modifiers, name, &field, report);
        } else if !Target::KEYS.contains(&name) {
            unknown = true;
            let known: Vec<&str> = Target::KEYS.into_iter().chain(Matcher::keys()).chain(GROUPS).collect();
            report.unknown(&field, name, &known);
        } else if let Some(first) = &first {
            let detail = format!("a matcher has one target; this one has `{first}` already. Use `all` for both");
            report.error(&field, detail);
        } else {
            first = Some(name.to_owned());
            target = target::decode(name, &field, report);
        }
    }
    // The unknown field may well have been the target.
    if first.is_none() && !unknown {
        let targets = Target::KEYS.map(|key| format!("`{key}`")).join(", ");
        report.error(place, format!("this condition names no part of the request: one of {targets}"));
    }
    target.map(|target| Matcher { target, operators, modifiers })
}

fn modifier(modifiers: &mut Modifiers, name: &str, place: &Place<'_>, report: &mut Report) {
    let flag = match name {
        "ignore_case" => &mut modifiers.ignore_case,
        "ignore_order" => &mut modifiers.ignore_order,
        "ignore_extra" => &mut modifiers.ignore_extra,
        _ => {
            let Some(word) = text(place, report) else { return };
            match Values::from_key(word) {
                Some(values) => modifiers.values = values,
                None => report.unknown_word(place, word, &Values::ALL.map(Values::key)),
            }
            return;
        }
    };
    *flag = boolean(place, report).unwrap_or_default();
}
