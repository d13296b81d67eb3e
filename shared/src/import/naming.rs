//! Ids and names that people can read.

use std::collections::HashSet;

/// The longest id that a project takes.
const LONGEST_ID: usize = 64;

/// Ids that are taken.
#[derive(Debug, Default)]
pub(super) struct Ids(HashSet<String>);

impl Ids {
    /// An id like a text: what an id cannot have becomes a hyphen, and a number tells apart what would be the same.
    pub fn take(&mut self, like: &str, otherwise: &str) -> String {
        let slug = slug(like);
        let slug = if slug.is_empty() { otherwise.to_owned() } else { slug };
        let base: String = slug.chars().take(LONGEST_ID - 8).collect();
        let mut id = slug.chars().take(LONGEST_ID).collect::<String>();
        let mut number = 1_usize;
        while self.0.contains(&id) {
            number += 1;
            id = format!("{base}-{number}");
        }
        self.0.insert(id.clone());
        id
    }
}

/// A text with letters of ASCII, digits, `_` and single hyphens.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for sign in text.chars() {
        if sign.is_ascii_alphanumeric() || sign == '_' {
            slug.push(sign);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The first line of a text, cut where nobody reads on.
pub(super) fn title(text: &str) -> String {
    const LONGEST: usize = 100;
    let line = text.trim().lines().next().unwrap_or_default().trim();
    let line: String = line.chars().filter(|sign| !sign.is_control()).collect();
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_readable_and_differ() {
        let mut ids = Ids::default();
        assert_eq!(ids.take("listPets", "e"), "listPets");
        assert_eq!(ids.take("list Pets!", "e"), "list-Pets");
        assert_eq!(ids.take("listPets", "e"), "listPets-2");
        assert_eq!(ids.take("日本", "e"), "e");
        assert_eq!(ids.take(&"a".repeat(80), "e").len(), 64);
        assert_eq!(ids.take(&"a".repeat(80), "e"), format!("{}-2", "a".repeat(56)));
        assert_eq!(slug("GET /pets/{id}.json"), "GET-pets-id-json");
    }

    #[test]
    fn titles_are_one_line() {
        assert_eq!(title(" A pet\nwith more "), "A pet");
        assert_eq!(title(&"x".repeat(200)).chars().count(), 100);
    }
}
