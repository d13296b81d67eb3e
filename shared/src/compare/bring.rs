use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;

mod remember;
mod side;

use super::{
    Choice, Line,
    lines::changed_lines,
    merge::{List, order, with_ids},
    parts::{Parts, by_id, shortest, title},
};
use remember::{digests_of, earlier, remember, source};
use side::Side;
pub use side::digests;

/// How a part of a source and the project go together, in the order of how much it asks of a person; as JSON
/// `changed-twice`, ….
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// The source has changed it, and somebody here has too.
    ChangedTwice,
    /// The source has changed it, and the project does not have it: it was deleted or left out.
    ChangedButDeleted,
    /// The source has it no longer, and somebody here has changed it.
    RemovedButEdited,
    /// The project has one of its own that is called the same, or answers the same method and path.
    Overlaps,
    /// The source has changed it, and nobody else has.
    Changed,
    /// The source has it no longer, and nobody has changed it here.
    Removed,
    /// The project has nothing like it.
    New,
    /// The source has it as it was, and the project does not: it was deleted or left out.
    Deleted,
}

/// A part in which a source and the project differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The id that the endpoint has or would have, or the field's pointer (`/vars/currency`).
    pub id: String,
    /// What a person calls it: `GET /pets`, `vars.currency`.
    pub title: String,
    /// How the two go together.
    pub case: Case,
    /// How the project's part would become the source's; of long ones the beginning.
    pub lines: Vec<Line>,
    /// Whether the project can have both.
    pub both_possible: bool,
    /// What becomes of it: what a person has chosen, else what keeps edits by hand and takes the rest.
    pub choice: Choice,
}

/// What an import comes to in a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Brought {
    /// The project with it.
    pub document: Value,
    /// Where the two differ: constants and settings first, then endpoints in the source's order, then what is gone.
    pub steps: Vec<Step>,
    /// How many parts of the source the project has as they are, or has edits of that the source has not touched.
    pub same: usize,
    /// Whether an earlier version of the same source had been imported.
    pub again: bool,
    /// Whether what the project remembers of imports becomes another.
    pub remembers: bool,
}

/// Brings what was imported to a project: `mine` as it is now, `imported` as [`crate::import::import()`] gives it. Of what an
/// earlier import of the same source has brought, the project's `imports` tell what has been changed since, and by whom.
/// `choices` are what a person has decided, by the parts' ids; `Theirs` is what the source says, which may be that the part
/// is gone. `format` is what the report of the import names: a document of our own remembers imports itself, and is here a
/// source like any other.
#[must_use]
pub fn bring(mine: &Value, imported: &Value, format: &str, choices: &BTreeMap<String, Choice>) -> Brought {
    let (mine_side, theirs) = (Side::of(mine), Side::of(imported));
    let source = source(imported, &theirs, format);
    let alike = |id: &str| match (mine_side.plain(id), theirs.plain(id)) {
        (Some(one), Some(other)) => side::answers(one) == side::answers(other),
        // What was deleted here, or there, was the same.
        _ => true,
    };
    let earlier = source.as_ref().and_then(|source| earlier(mine, source, alike));
    let base = earlier.map(|index| digests_of(&mine["imports"][index])).unwrap_or_default();
    let theirs = theirs.beside(&mine_side, &base);
    let sides = Sides::new(base, mine_side, theirs);
    let mut decided = Decided { steps: Vec::new(), same: 0 };
    for id in sides.theirs.ids() {
        decided.add(&sides, id, choices);
    }
    let mut gone: Vec<&str> = sides.base.keys().copied().filter(|id| sides.is_gone(id)).collect();
    gone.sort_unstable();
    for id in gone {
        decided.add(&sides, id, choices);
    }
    let mut document = decided.document(&sides);
    let remembers = remember(&mut document, mine, source, &sides.theirs, earlier);
    Brought { document, steps: decided.steps, same: decided.same, again: earlier.is_some(), remembers }
}

struct Sides<'a> {
    base: HashMap<&'a str, &'a str>,
    mine: Side,
    theirs: Side,
    /// What in the project answers what an endpoint of the source does under another id.
    twins: HashMap<String, String>,
}

impl<'a> Sides<'a> {
    fn new(base: HashMap<&'a str, &'a str>, mine: Side, theirs: Side) -> Self {
        let mut own: HashMap<String, &str> = HashMap::new();
        for (id, endpoint) in mine.endpoints().filter(|(id, _)| !theirs.has(id)) {
            own.entry(side::answers(endpoint)).or_insert(id);
        }
        let mut twins = HashMap::new();
        for (id, endpoint) in theirs.endpoints().filter(|(id, _)| !mine.has(id)) {
            if let Some(twin) = own.remove(&side::answers(endpoint)) {
                twins.insert(id.clone(), twin.to_owned());
            }
        }
        Self { base, mine, theirs, twins }
    }

    /// The id of the project's part that goes with the source's, if it has one.
    fn partner<'s>(&'s self, id: &'s str) -> &'s str {
        self.twins.get(id).map_or(id, String::as_str)
    }

    /// Whether the source has it no longer, under whichever id.
    fn is_gone(&self, id: &str) -> bool {
        !self.theirs.has(id) && !self.twins.values().any(|twin| twin == id)
    }

    /// How a part goes together, and what becomes of it when nobody chooses; none where there is nothing to choose.
    fn case(&self, id: &str) -> Option<(Case, Choice)> {
        let partner = self.partner(id);
        let base = self.base.get(id).or_else(|| self.base.get(partner)).copied();
        let (mine, theirs) = (self.mine.digest(partner), self.theirs.digest(id));
        if mine == theirs {
            return None;
        }
        let (is_theirs, is_mine) = (theirs == base, mine == base);
        match (base, theirs, mine) {
            // What holds for all endpoints is not turned over by an import.
            (None, Some(_), None) if id.starts_with("/settings/") => Some((Case::New, Choice::Mine)),
            (None, Some(_), None) => Some((Case::New, Choice::Theirs)),
            (None, Some(_), Some(_)) => Some((Case::Overlaps, Choice::Mine)),
            (Some(_), Some(_), None) if is_theirs => Some((Case::Deleted, Choice::Mine)),
            _ if is_theirs => None,
            (Some(_), Some(_), Some(_)) if is_mine => Some((Case::Changed, Choice::Theirs)),
            (Some(_), Some(_), Some(_)) => Some((Case::ChangedTwice, Choice::Mine)),
            (Some(_), Some(_), None) => Some((Case::ChangedButDeleted, Choice::Mine)),
            (Some(_), None, Some(_)) if is_mine => Some((Case::Removed, Choice::Theirs)),
            (Some(_), None, Some(_)) => Some((Case::RemovedButEdited, Choice::Mine)),
            (_, None, _) => None,
        }
    }
}

struct Decided {
    steps: Vec<Step>,
    same: usize,
}

impl Decided {
    fn add(&mut self, sides: &Sides<'_>, id: &str, choices: &BTreeMap<String, Choice>) {
        let partner = sides.partner(id);
        let (theirs, mine) = (sides.theirs.plain(id), sides.mine.plain(partner));
        let Some((case, usual)) = sides.case(id) else {
            self.same += usize::from(theirs.is_some() && mine.is_some());
            return;
        };
        let both_possible = !id.starts_with('/') && theirs.is_some() && mine.is_some();
        let choice = choices.get(id).copied().unwrap_or(usual);
        let choice = if choice == Choice::Both && !both_possible { usual } else { choice };
        let title = title(id, theirs.or(mine));
        let text = |part: Option<&Value>| part.map(|part| format!("{part:#}")).unwrap_or_default();
        let (mut lines, is_cut) = changed_lines(&text(mine), &text(theirs));
        if is_cut {
            lines.push(Line::Same("… and more, which is not compared here".to_owned()));
        }
        self.steps.push(Step { id: id.to_owned(), title, case, lines, both_possible, choice });
    }

    /// The project with everything that was chosen.
    fn document(&self, sides: &Sides<'_>) -> Value {
        let chosen: HashMap<&str, Choice> = self.steps.iter().map(|step| (step.id.as_str(), step.choice)).collect();
        // The source's endpoint goes where the one was that it replaces.
        let replaced = sides.twins.iter().filter(|(id, _)| chosen.get(id.as_str()) == Some(&Choice::Theirs));
        let replaced: HashMap<&str, &str> = replaced.map(|(id, twin)| (twin.as_str(), id.as_str())).collect();
        let renamed = |(id, value): &(String, Value)| {
            let id = replaced.get(id.as_str()).map_or_else(|| id.clone(), |id| (*id).to_owned());
            (id, value.clone())
        };
        let mine: Vec<(String, Value)> = sides.mine.parts.endpoints.iter().map(renamed).collect();
        Parts {
            fields: together(&sides.theirs.parts.fields, &sides.mine.parts.fields, &chosen),
            endpoints: together(&sides.theirs.parts.endpoints, &mine, &chosen),
        }
        .into_document()
    }
}

/// Both lists as one, where each has what was chosen.
fn together(theirs: &List, mine: &List, chosen: &HashMap<&str, Choice>) -> Vec<(String, Value)> {
    let (their, my) = (by_id(theirs), by_id(mine));
    let has_common = theirs.iter().any(|(id, _)| my.contains_key(id.as_str()));
    // What has nothing to do with what there is stands behind it.
    let ids = if has_common {
        order(&[], theirs, mine)
    } else {
        mine.iter().chain(theirs).map(|(id, _)| id.clone()).collect()
    };
    let mut all = Vec::new();
    for id in ids {
        let (their, my) = (their.get(id.as_str()).copied(), my.get(id.as_str()).copied());
        let choice = chosen.get(id.as_str()).copied().unwrap_or(Choice::Mine);
        if choice != Choice::Mine {
            all.extend(their.map(|value| (id.clone(), value.clone())));
        }
        match choice {
            Choice::Mine => all.extend(my.map(|value| (id, value.clone()))),
            Choice::Both => all.extend(my.map(|value| (String::new(), value.clone()))),
            Choice::Theirs => {}
        }
    }
    with_ids(&mut all, mine);
    all
}

#[cfg(test)]
mod tests;
