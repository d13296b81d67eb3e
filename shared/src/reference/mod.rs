//! The reference that the editor shows: what the engine's tables say of themselves, in words, with examples that run.
//!
//! Functions, operators, targets and the data of templates are read from the tables by which they are served, so none can
//! be missing. It knows nothing of how it is shown.

mod conditions;
mod errors;
mod functions;
mod matching;
mod responses;
mod run;
mod start;
mod templates;

use serde_json::{Value, json};

pub use conditions::{operators, targets};
pub use run::{Kind, Ran, run};

/// The request that examples run on where they have none of their own.
pub const SAMPLE: &str = r#"{
  "method": "POST",
  "url": "/users/7?page=2&tag=new&tag=sale",
  "headers": {
    "x-tier": "gold",
    "x-sent": "2026-01-31T12:00:00Z",
    "cookie": "sid=abc",
    "content-type": "application/json"
  },
  "body": {"user": {"id": 7, "name": "Ann"}, "prices": [5, 9]}
}"#;

/// Entries under a heading.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// The heading; empty where the section's own says it.
    pub title: String,
    /// What is said before the entries, a paragraph each.
    pub text: Vec<String>,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// One thing that there is: a function, an operator, a field.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// What it is called, as it is written; unique within its section.
    pub name: String,
    /// What it takes and gives, or its type.
    pub detail: String,
    /// What it means; code stands between backticks.
    pub text: String,
    /// How it is used.
    pub example: Option<Example>,
}

/// An example that runs.
#[derive(Debug, Clone)]
pub struct Example {
    /// What is run.
    pub kind: Kind,
    /// It.
    pub source: String,
    /// The request that it runs on, as JSON; empty for [`SAMPLE`].
    pub request: String,
    /// What it gives with seed 0 at the Unix epoch.
    pub gives: String,
}

impl Entry {
    /// An entry without an example.
    fn new(name: impl Into<String>, detail: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), detail: detail.into(), text: text.into(), example: None }
    }

    /// The same with an example, run once to see what it gives.
    fn shown(self, kind: Kind, source: &str, request: &str) -> Self {
        let gives = run(kind, source, request, 0).output;
        let example = Example { kind, source: source.to_owned(), request: request.to_owned(), gives };
        Self { example: Some(example), ..self }
    }
}

fn group(title: &str, text: &[&str], entries: Vec<Entry>) -> Group {
    Group { title: title.to_owned(), text: text.iter().map(|&text| text.to_owned()).collect(), entries }
}

/// The sections by the part of the address that names each.
#[must_use]
pub fn sections() -> Vec<(&'static str, Vec<Group>)> {
    vec![
        ("start", start::groups()),
        ("matching", matching::groups()),
        ("responses", responses::groups()),
        ("templates", templates::groups()),
        ("functions", functions::groups()),
        ("errors", errors::groups()),
    ]
}

/// All of it as JSON: `{"sample", "sections": [{"id", "groups": [{"title", "text", "entries": […]}]}]}`.
#[must_use]
pub fn to_json() -> Value {
    let section = |(id, groups): (&str, Vec<Group>)| {
        let groups: Vec<Value> = groups.into_iter().map(group_json).collect();
        json!({"id": id, "groups": groups})
    };
    let sections: Vec<Value> = sections().into_iter().map(section).collect();
    json!({"sample": SAMPLE, "sections": sections})
}

fn group_json(group: Group) -> Value {
    let entries: Vec<Value> = group.entries.into_iter().map(entry_json).collect();
    json!({"title": group.title, "text": group.text, "entries": entries})
}

fn entry_json(entry: Entry) -> Value {
    let Entry { name, detail, text, example } = entry;
    let mut value = json!({"name": name, "detail": detail, "text": text});
    if let Some(Example { kind, source, request, gives }) = example {
        value["example"] = json!({"kind": kind.word(), "source": source, "request": request, "gives": gives});
    }
    value
}

#[cfg(test)]
mod tests;
