use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    Line,
    lines::lines,
    parts::{Parts, by_id, shortest, title},
};
use crate::model::ImportedFrom;

/// What a person decides about a part that both have changed; as JSON `theirs`, `mine` or `both`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// What was saved meanwhile.
    Theirs,
    /// What is in the draft.
    Mine,
    /// Both: the draft's as a copy behind the other.
    Both,
}

/// A part that both have changed, each in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The endpoint's id, or the field's pointer.
    pub id: String,
    /// What a person calls it.
    pub title: String,
    /// What they changed since the common state.
    pub theirs: Vec<Line>,
    /// What the draft changes.
    pub mine: Vec<Line>,
    /// Whether there is something of each to keep.
    pub both_possible: bool,
}

/// What came of bringing two together.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The result; theirs where nobody has chosen yet.
    pub document: Value,
    /// What is still to be chosen.
    pub conflicts: Vec<Conflict>,
    /// How many parts only they have changed.
    pub taken: usize,
}

/// Brings two documents together that were made from `base`; without one, whatever differs is to be chosen. `choices` are
/// what a person has decided so far, by the parts' ids.
#[must_use]
pub fn merge(base: Option<&Value>, theirs: &Value, mine: &Value, choices: &BTreeMap<String, Choice>) -> Merged {
    let mut merger = Merger { choices, two_way: base.is_none(), conflicts: Vec::new(), taken: 0 };
    let (base, theirs, mine) = (base.map(Parts::of).unwrap_or_default(), Parts::of(theirs), Parts::of(mine));
    let fields = merger.list(&base.fields, &theirs.fields, &mine.fields);
    let endpoints = merger.list(&base.endpoints, &theirs.endpoints, &mine.endpoints);
    let document = Parts { fields, endpoints }.into_document();
    Merged { document, conflicts: merger.conflicts, taken: merger.taken }
}

pub(super) type List = [(String, Value)];

struct Merger<'a> {
    choices: &'a BTreeMap<String, Choice>,
    two_way: bool,
    conflicts: Vec<Conflict>,
    taken: usize,
}

impl Merger<'_> {
    fn list(&mut self, base: &List, theirs: &List, mine: &List) -> Vec<(String, Value)> {
        let mut merged = Vec::new();
        let sides = [base, theirs, mine].map(by_id);
        for id in order(base, theirs, mine) {
            let [base, theirs, mine] = sides.each_ref().map(|side| side.get(id.as_str()).copied());
            let (value, copy) = self.part(&id, base, theirs, mine);
            merged.extend(value.map(|value| (id, value)));
            merged.extend(copy.map(|copy| (String::new(), copy)));
        }
        with_ids(&mut merged, mine);
        merged
    }

    /// What becomes of one part, and the copy of ours beside it.
    fn part(
        &mut self,
        id: &str,
        base: Option<&Value>,
        theirs: Option<&Value>,
        mine: Option<&Value>,
    ) -> (Option<Value>, Option<Value>) {
        let one = |value: Option<&Value>| (value.cloned(), None);
        if same(theirs, mine) {
            return one(theirs);
        }
        if !self.two_way && same(base, theirs) {
            return one(mine);
        }
        if !self.two_way && same(base, mine) {
            self.taken += 1;
            return one(theirs);
        }
        // Nobody can say anything to digests, and nobody has to.
        if id == "/imports" {
            return (Some(united(theirs, mine)), None);
        }
        let both_possible = !id.starts_with('/') && theirs.is_some() && mine.is_some();
        match self.choices.get(id) {
            Some(Choice::Mine) => one(mine),
            Some(Choice::Both) if both_possible => (theirs.cloned(), mine.cloned()),
            Some(Choice::Theirs | Choice::Both) => one(theirs),
            None => {
                let from = if self.two_way { theirs } else { base };
                self.conflicts.push(Conflict {
                    id: id.to_owned(),
                    title: title(id, mine.or(theirs)),
                    theirs: if self.two_way { Vec::new() } else { lines(base, theirs) },
                    mine: lines(from, mine),
                    both_possible,
                });
                one(theirs)
            }
        }
    }
}

/// Ours where only we have another order than before, else theirs; what only the other has stands behind what it stood
/// behind there.
pub(super) fn order(base: &List, theirs: &List, mine: &List) -> Vec<String> {
    let ids = |list: &List| list.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    let common = |list: &List, other: &List| {
        let known: HashSet<&str> = other.iter().map(|(id, _)| id.as_str()).collect();
        ids(list).into_iter().filter(|id| known.contains(id.as_str())).collect::<Vec<_>>()
    };
    let theirs_moved = common(base, theirs) != common(theirs, base);
    let (first, second) = if theirs_moved { (theirs, mine) } else { (mine, theirs) };
    let held: HashSet<&str> = first.iter().map(|(id, _)| id.as_str()).collect();
    let (mut leading, mut followers) = (Vec::<&str>::new(), HashMap::<&str, Vec<&str>>::new());
    let mut behind: Option<&str> = None;
    let mut known = held.clone();
    for (id, _) in second {
        if known.insert(id.as_str()) {
            match behind {
                Some(behind) => followers.entry(behind).or_default().push(id),
                None => leading.push(id),
            }
        } else if held.contains(id.as_str()) {
            behind = Some(id);
        }
    }
    let with_followers = first
        .iter()
        .flat_map(|(id, _)| std::iter::once(id.as_str()).chain(followers.remove(id.as_str()).unwrap_or_default()));
    leading.into_iter().chain(with_followers.collect::<Vec<_>>()).map(str::to_owned).collect()
}

/// Gives copies the lowest free ids.
pub(super) fn with_ids(merged: &mut [(String, Value)], mine: &List) {
    let mut taken: HashSet<String> = merged.iter().chain(mine).map(|(id, _)| id.clone()).collect();
    for (id, value) in merged.iter_mut().filter(|(id, _)| id.is_empty()) {
        // One more candidate than there are ids cannot all be taken.
        let free = (1..=taken.len() + 1).map(|number| format!("e{number}")).find(|id| !taken.contains(id));
        let free = free.unwrap_or_default();
        taken.insert(free.clone());
        value["id"] = free.as_str().into();
        *id = free;
    }
}

/// Whether two parts mean the same, in whichever style they are written.
fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other || shortest(one).is_some_and(|one| Some(one) == shortest(other)),
        (one, other) => one == other,
    }
}

/// What both remember of imports; of the same source what theirs does.
fn united(theirs: Option<&Value>, mine: Option<&Value>) -> Value {
    let list = |side: Option<&Value>| side.and_then(Value::as_array).cloned().unwrap_or_default();
    let mut all = list(theirs);
    let known = all.clone();
    let is_known = |source: &Value| {
        known.iter().any(|known| known["format"] == source["format"] && known["name"] == source["name"])
    };
    all.extend(list(mine).into_iter().filter(|source| !is_known(source)));
    all.drain(..all.len().saturating_sub(ImportedFrom::MOST));
    all.into()
}
