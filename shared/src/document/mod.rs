//! From text to a project: JSON or YAML, with every error and where it stands.
//!
//! The way is straight: text → positioned tree (`json`, `yaml`) → project (`decode`, which reports everything that
//! is wrong and never stops) → compiled project. A field that is wrong becomes a harmless default, so that what stands
//! beside it is still judged.
//!
//! This module reads; it does not decide what a template or a pattern means, that is [`crate::engine`]'s.

mod bounds;
mod create;
mod decode;
mod duplicates;
mod endpoint;
mod folder;
mod json;
mod parts;
mod patch;
mod place;
mod positions;
mod report;
mod send;
mod tree;
mod trial;
mod write;
mod yaml;

pub(crate) use bounds::Bounds;
pub use create::{Create, read_create};
pub use endpoint::{Edited, load_endpoint};
pub use folder::{File, InFile, LoadedFolder, is_of_folder, load_folder, rewrite_folder, write_folder};
pub use parts::{Parts, join};
pub use patch::load_patched;
pub(crate) use positions::position as position_of;
pub use send::read_send;
pub(crate) use tree::{Node, Value as NodeValue};
pub use trial::{MAX_TRIAL_BYTES, Trial, read_trial};
pub(crate) use write::write_value;
pub use write::{Rewritten, write};

use crate::{
    CompiledProject,
    api::{Diagnostic, Position},
    model::Project,
};
use place::Place;
use report::Report;

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 8259.
    Json,
    /// YAML 1.2.
    Yaml,
}

/// A document that can be served.
#[derive(Debug)]
pub struct Loaded {
    /// What the author wrote, ids filled in.
    pub project: Project,
    /// What serves it.
    pub compiled: CompiledProject,
    /// What it probably does not mean.
    pub warnings: Vec<Diagnostic>,
}

/// Why a text is no project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rejection {
    /// It is not JSON (or YAML) at all, nested too deep, or has too many values.
    Syntax(Diagnostic),
    /// It is, and these things are wrong with it: all of them, in the document's order.
    Invalid(Vec<Diagnostic>),
}

/// The largest document, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// How deep lists and objects can lie within each other. Everything that walks a tree recurses, so this bounds the stack.
const MAX_DEPTH: usize = 128;

/// How many values a document can hold. A tree takes tens of bytes a value, so without this bound eight megabytes of
/// `[0,0,…` would take more memory than the edge has.
const MAX_VALUES: usize = 1_000_000;

/// Reads, checks and compiles a document.
///
/// # Errors
/// [`Rejection`], with everything that is wrong.
pub fn load(text: &str, format: Format) -> Result<Loaded, Rejection> {
    let tree = parse(text, format)?;
    let root = Place::root(&tree);
    let mut report = report_on(&root);
    let loaded = load_place(&root, &mut report);
    let warnings = report.finish()?;
    // Without an error in the report there is a compiled project; the other arm keeps that from being assumed.
    loaded.map(|loaded| Loaded { warnings, ..loaded }).ok_or_else(|| Rejection::Invalid(Vec::new()))
}

/// Reads a document without compiling it: for who wants what it says and not what it does.
///
/// # Errors
/// [`Rejection`], with everything that is wrong with its shape.
pub fn read(text: &str, format: Format) -> Result<Project, Rejection> {
    let tree = parse(text, format)?;
    let root = Place::root(&tree);
    let mut report = report_on(&root);
    let project = decode::document(&root, &mut report);
    report.finish()?;
    Ok(project)
}

/// Lays a document out anew, as [`write`] does, but for comments of YAML, which stay. It must be one that can be served.
///
/// # Errors
/// [`Rejection`], with everything that is wrong.
pub fn rewrite(text: &str, format: Format) -> Result<Rewritten, Rejection> {
    let project = load(text, format)?.project;
    let tree = parse(text, format)?;
    let value = serde_json::to_value(&project).unwrap_or_default();
    Ok(write::rewrite(text, &tree, &value, format))
}

/// Where the value that a JSON Pointer names begins in a text, or the nearest above it; none where the text is no document.
#[must_use]
pub fn place_of(text: &str, format: Format, pointers: &[&str]) -> Option<Vec<Position>> {
    let tree = parse(text, format).ok()?;
    Some(pointers.iter().map(|pointer| tree.nearest(pointer).position).collect())
}

fn parse(text: &str, format: Format) -> Result<Node, Rejection> {
    if text.len() > MAX_BYTES {
        let detail = format!("a document has at most {MAX_BYTES} bytes; this one has {}", text.len());
        return Err(Rejection::Invalid(vec![Diagnostic::error("", detail)]));
    }
    match format {
        Format::Json => json::parse(text),
        Format::Yaml => yaml::parse(text),
    }
    .map_err(Rejection::Syntax)
}

/// Reads a text that is no document of ours, with a bound of its own.
pub(crate) fn parse_source(text: &str, format: Format, bounds: &Bounds) -> Result<Node, Diagnostic> {
    match format {
        Format::Json => json::parse_within(text, bounds),
        Format::Yaml => yaml::parse_within(text, bounds),
    }
}

/// A report on a text, with every name that stands twice in an object.
fn report_on(root: &Place<'_>) -> Report {
    let mut report = Report::default();
    duplicates::check(root, &mut report);
    report
}

/// Decodes and compiles the document that stands at `place`; the warnings stay in the report. None when the project
/// cannot be served, and then the report says why.
fn load_place(place: &Place<'_>, report: &mut Report) -> Option<Loaded> {
    let project = decode::document(place, report);
    // A warning about a project with holes in it would be about the holes.
    let whole = !report.has_errors();
    match crate::compile(&project) {
        Ok((compiled, warnings)) => {
            if whole {
                report.add_compiled(place, warnings);
            }
            Some(Loaded { project, compiled, warnings: Vec::new() })
        }
        Err(errors) => {
            report.add_compiled(place, errors);
            None
        }
    }
}

#[cfg(test)]
mod tests;
