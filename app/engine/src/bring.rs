use dotmock_shared::compare::{self, Step};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use super::compare::{chosen, lines, read};

/// Brings what was imported to a project: `{"document", "same", "again", "remembers", "steps": [{"id", "title", "case", "both",
/// "choice", "lines"}]}`. `format` is the report's, and `choices` is an object of ids and `theirs`, `mine` or `both`.
#[wasm_bindgen]
pub fn bring(mine: &str, imported: &str, format: &str, choices: &str) -> String {
    let brought = compare::bring(&read(mine), &read(imported), format, &chosen(&read(choices)));
    let steps: Vec<Value> = brought.steps.into_iter().map(step).collect();
    let compare::Brought { document, same, again, remembers, .. } = brought;
    json!({"document": document, "same": same, "again": again, "remembers": remembers, "steps": steps}).to_string()
}

fn step(step: Step) -> Value {
    json!({
        "id": step.id, "title": step.title, "case": step.case, "both": step.both_possible, "choice": step.choice,
        "lines": lines(step.lines),
    })
}
