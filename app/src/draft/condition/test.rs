use dotmock_shared::model::{Modifiers, Operand, OperatorKind, PartField, Target, Values};
use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::{ModifierForm, Operator, operand};
use crate::draft::adopt::adopt;

/// One target, one operator: `header "x-tier" equals "gold"`.
#[derive(Clone, Copy)]
pub struct Test {
    /// The target's key in a document: `header`, `json`, ….
    pub target: RwSignal<&'static str>,
    /// The name or JSONPath, for a target that has one.
    pub name: RwSignal<String>,
    /// What of a multipart part is looked at.
    pub field: RwSignal<PartField>,
    /// What is asked of it.
    pub operator: RwSignal<Operator>,
    /// What stands behind the operator.
    pub operand: RwSignal<String>,
    /// What the operator disregards, and of which values it is asked.
    pub modifiers: ModifierForm,
    /// A flag has several ways to be written; the one that the document had stays as long as the operator does.
    read: StoredValue<Option<AsRead>>,
}

adopt!(Test { target, name, field, operator, operand, modifiers, read });

/// How a document wrote a flag.
#[derive(Clone, Copy)]
struct AsRead {
    operator: Operator,
    /// It stood in a `not`.
    wrapped: bool,
    /// What stood beside its key; a target alone means that it is there.
    value: Option<bool>,
}

impl Default for Test {
    fn default() -> Self {
        Self::new("query", (String::new(), PartField::Text), Operator::equals(), String::new(), &Map::new())
    }
}

impl Test {
    fn new(
        target: &'static str,
        (name, field): (String, PartField),
        operator: Operator,
        operand: String,
        map: &Map<String, Value>,
    ) -> Self {
        Self {
            target: RwSignal::new(target),
            name: RwSignal::new(name),
            field: RwSignal::new(field),
            operator: RwSignal::new(operator),
            operand: RwSignal::new(operand),
            modifiers: ModifierForm::read(map, Some(operator)),
            read: StoredValue::new(None),
        }
    }

    /// Whether its target takes a name.
    #[must_use]
    pub fn has_name(self) -> bool {
        Target::from_key(self.target.get(), "user").is_some_and(|target| target.name().is_some())
    }

    /// What its operator takes; `equals` takes a list where it is asked of all values at once.
    #[must_use]
    pub fn operand_kind(self) -> Operand {
        operand_kind(self.operator.get(), self.modifiers.values.get())
    }

    /// Whether its target's values are JSON, compared by type.
    #[must_use]
    pub fn is_json(self) -> bool {
        is_json(self.target.get())
    }

    /// An example of an operand.
    #[must_use]
    pub fn hint(self) -> &'static str {
        operand::hint(self.operand_kind(), self.target.get(), self.is_json())
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
        let name = read_name(target, map.get(target)?)?;
        let of_operators = |(key, _): &(&String, &Value)| **key != *target && !Modifiers::KEYS.contains(&key.as_str());
        let mut operators = map.iter().filter(of_operators);
        let (operator, operand, read) = match (operators.next(), operators.next()) {
            (None, _) => as_flag("present", None, negated)?,
            (Some((key, Value::Bool(wanted))), None) if is_flag(key) => as_flag(key, Some(*wanted), negated)?,
            (Some((key, value)), None) => {
                let operator = Operator { kind: OperatorKind::from_key(key)?, negated };
                let values = map.get("values").and_then(Value::as_str).and_then(Values::from_key).unwrap_or_default();
                (operator, operand::read(operand_kind(operator, values), is_json(target), value)?, None)
            }
            _ => return None,
        };
        let test = Self::new(target, name, operator, operand, map);
        test.read.set_value(read);
        Some(test)
    }

    pub(super) fn write(self) -> Value {
        let (target, operator) = (self.target.get(), self.operator.get());
        let mut map = Map::new();
        map.insert(target.to_owned(), self.write_name());
        let read = self.read.get_value().filter(|read| read.operator == operator);
        let operand = match read {
            Some(read) => read.value.map(Value::Bool),
            None if operator.has_operand() => {
                Some(operand::write(self.operand_kind(), self.is_json(), &self.operand.get()))
            }
            None => Some(Value::Bool(!operator.negated)),
        };
        map.extend(operand.map(|operand| (operator.key().to_owned(), operand)));
        map.extend(self.modifiers.write(operator));
        let wrapped = read.map_or(operator.is_wrapped(), |read| read.wrapped);
        if wrapped { json!({ "not": map }) } else { map.into() }
    }

    fn write_name(self) -> Value {
        if !self.has_name() {
            return Value::Bool(true);
        }
        match self.field.get().key() {
            Some(field) if self.target.get() == "part" => json!({"name": self.name.get(), "field": field}),
            _ => Value::String(self.name.get()),
        }
    }
}

/// What a target goes by; none for what has no control.
fn read_name(target: &str, value: &Value) -> Option<(String, PartField)> {
    match value {
        Value::String(name) => Some((name.clone(), PartField::Text)),
        Value::Bool(true) => Some((String::new(), PartField::Text)),
        Value::Object(map) if target == "part" && map.len() == 2 => {
            let field = PartField::from_key(map.get("field")?.as_str()?)?;
            Some((map.get("name")?.as_str()?.to_owned(), field))
        }
        _ => None,
    }
}

fn operand_kind(operator: Operator, values: Values) -> Operand {
    let is_list = operator.key() == "equals" && matches!(values, Values::Exactly | Values::InOrder);
    if is_list { Operand::Values } else { operator.kind.operand }
}

fn is_flag(key: &str) -> bool {
    OperatorKind::from_key(key).is_some_and(|kind| kind.operand == Operand::Flag)
}

/// `present` and `empty`, whose false is the opposite of their true as `not` is.
fn as_flag(key: &str, value: Option<bool>, wrapped: bool) -> Option<(Operator, String, Option<AsRead>)> {
    let kind = OperatorKind::from_key(key)?;
    // A value that is not there is neither empty nor not empty, so `not` around that means more than false.
    if wrapped && key != "present" {
        return None;
    }
    let operator = Operator { kind, negated: value.unwrap_or(true) == wrapped };
    Some((operator, String::new(), Some(AsRead { operator, wrapped, value })))
}

fn is_json(target: &str) -> bool {
    Target::from_key(target, "$").is_some_and(|target| target.is_json())
}
