//! Patterns of values: an operator in `WireMock`'s words.

use serde_json::{Map, Value, json};

use crate::model::{Matcher, Operator, Values};

/// Any text, line breaks too, in a regular expression of Java.
pub(super) const ANYTHING: &str = "[\\s\\S]*";

/// Headers that are lists, of which one member satisfies a condition.
const LISTS: [&str; 7] =
    ["accept", "accept-encoding", "accept-language", "cache-control", "if-match", "if-none-match", "prefer"];

/// The pattern of a matcher on text.
///
/// # Errors
/// Why there is none, as a sentence's beginning.
pub(super) fn of(matcher: &Matcher, is_not: bool) -> Result<Value, String> {
    match matcher.modifiers.values {
        Values::Any => {}
        Values::Exactly if !is_not => return exactly(matcher),
        _ => return Err("WireMock cannot ask that of each value".to_owned()),
    }
    let patterns: Vec<Value> =
        matcher.operators.iter().map(|operator| operator_pattern(operator, matcher)).collect::<Result<_, _>>()?;
    let pattern = if patterns.is_empty() { present() } else { and(patterns) };
    Ok(either(pattern, is_not))
}

/// The pattern of a matcher on a header, which may be a list on one line.
pub(super) fn of_header(name: &str, matcher: &Matcher, is_not: bool) -> Result<Value, String> {
    let is_list = LISTS.iter().any(|list| name.eq_ignore_ascii_case(list));
    match matcher.operators.as_slice() {
        [Operator { kind, operand: Value::String(text) }]
            if is_list && kind.key == "equals" && matcher.modifiers.values == Values::Any =>
        {
            let case = if matcher.modifiers.ignore_case { "(?i)" } else { "" };
            let member = regex::escape(text);
            let expression = format!("{case}(?:{ANYTHING},)?\\s*{member}\\s*(?:,{ANYTHING})?");
            Ok(either(json!({"matches": expression}), is_not))
        }
        _ => of(matcher, is_not),
    }
}

/// The pattern of what a JSONPath selects.
pub(super) fn of_json(path: &str, matcher: &Matcher, is_not: bool) -> Result<Value, String> {
    if path.contains("[?") && !path.contains("[?(") {
        return Err("WireMock's JSONPath has no filters like this".to_owned());
    }
    selected("matchesJsonPath", path, matcher, is_not)
}

/// The pattern of what an `XPath` selects.
pub(super) fn of_xml(path: &str, matcher: &Matcher, is_not: bool) -> Result<Value, String> {
    // What an element is compared with is its text here, and there the element as it is written.
    let last = path.rsplit('/').next().unwrap_or_default();
    let is_text = last.starts_with('@') || path.ends_with(')');
    let text = if is_text || is_presence(matcher) { path.to_owned() } else { format!("{path}/text()") };
    selected("matchesXPath", &text, matcher, is_not)
}

/// Whether a matcher asks for no more than that there is a value.
fn is_presence(matcher: &Matcher) -> bool {
    matcher.operators.iter().all(|operator| operator.kind.key == "present")
}

fn selected(key: &str, path: &str, matcher: &Matcher, is_not: bool) -> Result<Value, String> {
    let plain = |is_not: bool| {
        let pattern = json!({key: path});
        Ok(if is_not { json!({"not": pattern}) } else { pattern })
    };
    match matcher.operators.as_slice() {
        [] => return plain(is_not),
        [Operator { kind, operand: Value::Bool(there) }] if kind.key == "present" => return plain(is_not == *there),
        _ => {}
    }
    if matcher.modifiers.values != Values::Any {
        return Err("WireMock cannot ask that of each value".to_owned());
    }
    let patterns: Vec<Value> = matcher
        .operators
        .iter()
        .map(|operator| match (operator.kind.key, &operator.operand) {
            ("equals", Value::Null) => Err("WireMock does not tell null from nothing".to_owned()),
            ("equals", Value::String(_)) => operator_pattern(operator, matcher),
            ("equals", operand) => Ok(json!({"equalToJson": operand.to_string()})),
            _ => operator_pattern(operator, matcher),
        })
        .collect::<Result<_, _>>()?;
    let Value::Object(pattern) = and(patterns) else { return plain(is_not) };
    let mut inner = Map::from_iter([("expression".to_owned(), Value::from(path))]);
    inner.extend(pattern);
    let pattern = json!({key: inner});
    Ok(if is_not { json!({"not": pattern}) } else { pattern })
}

fn operator_pattern(operator: &Operator, matcher: &Matcher) -> Result<Value, String> {
    let ignore_case = matcher.modifiers.ignore_case;
    let case = if ignore_case { "(?i)" } else { "" };
    let expression = |expression: String| Ok(json!({"matches": format!("{case}{expression}")}));
    let equal = |text: &str| {
        if ignore_case { json!({"equalTo": text, "caseInsensitive": true}) } else { json!({"equalTo": text}) }
    };
    let operand = &operator.operand;
    let text = text(operand);
    let key = operator.kind.key;
    match (key, text.as_deref()) {
        ("equals", Some(text)) => Ok(equal(text)),
        ("contains", Some(text)) if !ignore_case => Ok(json!({"contains": text})),
        ("contains", Some(text)) => expression(format!("{ANYTHING}{}{ANYTHING}", regex::escape(text))),
        ("starts_with", Some(text)) => expression(format!("{}{ANYTHING}", regex::escape(text))),
        ("ends_with", Some(text)) => expression(format!("{ANYTHING}{}", regex::escape(text))),
        ("regex", Some(text)) if text.contains("(?P<") || text.contains("\\z") => {
            Err("the expression means something else in Java".to_owned())
        }
        ("regex", Some(text)) => expression(format!("{ANYTHING}(?:{text}){ANYTHING}")),
        ("glob", Some(text)) => expression(glob(text)),
        _ => match (key, operand) {
            ("one_of", Value::Array(items)) => {
                let texts: Option<Vec<String>> = items.iter().map(self::text).collect();
                let texts = texts.ok_or("WireMock compares text alone")?;
                Ok(or(texts.iter().map(|text| equal(text)).collect()))
            }
            ("present", Value::Bool(true)) => Ok(present()),
            ("present", _) => Ok(json!({"absent": true})),
            ("empty", Value::Bool(true)) => Ok(json!({"equalTo": ""})),
            ("empty", _) => Ok(json!({"matches": "[\\s\\S]+"})),
            ("length", operand) => length(operand).map(|expression| json!({"matches": expression})),
            ("equals_json", operand) => {
                Ok(json_pattern(operand, matcher.modifiers.ignore_order, matcher.modifiers.ignore_extra))
            }
            ("contains_json", operand) => Ok(json_pattern(operand, true, true)),
            ("schema", schema) => Ok(json!({"matchesJsonSchema": schema, "schemaVersion": "V202012"})),
            (key @ ("before" | "after"), Value::String(date)) => Ok(json!({key: moment(date)?})),
            ("gt" | "gte" | "lt" | "lte" | "between", _) => Err("WireMock compares no numbers".to_owned()),
            (key, _) => Err(format!("WireMock has nothing like {key}")),
        },
    }
}

/// Values that must be as many and the same, in any order.
fn exactly(matcher: &Matcher) -> Result<Value, String> {
    match matcher.operators.as_slice() {
        [Operator { kind, operand: Value::Array(items) }] if kind.key == "equals" => {
            let texts: Option<Vec<String>> = items.iter().map(text).collect();
            let texts = texts.ok_or("WireMock compares text alone")?;
            Ok(json!({"hasExactly": texts.iter().map(|text| json!({"equalTo": text})).collect::<Vec<_>>()}))
        }
        _ => Err("WireMock cannot ask that of each value".to_owned()),
    }
}

fn present() -> Value {
    json!({"matches": ANYTHING})
}

/// A pattern or its contrary, which a value that is not there satisfies too.
pub(super) fn either(pattern: Value, is_not: bool) -> Value {
    if !is_not {
        return pattern;
    }
    if pattern == present() {
        return json!({"absent": true});
    }
    if pattern == json!({"absent": true}) {
        return present();
    }
    or(vec![json!({"not": pattern}), json!({"absent": true})])
}

/// Patterns that must all hold.
pub(super) fn and(mut patterns: Vec<Value>) -> Value {
    if patterns.len() > 1 { json!({ "and": patterns }) } else { patterns.pop().unwrap_or_else(present) }
}

/// Adds a pattern to that of a name; both must hold then.
pub(super) fn join(names: &mut Map<String, Value>, name: &str, pattern: Value) {
    match names.get_mut(name) {
        Some(Value::Object(known)) if known.contains_key("and") => {
            if let Some(Value::Array(patterns)) = known.get_mut("and") {
                patterns.push(pattern);
            }
        }
        Some(known) => *known = and(vec![known.take(), pattern]),
        None => {
            names.insert(name.to_owned(), pattern);
        }
    }
}

fn or(mut patterns: Vec<Value>) -> Value {
    if patterns.len() > 1 { json!({ "or": patterns }) } else { patterns.pop().unwrap_or_else(present) }
}

fn text(operand: &Value) -> Option<String> {
    match operand {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn glob(pattern: &str) -> String {
    let mut expression = String::new();
    let mut literal = String::new();
    for sign in pattern.chars() {
        if matches!(sign, '*' | '?') {
            expression.push_str(&regex::escape(&std::mem::take(&mut literal)));
            expression.push_str(if sign == '*' { ANYTHING } else { "[\\s\\S]" });
        } else {
            literal.push(sign);
        }
    }
    expression + &regex::escape(&literal)
}

fn length(operand: &Value) -> Result<String, String> {
    let bound = |key: &str| operand.get(key).and_then(Value::as_u64);
    let (least, most) = if let Some(exact) = operand.as_u64() {
        (exact, Some(exact))
    } else {
        let least = bound("gte").or_else(|| bound("gt").map(|bound| bound.saturating_add(1))).unwrap_or(0);
        (least, bound("lte").or_else(|| bound("lt").map(|bound| bound.saturating_sub(1))))
    };
    if least > 1_000_000 || most.is_some_and(|most| most > 1_000_000 || most < least) {
        return Err("the length is too large for an expression".to_owned());
    }
    let most = most.map(|most| most.to_string()).unwrap_or_default();
    Ok(format!("[\\s\\S]{{{least},{most}}}"))
}

fn json_pattern(operand: &Value, ignore_order: bool, ignore_extra: bool) -> Value {
    let expected = placeholders(operand);
    let expected = if expected.is_object() || expected.is_array() { expected } else { expected.to_string().into() };
    let mut pattern = Map::from_iter([("equalToJson".to_owned(), expected)]);
    let flags = [("ignoreArrayOrder", ignore_order), ("ignoreExtraElements", ignore_extra)];
    pattern.extend(flags.into_iter().filter(|(_, set)| *set).map(|(key, _)| (key.to_owned(), true.into())));
    Value::Object(pattern)
}

/// Placeholders for values, as `JsonUnit` has them.
fn placeholders(value: &Value) -> Value {
    match value {
        Value::String(text) => match text.strip_prefix("${").and_then(|text| text.strip_suffix('}')) {
            Some("any") => "${json-unit.ignore}".into(),
            Some(word @ ("any-string" | "any-number" | "any-boolean")) => format!("${{json-unit.{word}}}").into(),
            Some(rest) => match rest.strip_prefix("regex:") {
                Some(expression) => format!("${{json-unit.regex}}{expression}").into(),
                None => value.clone(),
            },
            None => value.clone(),
        },
        Value::Array(items) => items.iter().map(placeholders).collect(),
        Value::Object(members) => {
            Value::Object(members.iter().map(|(key, value)| (key.clone(), placeholders(value))).collect())
        }
        other => other.clone(),
    }
}

/// A date, or an offset from now in words.
fn moment(text: &str) -> Result<String, String> {
    let Some(offset) = text.strip_prefix("now") else { return Ok(text.to_owned()) };
    if offset.is_empty() {
        return Ok("now".to_owned());
    }
    let unit_at = offset.trim_start_matches(['+', '-']).find(|sign: char| !sign.is_ascii_digit()).map(|at| at + 1);
    let (number, unit) = unit_at.and_then(|at| offset.split_at_checked(at)).unwrap_or((offset, ""));
    let unit = match unit {
        "s" => "seconds",
        "m" => "minutes",
        "h" => "hours",
        "d" => "days",
        "w" => return Err("WireMock has no offsets in weeks".to_owned()),
        "mo" => "months",
        "y" => "years",
        _ => return Err("WireMock cuts no dates like this".to_owned()),
    };
    Ok(format!("now {number} {unit}"))
}
