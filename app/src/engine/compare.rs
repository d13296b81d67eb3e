use std::collections::BTreeMap;

use dotmock_shared::compare::Choice;
use serde_json::Value;

use super::Engine;

/// A line of a comparison: its sign (space, `-`, `+`, or `…` for lines that are left out) and its text.
pub type Line = (String, String);

/// A part of a project that differs, or that two have changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The endpoint's id, or the field's pointer.
    pub id: String,
    /// What a person calls it.
    pub title: String,
    /// What became of it: `added`, `removed`, `changed` or `moved`; empty where two have changed it.
    pub change: String,
    /// How it differs, or what they have changed.
    pub lines: Vec<Line>,
    /// What the draft changes.
    pub mine: Vec<Line>,
    /// Whether there is something of each to keep.
    pub both: bool,
}

/// What came of bringing two documents together.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The result; theirs where nobody has chosen.
    pub document: String,
    /// How many parts only they have changed.
    pub taken: u64,
    /// What is to be chosen.
    pub conflicts: Vec<Part>,
}

impl Engine {
    /// How the second document differs from the first.
    ///
    /// # Errors
    ///
    /// Says why there is no answer: the engine is not there, or has been asked for another comparison since.
    pub async fn compare(self, before: &str, after: &str) -> Result<Vec<Part>, String> {
        const NONE: &str = "The engine gave no answer. Choose the comparison again.";
        let answer = self.ask("compare", &[before.into(), after.into()]).await.ok_or(NONE)??;
        Ok(parts(serde_json::from_str(&answer).map_err(|_| NONE)?))
    }

    /// Brings two documents together that were made from `base`. None when the engine is not there.
    pub async fn merge(
        self,
        base: Option<&str>,
        theirs: &str,
        mine: &str,
        choices: &BTreeMap<String, Choice>,
    ) -> Option<Merged> {
        let choices = serde_json::to_string(choices).ok()?;
        let args = [base.unwrap_or_default().into(), theirs.into(), mine.into(), choices.as_str().into()];
        let answer = self.ask("merge", &args).await?.ok()?;
        let mut answer: Value = serde_json::from_str(&answer).ok()?;
        Some(Merged {
            document: answer.get("document")?.to_string(),
            taken: answer.get("taken")?.as_u64()?,
            conflicts: parts(answer.get_mut("conflicts")?.take()),
        })
    }
}

fn parts(list: Value) -> Vec<Part> {
    let part = |value: &Value| {
        let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let lines = |name: &str| lines(value.get(name));
        let theirs = if value.get("lines").is_some() { "lines" } else { "theirs" };
        Part {
            id: text("id"),
            title: text("title"),
            change: text("change"),
            lines: lines(theirs),
            mine: lines("mine"),
            both: value.get("both") == Some(&Value::Bool(true)),
        }
    };
    list.as_array().into_iter().flatten().map(part).collect()
}

fn lines(list: Option<&Value>) -> Vec<Line> {
    let word = |line: &Value, place: usize| line.get(place).and_then(Value::as_str).unwrap_or_default().to_owned();
    list.and_then(Value::as_array).into_iter().flatten().map(|line| (word(line, 0), word(line, 1))).collect()
}
