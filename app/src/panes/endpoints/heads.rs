use std::sync::Arc;

use leptos::prelude::*;

use crate::draft::{Endpoint, Item, Key};

/// What the list shows of every endpoint, in the document's order.
pub type Heads = Arc<Vec<Arc<Head>>>;

/// What the list shows of one endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What names it.
    pub key: Key,
    /// `GET`, `ANY`, or several with commas between them.
    pub method: String,
    /// The path pattern.
    pub path: String,
    /// What people call it.
    pub name: String,
    /// Whether it answers at all.
    pub enabled: bool,
}

impl Head {
    /// How it is spoken of.
    #[must_use]
    pub fn title(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Whether all of these words, in lower case, are found in its method, path or name.
    #[must_use]
    pub fn has(&self, words: &[String]) -> bool {
        let texts = [&self.method, &self.path, &self.name].map(|text| text.to_lowercase());
        words.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }

    /// Reads it; whoever calls this follows its fields.
    #[must_use]
    pub fn follow(endpoint: Endpoint) -> Self {
        Self {
            key: endpoint.key(),
            method: endpoint.method.get(),
            path: endpoint.path.get(),
            name: endpoint.name.get(),
            enabled: endpoint.enabled.get(),
        }
    }

    fn is_of(&self, endpoint: Endpoint) -> bool {
        self.key == endpoint.key()
            && self.enabled == endpoint.enabled.get_untracked()
            && endpoint.path.with_untracked(|path| *path == self.path)
            && endpoint.method.with_untracked(|method| *method == self.method)
            && endpoint.name.with_untracked(|name| *name == self.name)
    }
}

/// Reads the heads without following a signal of them: with ten thousand endpoints that would cost more than reading.
/// What has not changed is what it was, down to its place in memory.
#[must_use]
pub fn read(before: Option<&Heads>, endpoints: &[Endpoint]) -> Heads {
    let known = |place: usize| before.and_then(|before| before.get(place));
    let is_same = |(place, endpoint): (usize, &Endpoint)| known(place).is_some_and(|head| head.is_of(*endpoint));
    if let Some(before) = before.filter(|before| before.len() == endpoints.len())
        && endpoints.iter().enumerate().all(is_same)
    {
        return before.clone();
    }
    let head = |(place, endpoint): (usize, &Endpoint)| {
        let same = known(place).filter(|head| head.is_of(*endpoint));
        same.cloned().unwrap_or_else(|| Arc::new(untrack(|| Head::follow(*endpoint))))
    };
    Arc::new(endpoints.iter().enumerate().map(head).collect())
}

/// The words that are searched for.
#[must_use]
pub fn words(search: &str) -> Vec<String> {
    search.split_whitespace().map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_somewhere() {
        let head = Head {
            key: Key::new(),
            method: "DELETE".to_owned(),
            path: "/Pets/{id}".to_owned(),
            name: "Löscht ein Tier".to_owned(),
            enabled: true,
        };
        for (search, found) in [
            ("", true),
            ("  ", true),
            ("pets", true),
            ("del PETS", true),
            ("tier /{id}", true),
            ("LÖSCHT", true),
            ("pets cats", false),
            ("petsid", false),
        ] {
            assert_eq!(head.has(&words(search)), found, "{search}");
        }
    }
}
