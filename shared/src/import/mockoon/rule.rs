//! Rules of a reply as a condition.

use serde_json::{Value, json};

use crate::{
    import::{condition, foreign_regex, jayway, source::At},
    model::{Condition, Matcher, Modifiers, Operator, OperatorKind, Target},
};

/// The condition of a reply; none where it has no rules.
///
/// # Errors
/// Why a rule cannot be carried, and which.
pub(super) fn condition<'d>(reply: &At<'d>) -> Result<Option<Condition>, (At<'d>, String)> {
    let mut conditions = Vec::new();
    let rules: Vec<At<'d>> = reply.get("rules").iter().flat_map(At::items).collect();
    for rule in rules {
        conditions.push(self::rule(&rule).map_err(|why| (rule, why))?);
    }
    let is_and = reply.text_of("rulesOperator").is_some_and(|word| word.eq_ignore_ascii_case("and"));
    Ok(if is_and { condition::all(conditions) } else { condition::any(conditions) })
}

fn rule(at: &At<'_>) -> Result<Condition, String> {
    let modifier = at.text_of("modifier").unwrap_or_default();
    let target = target(at.text_of("target").unwrap_or_default(), modifier)?;
    let value = at.text_of("value").unwrap_or_default();
    if value.contains("{{") {
        return Err("a rule whose value is a template cannot be carried".to_owned());
    }
    let operator = match at.text_of("operator") {
        Some(operator) => operator,
        None if at.is_set("isRegex") => "regex",
        None => "equals",
    };
    let is_json = target.is_json();
    let found = match operator {
        "equals" => equals(target, value),
        "regex" | "regex_i" => {
            let modifiers = Modifiers { ignore_case: operator == "regex_i", ..Modifiers::default() };
            matcher(target, "regex", foreign_regex::javascript(value)?.into(), modifiers)
        }
        "null" if is_json => condition::any(vec![
            condition::matches(target.clone(), "present", false),
            condition::matches(target, "equals", Value::Null),
        ])
        .ok_or("a rule asks for nothing")?,
        "null" => condition::matches(target, "present", false),
        "empty_array" if is_json => condition::matches(target, "equals", json!([])),
        "array_includes" if is_json => {
            let options = texts(value);
            condition::any(options.into_iter().map(|one| condition::matches(target.clone(), "contains", one)).collect())
                .ok_or("a rule asks for nothing")?
        }
        "valid_json_schema" => return Err("a schema in a data bucket cannot be asked for".to_owned()),
        _ => return Err(format!("the operator {operator} cannot be carried there")),
    };
    Ok(if at.is_set("invert") { condition::not(found) } else { found })
}

/// What is asked about.
fn target(target: &str, modifier: &str) -> Result<Target, String> {
    let named = |make: fn(String) -> Target| {
        if modifier.is_empty() {
            Err(format!("a rule of a {target} has no name"))
        } else {
            Ok(make(modifier.to_owned()))
        }
    };
    match target {
        "query" => named(Target::Query),
        "header" => named(Target::Header),
        "cookie" => named(Target::Cookie),
        "params" => named(Target::Param),
        "method" => Ok(Target::Method),
        "body" if modifier.is_empty() => Ok(Target::Body),
        "body" => Ok(Target::Json(body_path(modifier)?)),
        "request_number" => Err("how many requests there were is nothing that a condition knows".to_owned()),
        _ => Err(format!("what a rule asks by {target:?} cannot be carried")),
    }
}

/// The path of a value in a body: `a.b.0`, `/a/b/0` or `$.a`.
pub(super) fn body_path(modifier: &str) -> Result<String, String> {
    if modifier.starts_with('$') {
        return jayway::read(modifier).map(|path| path.text);
    }
    let (parts, is_pointer) = match modifier.strip_prefix('/') {
        Some(rest) => (rest.split('/').collect::<Vec<_>>(), true),
        None => (modifier.split('.').collect(), false),
    };
    let mut path = String::from("$");
    for part in parts {
        let part = if is_pointer { part.replace("~1", "/").replace("~0", "~") } else { part.to_owned() };
        if part.is_empty() || part.contains('\\') {
            return Err(format!("the path {modifier} in the body cannot be read"));
        }
        let is_index = part.len() < 10 && part.bytes().all(|byte| byte.is_ascii_digit());
        if is_index && !(part.len() > 1 && part.starts_with('0')) {
            path.extend(["[", &part, "]"]);
        } else {
            path.extend(["[", &Value::from(part).to_string(), "]"]);
        }
    }
    jayway::read(&shortened(&path)).map(|path| path.text)
}

/// `$["a"]["b"]` as `$.a.b`, where names may stand so.
fn shortened(path: &str) -> String {
    let mut out = String::from("$");
    for part in path.get(1..).unwrap_or_default().split_inclusive(']') {
        let name = part.strip_prefix("[\"").and_then(|part| part.strip_suffix("\"]"));
        let is_plain = |name: &str| {
            name.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '_')
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        match name.filter(|name| is_plain(name)) {
            Some(name) => out.extend([".", name]),
            None => out.push_str(part),
        }
    }
    out
}

/// Values of JSON are compared by their text.
fn equals(target: Target, value: &str) -> Condition {
    if !target.is_json() {
        return condition::matches(target, "equals", value);
    }
    match texts(value).as_slice() {
        [one] => condition::matches(target, "equals", one.clone()),
        several => condition::matches(target, "one_of", several.to_vec()),
    }
}

/// What has this text in JSON.
fn texts(value: &str) -> Vec<Value> {
    let mut values = vec![Value::from(value)];
    if let Ok(other @ (Value::Number(_) | Value::Bool(_))) = serde_json::from_str(value) {
        values.push(other);
    }
    values
}

fn matcher(target: Target, key: &str, operand: Value, modifiers: Modifiers) -> Condition {
    let operators = OperatorKind::from_key(key).map(|kind| Operator { kind, operand }).into_iter().collect();
    Condition::Matcher(Matcher { target, operators, modifiers })
}
