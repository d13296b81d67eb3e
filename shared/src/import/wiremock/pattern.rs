//! What must be true of a value: `{"equalTo": "x"}`, `{"and": […]}`, `{"hasExactly": […]}`.

use serde_json::{Value, json};

use super::{moment, stub::Remarks};
use crate::{
    api::ImportNote,
    document::NodeValue,
    import::{condition, foreign_regex, source::At},
    model::{Condition, Matcher, Modifiers, Operator, OperatorKind, Target, Values},
};

/// What it takes to compile an expression, a path or a schema.
pub(super) const EXPRESSION: usize = 50;

/// How deep patterns lie within each other at most.
const DEEPEST: usize = 32;

/// What is asked about.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub target: Target,
    /// There may be several values, of which one has to do.
    pub is_several: bool,
}

impl Subject {
    pub fn one(target: Target) -> Self {
        Self { target, is_several: false }
    }

    pub fn several(target: Target) -> Self {
        Self { target, is_several: true }
    }

    /// One operator.
    pub fn is(&self, key: &str, operand: impl Into<Value>) -> Condition {
        condition::matches(self.target.clone(), key, operand)
    }

    /// It is not so: of several values one is not, or there is none.
    pub fn is_not(&self, condition: Condition) -> Condition {
        let condition = match condition {
            Condition::Matcher(matcher) if self.is_several && !matcher.operators.is_empty() => {
                let modifiers = Modifiers { values: Values::All, ..matcher.modifiers };
                Condition::Matcher(Matcher { modifiers, ..matcher })
            }
            other => other,
        };
        condition::not(condition)
    }

    fn with(&self, key: &str, operand: impl Into<Value>, modifiers: Modifiers) -> Condition {
        let operators = OperatorKind::from_key(key).map(|kind| Operator { kind, operand: operand.into() });
        Condition::Matcher(Matcher {
            target: self.target.clone(),
            operators: operators.into_iter().collect(),
            modifiers,
        })
    }
}

/// Operators of which a pattern has one.
const OPERATORS: [&str; 25] = [
    "equalTo",
    "contains",
    "doesNotContain",
    "matches",
    "doesNotMatch",
    "absent",
    "and",
    "or",
    "not",
    "equalToJson",
    "matchesJsonSchema",
    "before",
    "after",
    "equalToDateTime",
    "hasExactly",
    "includes",
    "anything",
    "equalToNumber",
    "greaterThanNumber",
    "greaterThanEqualNumber",
    "lessThanNumber",
    "lessThanEqualNumber",
    "equalToXml",
    "matchesXPath",
    "matchesJsonPath",
];

/// Reads a pattern.
///
/// # Errors
/// Why it cannot be a condition, and where that stands.
pub(super) fn read(at: &At<'_>, subject: &Subject, remarks: &mut Remarks<'_>) -> Result<Condition, ImportNote> {
    let depth =
        at.pointer.matches("/and/").count() + at.pointer.matches("/or/").count() + at.pointer.matches("/not").count();
    if depth > DEEPEST {
        return Err(remarks.refuse(at, format!("patterns lie more than {DEEPEST} deep within each other")));
    }
    let mut conditions = Vec::new();
    for (key, operand) in at.fields().filter(|(key, _)| OPERATORS.contains(key)) {
        conditions.push(operator(key, &operand, at, subject, remarks)?);
    }
    if conditions.len() > 1 {
        remarks.change(at, "it has several operators, of which WireMock asks one; here all must hold");
    }
    let Some(condition) = condition::all(conditions) else {
        let known = at.fields().next().map(|(key, _)| key).unwrap_or_default();
        return Err(remarks.refuse(at, format!("what it asks by {known:?} cannot be carried")));
    };
    Ok(condition)
}

fn operator(
    key: &str,
    operand: &At<'_>,
    at: &At<'_>,
    subject: &Subject,
    remarks: &mut Remarks<'_>,
) -> Result<Condition, ImportNote> {
    let text = || text(operand).ok_or_else(|| remarks.refuse(operand, format!("{key} takes a text")));
    let is_compiled = matches!(key, "matches" | "doesNotMatch" | "matchesJsonSchema" | "equalToJson");
    remarks.spend(if is_compiled { EXPRESSION } else { 1 }, operand)?;
    match key {
        "equalTo" => {
            let modifiers = Modifiers { ignore_case: at.is_set("caseInsensitive"), ..Modifiers::default() };
            Ok(equals(subject, &text()?, modifiers))
        }
        "contains" | "doesNotContain" => {
            let text = text()?;
            if at.is_set("caseInsensitive") {
                remarks.change(at, "contains minds letter case, as WireMock 3.13 does whatever caseInsensitive says");
            }
            let contains = subject.is("contains", text);
            Ok(if key == "contains" { contains } else { subject.is_not(contains) })
        }
        "matches" | "doesNotMatch" => {
            let has_lines = matches!(subject.target, Target::Body | Target::Json(_) | Target::Form(_));
            let pattern = foreign_regex::java_whole(&text()?, has_lines);
            let matches = subject.is("regex", pattern.map_err(|detail| remarks.refuse(operand, detail))?);
            Ok(if key == "matches" { matches } else { subject.is_not(matches) })
        }
        "absent" => Ok(subject.is("present", false)),
        "and" | "or" => {
            let mut parts = Vec::new();
            for item in operand.items() {
                parts.push(read(&item, subject, remarks)?);
            }
            let together = if key == "or" { condition::any(parts) } else { all(subject, parts) };
            together.ok_or_else(|| remarks.refuse(operand, format!("{key} takes a list of patterns")))
        }
        "not" => Ok(subject.is_not(read(operand, subject, remarks)?)),
        "equalToJson" => equal_json(operand, at, subject, remarks),
        "matchesJsonSchema" => super::schema::read(operand, at, subject, remarks),
        "before" | "after" | "equalToDateTime" => {
            let date = moment::read(operand, at).map_err(|detail| remarks.refuse(at, detail))?;
            Ok(match key {
                "equalToDateTime" => condition::all(vec![
                    // What is no date is neither before nor after another.
                    subject.is("before", "9999-01-01"),
                    condition::not(subject.is("before", date.clone())),
                    condition::not(subject.is("after", date)),
                ])
                .unwrap_or_else(|| condition::present(subject.target.clone())),
                _ => subject.is(key, date),
            })
        }
        "hasExactly" | "includes" => several(key, operand, subject, remarks),
        "equalToNumber" | "greaterThanNumber" | "greaterThanEqualNumber" | "lessThanNumber" | "lessThanEqualNumber" => {
            let NodeValue::Number(number) = &operand.node.value else {
                return Err(remarks.refuse(operand, format!("{key} takes a number")));
            };
            let number = Value::Number(number.clone());
            Ok(match key {
                "greaterThanNumber" => subject.is("gt", number),
                "greaterThanEqualNumber" => subject.is("gte", number),
                "lessThanNumber" => subject.is("lt", number),
                "lessThanEqualNumber" => subject.is("lte", number),
                _ => subject.is("between", json!([number, number])),
            })
        }
        "anything" => Err(remarks.refuse(operand, "a pattern that anything matches asks for nothing")),
        _ => Err(remarks.refuse(operand, format!("{key} cannot be carried"))),
    }
}

/// A text, or what JSON writes a number or a truth with.
pub(super) fn text(at: &At<'_>) -> Option<String> {
    match &at.node.value {
        NodeValue::String(text) => Some(text.clone()),
        NodeValue::Number(number) => Some(number.to_string()),
        NodeValue::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

/// In JSON a number is the same as its text, which is what `WireMock` makes of it.
fn equals(subject: &Subject, text: &str, modifiers: Modifiers) -> Condition {
    if !matches!(subject.target, Target::Json(_)) {
        return subject.with("equals", text, modifiers);
    }
    match serde_json::from_str::<Value>(text) {
        Ok(value @ (Value::Number(_) | Value::Bool(_))) => subject.with("one_of", json!([text, value]), modifiers),
        _ => subject.with("equals", text, modifiers),
    }
}

/// Operators that can stand beside each other stand in one matcher, so that they are asked of the same value.
fn all(subject: &Subject, parts: Vec<Condition>) -> Option<Condition> {
    let mut operators: Vec<Operator> = Vec::new();
    for part in &parts {
        let Condition::Matcher(matcher) = part else { return condition::all(parts) };
        let is_plain = matcher.modifiers == Modifiers::default() && matcher.target == subject.target;
        let is_new = matcher.operators.iter().all(|one| operators.iter().all(|other| other.kind != one.kind));
        if !(is_plain && is_new) || matcher.operators.is_empty() {
            return condition::all(parts);
        }
        operators.extend(matcher.operators.iter().cloned());
    }
    let matcher = Matcher { target: subject.target.clone(), operators, modifiers: Modifiers::default() };
    (!parts.is_empty()).then_some(Condition::Matcher(matcher))
}

/// `hasExactly` and `includes`: a pattern for each of the values.
fn several(key: &str, operand: &At<'_>, subject: &Subject, remarks: &mut Remarks<'_>) -> Result<Condition, ImportNote> {
    if !subject.is_several {
        return Err(remarks.refuse(operand, format!("{key} is asked of what has one value")));
    }
    if key == "includes" {
        let mut parts = Vec::new();
        for item in operand.items() {
            parts.push(read(&item, subject, remarks)?);
        }
        return condition::all(parts).ok_or_else(|| remarks.refuse(operand, "includes takes a list of patterns"));
    }
    let mut texts = Vec::new();
    for item in operand.items() {
        let only = item.len() == 1;
        let Some(text) = item.get("equalTo").filter(|_| only).as_ref().and_then(text) else {
            return Err(remarks.refuse(&item, "values can be counted where each of them is an equalTo"));
        };
        texts.push(Value::from(text));
    }
    if texts.is_empty() {
        return Err(remarks.refuse(operand, "hasExactly takes a list of patterns"));
    }
    let modifiers = Modifiers { values: Values::Exactly, ..Modifiers::default() };
    Ok(subject.with("equals", texts, modifiers))
}

/// `equalToJson`, whose JSON may be written as a text.
pub(super) fn equal_json(
    operand: &At<'_>,
    at: &At<'_>,
    subject: &Subject,
    remarks: &Remarks<'_>,
) -> Result<Condition, ImportNote> {
    let value = match operand.text() {
        Some(text) => {
            serde_json::from_str(text).map_err(|error| remarks.refuse(operand, format!("its JSON is none: {error}")))?
        }
        None => operand.node.to_json(),
    };
    let value = placeholders(value).map_err(|detail| remarks.refuse(operand, detail))?;
    let modifiers = Modifiers {
        ignore_order: at.is_set("ignoreArrayOrder"),
        ignore_extra: at.is_set("ignoreExtraElements"),
        ..Modifiers::default()
    };
    Ok(subject.with("equals_json", value, modifiers))
}

/// The placeholders of `JsonUnit` as ours.
fn placeholders(value: Value) -> Result<Value, String> {
    Ok(match value {
        Value::String(text) => Value::String(placeholder(text)?),
        Value::Array(items) => Value::Array(items.into_iter().map(placeholders).collect::<Result<_, _>>()?),
        Value::Object(members) => {
            let members = members.into_iter().map(|(key, value)| placeholders(value).map(|value| (key, value)));
            Value::Object(members.collect::<Result<_, _>>()?)
        }
        other => other,
    })
}

fn placeholder(text: String) -> Result<String, String> {
    let Some(rest) = text.strip_prefix("${json-unit.") else {
        let is_ours = text.starts_with("${any") || text.starts_with("${regex:");
        return if is_ours {
            Err(format!("the text {text} has a meaning here that it has not there"))
        } else {
            Ok(text)
        };
    };
    Ok(match rest {
        "any-string}" => "${any-string}".to_owned(),
        "any-number}" => "${any-number}".to_owned(),
        "any-boolean}" => "${any-boolean}".to_owned(),
        "ignore}" => "${any}".to_owned(),
        _ => match rest.strip_prefix("regex}") {
            Some(pattern) => format!("${{regex:{}}}", foreign_regex::java_whole(pattern, false)?),
            None => return Err(format!("the placeholder {text} cannot be carried")),
        },
    })
}
