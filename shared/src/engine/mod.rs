//! The request's way, one module a step: route, match, render, outcome.

use crate::{
    api::{Diagnostic, Outcome},
    model::Project,
};

/// A request as a host received it, before anything is parsed.
#[derive(Debug, Clone, Default)]
pub struct RequestParts {
    /// The method as it stands in the request line.
    pub method: String,
    /// The scheme, `http` or `https`.
    pub scheme: String,
    /// The host and port as the client named them.
    pub host: String,
    /// The raw path, percent-encoded, beginning with `/`. Under `/m/{project}` without that prefix.
    pub path: String,
    /// The raw query without `?`; none when there is no `?`.
    pub query: Option<String>,
    /// Header fields in order; names in any case.
    pub headers: Vec<(String, String)>,
    /// The content.
    pub body: Vec<u8>,
    /// The client's address, where it is known.
    pub client: Option<String>,
    /// The id by which the request is named in replies.
    pub id: String,
}

/// A request, normalised once: what matchers and templates read.
#[derive(Debug)]
pub struct Request(RequestParts);

impl Request {
    /// Normalises a request. Bodies, queries and cookies are parsed when something first asks for them.
    #[must_use]
    pub fn new(parts: RequestParts) -> Self {
        Self(parts)
    }
}

/// What a reply depends on beside project and request.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Milliseconds since the Unix epoch.
    pub now_ms: i64,
    /// The seed of everything random; a project's own `settings.seed` goes before it.
    pub seed: u64,
    /// The project's slug.
    pub slug: String,
    /// The revision that answers.
    pub revision: u64,
}

/// A reply as bytes, ready to be sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// 200 to 599.
    pub status: u16,
    /// Lower-case names; repeated names stand next to each other.
    pub headers: Vec<(String, String)>,
    /// The content; empty for HEAD, 204, 205 and 304.
    pub body: Vec<u8>,
    /// How long to wait before sending, in milliseconds; at most 60,000.
    pub delay_ms: u32,
}

/// A project ready to answer. It never serialises.
#[derive(Debug)]
pub struct CompiledProject {
    project: Project,
}

impl CompiledProject {
    /// Answers a request: the mock's own reply, or a problem document that says why there is none.
    #[must_use]
    pub fn handle(&self, _request: &Request, _context: &Context) -> Reply {
        let _ = &self.project;
        Reply::default()
    }

    /// The same reply, with the trace and the near misses: what `try` shows.
    #[must_use]
    pub fn explain(&self, _request: &Request, _context: &Context) -> Outcome {
        Outcome::default()
    }
}

/// Compiles a project: routes, conditions, patterns and templates. Gives it with the warnings.
///
/// # Errors
/// Everything that is wrong, with pointers into the document.
pub fn compile(project: &Project) -> Result<(CompiledProject, Vec<Diagnostic>), Vec<Diagnostic>> {
    Ok((CompiledProject { project: project.clone() }, Vec::new()))
}
