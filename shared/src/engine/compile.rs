//! From what an author wrote to what answers, with everything that is wrong with it.

mod delay;
mod fault;
mod reach;
mod response;

use std::collections::HashMap;

pub use response::ORIGIN_WIDE;

use super::{
    data::DataShape,
    diagnostics::Report,
    functions,
    matching::Condition,
    methods::MethodSet,
    path_pattern::{self, PathPattern, Rank},
    pattern_regex::Regexes,
    prefilter,
    project::{CompiledProject, Endpoint, Extra, Label, Odds, Response, Routes},
    router::Builder,
};
use crate::{
    api::Diagnostic,
    model::{self, Project, Select},
    template::{Functions, Shape},
};

/// Compiles a project: routes, conditions, patterns and templates. Gives it with the warnings.
///
/// # Errors
/// Everything that is wrong, with pointers into the document.
pub fn compile(project: &Project) -> Result<(CompiledProject, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut compiler = Compiler {
        functions: functions::all(),
        known: DataShape::new(&project.vars),
        params: None,
        shape: None,
        regexes: Regexes::default(),
        report: Report::default(),
        conditions: Vec::new(),
        written: HashMap::new(),
    };
    let mut drafts = Vec::with_capacity(project.endpoints.len());
    for (index, endpoint) in project.endpoints.iter().enumerate() {
        drafts.extend(compiler.endpoint(endpoint, index));
    }
    compiler.check_chaos(project.settings.chaos.as_ref());
    drafts.sort_by(|one, two| one.precedence.cmp(&two.precedence));
    reach::warn(&drafts, project.settings.strict_slash, &mut compiler.report);
    let warnings = compiler.report.finish()?;
    let arranged = arrange(project, drafts, compiler.conditions);
    if arranged.router.ways() > MAX_WAYS {
        return Err(vec![too_many_ways(arranged.router.ways())]);
    }
    Ok((CompiledProject { regex_bytes: compiler.regexes.bytes(), ..arranged }, warnings))
}

/// How many steps looking up a path may take, in milliseconds a few. Where endpoints differ by text it takes one a
/// segment; it takes many only where text and parameters stand in each other's place, over and over.
const MAX_WAYS: u64 = 100_000;

fn too_many_ways(ways: u64) -> Diagnostic {
    let detail = format!(
        "the paths overlap so much that it may take {ways} steps to find which of them a request has, and at most \
         {MAX_WAYS} are allowed: let fewer have text where others have a parameter"
    );
    Diagnostic::error("/endpoints", detail)
}

struct Compiler {
    functions: Functions,
    known: DataShape,
    /// The parameters of the endpoint at hand; none when its path is wrong.
    params: Option<Vec<String>>,
    /// What the templates of the endpoint at hand can ask for, once it has one.
    shape: Option<Shape>,
    regexes: Regexes,
    report: Report,
    conditions: Vec<Condition>,
    /// The conditions by how they are written, for responses that share them.
    written: HashMap<String, u32>,
}

/// An endpoint that has no place yet.
struct Draft {
    endpoint: Endpoint,
    rules: Vec<Rule>,
    precedence: Precedence,
    /// Something of it reads or changes the state, beside templates.
    needs_state: bool,
}

/// A response that has no place yet.
#[derive(Default)]
struct Rule {
    /// The place of its condition, from 1.
    condition: u32,
    response: Response,
    label: Label,
    extra: Option<Extra>,
}

/// In place of a condition's: the response is always given.
const ALWAYS: u32 = 0;

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
        let params = pattern.as_ref().map(|pattern| pattern.names().map(str::to_owned).collect());
        (self.params, self.shape) = (params, None);
        let mut rules = self.rules(endpoint, pattern.as_ref(), &pointer);
        if rules.is_empty() {
            rules.push(Rule::default());
        }
        let pattern = pattern.filter(|_| endpoint.enabled)?;
        let precedence = Precedence {
            priority: std::cmp::Reverse(endpoint.priority),
            ranks: pattern.ranks(),
            any_method: endpoint.method == model::Methods::Any,
            index,
        };
        let needs_state = needs_state(endpoint);
        let endpoint = Endpoint {
            id: endpoint.id.clone(),
            name: endpoint.name.clone(),
            methods: endpoint.method.clone(),
            path: endpoint.path.clone(),
            pattern,
            select: endpoint.select,
            is_plain: endpoint.select == Select::Rules
                && rules.iter().all(|rule| rule.extra.as_ref().is_none_or(|extra| extra.odds == Odds::default())),
        };
        Some(Draft { endpoint, rules, precedence, needs_state })
    }

    fn path(&mut self, path: &str, pointer: &str) -> Option<PathPattern> {
        let pointer = format!("{pointer}/path");
        match path_pattern::parse(path, &mut self.regexes) {
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

/// Whether an endpoint reads or changes the state, whatever its templates ask for.
fn needs_state(endpoint: &model::Endpoint) -> bool {
    let limits = |fault: &model::Fault| fault.action.kind() == model::FaultKind::RateLimit;
    matches!(endpoint.select, Select::Sequence(_))
        || endpoint.responses.iter().any(|response| {
            !response.set.is_empty()
                || response.fault.as_ref().is_some_and(limits)
                || response.when.as_ref().is_some_and(asks_for_state)
        })
}

fn asks_for_state(condition: &model::Condition) -> bool {
    match condition {
        model::Condition::All(list) | model::Condition::Any(list) => list.iter().any(asks_for_state),
        model::Condition::Not(other) => asks_for_state(other),
        model::Condition::Matcher(matcher) => matches!(matcher.target, model::Target::State(_)),
    }
}

/// Gives endpoints their places, in the order of precedence they have, and makes the router that leads to them.
fn arrange(project: &Project, drafts: Vec<Draft>, conditions: Vec<Condition>) -> CompiledProject {
    let mut tree = Builder::new(project.settings.strict_slash);
    let mut endpoints = Vec::with_capacity(drafts.len());
    let (mut routes, mut responses, mut labels) = (Routes::default(), Vec::new(), Vec::new());
    let mut extras = HashMap::new();
    let mut prefilter = prefilter::Builder::default();
    let mut previous: Option<Precedence> = None;
    let mut group = 0;
    for (number, draft) in (0u32..).zip(drafts) {
        let precedence = draft.precedence;
        if previous.is_some_and(|other| other.priority != precedence.priority || other.ranks != precedence.ranks) {
            group += 1;
        }
        previous = Some(precedence);
        tree.insert(&draft.endpoint.pattern, number);
        routes.methods.push(MethodSet::of(&draft.endpoint.methods));
        routes.groups.push(group);
        routes.need_state.push(draft.needs_state);
        // A document of a bounded size has fewer responses than 32 bits count.
        routes.first_responses.push(u32::try_from(responses.len()).unwrap_or(u32::MAX));
        endpoints.push(draft.endpoint);
        prefilter.push(draft.rules.iter().map(|rule| conditions.get((rule.condition as usize).checked_sub(1)?)));
        for rule in draft.rules {
            routes.conditions.push(rule.condition);
            responses.push(rule.response);
            if let Some(extra) = rule.extra {
                extras.insert(u32::try_from(labels.len()).unwrap_or(u32::MAX), extra);
            }
            labels.push(rule.label);
        }
    }
    CompiledProject {
        name: project.name.clone(),
        vars: serde_json::Value::Object(project.vars.clone()),
        settings: project.settings.clone(),
        endpoints,
        routes,
        responses,
        labels,
        conditions,
        extras,
        prefilter: prefilter.finish(),
        regex_bytes: 0,
        router: tree.finish(),
    }
}

#[cfg(test)]
mod tests;
