//! The opposite of evaluation: a value with which an expression selects what is wanted. It follows names, indexes, lists
//! and the plainer filters; whether it did what was wanted is for evaluation to say.

mod filter;

use serde_json::{Map, Value};

use super::{
    JsonPath,
    ast::{Segment, Selector},
};

/// How long an array may become only so that there is something at an index.
const LONGEST: usize = 1_000;
/// How many segments are followed; JSON that is nested deeper is not read.
const DEEPEST: usize = 100;

impl JsonPath {
    /// The value with these selected in it, in that order, where that can be; with none of them, nothing of what the
    /// expression selects is left.
    pub(in crate::engine) fn plant(&self, root: &mut Value, values: &[Value]) -> Option<()> {
        if self.query.segments.len() > DEEPEST {
            return None;
        }
        if values.is_empty() {
            clear(root, &self.query.segments);
            return Some(());
        }
        plant(root, &self.query.segments, values)
    }
}

fn plant(node: &mut Value, segments: &[Segment], values: &[Value]) -> Option<()> {
    let Some((segment, rest)) = segments.split_first() else {
        let [value] = values else { return None };
        *node = value.clone();
        return Some(());
    };
    if segment.selectors.len() > 1 && values.len() == segment.selectors.len() {
        let mut each = segment.selectors.iter().zip(values);
        return each.try_for_each(|(selector, value)| select(node, selector, rest, std::slice::from_ref(value)));
    }
    let selector = segment.selectors.first()?;
    if segment.descends && values.len() > 1 && !rest.iter().any(takes_several) {
        let elements = elements(node);
        elements.clear();
        elements.resize(values.len(), Value::Null);
        let mut each = elements.iter_mut().zip(values);
        return each.try_for_each(|(element, value)| select(element, selector, rest, std::slice::from_ref(value)));
    }
    select(node, selector, rest, values)
}

/// Whether it may lead to several values.
fn takes_several(segment: &Segment) -> bool {
    let only = segment.selectors.first();
    segment.selectors.len() > 1 || !matches!(only, Some(Selector::Name(_) | Selector::Index(_)))
}

fn select(node: &mut Value, selector: &Selector, rest: &[Segment], values: &[Value]) -> Option<()> {
    match selector {
        Selector::Name(name) => plant(members(node).entry(name.clone()).or_insert(Value::Null), rest, values),
        Selector::Index(index) => {
            let elements = elements(node);
            let at = match usize::try_from(*index) {
                Ok(at) => at,
                // From the end: of as many as are needed, or of those that there are.
                Err(_) => elements
                    .len()
                    .max(usize::try_from(index.unsigned_abs()).ok()?)
                    .checked_add_signed(isize::try_from(*index).ok()?)?,
            };
            plant(element(elements, at)?, rest, values)
        }
        Selector::Wildcard => each(node, (0, 1), rest, values, |_| {}),
        Selector::Slice { step: -1, .. } => {
            let backwards: Vec<Value> = values.iter().rev().cloned().collect();
            each(node, (0, 1), rest, &backwards, |_| {})
        }
        Selector::Slice { start, step, .. } => {
            // What begins so far from the end has all of an array that is no longer.
            let start = usize::try_from(start.unwrap_or(0)).unwrap_or(0);
            each(node, (start, usize::try_from(*step).ok().filter(|step| *step > 0)?), rest, values, |_| {})
        }
        Selector::Filter(filter) => each(node, (0, 1), rest, values, |element| filter::satisfy(filter, element)),
    }
}

/// Plants a value into each of as many elements, or all into the first where a later segment takes several.
fn each(
    node: &mut Value,
    (start, step): (usize, usize),
    rest: &[Segment],
    values: &[Value],
    prepare: impl Fn(&mut Value),
) -> Option<()> {
    let later = values.len() > 1 && rest.iter().any(takes_several);
    let chunks: Vec<&[Value]> = if later { vec![values] } else { values.chunks(1).collect() };
    let elements = elements(node);
    elements.truncate(start.saturating_add((chunks.len().saturating_sub(1)).saturating_mul(step)).saturating_add(1));
    for (number, chunk) in chunks.into_iter().enumerate() {
        let element = element(elements, start.checked_add(number.checked_mul(step)?)?)?;
        prepare(element);
        plant(element, rest, chunk)?;
        if rest.is_empty() {
            prepare(element);
        }
    }
    Some(())
}

/// Takes away what the segments select.
fn clear(node: &mut Value, segments: &[Segment]) {
    let Some((segment, rest)) = segments.split_first() else {
        *node = Value::Null;
        return;
    };
    for selector in &segment.selectors {
        match (selector, &mut *node) {
            (Selector::Name(name), Value::Object(members)) if rest.is_empty() => {
                members.shift_remove(name);
            }
            (Selector::Name(name), Value::Object(members)) => {
                members.get_mut(name).into_iter().for_each(|inner| clear(inner, rest));
            }
            (Selector::Name(_), _) => {}
            (_, Value::Array(elements)) if rest.is_empty() => elements.clear(),
            (_, Value::Array(elements)) => elements.iter_mut().for_each(|inner| clear(inner, rest)),
            (Selector::Index(_), _) => {}
            (_, Value::Object(members)) if rest.is_empty() => members.clear(),
            (_, Value::Object(members)) => members.values_mut().for_each(|inner| clear(inner, rest)),
            _ => {}
        }
    }
    if segment.descends {
        match node {
            Value::Array(elements) => elements.iter_mut().for_each(|inner| clear(inner, segments)),
            Value::Object(members) => members.values_mut().for_each(|inner| clear(inner, segments)),
            _ => {}
        }
    }
}

/// The members of an object, which anything else becomes.
fn members(node: &mut Value) -> &mut Map<String, Value> {
    loop {
        if let Value::Object(members) = node {
            return members;
        }
        *node = Value::Object(Map::new());
    }
}

fn elements(node: &mut Value) -> &mut Vec<Value> {
    loop {
        if let Value::Array(elements) = node {
            return elements;
        }
        *node = Value::Array(Vec::new());
    }
}

fn element(elements: &mut Vec<Value>, at: usize) -> Option<&mut Value> {
    if at >= LONGEST {
        return None;
    }
    if elements.len() <= at {
        elements.resize(at + 1, Value::Null);
    }
    elements.get_mut(at)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::engine::pattern_regex::Regexes;

    #[test]
    fn what_is_planted_is_selected() {
        for source in [
            "$",
            "$.a",
            "$.a.b[2].c",
            "$['a b'][-1]",
            "$[*].a",
            "$..deep",
            "$.items[1:].id",
            "$.items[?@.kind == 'book'].title",
            "$.items[?@.price > 10 && @.name].price",
            "$.items[?@.a.b]",
            "$.list[?search(@.name, '^x[0-9]')].name",
            "$.list[?length(@.name) == 3].id",
        ] {
            let path = JsonPath::parse(source, &mut Regexes::default()).unwrap();
            let mut root = Value::Null;
            let value = match source.rsplit('.').next() {
                Some("price") => json!(20),
                Some("name") => json!("x1"),
                _ => json!({"name": "x1", "a": {"b": 1}}),
            };
            path.plant(&mut root, std::slice::from_ref(&value)).unwrap();
            assert_eq!(path.select(&root), Ok(vec![&value]), "{source}: {root}");
            path.plant(&mut root, &[]).unwrap();
            let left = path.select(&root).unwrap();
            assert!(left.is_empty() || source == "$", "{source}: {root}");
        }
    }

    #[test]
    fn several_values_have_their_places() {
        for (source, expected) in [
            ("$.a[*]", json!({"a": [1, 2, 3]})),
            ("$.a[*].id", json!({"a": [{"id": 1}, {"id": 2}, {"id": 3}]})),
            ("$[*].a[*]", json!([{"a": [1, 2, 3]}])),
            ("$.a['x','y','z']", json!({"a": {"x": 1, "y": 2, "z": 3}})),
            ("$[::-1]", json!([3, 2, 1])),
            ("$[-3:]", json!([1, 2, 3])),
            ("$..i", json!([{"i": 1}, {"i": 2}, {"i": 3}])),
            ("$.a[0:6:2]", json!({"a": [1, null, 2, null, 3]})),
        ] {
            let path = JsonPath::parse(source, &mut Regexes::default()).unwrap();
            let mut root = Value::Null;
            path.plant(&mut root, &[1.into(), 2.into(), 3.into()]).unwrap();
            assert_eq!(root, expected, "{source}");
            assert_eq!(path.select(&root), Ok(vec![&json!(1), &json!(2), &json!(3)]), "{source}");
        }
        let path = JsonPath::parse("$.a", &mut Regexes::default()).unwrap();
        assert_eq!(path.plant(&mut Value::Null, &[1.into(), 2.into()]), None);
        let path = JsonPath::parse("$[1000000000]", &mut Regexes::default()).unwrap();
        assert_eq!(path.plant(&mut Value::Null, &[1.into()]), None);
    }
}
