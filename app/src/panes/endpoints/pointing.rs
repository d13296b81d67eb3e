//! What a row asks of the list, and what a click on it does.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    ListView,
    face::Face,
    outline::{Child, Row},
};
use crate::draft::Key;

impl ListView {
    /// What a row shows, from when it comes into view.
    #[must_use]
    pub fn face(self, first: (usize, Row)) -> Memo<Face> {
        let key = first.1.key;
        let place = Memo::new(move |before: Option<&(usize, Row)>| {
            let now = self.drawn.with(|drawn| drawn.iter().find(|(_, row)| row.key == key).copied());
            // A row that is about to go shows what it did.
            now.or(before.copied()).unwrap_or(first)
        });
        let face =
            move || self.outline.with(|outline| self.search.with(|search| Face::new(outline, place.get(), search)));
        Memo::new(move |before: Option<&Face>| {
            face().or_else(|| before.cloned()).unwrap_or_else(|| Face::gone(place.get()))
        })
    }

    /// Whether a change of what is chosen, or of what is shown, would reach the row.
    #[must_use]
    pub fn is_chosen(self, row: Row) -> bool {
        let chosen = self.chosen.read();
        match row.child {
            Child::Endpoint(_) if chosen.is_empty() => self.editor.selected.get() == Some(row.key),
            Child::Endpoint(_) => chosen.contains(&row.key),
            Child::Folder(folder) => self.outline.with(|outline| {
                let count = outline.folders.get(folder).map_or(usize::MAX, |folder| folder.count);
                chosen.len() >= count && outline.keys(row.child).iter().all(|key| chosen.contains(key))
            }),
        }
    }

    /// Whether the Tab key goes to the row: it had the focus last. Where that one is not shown it is the first.
    #[must_use]
    pub fn is_active(self, key: Key) -> bool {
        let active = self.active.get();
        self.drawn.with(|drawn| {
            let there = drawn.iter().find(|(_, row)| Some(row.key) == active).or(drawn.first());
            there.is_some_and(|(_, row)| row.key == key)
        })
    }

    /// Whether something is wrong with the row, and whether that is an error.
    #[must_use]
    pub fn trouble(self, key: Key) -> Option<bool> {
        self.troubled.with(|troubled| troubled.get(&key).copied())
    }

    /// Whether what is in a folder is shown.
    #[must_use]
    pub fn is_open(self, key: Key) -> bool {
        self.is_searching() || !self.collapsed.with(|collapsed| collapsed.contains(&key))
    }

    /// The endpoints of a row: its own, or all that are in the folder.
    #[must_use]
    pub fn keys(self, child: Child) -> Vec<Key> {
        self.outline.with_untracked(|outline| outline.keys(child))
    }

    /// Whether the endpoint that is shown only took the place of one that was deleted here; asked once.
    #[must_use]
    pub fn takes_over(self) -> bool {
        self.took_over.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// A click shows an endpoint; with Ctrl or Shift it chooses several.
    pub fn click(self, event: &MouseEvent, key: Key) {
        let Some((place, row)) = self.find(key) else { return };
        if event.shift_key() && untrack(|| self.editor.can_edit()) {
            self.extend_to(place);
            self.active.set(Some(key));
        } else if (event.ctrl_key() || event.meta_key()) && untrack(|| self.editor.can_edit()) {
            self.toggle(row);
        } else {
            self.show(row);
        }
    }

    /// Takes note of the list's height.
    pub fn resized(self, height: f64) {
        let before = self.height.get_untracked();
        self.height.set(height);
        // A list that was not shown could not scroll.
        if before == 0.0
            && let Some(active) = self.active.get_untracked()
        {
            request_animation_frame(move || self.scroll_to(active));
        }
    }
}
