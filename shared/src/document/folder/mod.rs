//! A project as a folder, for Git: `dotmock.yaml` with what holds for all of it, and a file for each endpoint.
//!
//! ```text
//! dotmock.yaml            name, order, vars, settings, imports
//! endpoints/getPet.yaml   the endpoint getPet, without its id
//! ```
//!
//! A file is called what its endpoint's id is. Where it cannot be, since there are systems on which `Pet.yaml` and
//! `pet.yaml` are one file and `con.yaml` is none, the endpoint says its `id` itself, as it may always. Endpoints stand in
//! the order of their ids; where the project has them in another, `order` lists them. Whoever adds an endpoint need not
//! touch it: those that it does not name come last. Files may be JSON, YAML, or some of each.
//!
//! Nothing in these files counts, dates or repeats, so that a change of one endpoint is a change of one file.

mod read;
mod write;

#[cfg(test)]
mod tests;

pub use read::{LoadedFolder, load_folder};
pub use write::{rewrite_folder, write_folder};

use serde::Serialize;

use super::Format;
use crate::api::Diagnostic;

/// A file of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct File {
    /// Its path within the folder, with `/` between folders.
    pub name: String,
    /// The whole.
    pub text: String,
}

/// Something that is wrong in one of several files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InFile {
    /// The file's name; empty for the folder.
    pub file: String,
    /// What is wrong, with pointer and position in that file.
    #[serde(flatten)]
    pub diagnostic: Diagnostic,
}

/// Whether a file of that name, a path within the folder, is one of a project's.
#[must_use]
pub fn is_of_folder(name: &str) -> bool {
    Part::of(name).is_some()
}

/// What of a project a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'n> {
    /// All but the endpoints.
    Frame,
    /// An endpoint, and the name of the file without its ending.
    Endpoint(&'n str),
}

impl<'n> Part<'n> {
    fn of(name: &'n str) -> Option<(Self, Format)> {
        let (stem, ending) = name.rsplit_once('.')?;
        let format = match ending {
            "json" => Format::Json,
            "yaml" | "yml" => Format::Yaml,
            _ => return None,
        };
        if stem == "dotmock" {
            return Some((Self::Frame, format));
        }
        let stem = stem.strip_prefix("endpoints/")?;
        (!stem.is_empty() && !stem.starts_with('.') && !stem.contains('/')).then_some((Self::Endpoint(stem), format))
    }
}
