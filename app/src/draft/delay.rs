use leptos::prelude::*;
use serde_json::{Value, json};

use super::{number_or_text, take_text};

/// How a reply waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DelayKind {
    /// Not at all.
    None,
    /// Always as long.
    Fixed,
    /// Anything between two times.
    Between,
    /// As the document has it: a delay this editor has no controls for.
    Other,
}

impl DelayKind {
    /// Those with controls, in the order in which they are offered.
    pub const OFFERED: [Self; 3] = [Self::None, Self::Fixed, Self::Between];

    /// A word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Fixed => "fixed",
            Self::Between => "between",
            Self::Other => "other",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "At once",
            Self::Fixed => "After",
            Self::Between => "Between",
            Self::Other => "As in the document",
        }
    }
}

/// A delay in its controls, in milliseconds.
#[derive(Clone, Copy)]
pub struct DelayForm {
    /// How the reply waits.
    pub kind: RwSignal<DelayKind>,
    /// The time, or the shortest.
    pub min: RwSignal<String>,
    /// The longest.
    pub max: RwSignal<String>,
    other: StoredValue<Value>,
}

impl DelayForm {
    pub(super) fn read(value: Option<Value>) -> Self {
        match value {
            None | Some(Value::Null) => Self::new(DelayKind::None, "200", "800", Value::Null),
            Some(Value::Number(number)) if number.as_u64() == Some(0) => Self::read(None),
            Some(Value::Number(number)) => Self::new(DelayKind::Fixed, &number.to_string(), "800", Value::Null),
            Some(Value::String(text)) => Self::new(DelayKind::Fixed, &text, "800", Value::Null),
            Some(Value::Object(mut map)) if map.contains_key("min") && map.contains_key("max") => {
                let (min, max) = (take_text(&mut map, "min"), take_text(&mut map, "max"));
                Self::new(DelayKind::Between, &min, &max, Value::Null)
            }
            Some(other) => Self::new(DelayKind::Other, "200", "800", other),
        }
    }

    fn new(kind: DelayKind, min: &str, max: &str, other: Value) -> Self {
        Self {
            kind: RwSignal::new(kind),
            min: RwSignal::new(min.to_owned()),
            max: RwSignal::new(max.to_owned()),
            other: StoredValue::new(other),
        }
    }

    /// Whether the document came with a delay that has no controls.
    #[must_use]
    pub fn has_other(self) -> bool {
        !self.other.with_value(Value::is_null)
    }

    pub(super) fn write(self) -> Option<Value> {
        match self.kind.get() {
            DelayKind::None => None,
            DelayKind::Fixed => Some(number_or_text(&self.min.get())),
            DelayKind::Between => {
                Some(json!({"min": number_or_text(&self.min.get()), "max": number_or_text(&self.max.get())}))
            }
            DelayKind::Other => Some(self.other.get_value()),
        }
    }
}
