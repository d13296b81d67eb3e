use super::{
    super::{place::Place, report::Report},
    matcher,
};
use crate::model::{Condition, Matcher, Modifiers, Target};

/// The keys under which other conditions stand.
pub(super) const GROUPS: [&str; 3] = ["all", "any", "not"];

/// Reads a condition.
pub(super) fn decode(place: &Place<'_>, report: &mut Report) -> Condition {
    let Some(mut fields) = place.fields() else {
        report.wrong_type(place, "a condition: an object with a target and operators, or with `all`, `any` or `not`");
        return harmless();
    };
    match fields.find(|(name, _)| GROUPS.contains(name)) {
        Some((name, field)) => {
            refuse_siblings(place, name, report);
            group(name, &field, report)
        }
        None => matcher::decode(place, report).map_or_else(harmless, Condition::Matcher),
    }
}

/// A condition that nothing can be said against, where a wrong one stands.
fn harmless() -> Condition {
    Condition::Matcher(Matcher { target: Target::Method, operators: Vec::new(), modifiers: Modifiers::default() })
}

fn refuse_siblings(place: &Place<'_>, group: &str, report: &mut Report) {
    for (name, field) in place.fields().into_iter().flatten().filter(|(name, _)| *name != group) {
        let known = matcher::is_known(name) || GROUPS.contains(&name);
        if known {
            let detail = format!("`{group}` stands alone; put `{name}` into a condition of its own within `all`");
            report.error(&field, detail);
        } else {
            report.unknown(&field, name, &GROUPS);
        }
    }
}

fn group(name: &str, place: &Place<'_>, report: &mut Report) -> Condition {
    if name == "not" {
        return Condition::Not(Box::new(decode(place, report)));
    }
    let Some(items) = place.items() else {
        report.wrong_type(place, "a list of conditions");
        return harmless();
    };
    if items.len() == 0 {
        report.error(place, format!("`{name}` is an empty list; give it a condition, or leave `when` out"));
        return harmless();
    }
    let conditions = items.map(|item| decode(&item, report)).collect();
    if name == "all" { Condition::All(conditions) } else { Condition::Any(conditions) }
}
