use std::sync::Arc;

use super::{
    heads::{Head, words},
    marks::marked,
    outline::{Child, Outline, Row},
};

/// What a row shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// The row's place among those that are shown, from 0.
    pub place: usize,
    /// The row.
    pub row: Row,
    /// How it is spoken of.
    pub title: String,
    /// What it says of its path; each piece with whether it is searched for.
    pub label: Vec<(String, bool)>,
    /// What people call it, in the same way.
    pub name: Vec<(String, bool)>,
    /// The endpoint, if it is one.
    pub head: Option<Arc<Head>>,
    /// How many endpoints are in the folder.
    pub count: usize,
}

impl Face {
    /// What a row shows while this is searched for; none when the row is of another outline.
    #[must_use]
    pub fn new(outline: &Outline, (place, row): (usize, Row), search: &str) -> Option<Self> {
        let words = words(search);
        let label = |outline: &Outline| marked(outline.label(row.child), &words);
        match row.child {
            Child::Endpoint(at) => {
                let head = outline.heads.get(at).filter(|head| head.key == row.key)?;
                let name = marked(&head.name, &words);
                let (title, label) = (head.title(), label(outline));
                Some(Self { place, row, title, label, name, head: Some(head.clone()), count: 1 })
            }
            Child::Folder(at) => {
                let folder = outline.folders.get(at).filter(|folder| folder.key == row.key)?;
                let (title, label, count) = (folder.prefix.clone(), label(outline), folder.count);
                Some(Self { place, row, title, label, name: Vec::new(), head: None, count })
            }
        }
    }

    /// What a row shows whose outline has gone.
    #[must_use]
    pub fn gone((place, row): (usize, Row)) -> Self {
        Self { place, row, title: String::new(), label: Vec::new(), name: Vec::new(), head: None, count: 0 }
    }

    /// Whether it is an endpoint that answers nothing.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.head.as_ref().is_some_and(|head| !head.enabled)
    }
}
