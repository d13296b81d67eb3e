//! From text to a project: JSON or YAML, with every error and where it stands.
//!
//! This module reads; it does not decide what a template or a pattern means, that is [`crate::engine`]'s.

use crate::{CompiledProject, api::Diagnostic, model::Project};

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
    /// It is not JSON (or YAML) at all, or nested too deep.
    Syntax(Diagnostic),
    /// It is, and these things are wrong with it: all of them, in the document's order.
    Invalid(Vec<Diagnostic>),
}

/// The largest document, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Reads, checks and compiles a document.
///
/// # Errors
/// [`Rejection`], with everything that is wrong.
pub fn load(_text: &str, _format: Format) -> Result<Loaded, Rejection> {
    Err(Rejection::Invalid(Vec::new()))
}

/// Reads a document without compiling it, as the editor does with what the API sent.
///
/// # Errors
/// [`Rejection`], with everything that is wrong with its shape.
pub fn read(_text: &str, _format: Format) -> Result<Project, Rejection> {
    Err(Rejection::Invalid(Vec::new()))
}
