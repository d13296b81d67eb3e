//! What makes a request this one.

use serde_json::{Map, Value};

use super::fleeting::{is_fleeting, looks_fleeting};
use crate::{
    Request,
    api::RequestRecord,
    engine::Fields,
    model::{Condition, Matcher, Modifiers, Operator, OperatorKind, Target, Values},
};

/// How many names of a query or a form are asked for.
const MOST_NAMES: usize = 20;
/// How long a name that is asked for may be, in bytes.
const LONGEST_NAME: usize = 100;
/// How much of a JSON body is asked for, in bytes.
const MOST_JSON: usize = 2_048;
/// How deep.
const DEEPEST: usize = 8;
/// How many elements of a list, and how many a list may have for any of them to be asked for: each is looked for in all.
const MOST_ELEMENTS: usize = 10;
const LONGEST_LIST: usize = 100;

/// None when any request will do.
pub(super) fn condition(request: &Request, is_cut: bool) -> Option<Condition> {
    let mut all = named(request.query(), Target::Query);
    all.extend(content_type(request));
    if !is_cut {
        match request.media_type().as_str() {
            "application/x-www-form-urlencoded" => all.extend(named(request.form_fields(), Target::Form)),
            _ => all.extend(json(request)),
        }
    }
    match all.len() {
        0 | 1 => all.pop(),
        _ => Some(Condition::All(all)),
    }
}

/// What of the request cannot be asked for, since it is not kept.
pub(super) fn doubts(record: &RequestRecord) -> Vec<String> {
    let request = &record.exchange.request;
    let mut doubts = Vec::new();
    if request.content.cut {
        doubts.push("the request's content was longer than what is kept of it, so it is not asked for".to_owned());
    }
    match request.masked.as_slice() {
        [] => {}
        [one] => doubts.push(format!("the value of {one} was masked, so it is not asked for")),
        several => doubts.push(format!("the values of {} were masked, so they are not asked for", several.join(", "))),
    }
    doubts
}

fn named(fields: &Fields, target: fn(String) -> Target) -> Vec<Condition> {
    let names = fields.names().filter(|name| !name.is_empty() && name.len() <= LONGEST_NAME).take(MOST_NAMES);
    names.filter_map(|name| value(target(name.to_owned()), name, &fields.values(name).collect::<Vec<_>>())).collect()
}

fn value(target: Target, name: &str, values: &[&str]) -> Option<Condition> {
    if values.len() > MOST_ELEMENTS || values.iter().any(|value| is_fleeting(name, value)) {
        return matcher(target, "present", Value::Bool(true), Values::Any);
    }
    match values {
        [one] => matcher(target, "equals", (*one).into(), Values::Any),
        several => matcher(target, "equals", several.to_vec().into(), Values::Exactly),
    }
}

/// The media type; its parameters, as a boundary, differ.
fn content_type(request: &Request) -> Option<Condition> {
    let (_, value) = request.header_fields().find(|(name, _)| *name == "content-type")?;
    let media_type = value.split(';').next().map(str::trim).filter(|text| !text.is_empty())?;
    if request.content().is_empty() || !value.starts_with(media_type) || looks_fleeting(media_type) {
        return None;
    }
    matcher(Target::Header("content-type".to_owned()), "starts_with", media_type.into(), Values::Any)
}

fn json(request: &Request) -> Option<Condition> {
    let body = request.json().ok().filter(|body| body.is_object() || body.is_array())?;
    let mut room = MOST_JSON;
    let asked = part("", body, 0, &mut room)?;
    let is_empty = asked.as_object().is_some_and(Map::is_empty) || asked.as_array().is_some_and(Vec::is_empty);
    let target = Target::Json("$".to_owned());
    if is_empty { None } else { matcher(target, "contains_json", asked, Values::Any) }
}

/// The part of a value that is asked for: `contains_json` disregards what is left out. `name` is that of the member.
fn part(name: &str, value: &Value, depth: usize, room: &mut usize) -> Option<Value> {
    Some(match value {
        Value::Object(members) => {
            take(room, 2).filter(|()| depth < DEEPEST)?;
            let kept = members.iter().filter_map(|(name, member)| {
                let before = *room;
                let kept = take(room, name.len() + 4).and_then(|()| part(name, member, depth + 1, room));
                if kept.is_none() {
                    *room = before;
                }
                Some((name.clone(), kept?))
            });
            Value::Object(kept.collect())
        }
        Value::Array(elements) => {
            take(room, 2).filter(|()| depth < DEEPEST)?;
            let first = if elements.len() > LONGEST_LIST { 0 } else { MOST_ELEMENTS };
            let kept = elements.iter().take(first).filter_map(|element| part(name, element, depth + 1, room));
            Value::Array(kept.collect())
        }
        Value::String(text) if is_fleeting(name, text) || is_placeholder(text) => placeholder("${any-string}", room)?,
        Value::Number(number) if is_fleeting(name, number.as_str()) => placeholder("${any-number}", room)?,
        scalar => {
            take(room, scalar.as_str().map_or(8, str::len) + 3)?;
            scalar.clone()
        }
    })
}

fn placeholder(text: &str, room: &mut usize) -> Option<Value> {
    take(room, text.len() + 3).map(|()| text.into())
}

/// What the operand would not take for itself.
fn is_placeholder(text: &str) -> bool {
    text.starts_with("${") && text.ends_with('}')
}

fn take(room: &mut usize, bytes: usize) -> Option<()> {
    *room = room.checked_sub(bytes)?;
    Some(())
}

fn matcher(target: Target, operator: &str, operand: Value, values: Values) -> Option<Condition> {
    let kind = OperatorKind::from_key(operator)?;
    let modifiers = Modifiers { values, ..Modifiers::default() };
    Some(Condition::Matcher(Matcher { target, operators: vec![Operator { kind, operand }], modifiers }))
}
