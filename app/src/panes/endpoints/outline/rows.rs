use super::{Child, Outline, ROOT};
use crate::draft::Key;

/// A line of the tree that is there to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The endpoint's key, or the folder's.
    pub key: Key,
    /// What it is.
    pub child: Child,
    /// The folder around it.
    pub parent: usize,
    /// How deep it stands, from 1.
    pub level: usize,
    /// Its place among what is in the same folder, from 1.
    pub place: usize,
    /// How much is in the same folder.
    pub size: usize,
}

impl Outline {
    /// The lines of the tree, without what is in folders that are collapsed.
    #[must_use]
    pub fn rows(&self, is_collapsed: impl Fn(Key) -> bool) -> Vec<Row> {
        let mut rows = Vec::with_capacity(self.folders[ROOT].count);
        // The folders that are open, and how far each of them has been told.
        let mut open = vec![(ROOT, 0)];
        while let Some((parent, told)) = open.last_mut() {
            let (parent, children) = (*parent, &self.folders[*parent].children);
            let Some(child) = children.get(*told).copied() else {
                open.pop();
                continue;
            };
            *told += 1;
            let (place, size, key) = (*told, children.len(), self.key(child));
            rows.push(Row { key, child, parent, level: open.len(), place, size });
            match child {
                Child::Folder(folder) if !is_collapsed(key) => open.push((folder, 0)),
                _ => {}
            }
        }
        rows
    }
}

/// The place behind a row and everything that stands in it.
#[must_use]
pub fn block_end(rows: &[Row], place: usize) -> usize {
    let Some(row) = rows.get(place) else { return rows.len() };
    let behind = rows[place + 1..].iter().position(|other| other.level <= row.level);
    behind.map_or(rows.len(), |behind| place + 1 + behind)
}
