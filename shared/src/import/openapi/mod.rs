//! OpenAPI 3.0 to 3.2 and Swagger 2.0.
//!
//! **An operation is an endpoint**, its path behind the base path of the first server. Its id is the operation's, its name
//! the summary. Each status that is documented is a response; the success is the default, without a condition, so that the
//! mock answers at once whatever it is asked.
//!
//! **The others are chosen by the request**, with the header that RFC 7240 has for that: `Prefer: code=404` gives the reply
//! with that status, `Prefer: example=gold` that example of several, and `Accept` another media type. So nothing that is
//! documented is lost, nothing is random, and a test can ask for what it needs. An author who wants another rule edits the
//! condition.
//!
//! **Checks are there and off.** Where the document has a 400 (or 422), that response also has the condition that a required
//! parameter, header or body is missing or does not fit its schema; where an operation needs credentials there is a 401,
//! made up if it must be. Both ask in addition for `Prefer: handling=strict` (RFC 7240, section 4.4), which no client sends
//! unasked: without it the mock answers, with it the request is judged. Taking that one line out of the condition in the
//! editor turns the check on for everybody. `probability: 0` would do the same, but leaves a response that looks live and
//! that no request can reach. Where no 400 is documented none is made up, since nobody knows what it would look like; the
//! report says what is not checked.
//!
//! **Bodies** are the document's examples as they stand, never read as templates, and else samples of the schema.
//! [`schema`] makes one schema of what is spread over the document, [`content`] chooses.
//!
//! What refers to itself on the way to a value (`$ref` to `$ref` to the first) is an error; schemas that contain themselves
//! are sound. All work is counted in steps, and a document that takes too many is refused.

mod content;
mod examples;
mod follow;
mod media;
mod operation;
mod parameter;
mod path;
mod response;
mod rest;
mod schema;
mod security;
mod server;
mod status;
mod strict;
mod version;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::{
    ImportError,
    naming::{Ids, title},
    notes::Notes,
    sample::{Samples, Written},
    source::{At, Index, Tree},
};
use crate::{
    document::NodeValue,
    model::{Body, Project},
};
use version::Version;

/// How much there is to do at most, in values that are looked at.
const STEPS: usize = 10_000_000;

/// How large the endpoints may become, in bytes of JSON, before what has no room is taken out.
const MOST_BYTES: usize = 64 << 20;

/// How many bytes the schemas of conditions take in all; a document has a bound too.
const STRICT_BYTES: usize = 2 << 20;

/// Makes a project of a document.
pub(super) fn import(tree: &Tree, notes: &mut Notes) -> Result<Project, ImportError> {
    let root = tree.root();
    let version = version::read(&root, notes)?;
    let mut importer = Importer {
        root: root.clone(),
        version,
        notes,
        index: Index::default(),
        samples: Samples::new(),
        steps: STEPS,
        bytes: MOST_BYTES,
        bodies: HashMap::new(),
        strict_bytes: STRICT_BYTES,
        ids: Ids::default(),
        project: Project::default(),
        routes: HashMap::new(),
    };
    importer.project.name = root.get("info").and_then(|info| info.text_of("title")).map(title).unwrap_or_default();
    importer.root_notes();
    importer.paths()?;
    Ok(importer.project)
}

/// A document on its way to a project.
struct Importer<'d, 'n> {
    root: At<'d>,
    version: Version,
    notes: &'n mut Notes,
    index: Index<'d>,
    samples: Samples,
    steps: usize,
    /// What the endpoints may still take.
    bytes: usize,
    /// Samples of schemas that have a name, and of lists of them.
    bodies: HashMap<(String, Written), Body>,
    /// What the schemas of conditions may still take.
    strict_bytes: usize,
    ids: Ids,
    project: Project,
    /// The endpoints by method and the shape of their paths.
    routes: HashMap<String, String>,
}

impl<'d> Importer<'d, '_> {
    /// Counts work, which a hostile document could ask for without end.
    fn spend(&mut self, steps: usize, at: &At<'_>) -> Result<(), ImportError> {
        let Some(left) = self.steps.checked_sub(steps) else {
            let detail = "working out what is referred to from here takes too many steps; import the document in parts";
            return Err(ImportError::at_value(self.notes.file(), at, detail));
        };
        self.steps = left;
        Ok(())
    }

    fn paths(&mut self) -> Result<(), ImportError> {
        let Some(paths) = self.root.get("paths") else {
            // From 3.1 on a document may have webhooks or schemas alone; before, one without paths is not whole.
            let has_others = ["webhooks", "components"].iter().any(|key| self.root.get(key).is_some());
            if self.version == Version::ThreeOne && has_others {
                return Ok(());
            }
            let detail = "this document has no `paths`, so there is nothing to import";
            return Err(ImportError::at_value(self.notes.file(), &self.root, detail));
        };
        if !paths.is_object() && paths.node.value != NodeValue::Null {
            return Err(ImportError::at_value(
                self.notes.file(),
                &paths,
                "`paths` is an object of paths, which begin with /",
            ));
        }
        for (path, item) in paths.fields().filter(|(path, _)| !path.starts_with("x-")) {
            self.spend(1, &item)?;
            self.path_item(path, &item)?;
        }
        Ok(())
    }

    fn path_item(&mut self, path: &str, item: &At<'d>) -> Result<(), ImportError> {
        let Some(item) = self.follow(item)? else { return Ok(()) };
        if !item.is_object() {
            self.notes.left(&item, format!("the path {path} has no operations: it is no object"));
            return Ok(());
        }
        for (method, operation) in item.fields() {
            if rest::METHODS.contains(&method) && operation.is_object() {
                self.operation(path, &item, method, &operation)?;
                self.notes.about(None);
            } else if rest::METHODS.contains(&method) {
                self.notes.left(&operation, format!("{} {path} is no object", method.to_ascii_uppercase()));
            }
        }
        if let Some(further) = item.get("additionalOperations") {
            for (method, operation) in further.fields() {
                self.operation(path, &item, method, &operation)?;
                self.notes.about(None);
            }
        }
        Ok(())
    }
}
