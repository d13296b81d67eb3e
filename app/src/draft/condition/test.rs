use dotmock_shared::model::Target;
use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::Operator;

/// One target, one operator: `header "x-tier" equals "gold"`.
#[derive(Clone, Copy)]
pub struct Test {
    /// The target's key in a document: `header`, `json`, ….
    pub target: RwSignal<&'static str>,
    /// The name or JSONPath, for a target that has one.
    pub name: RwSignal<String>,
    /// What is asked of it.
    pub operator: RwSignal<Operator>,
    /// What stands behind the operator.
    pub operand: RwSignal<String>,
    /// Whether letter case makes no difference.
    pub ignore_case: RwSignal<bool>,
}

impl Default for Test {
    fn default() -> Self {
        Self::new("query", String::new(), Operator::Equals, String::new(), false)
    }
}

impl Test {
    fn new(target: &'static str, name: String, operator: Operator, operand: String, ignore_case: bool) -> Self {
        Self {
            target: RwSignal::new(target),
            name: RwSignal::new(name),
            operator: RwSignal::new(operator),
            operand: RwSignal::new(operand),
            ignore_case: RwSignal::new(ignore_case),
        }
    }

    /// Whether its target takes a name.
    #[must_use]
    pub fn has_name(self) -> bool {
        Target::from_key(self.target.get(), "user").is_some_and(|target| target.name().is_some())
    }

    /// What its target's name is called.
    #[must_use]
    pub fn name_label(self) -> &'static str {
        if self.target.get() == "json" { "JSONPath" } else { "Name" }
    }

    /// None for what one sentence cannot say.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let map = value.as_object()?;
        let inner = match map.get("not") {
            Some(inner) if map.len() == 1 => Some(inner.as_object()?),
            _ => None,
        };
        Self::read_matcher(inner.unwrap_or(map), inner.is_some())
    }

    fn read_matcher(map: &Map<String, Value>, negated: bool) -> Option<Self> {
        let target = Target::KEYS.into_iter().find(|key| map.contains_key(*key))?;
        let name = match map.get(target)? {
            Value::String(name) => name.clone(),
            Value::Bool(true) => String::new(),
            _ => return None,
        };
        let ignore_case = map.get("ignore_case") == Some(&Value::Bool(true));
        let mut rest = map.iter().filter(|(key, _)| *key != target && *key != "ignore_case");
        let (operator, operand) = match (rest.next(), rest.next()) {
            (None, _) => (presence(true, negated), String::new()),
            (Some((key, Value::Bool(there))), None) if key == "present" => (presence(*there, negated), String::new()),
            (Some((key, operand)), None) => (Operator::from_key(key, negated)?, operand_text(target, operand)?),
            _ => return None,
        };
        Some(Self::new(target, name, operator, operand, ignore_case))
    }

    pub(super) fn write(self) -> Value {
        let (target, operator) = (self.target.get(), self.operator.get());
        let mut map = Map::new();
        let name = if self.has_name() { Value::String(self.name.get()) } else { Value::Bool(true) };
        map.insert(target.to_owned(), name);
        let operand = match operator {
            Operator::Present => true.into(),
            Operator::Absent => false.into(),
            _ => operand_value(target, operator, &self.operand.get()),
        };
        map.insert(operator.key().to_owned(), operand);
        if operator.has_operand() && self.ignore_case.get() {
            map.insert("ignore_case".to_owned(), true.into());
        }
        if operator.is_negated() { json!({ "not": map }) } else { map.into() }
    }
}

fn presence(there: bool, negated: bool) -> Operator {
    if there == negated { Operator::Absent } else { Operator::Present }
}

/// On a JSON value any JSON may be asked for, so there a text that would read as JSON stands in quotes.
fn operand_text(target: &str, operand: &Value) -> Option<String> {
    match operand {
        Value::String(text) if target == "json" && serde_json::from_str::<Value>(text).is_ok() => {
            Some(operand.to_string())
        }
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        other if target == "json" => Some(other.to_string()),
        _ => None,
    }
}

fn operand_value(target: &str, operator: Operator, text: &str) -> Value {
    // What a value contains is text or a number; what it equals may be any JSON.
    let parsed = match (target, operator.key()) {
        ("json", "contains") => {
            serde_json::from_str(text).ok().filter(|value: &Value| value.is_string() || value.is_number())
        }
        ("json", "equals") => serde_json::from_str(text).ok(),
        _ => None,
    };
    parsed.unwrap_or_else(|| text.into())
}
