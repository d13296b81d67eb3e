use dotmock_shared::model::{Modifiers, Values};
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::Operator;
use crate::draft::adopt::adopt;

/// A modifier that is either there or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// Letter case makes no difference.
    Case,
    /// The order of arrays makes no difference.
    Order,
    /// What the operand does not have makes no difference.
    Extra,
}

impl Flag {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Case, Self::Order, Self::Extra];

    /// The document's key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Case => "ignore_case",
            Self::Order => "ignore_order",
            Self::Extra => "ignore_extra",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Case => "Ignore case",
            Self::Order => "Ignore order",
            Self::Extra => "Ignore extra",
        }
    }
}

/// Which of several values must satisfy a test, in words that follow the target.
#[must_use]
pub fn values_label(values: Values) -> &'static str {
    match values {
        Values::Any => "any value",
        Values::All => "every value",
        Values::Exactly => "exactly these values",
        Values::InOrder => "these values in order",
    }
}

/// What stands beside an operator, in its controls.
#[derive(Clone, Copy)]
pub struct ModifierForm {
    flags: [RwSignal<bool>; 3],
    /// Which of the target's values are asked.
    pub values: RwSignal<Values>,
    /// As the document had it, which can say more than the controls: it stays until they are touched.
    read: StoredValue<(Map<String, Value>, Option<Operator>)>,
}

adopt!(ModifierForm { flags, values, read });

impl ModifierForm {
    pub(super) fn read(map: &Map<String, Value>, operator: Option<Operator>) -> Self {
        let read = map.iter().filter(|(key, _)| Modifiers::KEYS.contains(&key.as_str()));
        let read: Map<String, Value> = read.map(|(key, value)| (key.clone(), value.clone())).collect();
        Self {
            flags: Flag::ALL.map(|flag| RwSignal::new(is_set(&read, flag))),
            values: RwSignal::new(values_of(&read)),
            read: StoredValue::new((read, operator)),
        }
    }

    /// Whether one of them is set.
    #[must_use]
    pub fn flag(self, flag: Flag) -> RwSignal<bool> {
        self.flags[flag as usize]
    }

    /// Those that are set and that the operator takes. What the operator does not take stays only as long as it is the
    /// operator that the document had.
    pub(super) fn write(self, operator: Operator) -> Map<String, Value> {
        let (read, known) = self.read.get_value();
        let untouched = known == Some(operator);
        let mut map = Map::new();
        let mut put = |key: &str, now: bool, set: Option<Value>| match (now, read.get(key)) {
            (true, Some(value)) => {
                map.insert(key.to_owned(), value.clone());
            }
            (_, _) => {
                map.extend(set.map(|value| (key.to_owned(), value)));
            }
        };
        for flag in Flag::ALL {
            let is_on = self.flag(flag).get();
            let takes = operator.takes(flag);
            let as_read = is_on == is_set(&read, flag) && (takes || untouched);
            put(flag.key(), as_read, (is_on && takes).then(|| true.into()));
        }
        let values = self.values.get();
        let takes = operator.takes_values().contains(&values);
        let as_read = values == values_of(&read) && (takes || untouched);
        put("values", as_read, (takes && values != Values::Any).then(|| values.key().into()));
        in_order_of(map, &read)
    }
}

fn is_set(read: &Map<String, Value>, flag: Flag) -> bool {
    read.get(flag.key()) == Some(&Value::Bool(true))
}

fn values_of(read: &Map<String, Value>) -> Values {
    read.get("values").and_then(Value::as_str).and_then(Values::from_key).unwrap_or_default()
}

/// Those that were read come first and as they were, so that a document is written back as it is.
fn in_order_of(mut map: Map<String, Value>, read: &Map<String, Value>) -> Map<String, Value> {
    let known: Vec<_> = read.keys().filter_map(|key| map.shift_remove_entry(key)).collect();
    known.into_iter().chain(map).collect()
}
