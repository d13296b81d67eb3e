use std::collections::BTreeMap;

use super::super::{
    place::{Place, quote},
    report::Report,
};

/// Ids of one list as the author gave them, until the missing ones are filled in.
#[derive(Default)]
pub(super) struct Ids {
    given: BTreeMap<String, String>,
}

impl Ids {
    /// Reads an id that stands in a document. None, and a report, when it is ill-formed or another element has it.
    pub fn given(&mut self, place: &Place<'_>, report: &mut Report) -> Option<String> {
        let id = super::text(place, report)?;
        if !is_sound(id) {
            report.error(place, "`id` must be 1 to 64 letters, digits, hyphens and underscores");
            return None;
        }
        if let Some(first) = self.given.get(id) {
            report.error(place, format!("the id {} is already taken at {first}", quote(id)));
            return None;
        }
        self.given.insert(id.to_owned(), place.pointer());
        Some(id.to_owned())
    }

    /// Gives every element without an id the lowest free `e1`, `e2`, …, so that the same document gets the same ids every
    /// time it is read.
    pub fn fill<'i>(&self, letter: char, ids: impl Iterator<Item = &'i mut String>) {
        let mut number = 0_usize;
        for id in ids.filter(|id| id.is_empty()) {
            loop {
                number += 1;
                let candidate = format!("{letter}{number}");
                if !self.given.contains_key(&candidate) {
                    *id = candidate;
                    break;
                }
            }
        }
    }
}

/// True for what can be an id.
pub(in super::super) fn is_sound(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
