use std::collections::BTreeMap;

use dotmock_shared::compare::{self, Change, Choice, Conflict, Difference, Line};
use serde::Deserialize as _;
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// How the second document differs from the first: a list of `{"id", "title", "change", "lines"}`, a line `[sign, text]`.
#[wasm_bindgen]
pub fn compare(before: &str, after: &str) -> String {
    let parts = compare::compare(&read(before), &read(after));
    Value::Array(parts.into_iter().map(difference).collect()).to_string()
}

/// Brings two documents together that were made from `base`, which may be empty. `choices` is an object of ids and
/// `theirs`, `mine` or `both`; the answer `{"document", "taken", "conflicts": [{"id", "title", "theirs", "mine", "both"}]}`.
#[wasm_bindgen]
pub fn merge(base: &str, theirs: &str, mine: &str, choices: &str) -> String {
    let base = (!base.is_empty()).then(|| read(base));
    let merged = compare::merge(base.as_ref(), &read(theirs), &read(mine), &chosen(&read(choices)));
    let conflicts: Vec<Value> = merged.conflicts.into_iter().map(conflict).collect();
    json!({"document": merged.document, "taken": merged.taken, "conflicts": conflicts}).to_string()
}

pub(crate) fn read(document: &str) -> Value {
    serde_json::from_str(document).unwrap_or_default()
}

pub(crate) fn chosen(choices: &Value) -> BTreeMap<String, Choice> {
    let choice = |(id, choice): (&String, &Value)| Some((id.clone(), Choice::deserialize(choice).ok()?));
    choices.as_object().into_iter().flatten().filter_map(choice).collect()
}

fn difference(part: Difference) -> Value {
    let change = match part.change {
        Change::Added => "added",
        Change::Removed => "removed",
        Change::Changed => "changed",
        Change::Moved => "moved",
    };
    json!({"id": part.id, "title": part.title, "change": change, "lines": lines(part.lines)})
}

fn conflict(part: Conflict) -> Value {
    json!({
        "id": part.id, "title": part.title, "both": part.both_possible,
        "theirs": lines(part.theirs), "mine": lines(part.mine),
    })
}

pub(crate) fn lines(lines: Vec<Line>) -> Value {
    let line = |line| match line {
        Line::Same(text) => json!([" ", text]),
        Line::Gone(text) => json!(["-", text]),
        Line::New(text) => json!(["+", text]),
        Line::Skipped(count) => json!(["…", count.to_string()]),
    };
    lines.into_iter().map(line).collect()
}
