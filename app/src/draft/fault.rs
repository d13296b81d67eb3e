use dotmock_shared::model::{FaultKind, Mishap, RateLimit};
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{
    Purpose, Written,
    adopt::adopt,
    number::{decimal_or_text, number_or_text, put_percent, shifted, take_number, take_percent},
    take,
};

/// Whether and how a response goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultChoice {
    /// It does not.
    None,
    /// In this way.
    Kind(FaultKind),
    /// As the document has it: a fault this editor has no controls for.
    Other,
}

/// What a time is typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Thousands of what the document has.
    Seconds,
    /// What the document has.
    Milliseconds,
}

impl Unit {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Seconds, Self::Milliseconds];

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Milliseconds => "ms",
        }
    }
}

/// A response's fault in its controls. What stands in one stays when the kind changes.
#[derive(Clone, Copy)]
pub struct FaultForm {
    /// Whether and how the response goes wrong.
    pub choice: RwSignal<FaultChoice>,
    /// How often, in percent.
    pub percent: RwSignal<String>,
    /// The status of an error.
    pub status: RwSignal<String>,
    /// How many replies are granted.
    pub after: RwSignal<String>,
    /// In which time.
    pub window: RwSignal<String>,
    /// What that time is typed in.
    pub unit: RwSignal<Unit>,
    other: StoredValue<Value>,
}

adopt!(FaultForm { choice, percent, status, after, window, unit, other });

impl FaultForm {
    pub(super) fn read(value: Option<Value>) -> Self {
        let value = value.unwrap_or_default();
        let (choice, mut given) = parts(&value);
        let usual = RateLimit::default();
        let percent = take_percent(&mut given, "probability");
        let window = take_number(&mut given, "window", &usual.window_ms.to_string());
        let (window, unit) = in_unit(window);
        let mut operand = |name, usual: String| RwSignal::new(take_number(&mut given, name, &usual));
        Self {
            choice: RwSignal::new(choice),
            percent: RwSignal::new(percent),
            status: operand("status", Mishap::STATUS.to_string()),
            after: operand("after", usual.after.to_string()),
            window: RwSignal::new(window),
            unit: RwSignal::new(unit),
            other: StoredValue::new(if choice == FaultChoice::Other { value } else { Value::Null }),
        }
    }

    /// Whether the document came with a fault that has no controls.
    #[must_use]
    pub fn has_other(self) -> bool {
        !self.other.with_value(Value::is_null)
    }

    /// The word alone where that says it all.
    pub(super) fn write(self, purpose: Purpose, pointer: &str, written: &mut Written) -> Option<Value> {
        let kind = match self.choice.get() {
            FaultChoice::None => return None,
            FaultChoice::Other => return Some(self.other.get_value()),
            FaultChoice::Kind(kind) => kind,
        };
        let mut map = Map::from_iter([("kind".to_owned(), kind.word().into())]);
        put_percent(&mut map, "probability", &self.percent.get(), purpose, pointer, written);
        let mut put = |name: &str, value: Value, usual: u32| {
            if value != usual {
                map.insert(name.to_owned(), value);
            }
        };
        let usual = RateLimit::default();
        match kind {
            FaultKind::Status => put("status", number_or_text(&self.status.get()), Mishap::STATUS.into()),
            FaultKind::RateLimit => {
                put("after", number_or_text(&self.after.get()), usual.after);
                put("window", self.milliseconds(), usual.window_ms);
            }
            FaultKind::Truncate | FaultKind::Abort | FaultKind::MalformedJson | FaultKind::Empty => (),
        }
        Some(if map.len() == 1 { kind.word().into() } else { map.into() })
    }

    fn milliseconds(self) -> Value {
        let text = self.window.get();
        let moved = match self.unit.get() {
            Unit::Seconds => shifted(&text, 3),
            Unit::Milliseconds => None,
        };
        decimal_or_text(&moved.unwrap_or(text))
    }
}

/// What a fault is, and its operands as far as they have controls.
fn parts(value: &Value) -> (FaultChoice, Map<String, Value>) {
    let known = |kind: FaultKind, name: &str| match name {
        "probability" => true,
        "status" => kind == FaultKind::Status,
        "after" | "window" => kind == FaultKind::RateLimit,
        _ => false,
    };
    match value {
        Value::Null => return (FaultChoice::None, Map::new()),
        Value::String(word) => {
            if let Some(kind) = FaultKind::parse(word) {
                return (FaultChoice::Kind(kind), Map::new());
            }
        }
        Value::Object(map) => {
            let mut operands = map.clone();
            let kind = take(&mut operands, "kind");
            if let Some(kind) = kind.as_ref().and_then(Value::as_str).and_then(FaultKind::parse)
                && operands.keys().all(|name| known(kind, name))
            {
                return (FaultChoice::Kind(kind), operands);
            }
        }
        _ => (),
    }
    (FaultChoice::Other, Map::new())
}

/// Whole seconds as seconds, anything else as the milliseconds that it is.
fn in_unit(milliseconds: String) -> (String, Unit) {
    match shifted(&milliseconds, -3) {
        Some(seconds) if !seconds.contains('.') => (seconds, Unit::Seconds),
        Some(_) => (milliseconds, Unit::Milliseconds),
        None => (milliseconds, Unit::Seconds),
    }
}
