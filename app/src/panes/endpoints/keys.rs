//! The list by keyboard, as the tree pattern of ARIA has it.

use std::collections::HashSet;

use leptos::{ev::KeyboardEvent, prelude::*};

use super::{
    ListView,
    outline::{Child, Row, block_end},
};
use crate::draft::Key;

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    /// To another row, by so many; choosing those on the way or not.
    Step(isize, bool),
    /// By so many pages.
    Page(isize, bool),
    /// To the first row or to the last.
    Edge(bool, bool),
    /// Shows what is in a folder, or goes in.
    In,
    /// Collapses a folder, or goes out.
    Out,
    OpenBeside,
    Show,
    Rename,
    Choose,
    ChooseAll,
    ChooseNone,
    Duplicate,
    Delete,
    Move(bool),
    Menu,
    Letter(char),
}

impl Press {
    /// Whether it changes something, or leads to what does.
    fn is_for_editors(self) -> bool {
        matches!(
            self,
            Self::Rename | Self::Choose | Self::ChooseAll | Self::Duplicate | Self::Delete | Self::Move(_) | Self::Menu
        )
    }
}

fn meaning(key: &str, ctrl: bool, shift: bool, alt: bool) -> Option<Press> {
    Some(match (key, ctrl, alt) {
        ("ArrowUp", false, true) => Press::Move(false),
        ("ArrowDown", false, true) => Press::Move(true),
        (_, _, true) => return None,
        ("ArrowUp", ..) => Press::Step(-1, shift),
        ("ArrowDown", ..) => Press::Step(1, shift),
        ("PageUp", ..) => Press::Page(-1, shift),
        ("PageDown", ..) => Press::Page(1, shift),
        ("Home", ..) => Press::Edge(false, shift),
        ("End", ..) => Press::Edge(true, shift),
        ("ArrowRight", false, _) => Press::In,
        ("ArrowLeft", false, _) => Press::Out,
        ("*", false, _) => Press::OpenBeside,
        ("Enter", false, _) => Press::Show,
        ("F2", false, _) => Press::Rename,
        (" ", ..) => Press::Choose,
        ("a" | "A", true, _) if !shift => Press::ChooseAll,
        ("d" | "D", true, _) if !shift => Press::Duplicate,
        ("Escape", ..) => Press::ChooseNone,
        ("Delete", false, _) | ("Backspace", true, _) => Press::Delete,
        ("F10", false, _) if shift => Press::Menu,
        ("ContextMenu", ..) => Press::Menu,
        (letter, false, _) => {
            let mut letters = letter.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) if letter.is_alphanumeric() => Press::Letter(letter),
                _ => return None,
            }
        }
        _ => return None,
    })
}

impl ListView {
    /// Does what a key means, on the row that has the focus.
    pub fn press(self, event: &KeyboardEvent) {
        let ctrl = event.ctrl_key() || event.meta_key();
        let press = meaning(&event.key(), ctrl, event.shift_key(), event.alt_key());
        let active = self.active.get_untracked().and_then(|key| self.find(key));
        let (Some(press), Some((place, row))) = (press, active) else { return };
        if press.is_for_editors() && !untrack(|| self.editor.can_edit()) {
            return;
        }
        if press == Press::ChooseNone && self.chosen.with_untracked(HashSet::is_empty) {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        self.act(press, place, row);
    }

    fn act(self, press: Press, place: usize, row: Row) {
        let last = self.rows.with_untracked(|rows| rows.len().saturating_sub(1));
        match press {
            Press::Step(by, extend) => self.step(place.saturating_add_signed(by).min(last), extend),
            Press::Page(by, extend) => self.step(place.saturating_add_signed(by * self.page()).min(last), extend),
            Press::Edge(end, extend) => self.step(if end { last } else { 0 }, extend),
            Press::In => self.go_in(place, row),
            Press::Out => self.go_out(place, row),
            Press::OpenBeside => self.open_beside(row),
            Press::Show => self.show(row),
            Press::Rename => self.rename(row),
            Press::Choose => self.toggle(row),
            Press::ChooseAll => {
                let shown = self.outline.with_untracked(|outline| outline.keys(Child::Folder(super::outline::ROOT)));
                self.chosen.set(shown.into_iter().collect());
            }
            Press::ChooseNone => self.chosen.update(HashSet::clear),
            Press::Duplicate => self.duplicate(&self.meant(row)),
            Press::Delete => self.delete(&self.meant(row)),
            Press::Move(down) => self.shift(row, down),
            Press::Menu => self.open_menu_of(row.key),
            Press::Letter(letter) => self.seek(place, letter),
        }
    }

    /// Shows an endpoint, or collapses a folder and the reverse.
    pub fn show(self, row: Row) {
        self.chosen.update(HashSet::clear);
        self.anchor.set(Some(row.key));
        self.active.set(Some(row.key));
        match row.child {
            Child::Endpoint(_) => {
                self.editor.selected.set(Some(row.key));
                self.opened.update(|opened| *opened += 1);
            }
            Child::Folder(_) => self.set_open(row.key, self.collapsed.with_untracked(|all| all.contains(&row.key))),
        }
    }

    /// Puts a row among the chosen ones, or takes it out.
    pub fn toggle(self, row: Row) {
        let keys = self.keys(row.child);
        let shown = self.editor.selected.get_untracked();
        self.chosen.update(|chosen| {
            // Whoever begins to choose has the shown one in mind too, as in every list of files.
            if chosen.is_empty() && !keys.iter().any(|key| Some(*key) == shown) {
                chosen.extend(shown);
            }
            let is_chosen = keys.iter().all(|key| chosen.contains(key));
            for key in keys {
                if is_chosen {
                    chosen.remove(&key);
                } else {
                    chosen.insert(key);
                }
            }
        });
        self.anchor.set(Some(row.key));
        self.active.set(Some(row.key));
    }

    /// Chooses every endpoint between where the range began and this place.
    pub fn extend_to(self, place: usize) {
        let anchor = self.anchor.get_untracked().and_then(|key| self.find(key));
        let from = anchor.map_or(place, |(from, _)| from);
        let range = from.min(place)..=from.max(place);
        self.chosen.set(self.rows.with_untracked(|rows| {
            let rows = rows.get(range).unwrap_or_default().iter();
            rows.filter(|row| matches!(row.child, Child::Endpoint(_))).map(|row| row.key).collect()
        }));
    }

    fn step(self, place: usize, extend: bool) {
        let Some(row) = self.row(place) else { return };
        if extend {
            if self.anchor.get_untracked().is_none() {
                self.anchor.set(self.active.get_untracked());
            }
            self.extend_to(place);
        } else if self.chosen.with_untracked(HashSet::is_empty) {
            // What is chosen one by one, with the space bar, is left alone.
            self.anchor.set(Some(row.key));
        }
        self.focus(row.key);
    }

    fn go_in(self, place: usize, row: Row) {
        let Child::Folder(_) = row.child else { return };
        if self.collapsed.with_untracked(|collapsed| collapsed.contains(&row.key)) {
            self.set_open(row.key, true);
        } else if self.rows.with_untracked(|rows| block_end(rows, place)) > place + 1 {
            self.step(place + 1, false);
        }
    }

    fn go_out(self, place: usize, row: Row) {
        let is_open = |key: &Key| !self.collapsed.with_untracked(|collapsed| collapsed.contains(key));
        if matches!(row.child, Child::Folder(_)) && is_open(&row.key) && !untrack(|| self.is_searching()) {
            return self.set_open(row.key, false);
        }
        let around = self.rows.with_untracked(|rows| rows[..place].iter().rposition(|other| other.level < row.level));
        if let Some(around) = around {
            self.step(around, false);
        }
    }

    fn open_beside(self, row: Row) {
        let beside = self.outline.with_untracked(|outline| {
            let children = &outline.folders[row.parent].children;
            children.iter().map(|child| outline.key(*child)).collect::<HashSet<_>>()
        });
        self.collapsed.update(|collapsed| collapsed.retain(|key| !beside.contains(key)));
    }

    /// Shows an endpoint with the cursor in its path.
    pub fn rename(self, row: Row) {
        if matches!(row.child, Child::Endpoint(_)) {
            self.show(row);
            self.editor.focus_path.set(Some(row.key));
        }
    }

    /// To the next row whose path or name begins with a letter.
    fn seek(self, place: usize, letter: char) {
        let found = self.rows.with_untracked(|rows| {
            self.outline.with_untracked(|outline| {
                let begins = |text: &str| {
                    let mut letters = text.trim_start_matches(['/', '{']).chars().flat_map(char::to_lowercase);
                    letters.next() == letter.to_lowercase().next()
                };
                let fits = |row: &Row| match row.child {
                    Child::Endpoint(head) => begins(outline.label(row.child)) || begins(&outline.heads[head].name),
                    Child::Folder(_) => begins(outline.label(row.child)),
                };
                let places = (place + 1..rows.len()).chain(0..place);
                places.into_iter().find(|place| fits(&rows[*place]))
            })
        });
        if let Some(found) = found {
            self.step(found, false);
        }
    }

    fn row(self, place: usize) -> Option<Row> {
        self.rows.with_untracked(|rows| rows.get(place).copied())
    }

    fn page(self) -> isize {
        #[allow(clippy::cast_possible_truncation)] // no window has so many rows
        let rows = (self.height.get_untracked() / self.row_height) as isize;
        rows.max(2) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_mean_what_they_mean_in_other_trees() {
        let check = |keys: &str, expected: Option<Press>| {
            let (mut ctrl, mut shift, mut alt, mut last) = (false, false, false, "");
            for key in keys.split('+') {
                match key {
                    "Ctrl" => ctrl = true,
                    "Shift" => shift = true,
                    "Alt" => alt = true,
                    key => last = key,
                }
            }
            assert_eq!(meaning(last, ctrl, shift, alt), expected, "{keys}");
        };
        check("ArrowDown", Some(Press::Step(1, false)));
        check("Shift+ArrowUp", Some(Press::Step(-1, true)));
        check("Alt+ArrowUp", Some(Press::Move(false)));
        check("Ctrl+a", Some(Press::ChooseAll));
        check("Ctrl+d", Some(Press::Duplicate));
        check("a", Some(Press::Letter('a')));
        check("Shift+A", Some(Press::Letter('A')));
        check("é", Some(Press::Letter('é')));
        check("Delete", Some(Press::Delete));
        check("Shift+F10", Some(Press::Menu));
        check(" ", Some(Press::Choose));
        check("Shift+End", Some(Press::Edge(true, true)));
        for other in
            ["F10", "/", "?", "Ctrl+s", "Ctrl+k", "Ctrl+z", "Alt+a", "Tab", "Shift+Tab", "Shift", "Ctrl+Shift+d"]
        {
            check(other, None);
        }
    }
}
