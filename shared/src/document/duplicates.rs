use std::collections::BTreeMap;

use super::{
    place::{Place, quote},
    report::Report,
    tree::{Member, Value},
};
use crate::api::Position;

/// Reports every name that an object has twice, anywhere in the document: RFC 8259, section 4, leaves open which of them
/// counts, so the author must say.
pub(super) fn check(place: &Place<'_>, report: &mut Report) {
    if report.is_full() {
        return;
    }
    if let Value::Object(members) = &place.node.value {
        let twice = repeated(members);
        for (index, (name, field)) in place.fields().into_iter().flatten().enumerate() {
            if let Some((second, first)) = twice.get(&index) {
                let Position { line, column } = first;
                let name = quote(name);
                report.error_at(&field, *second, format!("{name} stands here again; it is given at {line}:{column}"));
            }
            check(&field, report);
        }
    }
    for item in place.items().into_iter().flatten() {
        check(&item, report);
    }
}

/// By the index of each member whose name was there before: where it stands, and where the first one does.
fn repeated(members: &[Member]) -> BTreeMap<usize, (Position, Position)> {
    if members.len() < 2 {
        return BTreeMap::new();
    }
    let mut seen = BTreeMap::new();
    let mut twice = BTreeMap::new();
    for (index, member) in members.iter().enumerate() {
        match seen.get(member.key.as_str()) {
            Some(first) => {
                twice.insert(index, (member.key_position, *first));
            }
            None => {
                seen.insert(member.key.as_str(), member.key_position);
            }
        }
    }
    twice
}
