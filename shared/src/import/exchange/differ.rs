//! What tells requests apart, as conditions.
//!
//! The work grows with the number of requests and with that of the parts they have, of which [`MOST_PARTS`] are looked at.

use std::collections::HashMap;

use super::mark::{Mark, absent};
use crate::{
    import::condition,
    model::{Condition, Target},
};

/// How many different parts of requests to a path are compared.
const MOST_PARTS: usize = 300;

/// Requests that nothing tells apart.
#[derive(Debug)]
pub(super) struct Group {
    /// By their numbers, in their order.
    pub members: Vec<usize>,
    /// What tells them from the others; none where nothing needs to, or can.
    pub when: Option<Condition>,
    asks: usize,
}

/// A part of requests with what it is in each of them: 0 where it is not there, else the same number for the same value.
struct Part<'m> {
    target: &'m Target,
    rank: u8,
    known: HashMap<String, u32>,
    cells: Vec<u32>,
}

impl Part<'_> {
    fn cell(&self, row: usize) -> u32 {
        self.cells.get(row).copied().unwrap_or_default()
    }

    fn differs(&self) -> bool {
        self.cells.windows(2).any(|two| matches!(two, [one, other] if one != other))
    }
}

/// Groups requests, those that ask for most first. With a usual one its group comes last and has no condition, and the others
/// ask for no more than it takes to tell them apart; without, they ask for all that differs.
pub(super) fn groups(rows: &[&[Mark]], usual: Option<usize>) -> Vec<Group> {
    let mut parts: Vec<Part<'_>> = parts(rows).into_iter().filter(Part::differs).collect();
    parts.sort_by_key(|part| part.rank);
    if usual.is_some() {
        parts = fewest(parts, rows.len());
    }
    let mut by_signature: HashMap<Vec<u32>, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for row in 0..rows.len() {
        let signature: Vec<u32> = parts.iter().map(|part| part.cell(row)).collect();
        let index = *by_signature.entry(signature).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.members.push(row),
            None => groups.push(Group { members: vec![row], when: None, asks: 0 }),
        }
    }
    for group in &mut groups {
        let first = group.members.first().copied().unwrap_or_default();
        let marks = rows.get(first).copied().unwrap_or_default();
        group.asks = parts.iter().filter(|part| part.cell(first) != 0).count();
        if usual.is_none_or(|usual| !group.members.contains(&usual)) {
            group.when = condition::all(conditions(&parts, marks, first, usual));
        } else {
            group.asks = 0;
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse((group.when.is_some(), group.asks)));
    groups
}

/// What makes a request this one, and not the usual one.
fn conditions(parts: &[Part<'_>], marks: &[Mark], row: usize, usual: Option<usize>) -> Vec<Condition> {
    let by_target: HashMap<&Target, &Mark> = marks.iter().rev().map(|mark| (&mark.target, mark)).collect();
    let there = parts.iter().filter(|part| part.cell(row) != 0);
    let mut all: Vec<Condition> =
        there.filter_map(|part| by_target.get(part.target)).map(|mark| mark.condition()).collect();
    if let Some(usual) = usual
        && parts.iter().all(|part| part.cell(row) == 0 || part.cell(row) == part.cell(usual))
    {
        // The usual request has all of this too.
        let further = parts.iter().filter(|part| part.cell(row) == 0 && part.cell(usual) != 0);
        all.extend(further.map(|part| absent(part.target)));
    }
    all
}

fn parts<'m>(rows: &[&'m [Mark]]) -> Vec<Part<'m>> {
    let mut parts: Vec<Part<'m>> = Vec::new();
    let mut by_target: HashMap<&Target, usize> = HashMap::new();
    for (row, marks) in rows.iter().enumerate() {
        for mark in *marks {
            let index = match by_target.get(&mark.target) {
                Some(index) => *index,
                None if parts.len() < MOST_PARTS => {
                    let cells = vec![0; rows.len()];
                    parts.push(Part { target: &mark.target, rank: mark.rank(), known: HashMap::new(), cells });
                    by_target.insert(&mark.target, parts.len() - 1);
                    parts.len() - 1
                }
                None => continue,
            };
            let Some(part) = parts.get_mut(index) else { continue };
            let next = u32::try_from(part.known.len() + 1).unwrap_or(u32::MAX);
            let number = *part.known.entry(mark.text()).or_insert(next);
            if let Some(cell) = part.cells.get_mut(row).filter(|cell| **cell == 0) {
                *cell = number;
            }
        }
    }
    parts
}

/// Of the parts those that are needed: each of them tells apart what those before it do not.
fn fewest(parts: Vec<Part<'_>>, rows: usize) -> Vec<Part<'_>> {
    let mut classes: Vec<usize> = vec![0; rows];
    let mut count = usize::from(rows > 0);
    let mut needed = Vec::new();
    for part in parts {
        if count == rows {
            break;
        }
        let mut known: HashMap<(usize, u32), usize> = HashMap::new();
        let next: Vec<usize> = classes
            .iter()
            .enumerate()
            .map(|(row, class)| {
                let number = known.len();
                *known.entry((*class, part.cell(row))).or_insert(number)
            })
            .collect();
        if known.len() > count {
            (classes, count) = (next, known.len());
            needed.push(part);
        }
    }
    needed
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{super::mark::query, *};

    fn check(queries: &[&str], usual: Option<usize>, expected: &Value) {
        let marks: Vec<Vec<Mark>> = queries.iter().map(|text| query(text)).collect();
        let rows: Vec<&[Mark]> = marks.iter().map(Vec::as_slice).collect();
        let groups = groups(&rows, usual);
        let found: Vec<Value> = groups.iter().map(|group| json!([group.members, group.when])).collect();
        assert_eq!(&json!(found), expected, "{queries:?} {usual:?}");
    }

    #[test]
    fn what_differs_tells_requests_apart() {
        let page = |number: &str| json!({"query": "page", "equals": number});
        check(&["a=1"], None, &json!([[[0], null]]));
        check(&["a=1", "a=1"], None, &json!([[[0, 1], null]]));
        check(&["a=1&page=1", "a=1&page=2", "a=1&page=1"], None, &json!([[[0, 2], page("1")], [[1], page("2")]]));
        check(&["", "page=2"], None, &json!([[[1], page("2")], [[0], null]]));
        check(&["page=1", "page=2"], Some(0), &json!([[[1], page("2")], [[0], null]]));
    }

    #[test]
    fn with_a_usual_request_no_more_is_asked_than_is_needed() {
        check(&["a=1&b=1", "a=2&b=2"], Some(0), &json!([[[1], {"query": "a", "equals": "2"}], [[0], null]]));
        let both = json!({"all": [{"query": "a", "equals": "2"}, {"query": "b", "equals": "2"}]});
        let a = json!({"query": "a", "equals": "1"});
        check(&["a=1&b=1", "a=2&b=2"], None, &json!([[[0], {"all": [a, {"query": "b", "equals": "1"}]}], [[1], both]]));
    }

    #[test]
    fn what_asks_for_less_than_the_usual_says_what_must_not_be_there() {
        check(&["x=1", ""], Some(0), &json!([[[1], {"query": "x", "present": false}], [[0], null]]));
        let first = json!({"all": [{"query": "a", "equals": "1"}, {"query": "b", "present": false}]});
        check(
            &["a=1&b=1", "a=1", "a=2&b=1"],
            Some(0),
            &json!([[[2], {"all": [{"query": "a", "equals": "2"}, {"query": "b", "equals": "1"}]}], [[1], first], [[0], null]]),
        );
    }
}
