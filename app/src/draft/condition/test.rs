use dotmock_shared::model::{Modifiers, Operand, OperatorKind, Target};
use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::{Operator, operand};
use crate::draft::adopt::adopt;

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
    /// What else stands beside the operator.
    modifiers: StoredValue<Map<String, Value>>,
}

adopt!(Test { target, name, operator, operand, ignore_case, modifiers });

const IGNORE_CASE: &str = "ignore_case";

impl Default for Test {
    fn default() -> Self {
        Self::new("query", String::new(), Operator::equals(), String::new(), Map::new())
    }
}

impl Test {
    fn new(
        target: &'static str,
        name: String,
        operator: Operator,
        operand: String,
        modifiers: Map<String, Value>,
    ) -> Self {
        let ignore_case = modifiers.get(IGNORE_CASE) == Some(&Value::Bool(true));
        Self {
            target: RwSignal::new(target),
            name: RwSignal::new(name),
            operator: RwSignal::new(operator),
            operand: RwSignal::new(operand),
            ignore_case: RwSignal::new(ignore_case),
            modifiers: StoredValue::new(modifiers),
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
        match self.target.get() {
            "json" | "jwt" => "JSONPath",
            "xml" => "XPath",
            _ => "Name",
        }
    }

    /// An example of an operand.
    #[must_use]
    pub fn hint(self) -> &'static str {
        operand::hint(self.operator.get().kind.operand, self.target.get(), is_json(self.target.get()))
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
        let of_operators = |(key, _): &(&String, &Value)| **key != *target && !Modifiers::KEYS.contains(&key.as_str());
        let mut operators = map.iter().filter(of_operators);
        let (operator, operand) = match (operators.next(), operators.next()) {
            (None, _) => (flag("present", true, negated)?, String::new()),
            (Some((key, Value::Bool(wanted))), None) => (flag(key, *wanted, negated)?, String::new()),
            (Some((key, value)), None) => {
                let kind = OperatorKind::from_key(key).filter(|kind| kind.operand != Operand::Flag)?;
                (Operator { kind, negated }, operand::read(kind.operand, is_json(target), value)?)
            }
            _ => return None,
        };
        let modifiers = map.iter().filter(|(key, _)| Modifiers::KEYS.contains(&key.as_str()));
        let modifiers = modifiers.map(|(key, value)| (key.clone(), value.clone())).collect();
        Some(Self::new(target, name, operator, operand, modifiers))
    }

    pub(super) fn write(self) -> Value {
        let (target, operator) = (self.target.get(), self.operator.get());
        let mut map = Map::new();
        let name = if self.has_name() { Value::String(self.name.get()) } else { Value::Bool(true) };
        map.insert(target.to_owned(), name);
        let value = if operator.has_operand() {
            operand::write(operator.kind.operand, is_json(target), &self.operand.get())
        } else {
            Value::Bool(!operator.negated)
        };
        map.insert(operator.key().to_owned(), value);
        let ignores_case = operator.has_case() && self.ignore_case.get();
        let modifiers = self.modifiers.get_value().into_iter().filter(|(key, _)| key != IGNORE_CASE);
        map.extend(ignores_case.then(|| (IGNORE_CASE.to_owned(), true.into())));
        map.extend(modifiers);
        if operator.is_wrapped() { json!({ "not": map }) } else { map.into() }
    }
}

/// `present` and `empty`, whose false is the opposite of their true as `not` is.
fn flag(key: &str, wanted: bool, negated: bool) -> Option<Operator> {
    let kind = OperatorKind::from_key(key).filter(|kind| kind.operand == Operand::Flag)?;
    // A value that is not there is neither empty nor not empty, so `not` around these means more than false.
    if negated && key != "present" {
        return None;
    }
    Some(Operator { kind, negated: wanted == negated })
}

fn is_json(target: &str) -> bool {
    Target::from_key(target, "$").is_some_and(|target| target.is_json())
}
