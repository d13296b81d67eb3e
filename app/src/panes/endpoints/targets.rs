//! What is done to the rows that somebody means: those that are chosen, or else the one they point at.

use std::collections::HashSet;

use leptos::prelude::*;

use super::{
    ListView,
    outline::{Child, ROOT, Row},
};
use crate::draft::Key;

impl ListView {
    /// The endpoints that are meant by a row: all that are chosen where it is one of them, else what is in it.
    #[must_use]
    pub fn meant(self, row: Row) -> Vec<Key> {
        let own = self.keys(row.child);
        let is_chosen =
            self.chosen.with_untracked(|chosen| !chosen.is_empty() && own.iter().all(|key| chosen.contains(key)));
        if is_chosen { self.all_chosen() } else { own }
    }

    /// The chosen endpoints, in the document's order.
    #[must_use]
    pub fn all_chosen(self) -> Vec<Key> {
        self.outline.with_untracked(|outline| {
            self.chosen.with_untracked(|chosen| {
                outline.heads.iter().map(|head| head.key).filter(|key| chosen.contains(key)).collect()
            })
        })
    }

    /// Takes endpoints out; the focus goes to what stands where they stood.
    pub fn delete(self, keys: &[Key]) {
        let doomed: HashSet<Key> = keys.iter().copied().collect();
        let selected = self.editor.selected.get_untracked();
        let next = self.rows.with_untracked(|rows| {
            let is_doomed = |row: &Row| match row.child {
                Child::Endpoint(_) => doomed.contains(&row.key),
                Child::Folder(_) => true,
            };
            let first = rows.iter().position(|row| doomed.contains(&row.key)).unwrap_or_default();
            let behind = rows[first..].iter().find(|row| !is_doomed(row));
            behind.or(rows[..first].iter().rev().find(|row| !is_doomed(row))).map(|row| row.key)
        });
        let is_shown = selected.is_some_and(|selected| doomed.contains(&selected));
        if is_shown {
            self.took_over.set_value(true);
        }
        self.editor.delete_endpoints(keys);
        self.chosen.update(HashSet::clear);
        if let Some(next) = next {
            if is_shown {
                self.editor.selected.set(Some(next));
            }
            self.focus(next);
        }
    }

    /// Adds copies; several of them are chosen, so that what comes next is done to them.
    pub fn duplicate(self, keys: &[Key]) {
        let copies = self.editor.duplicate_endpoints(keys);
        if let [first, _, ..] = copies.as_slice() {
            self.chosen.set(copies.iter().copied().collect());
            self.focus(*first);
        }
    }

    /// Moves a row up or down by one in its folder, and with it those beside it that are chosen too.
    pub fn shift(self, row: Row, down: bool) {
        if untrack(|| self.is_searching()) {
            return self.said.set("Clear the search to move endpoints.".to_owned());
        }
        let moved = self.moved_with(row);
        let before = self.outline.with_untracked(|outline| outline.shifted(row.parent, &moved, down));
        match before {
            Some(before) => self.put(row, &moved, before),
            None => self.said.set(format!("Already {} here", if down { "last" } else { "first" })),
        }
    }

    /// Puts rows of one folder before another of it, or at its end.
    pub fn put(self, row: Row, moved: &[Key], before: Option<Key>) {
        let order = self.outline.with_untracked(|outline| outline.order(row.parent, moved, before));
        self.editor.arrange_endpoints(&order);
        self.focus(row.key);
        self.tell_place(row.key);
    }

    /// The rows that move with this one: those of its folder that are chosen, where it is one of them.
    #[must_use]
    pub fn moved_with(self, row: Row) -> Vec<Key> {
        let is_chosen = self.chosen.with_untracked(|chosen| chosen.contains(&row.key));
        if !is_chosen {
            return vec![row.key];
        }
        self.outline.with_untracked(|outline| {
            let beside = outline.folders.get(row.parent).unwrap_or(&outline.folders[ROOT]).children.iter();
            let keys = beside.map(|child| outline.key(*child));
            self.chosen.with_untracked(|chosen| keys.filter(|key| chosen.contains(key)).collect())
        })
    }

    /// Says where a row stands now.
    fn tell_place(self, key: Key) {
        if let Some((_, row)) = self.find(key) {
            let title = self.title(row);
            self.said.set(format!("{title}, {} of {}", row.place, row.size));
        }
    }

    /// How a row is spoken of.
    #[must_use]
    pub fn title(self, row: Row) -> String {
        self.outline.with_untracked(|outline| match row.child {
            Child::Endpoint(place) => outline.heads[place].title(),
            Child::Folder(folder) => outline.folders[folder].prefix.clone(),
        })
    }
}
