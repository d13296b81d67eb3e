//! `WireMock`'s stubs: JSON mappings, one a file or many, with the files of bodies beside them.
//!
//! **Stubs of the same method and path are the responses of one endpoint**, in the order in which `WireMock` tries them: by
//! priority, 1 first and 5 where none is said, and among equals what was read last. [`arrange`] numbers endpoints where
//! ours would be tried in another order.
//!
//! **What a stub asks for is its response's condition.** It means what `WireMock` 3.13 makes of it, to which
//! `tests/wiremock` holds it: `matches` is of the whole text, a number in a filter of a path is also the text of that number,
//! a path that selects null or something empty selects nothing. A stub that asks for what no condition can is left, with
//! the reason: without it the mock answers less than `WireMock` would, and never something else.
//!
//! **Bodies stand as they are.** Those of stubs with the transformer `response-template` are read by
//! [`super::handlebars`]; where one cannot be carried, its text stands and the report says so.
//!
//! Scenarios are values of the session's state, by their names. Paths are strict about slashes, as `WireMock`'s are.

mod arrange;
mod body;
mod moment;
mod pattern;
mod request;
mod response;
mod schema;
mod stub;
mod template;
#[cfg(test)]
mod tests;
mod url;

use std::{cell::Cell, collections::HashMap};

use super::{
    ImportError,
    notes::Notes,
    source::{At, Source, Tree},
};
use crate::{api::ImportNote, model::Project};
use stub::Stub;

/// How many stubs a project gets at most.
const MOST_STUBS: usize = 20_000;

/// How large the mappings may be together, in bytes.
const MOST_BYTES: usize = super::MAX_SOURCE_BYTES;

/// How much stubs may ask for together, in [`Surroundings::spend`]'s terms.
const MOST_WORK: usize = 400_000;

/// The folder in which bodies lie.
const FILES: &str = "__files/";

/// Whether a document is one or more stubs.
pub(super) fn is_mapping(root: &At<'_>) -> bool {
    let is_stub = |at: &At<'_>| {
        let asks = at.get("request").is_some_and(|request| request.is_object() && !request.is_empty());
        let names = ["url", "urlPath", "urlPattern", "urlPathPattern", "urlPathTemplate", "method", "headers"];
        let is_ours = |request: &At<'_>| {
            // A request of another tool has its headers as a list.
            names.iter().any(|name| request.get(name).is_some()) && request.get("httpVersion").is_none()
        };
        asks && at.get("request").as_ref().is_some_and(is_ours) && at.get("response").is_none_or(|one| one.is_object())
    };
    is_stub(root) || root.get("mappings").is_some_and(|list| list.items().next().is_some_and(|at| is_stub(&at)))
}

/// Whether a file is the body of a reply, by its name.
pub(super) fn is_body(name: &str) -> bool {
    name.replace('\\', "/").split('/').rev().skip(1).any(|part| part == FILES.trim_end_matches('/'))
}

/// What a stub is made from beside its own text.
struct Surroundings<'s> {
    /// The bodies by their names within their folder.
    files: HashMap<String, &'s [u8]>,
    /// How much stubs may still ask for.
    work: Cell<usize>,
}

impl Surroundings<'_> {
    /// Counts what conditions take to be read and compiled: about a microsecond each; false when it is too much.
    fn spend(&self, work: usize) -> bool {
        let left = self.work.get().checked_sub(work);
        self.work.set(left.unwrap_or(0));
        left.is_some()
    }
}

/// Makes a project of mappings.
pub(super) fn import(sources: &[Source], notes: &mut Notes) -> Result<Project, ImportError> {
    notes.format("wiremock");
    let mut surroundings = Surroundings { files: HashMap::new(), work: Cell::new(MOST_WORK) };
    let (bodies, mappings): (Vec<_>, Vec<_>) = sources.iter().partition(|source| is_body(&source.name));
    for source in bodies {
        let name = source.name.replace('\\', "/");
        let within = name.rsplit_once(FILES).map_or(name.as_str(), |(_, within)| within);
        surroundings.files.insert(within.to_owned(), source.bytes.as_slice());
    }
    let mut room = MOST_BYTES;
    let mut stubs = Vec::new();
    for source in &mappings {
        notes.turn_to(&source.name);
        if mappings.len() > 1 && !source.name.to_ascii_lowercase().ends_with(".json") {
            notes.left_out("this is no mapping, whose name would end in .json");
            continue;
        }
        let Some(left) = room.checked_sub(source.bytes.len()) else {
            let detail = format!("the mappings have more than {} MiB together; import them in parts", MOST_BYTES >> 20);
            return Err(ImportError::at_start(&source.name, detail));
        };
        room = left;
        let tree = Tree::parse(source)?;
        read_file(&tree, &surroundings, notes, &mut stubs)?;
    }
    let mut project = Project::default();
    project.settings.strict_slash = true;
    project.endpoints = arrange::endpoints(stubs, notes);
    Ok(project)
}

/// Reads the stubs of a file.
fn read_file(
    tree: &Tree,
    surroundings: &Surroundings<'_>,
    notes: &mut Notes,
    stubs: &mut Vec<Stub>,
) -> Result<(), ImportError> {
    let root = tree.root();
    let several = root.get("mappings");
    let (meta, list): (Vec<At<'_>>, Vec<At<'_>>) = match &several {
        Some(list) => (
            root.fields()
                .filter(|(key, _)| !matches!(*key, "mappings" | "meta" | "importOptions"))
                .map(|(_, at)| at)
                .collect(),
            list.items().collect(),
        ),
        None => (Vec::new(), vec![root.clone()]),
    };
    for at in meta {
        notes.left(&at, "this is no part of a list of stubs");
    }
    if let Some(options) = root.get("importOptions") {
        notes.left(&options, "how stubs are put beside those that are there has no meaning here");
    }
    for at in list {
        if !at.is_object() {
            notes.left(&at, "a stub is an object with a request and a response");
            continue;
        }
        if several.is_none() && at.get("request").is_none() && at.get("response").is_none() {
            notes.left(&at, "this is no stub: it has neither a request nor a response");
            continue;
        }
        if stubs.len() >= MOST_STUBS {
            let detail = format!("there are more than {MOST_STUBS} stubs; import them in parts");
            return Err(ImportError::at_value(notes.file(), &at, detail));
        }
        match stub::read(&at, surroundings, notes) {
            Ok(stub) => stubs.push(stub),
            Err(refused) => {
                let detail = format!("the stub {} is left: {}", stub::describe(&at), refused.detail);
                notes.add_left(ImportNote { detail, ..refused });
            }
        }
    }
    Ok(())
}
