use std::{cmp::Reverse, collections::HashSet, sync::Arc};

use serde_json::Value;

use crate::commands::fuzzy;

/// The reference as the engine tells it.
#[derive(Debug, Default)]
pub struct Book {
    /// The sections in their order.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Debug)]
pub struct Section {
    /// The part of the address.
    pub id: String,
    /// Its groups.
    pub groups: Vec<Group>,
}

/// Entries under a heading.
#[derive(Debug)]
pub struct Group {
    /// The heading; empty where the section's own says it.
    pub title: String,
    /// Where on the page it stands.
    pub anchor: String,
    /// What is said before the entries.
    pub text: Vec<String>,
    /// The entries.
    pub entries: Vec<Arc<Entry>>,
}

/// One thing that there is.
#[derive(Debug)]
pub struct Entry {
    /// What it is called.
    pub name: String,
    /// Where on the page it stands.
    pub anchor: String,
    /// What it takes and gives.
    pub detail: String,
    /// What it means, with code between backticks.
    pub text: String,
    /// How it is used.
    pub example: Option<Example>,
}

/// An example that runs.
#[derive(Debug, Clone)]
pub struct Example {
    /// What is run, by the engine's word for it.
    pub kind: String,
    /// It.
    pub source: String,
    /// The request that it runs on.
    pub request: String,
    /// What it gives.
    pub gives: String,
}

impl Book {
    /// Reads the engine's answer; what is not there is empty.
    #[must_use]
    pub fn read(value: &Value) -> Self {
        let sample = text(value, "sample");
        let sections = list(value, "sections").map(|section| Section::read(section, &sample)).collect();
        Self { sections }
    }

    /// The section that a part of the address names.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// What fits what somebody typed, best first: the section's part of the address and the entry. Names go before words.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<(String, Arc<Entry>)> {
        let query = query.trim().to_lowercase();
        let mut found = Vec::new();
        for section in &self.sections {
            for entry in section.groups.iter().flat_map(|group| &group.entries) {
                if let Some(score) = entry.score(&query) {
                    found.push((score, section.id.clone(), Arc::clone(entry)));
                }
            }
        }
        found.sort_by_key(|(score, ..)| Reverse(*score));
        found.into_iter().map(|(_, section, entry)| (section, entry)).collect()
    }
}

impl Section {
    fn read(value: &Value, sample: &str) -> Self {
        let mut taken = HashSet::new();
        let groups = list(value, "groups").map(|group| Group::read(group, sample, &mut taken)).collect();
        Self { id: text(value, "id"), groups }
    }
}

impl Group {
    fn read(value: &Value, sample: &str, taken: &mut HashSet<String>) -> Self {
        let title = text(value, "title");
        let anchor = anchor(&title.to_lowercase(), taken);
        let entries = list(value, "entries").map(|entry| Arc::new(Entry::read(entry, sample, taken))).collect();
        let paragraphs = list(value, "text").filter_map(Value::as_str).map(str::to_owned).collect();
        Self { title, anchor, text: paragraphs, entries }
    }
}

impl Entry {
    fn read(value: &Value, sample: &str, taken: &mut HashSet<String>) -> Self {
        let name = text(value, "name");
        let example = value.get("example").map(|example| {
            let request = Some(text(example, "request")).filter(|request| !request.is_empty());
            Example {
                kind: text(example, "kind"),
                source: text(example, "source"),
                request: request.unwrap_or_else(|| sample.to_owned()),
                gives: text(example, "gives"),
            }
        });
        let (anchor, detail, text) = (anchor(&name, taken), text(value, "detail"), text(value, "text"));
        Self { anchor, name, detail, text, example }
    }

    fn score(&self, query: &str) -> Option<u32> {
        let name = self.name.to_lowercase();
        let named = query.split_whitespace().all(|word| name.contains(word));
        if named {
            return fuzzy::score(query, &name, "").map(|score| score + 1000);
        }
        let said = format!("{name} {} {}", self.detail, self.text).to_lowercase();
        let fits = query.split_whitespace().all(|word| said.contains(word));
        fits.then(|| fuzzy::score(query, &said, "")).flatten()
    }
}

/// A name for the address bar; of two things called alike the second has a number.
fn anchor(name: &str, taken: &mut HashSet<String>) -> String {
    let keep = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.';
    let parts = name.split(|letter| !keep(letter)).filter(|part| !part.is_empty());
    let base = parts.collect::<Vec<_>>().join("-").trim_matches('.').to_owned();
    let base = if base.is_empty() { "part".to_owned() } else { base };
    let mut anchor = base.clone();
    let mut number = 2;
    while !taken.insert(anchor.clone()) {
        anchor = format!("{base}-{number}");
        number += 1;
    }
    anchor
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn book() -> Book {
        let entry = |name: &str, text: &str| json!({"name": name, "detail": "", "text": text});
        Book::read(&json!({"sample": "{}", "sections": [
            {"id": "a", "groups": [{"title": "Text", "text": [], "entries": [
                entry("upper", "In capitals."), entry("{id:[0-9]+}", "Not lower, not upper."), entry("text", "")]}]},
        ]}))
    }

    #[test]
    fn names_go_before_words() {
        let found =
            |query: &str| book().find(query).into_iter().map(|(_, entry)| entry.name.clone()).collect::<Vec<_>>();
        assert_eq!(found("upper"), ["upper", "{id:[0-9]+}"]);
        assert_eq!(found("not lower"), ["{id:[0-9]+}"]);
        assert_eq!(found("nothing"), Vec::<String>::new());
    }

    #[test]
    fn anchors_are_unique_and_fit_an_address() {
        let anchors: Vec<String> =
            book().sections[0].groups[0].entries.iter().map(|entry| entry.anchor.clone()).collect();
        assert_eq!(anchors, ["upper", "id-0-9", "text-2"].map(str::to_owned).as_slice().to_vec().as_slice());
    }
}
