use super::{ImportError, source::At};
use crate::api::{ImportNote, ImportReport};

/// How many entries a list has at most: a hostile source may give reason for millions.
const MOST: usize = 20_000;

/// The report while it is made.
#[derive(Debug)]
pub(super) struct Notes {
    file: String,
    report: ImportReport,
    /// The endpoint that is being made, by its id.
    endpoint: Option<String>,
}

impl Notes {
    /// A report that says nothing yet, and begins with this file.
    pub fn new(file: &str) -> Self {
        Self { file: file.to_owned(), report: ImportReport::default(), endpoint: None }
    }

    /// The name of the file that is told of.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What is told from here on is about this file.
    pub fn turn_to(&mut self, file: &str) {
        file.clone_into(&mut self.file);
    }

    /// How the source is written.
    pub fn format(&mut self, name: impl Into<String>) {
        self.report.format = name.into();
    }

    /// What is told from here on is about this endpoint, or about none.
    pub fn about(&mut self, endpoint: Option<&str>) {
        self.endpoint = endpoint.map(str::to_owned);
    }

    /// Something came over.
    pub fn imported(&mut self, at: &At<'_>, detail: impl Into<String>) {
        let note = self.note(at, detail.into());
        push(&mut self.report.imported, note);
    }

    /// Something came over, and is not quite what it was.
    pub fn changed(&mut self, at: &At<'_>, detail: impl Into<String>) {
        let note = self.note(at, detail.into());
        push(&mut self.report.changed, note);
    }

    /// Something did not come over.
    pub fn left(&mut self, at: &At<'_>, detail: impl Into<String>) {
        let note = self.note(at, detail.into());
        push(&mut self.report.left, note);
    }

    /// Something did not come over that has no place of its own.
    pub fn left_out(&mut self, detail: impl Into<String>) {
        let note = ImportError::at_start(&self.file, detail).note;
        push(&mut self.report.left, ImportNote { endpoint: self.endpoint.clone(), ..note });
    }

    /// Something came over that was noted before it had an endpoint.
    pub fn add_imported(&mut self, note: ImportNote) {
        let note = self.with_endpoint(note);
        push(&mut self.report.imported, note);
    }

    /// Something changed that was noted before it had an endpoint.
    pub fn add_changed(&mut self, note: ImportNote) {
        let note = self.with_endpoint(note);
        push(&mut self.report.changed, note);
    }

    /// Something was left that was noted before it had an endpoint.
    pub fn add_left(&mut self, note: ImportNote) {
        let note = self.with_endpoint(note);
        push(&mut self.report.left, note);
    }

    fn with_endpoint(&self, note: ImportNote) -> ImportNote {
        ImportNote { endpoint: self.endpoint.clone(), ..note }
    }

    /// The report.
    pub fn finish(self) -> ImportReport {
        self.report
    }

    /// What there is to say of a value; it is not said yet.
    pub fn note(&self, at: &At<'_>, detail: String) -> ImportNote {
        let (pointer, at) = (at.pointer.clone(), at.node.position);
        ImportNote { file: self.file.clone(), pointer, at, detail, endpoint: self.endpoint.clone() }
    }
}

/// The same is said of a place once: what many refer to is met again and again.
fn push(list: &mut Vec<ImportNote>, note: ImportNote) {
    let is_known = list.iter().rev().take(64).any(|known| {
        known.at == note.at && known.pointer == note.pointer && known.detail == note.detail && known.file == note.file
    });
    if !is_known && list.len() < MOST {
        list.push(note);
    }
}
