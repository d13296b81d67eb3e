use serde_json::Value;

use super::{
    super::{diagnostics::Report, path_pattern::PathPattern, pattern_regex::Regexes},
    Condition, Matcher, Operator, Target,
    contains::Contains,
    equals::Equals,
    json_path,
};
use crate::{
    api::Diagnostic,
    model::{self, Operators},
};

/// How deep conditions may nest. A document cannot nest deeper than this; a project made otherwise could.
const MAX_DEPTH: usize = 128;

/// Compiles a condition at a pointer. Errors go into the report; what is given back then is of no use.
pub(in crate::engine) fn compile(
    condition: &model::Condition,
    pattern: Option<&PathPattern>,
    pointer: &str,
    regexes: &mut Regexes,
    report: &mut Report,
) -> Condition {
    Compiler { pattern, regexes, report, depth: 0 }.condition(condition, pointer)
}

struct Compiler<'c> {
    pattern: Option<&'c PathPattern>,
    regexes: &'c mut Regexes,
    report: &'c mut Report,
    depth: usize,
}

impl Compiler<'_> {
    fn condition(&mut self, condition: &model::Condition, pointer: &str) -> Condition {
        if self.depth == MAX_DEPTH {
            self.report.push(Diagnostic::error(pointer, format!("conditions nest at most {MAX_DEPTH} deep")));
            return Condition::All(Vec::new());
        }
        self.depth += 1;
        let compiled = match condition {
            model::Condition::All(list) => Condition::All(self.list(list, pointer, "all")),
            model::Condition::Any(list) => Condition::Any(self.list(list, pointer, "any")),
            model::Condition::Not(one) => Condition::Not(Box::new(self.condition(one, &format!("{pointer}/not")))),
            model::Condition::Matcher(matcher) => Condition::Matcher(self.matcher(matcher, pointer)),
        };
        self.depth -= 1;
        compiled
    }

    fn list(&mut self, list: &[model::Condition], pointer: &str, key: &str) -> Vec<Condition> {
        if list.is_empty() {
            let detail = format!("`{key}` needs one condition at least; leave `when` out for a default");
            self.report.push(Diagnostic::error(format!("{pointer}/{key}"), detail));
        }
        let compiled =
            list.iter().enumerate().map(|(index, one)| self.condition(one, &format!("{pointer}/{key}/{index}")));
        compiled.collect()
    }

    fn matcher(&mut self, matcher: &model::Matcher, pointer: &str) -> Matcher {
        let is_json = matches!(matcher.target, model::Target::Json(_));
        let operators = self.operators(&matcher.operators, is_json, pointer);
        Matcher { target: self.target(&matcher.target, pointer), operators }
    }

    fn target(&mut self, target: &model::Target, pointer: &str) -> Target {
        match target {
            model::Target::Method => Target::Method,
            model::Target::Path => Target::Path,
            model::Target::Body => Target::Body,
            model::Target::Query(name) => Target::Query(name.clone()),
            model::Target::Header(name) => Target::Header(name.to_ascii_lowercase()),
            model::Target::Cookie(name) => Target::Cookie(name.clone()),
            model::Target::Param(name) => {
                self.check_param(name, pointer);
                Target::Param(name.clone())
            }
            model::Target::Json(source) => match json_path::parse(source) {
                Ok(path) => Target::Json { source: source.clone(), path },
                Err(error) => {
                    let diagnostic = Diagnostic::error(format!("{pointer}/json"), error.detail);
                    self.report.push_within(diagnostic, error.column);
                    Target::Body
                }
            },
        }
    }

    fn check_param(&mut self, name: &str, pointer: &str) {
        let Some(pattern) = self.pattern else { return };
        if pattern.names().any(|other| other == name) {
            return;
        }
        let names: Vec<&str> = pattern.names().collect();
        let has = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        let detail = format!("the path has no parameter {name:?}, so this never matches; it has {has}");
        self.report.push(Diagnostic::warning(format!("{pointer}/param"), detail));
    }

    fn operators(&mut self, operators: &Operators, is_json: bool, pointer: &str) -> Vec<Operator> {
        let mut compiled = Vec::new();
        // The cheapest are asked first.
        compiled.extend(operators.present.map(Operator::Present));
        if let Some(operand) = &operators.equals {
            if !is_json {
                self.check_operand(operand, pointer, "equals");
            }
            compiled.push(Operator::Equals(Equals::new(operand.clone(), operators.ignore_case)));
        }
        if let Some(operand) = &operators.contains {
            self.check_operand(operand, pointer, "contains");
            compiled.push(Operator::Contains(Contains::new(operand.clone(), operators.ignore_case)));
        }
        if let Some(source) = &operators.regex {
            match self.regexes.compile(source, operators.ignore_case) {
                Ok(regex) => compiled.push(Operator::Regex(regex)),
                Err(error) => {
                    let diagnostic = Diagnostic::error(format!("{pointer}/regex"), error.detail);
                    self.report.push_within(diagnostic, error.column);
                }
            }
        }
        if compiled.is_empty() {
            compiled.push(Operator::Present(true));
        }
        compiled
    }

    fn check_operand(&mut self, operand: &Value, pointer: &str, key: &str) {
        if !operand.is_string() && !operand.is_number() {
            let detail = format!("`{key}` takes text or a number here; only `equals` on `json` takes any JSON");
            self.report.push(Diagnostic::error(format!("{pointer}/{key}"), detail));
        }
    }
}
