use serde_json::Value;

use super::{
    super::{diagnostics::Report, json_path::JsonPath, path_pattern::PathPattern, pattern_regex::Regexes, xml::XPath},
    Condition, Demand, Group, List, Matcher, Operator, Target, contradictions,
    operators::{self, Setup, check_operand},
    suspicions,
    target::Selector,
};
use crate::{
    api::Diagnostic,
    model::{self, Modifiers, Values},
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
            return Condition::All(Group::default());
        }
        self.depth += 1;
        let compiled = match condition {
            model::Condition::All(list) => Condition::All(self.group(list, pointer, "all")),
            model::Condition::Any(list) => Condition::Any(self.group(list, pointer, "any")),
            model::Condition::Not(one) => Condition::Not(Box::new(self.condition(one, &format!("{pointer}/not")))),
            model::Condition::Matcher(matcher) => Condition::Matcher(self.matcher(matcher, pointer)),
        };
        self.depth -= 1;
        compiled
    }

    fn group(&mut self, list: &[model::Condition], pointer: &str, key: &str) -> Group {
        if list.is_empty() {
            let detail = format!("`{key}` needs one condition at least; leave `when` out for a default");
            self.report.push(Diagnostic::error(format!("{pointer}/{key}"), detail));
        }
        let compiled =
            list.iter().enumerate().map(|(index, one)| self.condition(one, &format!("{pointer}/{key}/{index}")));
        let group = Group::new(compiled.collect());
        if key == "all" {
            self.judge_together(list, &group, pointer);
        }
        group
    }

    /// Warns of conditions that cannot all hold.
    fn judge_together(&mut self, list: &[model::Condition], group: &Group, pointer: &str) {
        let opposite = list.iter().find(|one| matches!(one, model::Condition::Not(other) if list.contains(other)));
        if opposite.is_some() {
            self.never_holds(pointer, "it asks for a condition and for its opposite");
            return;
        }
        let matchers = list.iter().zip(&group.list).filter_map(|(written, compiled)| match (written, compiled) {
            (
                model::Condition::Matcher(written),
                Condition::Matcher(Matcher { demand: Demand::Any(operators) | Demand::All(operators), .. }),
            ) => Some((&written.target, operators.as_slice())),
            _ => None,
        });
        if let Some(why) = contradictions::of_several(matchers) {
            self.never_holds(pointer, &why);
        }
    }

    fn never_holds(&mut self, pointer: &str, why: &str) {
        self.report.push(Diagnostic::warning(pointer, format!("this condition never holds: {why}")));
    }

    fn matcher(&mut self, matcher: &model::Matcher, pointer: &str) -> Matcher {
        let target = self.target(&matcher.target, pointer);
        if let Some(odd) = suspicions::of_target(&matcher.target) {
            self.report.push(Diagnostic::warning(format!("{pointer}/{}", matcher.target.key()), odd));
        }
        let demand = match matcher.modifiers.values {
            Values::Any => Demand::Any(self.operators(matcher, pointer)),
            Values::All => Demand::All(self.operators(matcher, pointer)),
            Values::Exactly | Values::InOrder => Demand::List(self.values(matcher, pointer)),
        };
        Matcher { target, demand }
    }

    fn operators(&mut self, matcher: &model::Matcher, pointer: &str) -> Vec<Operator> {
        let mut compiled = Vec::with_capacity(matcher.operators.len());
        let mut setup = Setup { target: &matcher.target, modifiers: matcher.modifiers, regexes: &mut *self.regexes };
        for operator in &matcher.operators {
            match operators::compile(operator, &mut setup) {
                Ok(operator) => {
                    if let Some(odd) = suspicions::of_operator(&matcher.target, &operator) {
                        let place = format!("{pointer}/{}", operator.kind.key);
                        self.report.push(Diagnostic::warning(place, odd));
                    }
                    compiled.push(operator);
                }
                Err(error) => {
                    let place = format!("{pointer}/{}{}", operator.kind.key, error.pointer);
                    self.report.push_within(Diagnostic::error(place, error.detail), error.column);
                }
            }
        }
        self.check_modifiers(matcher, pointer);
        if compiled.is_empty() {
            compiled.extend(Operator::present());
        }
        let together: Vec<&Operator> = compiled.iter().collect();
        if let Some(why) = contradictions::of_one_value(&together, matcher.target.is_json()) {
            self.never_holds(pointer, &why);
        }
        // The cheapest are asked first.
        compiled.sort_by_key(|operator| operator.test.cost());
        compiled
    }

    /// Whether there is something that these make a difference to.
    fn check_modifiers(&mut self, matcher: &model::Matcher, pointer: &str) {
        let Modifiers { ignore_order, ignore_extra, .. } = matcher.modifiers;
        let has_json = matcher.operators.iter().any(|operator| operator.kind.key == "equals_json");
        for (is_set, key) in [(ignore_order, "ignore_order"), (ignore_extra, "ignore_extra")] {
            if is_set && !has_json {
                let detail = format!("`{key}` goes with `equals_json`, and makes no difference to other operators");
                self.report.push(Diagnostic::error(format!("{pointer}/{key}"), detail));
            }
        }
    }

    /// The list that `exactly` and `in_order` go with.
    fn values(&mut self, matcher: &model::Matcher, pointer: &str) -> List {
        let modifiers = matcher.modifiers;
        let mode = modifiers.values.key();
        let setup = Setup { target: &matcher.target, modifiers, regexes: &mut *self.regexes };
        let mut listed = [].as_slice();
        for operator in &matcher.operators {
            let place = format!("{pointer}/{}", operator.kind.key);
            match &operator.operand {
                Value::Array(values) if operator.kind.key == "equals" && !values.is_empty() => {
                    listed = values.as_slice();
                    for (index, value) in values.iter().enumerate() {
                        if let Err(error) = check_operand(value, &setup) {
                            self.report.push(Diagnostic::error(format!("{place}/{index}"), error.detail));
                        }
                    }
                }
                _ => {
                    let detail = format!("`values: {mode}` goes with `equals` and a list of values, and nothing else");
                    self.report.push(Diagnostic::error(place, detail));
                }
            }
        }
        if matcher.operators.is_empty() {
            let detail = format!("`values: {mode}` needs `equals` with a list of values beside it");
            self.report.push(Diagnostic::error(format!("{pointer}/values"), detail));
        }
        List::new(listed, matcher.target.is_json(), modifiers.values == Values::InOrder, modifiers.ignore_case)
    }

    fn target(&mut self, target: &model::Target, pointer: &str) -> Target {
        match target {
            model::Target::Method => Target::Method,
            model::Target::Path => Target::Path,
            model::Target::Url => Target::Url,
            model::Target::Host => Target::Host,
            model::Target::Client => Target::Client,
            model::Target::Body => Target::Body,
            model::Target::Query(name) => Target::Query(name.clone()),
            model::Target::Header(name) => Target::Header(name.to_ascii_lowercase()),
            model::Target::Cookie(name) => Target::Cookie(name.clone()),
            model::Target::Form(name) => Target::Form(name.clone()),
            model::Target::State(name) => Target::State(name.clone()),
            model::Target::Param(name) => {
                self.check_param(name, pointer);
                Target::Param(name.clone())
            }
            model::Target::Json(source) => self.selector(source, pointer, "json").map_or(Target::Body, Target::Json),
            model::Target::Part { name, field } => Target::Part(name.clone(), *field),
            model::Target::Basic(credential) => Target::Basic(*credential),
            model::Target::Bearer => Target::Bearer,
            model::Target::Jwt(source) => self.selector(source, pointer, "jwt").map_or(Target::Body, Target::Jwt),
            model::Target::Xml(source) => self.xpath(source, pointer),
            model::Target::Graphql(name) => self.graphql(name, pointer),
        }
    }

    fn xpath(&mut self, source: &str, pointer: &str) -> Target {
        match XPath::parse(source) {
            Ok(path) => Target::Xml { source: source.to_owned(), path },
            Err((offset, detail)) => {
                let before = source.get(..offset).unwrap_or(source).chars().count();
                let diagnostic = Diagnostic::error(format!("{pointer}/xml"), detail);
                self.report.push_within(diagnostic, u32::try_from(before + 1).ok());
                Target::Body
            }
        }
    }

    /// The operation's name or type, or a variable by its path: a `JSONPath`, or one without its `$.`.
    fn graphql(&mut self, name: &str, pointer: &str) -> Target {
        match name {
            "operation" => Target::GraphqlOperation,
            "type" => Target::GraphqlType,
            path => {
                let path = if path.starts_with('$') { path.to_owned() } else { format!("$.{path}") };
                self.selector(&path, pointer, "graphql").map_or(Target::Body, Target::Variable)
            }
        }
    }

    fn selector(&mut self, source: &str, pointer: &str, key: &str) -> Option<Selector> {
        match JsonPath::parse(source, self.regexes) {
            Ok(path) => Some(Selector { source: source.to_owned(), path }),
            Err(error) => {
                let diagnostic = Diagnostic::error(format!("{pointer}/{key}"), error.detail);
                self.report.push_within(diagnostic, error.column);
                None
            }
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
}
