//! From a project to what other tools read, and to the forms of its own document, with a report of what is not the same.
//!
//! [`export()`] is the one way out, and [`download()`] makes one file of what it gives. Each format is a module of its own
//! that makes JSON of the project; `path` and `asked` read what all of them need of paths and conditions, `show` renders what
//! a format has no templates for, and `notes` is what they report to.
//!
//! A template is no example and no stub. Where a format has none of ours, what is written is what the template gives: for a
//! request that is made of the response's own condition, with the project's seed, else 0, and at a time that never changes,
//! so that the same project gives the same file. The report says where that was done.

mod asked;
mod format;
mod notes;
mod openapi;
mod path;
mod postman;
mod show;
#[cfg(test)]
mod tests;
mod wiremock;
mod zip;

pub use format::Format;

use serde_json::Value;

use crate::{
    CompiledProject,
    api::ExportReport,
    document::{self, File},
    model::Project,
};
use format::ending;
use notes::Notes;
use show::Show;

/// A project in another form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The files; one, but for a folder.
    pub files: Vec<File>,
    /// What was written, what was changed and what was left.
    pub report: ExportReport,
}

/// A project in another form as one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// What it is called: the project's name with an ending, `pets.openapi.json`; a folder is a `.zip`.
    pub name: String,
    /// What it is.
    pub media_type: &'static str,
    /// The whole.
    pub bytes: Vec<u8>,
    /// What was written, what was changed and what was left.
    pub report: ExportReport,
}

/// Writes a project in a format, as JSON or YAML; where the format has no YAML, as JSON. `compiled` is the same project,
/// compiled.
#[must_use]
pub fn export(project: &Project, compiled: &CompiledProject, format: Format, written: document::Format) -> Exported {
    let mut notes = Notes::new(project);
    let show = Show::new(project, compiled);
    let value: Value = match format {
        Format::Native | Format::Folder => {
            notes.format("dotmock");
            notes.all_exported();
            let files = if format == Format::Folder {
                document::write_folder(project, written)
            } else {
                let name = format!("dotmock.{}", ending(written));
                vec![File { name, text: document::write(project, written) }]
            };
            return Exported { files, report: notes.finish() };
        }
        Format::OpenApi => openapi::export(project, show, &mut notes),
        Format::WireMock => wiremock::export(project, show, &mut notes),
        Format::Postman => postman::export(project, show, &mut notes),
    };
    let written = if format.has_yaml() { written } else { document::Format::Json };
    let name = match format {
        Format::Postman => "postman_collection.json".to_owned(),
        _ => format!("{}.{}", format.key(), ending(written)),
    };
    Exported { files: vec![File { name, text: document::write_value(&value, written) }], report: notes.finish() }
}

/// The same as one file, called `name` with an ending; several are an archive, in a folder of that name. Where nobody says
/// how it is written, that is as [`Format::written`] has it.
#[must_use]
pub fn download(
    project: &Project,
    compiled: &CompiledProject,
    format: Format,
    written: Option<document::Format>,
    name: &str,
) -> Download {
    let written = written.filter(|_| format.has_yaml()).unwrap_or(format.written());
    let Exported { files, report } = export(project, compiled, format, written);
    let (media_type, bytes) = match (format, written) {
        (Format::Folder, _) => ("application/zip", zip::archive(name, &files)),
        (_, document::Format::Json) => ("application/json", only(files)),
        // RFC 9512.
        (_, document::Format::Yaml) => ("application/yaml", only(files)),
    };
    Download { name: format!("{name}.{}", format.ending(written)), media_type, bytes, report }
}

/// The one file of what is one file.
fn only(files: Vec<File>) -> Vec<u8> {
    files.into_iter().next().map(|file| file.text.into_bytes()).unwrap_or_default()
}
