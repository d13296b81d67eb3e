//! From what an author wrote to what answers, with everything that is wrong with it.

mod reach;
mod response;

use super::{
    diagnostics::Report,
    functions,
    path_pattern::{self, PathPattern, Rank},
    project::{CompiledProject, Endpoint},
    router::Router,
};
use crate::{
    api::Diagnostic,
    model::{self, Project},
    template::Functions,
};

/// Compiles a project: routes, conditions, patterns and templates. Gives it with the warnings.
///
/// # Errors
/// Everything that is wrong, with pointers into the document.
pub fn compile(project: &Project) -> Result<(CompiledProject, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut compiler = Compiler { functions: functions::all(), report: Report::default() };
    let mut drafts = Vec::with_capacity(project.endpoints.len());
    for (index, endpoint) in project.endpoints.iter().enumerate() {
        drafts.extend(compiler.endpoint(endpoint, index));
    }
    let (endpoints, router) = arrange(drafts, project.settings.strict_slash, &mut compiler.report);
    let warnings = compiler.report.finish()?;
    let compiled = CompiledProject {
        name: project.name.clone(),
        vars: serde_json::Value::Object(project.vars.clone()),
        settings: project.settings.clone(),
        endpoints,
        router,
    };
    Ok((compiled, warnings))
}

struct Compiler {
    functions: Functions,
    report: Report,
}

/// An endpoint that has no place yet.
struct Draft {
    endpoint: Endpoint,
    precedence: Precedence,
}

/// What is less is tried first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Precedence {
    priority: std::cmp::Reverse<i32>,
    ranks: Vec<Rank>,
    any_method: bool,
    /// The place in the document.
    index: usize,
}

impl Compiler {
    /// Compiles an endpoint; none when it is disabled, or when its path is so wrong that it has no place.
    fn endpoint(&mut self, endpoint: &model::Endpoint, index: usize) -> Option<Draft> {
        let pointer = format!("/endpoints/{index}");
        let pattern = self.path(&endpoint.path, &pointer);
        let mut responses = self.responses(&endpoint.responses, pattern.as_ref(), &pointer);
        if responses.is_empty() {
            responses.push(super::project::Response::default());
        }
        let pattern = pattern.filter(|_| endpoint.enabled)?;
        let precedence = Precedence {
            priority: std::cmp::Reverse(endpoint.priority),
            ranks: pattern.ranks(),
            any_method: endpoint.method == model::Methods::Any,
            index,
        };
        let endpoint = Endpoint {
            id: endpoint.id.clone(),
            name: endpoint.name.clone(),
            methods: endpoint.method.clone(),
            path: endpoint.path.clone(),
            pattern,
            group: 0,
            responses,
        };
        Some(Draft { endpoint, precedence })
    }

    fn path(&mut self, path: &str, pointer: &str) -> Option<PathPattern> {
        let pointer = format!("{pointer}/path");
        match path_pattern::parse(path) {
            Ok(pattern) => {
                self.warn_of_other_syntax(path, &pointer);
                Some(pattern)
            }
            Err(error) => {
                self.report.push_within(Diagnostic::error(pointer, error.detail), Some(error.column));
                None
            }
        }
    }

    /// `:id` and `*` are how other tools write parameters. Here they are text, which is hardly ever meant.
    fn warn_of_other_syntax(&mut self, path: &str, pointer: &str) {
        for segment in path_pattern::sources(path) {
            let name = segment.strip_prefix(':').filter(|name| !name.is_empty());
            let meant = match name {
                Some(name) => format!("{{{name}}}"),
                None if matches!(segment, "*" | "**") => "{rest*}".to_owned(),
                None => continue,
            };
            let detail = format!("\"{segment}\" is taken literally; a parameter is written {meant}");
            self.report.push(Diagnostic::warning(pointer, detail));
        }
    }
}

/// Puts endpoints into the order of precedence and makes the router that leads to them.
fn arrange(mut drafts: Vec<Draft>, strict_slash: bool, report: &mut Report) -> (Vec<Endpoint>, Router) {
    drafts.sort_by(|one, two| one.precedence.cmp(&two.precedence));
    reach::warn(&drafts, strict_slash, report);
    let mut router = Router::new(strict_slash);
    let mut endpoints = Vec::with_capacity(drafts.len());
    let mut previous: Option<Precedence> = None;
    let mut group = 0;
    for (place, Draft { mut endpoint, precedence }) in (0u32..).zip(drafts) {
        if previous.is_some_and(|other| other.priority != precedence.priority || other.ranks != precedence.ranks) {
            group += 1;
        }
        endpoint.group = group;
        router.insert(&endpoint.pattern, place);
        endpoints.push(endpoint);
        previous = Some(precedence);
    }
    (endpoints, router)
}

#[cfg(test)]
mod tests;
