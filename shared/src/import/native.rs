//! Our own document, as one file or as the folder that [`crate::document::load_folder`] reads: it comes over as it is.
//!
//! What the document remembers of imports comes with it. In a project that it is brought to, it is a source of its own.

use super::{
    ImportError,
    notes::Notes,
    source::{At, Source, written},
};
use crate::{
    api::{Diagnostic, ImportNote, Position, Severity},
    document::{self, File, InFile, LoadedFolder, NodeValue, Rejection},
    model::{Endpoint, Project},
};

/// How a report names it.
pub const REPORTED: &str = "dotmock";

/// Whether a document is one of ours: what it has `endpoints` of has a path.
pub(super) fn is_document(root: &At<'_>) -> bool {
    let Some(endpoints) = root.get("endpoints") else { return false };
    let is_list = matches!(endpoints.node.value, NodeValue::Array(_));
    is_list && endpoints.items().all(|endpoint| endpoint.get("path").is_some())
}

/// Whether files are a folder of ours: one of them is the file that says what holds for all endpoints.
pub(super) fn is_folder(sources: &[Source]) -> bool {
    sources.len() > 1 && top(sources).is_some()
}

/// The way to the folder's own files, with its last `/`: of several the shortest.
fn top(sources: &[Source]) -> Option<String> {
    let tops = sources.iter().filter_map(|source| {
        let name = source.name.replace('\\', "/");
        let start = name.rfind('/').map_or(0, |slash| slash + 1);
        let (top, file) = name.split_at_checked(start)?;
        matches!(file, "dotmock.json" | "dotmock.yaml" | "dotmock.yml").then(|| top.to_owned())
    });
    tops.min_by_key(String::len)
}

/// Reads a project as it is.
pub(super) fn import(sources: &[Source], notes: &mut Notes) -> Result<Project, ImportError> {
    notes.format(REPORTED);
    match (sources, top(sources)) {
        ([source], _) => from_document(source, notes),
        (_, Some(top)) => from_folder(sources, &top, notes),
        ([.., source], None) => {
            let detail = "several files are a folder of a project's, in which there is a dotmock.yaml or dotmock.json; \
                          import one document at a time";
            Err(ImportError::at_start(&source.name, detail))
        }
        ([], None) => Err(ImportError::at_start("", "there is nothing to import")),
    }
}

fn from_document(source: &Source, notes: &mut Notes) -> Result<Project, ImportError> {
    let text = source.text()?;
    let format = written(&source.name, text);
    let loaded = document::load(text, format).map_err(|rejection| {
        let found = match rejection {
            Rejection::Syntax(found) => vec![found],
            Rejection::Invalid(found) => found,
        };
        refused(found.into_iter().map(|diagnostic| InFile { file: source.name.clone(), diagnostic }))
    })?;
    let pointers: Vec<String> = (0..loaded.project.endpoints.len()).map(|at| format!("/endpoints/{at}")).collect();
    let places: Vec<&str> = pointers.iter().map(String::as_str).collect();
    let places = document::place_of(text, format, &places).unwrap_or_default();
    for ((endpoint, pointer), at) in loaded.project.endpoints.iter().zip(pointers).zip(places) {
        let file = source.name.clone();
        notes.about(Some(&endpoint.id));
        notes.add_imported(ImportNote { file, pointer, at, detail: called(endpoint), endpoint: None });
    }
    notes.about(None);
    Ok(loaded.project)
}

fn from_folder(sources: &[Source], top: &str, notes: &mut Notes) -> Result<Project, ImportError> {
    let mut files = Vec::new();
    for source in sources {
        let name = source.name.replace('\\', "/");
        if let Some(name) = name.strip_prefix(top).filter(|name| document::is_of_folder(name)) {
            files.push(File { name: name.to_owned(), text: source.text()?.to_owned() });
        } else {
            notes.turn_to(&source.name);
            notes.left_out("this is no file of a project's folder, which are dotmock.yaml and those in endpoints/");
        }
    }
    let LoadedFolder { loaded, endpoints, .. } = document::load_folder(&files).map_err(|found| {
        refused(found.into_iter().map(|found| InFile { file: format!("{top}{}", found.file), ..found }))
    })?;
    for (endpoint, file) in loaded.project.endpoints.iter().zip(endpoints) {
        let (file, pointer, at) = (format!("{top}{file}"), String::new(), Position { line: 1, column: 1 });
        notes.about(Some(&endpoint.id));
        notes.add_imported(ImportNote { file, pointer, at, detail: called(endpoint), endpoint: None });
    }
    notes.about(None);
    Ok(loaded.project)
}

fn called(endpoint: &Endpoint) -> String {
    format!("{} {}", endpoint.method, endpoint.path)
}

/// The first error, and how many there are more.
fn refused(found: impl Iterator<Item = InFile>) -> ImportError {
    let mut errors = found.filter(|found| found.diagnostic.severity == Severity::Error);
    let Some(InFile { file, diagnostic: Diagnostic { pointer, at, detail, .. } }) = errors.next() else {
        return ImportError::at_start("", "this is no document of dotMock");
    };
    let detail = match errors.count() {
        0 => detail,
        1 => format!("{detail}; and one more is wrong"),
        more => format!("{detail}; and {more} more are wrong"),
    };
    let note = ImportNote { file, pointer, at: at.unwrap_or(Position { line: 1, column: 1 }), detail, endpoint: None };
    ImportError { note }
}
