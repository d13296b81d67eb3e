//! Variables: what of a text stands in braces, and the values that the collection gives.

use std::{cell::Cell, collections::HashMap};

use serde_json::{Map, Value};

use crate::{document::NodeValue, import::source::At};

/// How long a name may be, in bytes.
const LONGEST_NAME: usize = 100;
/// How long a value may become, in bytes.
const LONGEST: usize = 16_000;
/// How much is done for a value that is made of others.
const STEPS: usize = 200;
/// How much is done for the values of all texts, in steps and bytes.
const MOST_IN_ALL: usize = 16 << 20;
/// How much the constants of a project may take, in bytes.
const MOST_USED: usize = 256 << 10;

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    /// The name in braces, and all of it.
    Variable(&'t str, &'t str),
}

/// Cuts a text at its variables.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("{{")) {
        let start = at + found;
        match name(text.get(start..).unwrap_or_default()) {
            Some((name, length)) => {
                if start > from {
                    pieces.push(Piece::Text(text.get(from..start).unwrap_or_default()));
                }
                pieces.push(Piece::Variable(name, text.get(start..start + length).unwrap_or_default()));
                from = start + length;
                at = from;
            }
            None => at = start + 1,
        }
    }
    if from < text.len() {
        pieces.push(Piece::Text(text.get(from..).unwrap_or_default()));
    }
    pieces
}

/// The name that a text begins with in braces, and how long it is with them.
fn name(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix("{{")?;
    let near = inside.get(..inside.floor_char_boundary(LONGEST_NAME + 2))?;
    let end = near.find("}}")?;
    let name = near.get(..end)?.trim();
    let is_of_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.' | '$' | ' ' | ':');
    (!name.is_empty() && name.chars().all(is_of_name)).then_some((name, end + 4))
}

/// The variables of a collection and of the folders around what is read.
#[derive(Debug)]
pub(super) struct Variables<'d> {
    scopes: Vec<HashMap<&'d str, &'d NodeValue>>,
    /// What may still be done for values.
    room: Cell<usize>,
    /// What replies ask for.
    used: Map<String, Value>,
    used_bytes: usize,
}

impl Default for Variables<'_> {
    fn default() -> Self {
        Self { scopes: Vec::new(), room: Cell::new(MOST_IN_ALL), used: Map::new(), used_bytes: 0 }
    }
}

impl<'d> Variables<'d> {
    /// Adds the variables of a collection, a folder or a request.
    pub fn enter(&mut self, at: &At<'d>) {
        let mut scope = HashMap::new();
        for variable in at.get("variable").iter().flat_map(At::items) {
            let name = ["key", "id", "name"].iter().find_map(|key| variable.text_of(key)).unwrap_or_default().trim();
            let value = variable.get("value");
            if let Some(value) = value.filter(|_| !name.is_empty() && !variable.is_set("disabled")) {
                scope.insert(name, &value.node.value);
            }
        }
        self.scopes.push(scope);
    }

    /// Takes away those that were added last.
    pub fn leave(&mut self) {
        self.scopes.pop();
    }

    /// The value that a variable has; none where nobody gave one, or nothing but an empty text.
    pub fn value(&self, name: &str) -> Option<Value> {
        let mut steps = STEPS;
        let value = self.resolved(name, &mut steps, 0);
        let length = value.as_ref().and_then(Value::as_str).map_or(8, str::len);
        self.room.set(self.room.get().checked_sub(STEPS - steps + length)?);
        value
    }

    fn resolved(&self, name: &str, steps: &mut usize, depth: usize) -> Option<Value> {
        *steps = steps.checked_sub(1).filter(|_| depth < 8)?;
        let value = self.scopes.iter().rev().find_map(|scope| scope.get(name))?;
        match value {
            NodeValue::String(text) if text.is_empty() || text.len() > LONGEST => None,
            NodeValue::String(text) => {
                let mut whole = String::new();
                for piece in pieces(text) {
                    match piece {
                        Piece::Text(text) => whole.push_str(text),
                        Piece::Variable(name, _) => whole.push_str(&text_of(&self.resolved(name, steps, depth + 1)?)),
                    }
                    if whole.len() > LONGEST {
                        return None;
                    }
                }
                Some(Value::String(whole))
            }
            NodeValue::Number(number) => Some(Value::Number(number.clone())),
            NodeValue::Bool(flag) => Some(Value::Bool(*flag)),
            _ => None,
        }
    }

    /// A text with the values of its variables; none where one of them has none.
    pub fn plain(&self, text: &str) -> Option<String> {
        let mut whole = String::with_capacity(text.len());
        let mut room = LONGEST;
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => whole.push_str(text),
                Piece::Variable(name, _) => {
                    let value = text_of(&self.value(name)?);
                    room = room.checked_sub(value.len())?;
                    whole.push_str(&value);
                }
            }
        }
        Some(whole)
    }

    /// The expression that gives a variable's value in a template; none where it has none.
    pub fn expression(&mut self, name: &str) -> Option<String> {
        let value = self.value(name)?;
        // Another folder may have another value by the same name.
        let candidates = std::iter::once(name.to_owned()).chain((2..100).map(|number| format!("{name}_{number}")));
        let free = |name: &String| self.used.get(name).is_none_or(|known| *known == value);
        let name = candidates.into_iter().find(free)?;
        let is_plain = name.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '_')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let expression = if is_plain { format!(".Vars.{name}") } else { format!("index .Vars \"{name}\"") };
        if !self.used.contains_key(&name) {
            let bytes = name.len() + value.as_str().map_or(32, str::len);
            self.used_bytes = self.used_bytes.checked_add(bytes).filter(|bytes| *bytes <= MOST_USED)?;
            self.used.insert(name, value);
        }
        Some(expression)
    }

    /// What the project has to know.
    pub fn used(self) -> Map<String, Value> {
        self.used
    }
}

/// A value as it stands in a text.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_variables() {
        use Piece::{Text, Variable};
        for (text, expected) in [
            ("", vec![]),
            ("a", vec![Text("a")]),
            ("{{a}}", vec![Variable("a", "{{a}}")]),
            ("x{{ a-b.c }}y", vec![Text("x"), Variable("a-b.c", "{{ a-b.c }}"), Text("y")]),
            ("{{{a}}}", vec![Text("{"), Variable("a", "{{a}}"), Text("}")]),
            ("{{#if a}}{{}}{{$guid}}", vec![Text("{{#if a}}{{}}"), Variable("$guid", "{{$guid}}")]),
            ("{{a", vec![Text("{{a")]),
            ("{{\"a\":1}}", vec![Text("{{\"a\":1}}")]),
        ] {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }
}
