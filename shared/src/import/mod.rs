//! From a document of another tool, or of our own, to a project, and a report of what became of everything in it.
//!
//! [`import()`] is the one way in. Reading is `source`'s: text within bounds to a tree in which every value knows its place.
//! Each format is a module of its own that walks the tree and makes a project of it; `sample` makes bodies of schemas,
//! `exchange` makes endpoints of requests with the replies to them, `condition` and `naming` are what all of them need, and
//! `notes` is what they report to. `finish` has the last word: what leaves here is a document that loads.
//!
//! The tree is walked by hand. `openapiv3` 2.2 knows 3.0 alone and `oas3` 0.22 3.1 alone, both drop the fields that they do
//! not know, which could then not be reported, and neither says where in the text a value stands.
//!
//! A source is taken whole or not at all: an error ends the import, and there is no project then.

mod condition;
mod curl;
mod error;
mod exchange;
mod finish;
mod foreign_regex;
mod format;
mod handlebars;
mod har;
mod jayway;
mod mockoon;
mod naming;
mod native;
mod notes;
mod openapi;
mod postman;
mod precedence;
mod sample;
mod source;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trial;
mod wiremock;

pub use error::ImportError;
pub use format::Format;
pub use native::REPORTED as NATIVE;
pub use source::{MAX_SOURCE_BYTES, Source};

use crate::{
    api::ImportReport,
    model::{ImportedFrom, Project},
};
use notes::Notes;
use source::Tree;

/// What an import comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The project; [`crate::document::write`] gives its document, which loads.
    pub project: Project,
    /// What came over, what was changed and what was left.
    pub report: ImportReport,
}

/// Imports what other tools have written, or we: one file, or several where a format has several. Without a format it is
/// told by what the sources hold.
///
/// # Errors
/// [`ImportError`], with the place in the source: it is broken, too large, of no known format or version, or refers to
/// itself without end.
pub fn import(sources: &[Source], format: Option<Format>) -> Result<Imported, ImportError> {
    let Some(first) = sources.first() else {
        return Err(ImportError::at_start("", "there is nothing to import"));
    };
    let Some(format) = format.map_or_else(|| Format::told(sources), |format| Ok(Some(format)))? else {
        let signs: Vec<&str> = Format::ALL.into_iter().map(Format::sign).collect();
        let detail = format!("this is no format that can be imported: {}", signs.join("; "));
        return Err(ImportError::at_start(&first.name, detail));
    };
    let mut notes = Notes::new(&first.name);
    let mut project = match format {
        // It loads as it is, and nothing is added to it.
        Format::Native => {
            let project = native::import(sources, &mut notes)?;
            return Ok(Imported { project, report: notes.finish() });
        }
        Format::OpenApi => openapi::import(&Tree::parse(only(sources, "an OpenAPI document")?)?, &mut notes)?,
        Format::Curl => curl::import(only(sources, "a script of curl commands")?, &mut notes)?,
        Format::Har => har::import(&Tree::parse(only(sources, "a HAR recording")?)?, &mut notes)?,
        Format::Postman => postman::import(&Tree::parse(only(sources, "a Postman collection")?)?, &mut notes)?,
        Format::WireMock => wiremock::import(sources, &mut notes)?,
        Format::Mockoon => mockoon::import(sources, &mut notes)?,
    };
    if format.has_versions() {
        let name = project.name.clone();
        project.imports = vec![ImportedFrom { format: format.key().to_owned(), name, parts: Vec::new() }];
    }
    notes.turn_to(&first.name);
    let project = finish::finish(project, &mut notes)?;
    Ok(Imported { project, report: notes.finish() })
}

/// The one source of a format that is one file.
fn only<'s>(sources: &'s [Source], what: &str) -> Result<&'s Source, ImportError> {
    let [source] = sources else {
        let second = sources.get(1).map(|source| source.name.as_str()).unwrap_or_default();
        return Err(ImportError::at_start(second, format!("{what} is one file; import one at a time")));
    };
    Ok(source)
}
