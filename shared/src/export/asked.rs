//! What conditions ask of a request.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::model::{Condition, Matcher, Modifiers, Operator, Target};

/// What a value of a query is written without.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// How many values of a kind are named at most.
const MOST: usize = 200;

/// Values that a condition asks for, as far as it names them.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Sample {
    pub params: Vec<(String, String)>,
    pub query: Vec<(String, String)>,
    pub headers: Vec<(String, String)>,
    pub cookies: Vec<(String, String)>,
    pub form: Vec<(String, String)>,
    /// The whole body, as text or JSON.
    pub body: Option<Value>,
}

impl Sample {
    /// The query, without its question mark; none where there is none.
    pub fn query_text(&self) -> Option<String> {
        (!self.query.is_empty()).then(|| urlencoded(&self.query))
    }

    /// The header lines, cookies and content type among them.
    pub fn header_lines(&self) -> Vec<(String, String)> {
        let mut lines = self.headers.clone();
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            lines.push(("cookie".to_owned(), pairs.join("; ")));
        }
        let has_type = lines.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        if matches!(&self.body, Some(Value::Object(_) | Value::Array(_))) && !has_type {
            lines.push(("content-type".to_owned(), "application/json".to_owned()));
        }
        lines
    }
}

fn urlencoded(pairs: &[(String, String)]) -> String {
    let pair = |(name, value): &(String, String)| {
        format!("{}={}", utf8_percent_encode(name, QUERY), utf8_percent_encode(value, QUERY))
    };
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

/// The values that a condition asks for: of all that must hold each, of any that may the first. What must not hold asks
/// for nothing.
pub(super) fn sample(when: Option<&Condition>) -> Sample {
    let mut sample = Sample::default();
    if let Some(when) = when {
        collect(when, &mut sample);
    }
    sample
}

fn collect(condition: &Condition, sample: &mut Sample) {
    match condition {
        Condition::All(list) => list.iter().for_each(|one| collect(one, sample)),
        Condition::Any(list) => list.iter().take(1).for_each(|one| collect(one, sample)),
        Condition::Not(_) => {}
        Condition::Matcher(matcher) => matcher_sample(matcher, sample),
    }
}

fn matcher_sample(matcher: &Matcher, sample: &mut Sample) {
    let Some(value) = wanted(&matcher.operators) else { return };
    let text = text_of(&value);
    match &matcher.target {
        Target::Param(name) => sample.params.push((name.clone(), text)),
        Target::Query(name) => put(&mut sample.query, name, text),
        Target::Header(name) => join(&mut sample.headers, name, text),
        Target::Cookie(name) => put(&mut sample.cookies, name, text),
        Target::Form(name) => put(&mut sample.form, name, text),
        Target::Bearer => join(&mut sample.headers, "authorization", format!("Bearer {text}")),
        Target::Body => sample.body = Some(value),
        Target::Json(path) => member(path, value, &mut sample.body),
        _ => {}
    }
}

/// A value that the operators take, where they name one or ask for any.
fn wanted(operators: &[Operator]) -> Option<Value> {
    let Some(first) = operators.first() else { return Some(Value::String("1".to_owned())) };
    match (first.kind.key, &first.operand) {
        (
            "equals" | "equals_json" | "contains_json" | "contains" | "starts_with" | "ends_with" | "gte" | "lte",
            value,
        ) => Some(value.clone()),
        ("one_of" | "between", Value::Array(items)) => items.first().cloned(),
        ("present", Value::Bool(true)) => Some(Value::String("1".to_owned())),
        _ => None,
    }
}

/// A value as it stands in a header or a query.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.chars().filter(|sign| !sign.is_control()).collect(),
        Value::Array(items) => items.first().map(text_of).unwrap_or_default(),
        other => other.to_string(),
    }
}

fn put(list: &mut Vec<(String, String)>, name: &str, value: String) {
    if list.len() < MOST && !list.iter().any(|(other, _)| other == name) {
        list.push((name.to_owned(), value));
    }
}

/// Several values of a header stand on its line.
fn join(list: &mut Vec<(String, String)>, name: &str, value: String) {
    let is_full = list.len() >= MOST;
    match list.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
        Some((_, line)) => line.extend([", ", value.as_str()]),
        None if is_full => {}
        None => list.push((name.to_owned(), value)),
    }
}

/// Puts a value where a plain JSONPath leads: `$.user.name`.
fn member(path: &str, value: Value, body: &mut Option<Value>) {
    let Some(rest) = path.strip_prefix('$') else { return };
    if rest.is_empty() {
        body.get_or_insert(value);
        return;
    }
    let names: Vec<&str> = rest.strip_prefix('.').unwrap_or_default().split('.').collect();
    let is_plain = |name: &&str| !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || sign == '_');
    if names.len() > 20 || !names.iter().all(is_plain) {
        return;
    }
    let mut place = body.get_or_insert_with(|| Value::Object(Map::new()));
    for name in names {
        let Value::Object(members) = place else { return };
        place = members.entry(name).or_insert_with(|| Value::Object(Map::new()));
    }
    *place = value;
}

/// What an imported response is asked for with, and what else its condition has.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Asked<'c> {
    /// `Prefer: code=404`.
    pub code: Option<&'c str>,
    /// `Prefer: example=gold`.
    pub example: Option<&'c str>,
    /// `Accept: text/csv`.
    pub media: Option<&'c str>,
    /// What a request that prefers to be judged must lack to be given this.
    pub demands: Option<&'c Condition>,
    /// The rest.
    pub others: Vec<&'c Condition>,
}

/// Reads a condition as the import of OpenAPI writes them.
pub(super) fn asked(when: Option<&Condition>) -> Asked<'_> {
    let mut asked = Asked::default();
    let Some(when) = when else { return asked };
    let by_preference = match when {
        Condition::Any(list) => match list.as_slice() {
            [preferred, judged] => {
                asked.demands = demands(judged);
                if asked.demands.is_some() { preferred } else { when }
            }
            _ => when,
        },
        _ => when,
    };
    let parts = match by_preference {
        Condition::All(list) => list.as_slice(),
        other => std::slice::from_ref(other),
    };
    for part in parts {
        let (header, value) = match equal_header(part) {
            Some((header, value)) => (header, value),
            None => ("", ""),
        };
        match (header, value.split_once('=')) {
            ("prefer", Some(("code", code))) if asked.code.is_none() => asked.code = Some(code),
            ("prefer", Some(("example", example))) if asked.example.is_none() => asked.example = Some(example),
            ("accept", _) if asked.media.is_none() => asked.media = Some(value),
            _ => asked.others.push(part),
        }
    }
    asked
}

/// The requirements in "prefers to be judged, and does not keep to them".
fn demands(condition: &Condition) -> Option<&Condition> {
    let Condition::All(list) = condition else { return None };
    match list.as_slice() {
        [strict, Condition::Not(demands)] if equal_header(strict) == Some(("prefer", "handling=strict")) => {
            Some(demands)
        }
        _ => None,
    }
}

/// The name and the value of a header that must equal something, and that alone.
fn equal_header(condition: &Condition) -> Option<(&str, &str)> {
    let Condition::Matcher(Matcher { target: Target::Header(name), operators, modifiers }) = condition else {
        return None;
    };
    match operators.as_slice() {
        [Operator { kind, operand: Value::String(value) }]
            if kind.key == "equals" && *modifiers == Modifiers::default() =>
        {
            Some((name, value))
        }
        _ => None,
    }
}

/// Every matcher of a condition, wherever it stands in it.
pub(super) fn matchers<'c>(condition: &'c Condition, found: &mut Vec<&'c Matcher>) {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().for_each(|one| matchers(one, found)),
        Condition::Not(inner) => matchers(inner, found),
        Condition::Matcher(matcher) => found.push(matcher),
    }
}
