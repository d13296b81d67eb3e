use std::collections::HashSet;

use super::{Child, Outline, Row, block_end};
use crate::draft::Key;

/// Where something that is dragged would come to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landing {
    /// The row before which a line shows it; the number of rows when it is behind all.
    pub line: usize,
    /// What it would stand before in its folder; nothing at the folder's end.
    pub before: Option<Key>,
}

impl Outline {
    /// The endpoints of a row, in the document's order: itself, or all that are in the folder.
    #[must_use]
    pub fn keys(&self, child: Child) -> Vec<Key> {
        self.places(child).into_iter().map(|place| self.heads[place].key).collect()
    }

    /// The order of a folder's endpoints after some of its rows have been put before another, or at its end.
    #[must_use]
    pub fn order(&self, parent: usize, moved: &[Key], before: Option<Key>) -> Vec<Key> {
        let children = &self.folders[parent].children;
        let places = |wanted: &dyn Fn(Key) -> bool| -> Vec<usize> {
            let rows = children.iter().filter(|child| wanted(self.key(**child)));
            let mut places: Vec<usize> = rows.flat_map(|child| self.places(*child)).collect();
            places.sort_unstable();
            places
        };
        let moved: HashSet<Key> = moved.iter().copied().collect();
        let moving = places(&|key| moved.contains(&key));
        let mut staying = places(&|key| !moved.contains(&key));
        let first = before.and_then(|before| places(&|key| key == before).first().copied());
        let gap = first.and_then(|first| staying.iter().position(|place| *place == first)).unwrap_or(staying.len());
        staying.splice(gap..gap, moving);
        staying.into_iter().map(|place| self.heads[place].key).collect()
    }

    /// What rows of one folder would stand before, were they moved up or down by one; none where they cannot go.
    #[must_use]
    #[allow(clippy::option_option)] // nowhere, and before nothing
    pub fn shifted(&self, parent: usize, moved: &[Key], down: bool) -> Option<Option<Key>> {
        let keys: Vec<Key> = self.folders[parent].children.iter().map(|child| self.key(*child)).collect();
        let moved: HashSet<Key> = moved.iter().copied().collect();
        let is_moved = |key: &Key| moved.contains(key);
        if down {
            let last = keys.iter().rposition(is_moved)?;
            keys.get(last + 1)?;
            Some(keys.get(last + 2).copied())
        } else {
            let first = keys.iter().position(is_moved)?;
            Some(Some(*keys.get(first.checked_sub(1)?)?))
        }
    }

    fn places(&self, child: Child) -> Vec<usize> {
        let (mut open, mut places) = (vec![child], Vec::new());
        while let Some(child) = open.pop() {
            match child {
                Child::Endpoint(place) => places.push(place),
                Child::Folder(folder) => open.extend(&self.folders[folder].children),
            }
        }
        places.sort_unstable();
        places
    }
}

/// Where rows of one folder would come to stand, dropped at a height that is counted in rows: beside the row of their
/// own folder that is nearest, since what folder an endpoint is in is said by its path alone.
#[must_use]
pub fn landing(rows: &[Row], dragged: Key, moved: &[Key], height: f64) -> Option<Landing> {
    let parent = rows.iter().find(|row| row.key == dragged)?.parent;
    let moved: HashSet<Key> = moved.iter().copied().collect();
    let is_beside = |row: &&Row| row.parent == parent && !moved.contains(&row.key);
    let mut end = 0;
    for (place, row) in rows.iter().enumerate().filter(|(_, row)| row.parent == parent) {
        end = block_end(rows, place);
        #[allow(clippy::cast_precision_loss)] // no list has so many rows
        let middle = (place + end) as f64 / 2.0;
        if height < middle {
            let before = rows[place..].iter().find(is_beside).map(|row| row.key);
            return Some(Landing { line: place, before });
        }
        let _ = row;
    }
    Some(Landing { line: end, before: None })
}
