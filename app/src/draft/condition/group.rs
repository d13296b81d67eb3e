use leptos::prelude::*;
use serde_json::{Value, json};

use super::Condition;
use crate::draft::{List, Purpose, Written, adopt::adopt};

/// How the lines of a group belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// All must hold.
    All,
    /// One must hold.
    Any,
    /// One must fail.
    NotAll,
    /// All must fail.
    NotAny,
}

impl Joint {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::All, Self::Any, Self::NotAny, Self::NotAll];

    /// What a person reads before the lines.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "all of",
            Self::Any => "any of",
            Self::NotAny => "none of",
            Self::NotAll => "not all of",
        }
    }

    /// What a person reads between two lines.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::All | Self::NotAll => "and",
            Self::Any | Self::NotAny => "or",
        }
    }

    /// Whether the opposite is asked of the whole.
    #[must_use]
    pub fn is_negated(self) -> bool {
        matches!(self, Self::NotAll | Self::NotAny)
    }

    fn key(self) -> &'static str {
        match self {
            Self::All | Self::NotAll => "all",
            Self::Any | Self::NotAny => "any",
        }
    }
}

/// Lines that belong together.
#[derive(Clone, Copy)]
pub struct Group {
    /// How they do.
    pub joint: RwSignal<Joint>,
    /// The lines.
    pub items: List<Condition>,
}

adopt!(Group { joint, items });

impl Group {
    /// A group of these lines.
    #[must_use]
    pub fn new(joint: Joint, items: Vec<Condition>) -> Self {
        Self { joint: RwSignal::new(joint), items: List::new(items) }
    }

    pub(super) fn read(value: &Value) -> Option<Self> {
        let negated = value.get("not");
        let group = negated.unwrap_or(value);
        let (joint, items) = match (group.get("all"), group.get("any"), negated.is_some()) {
            (Some(Value::Array(items)), None, false) => (Joint::All, items),
            (Some(Value::Array(items)), None, true) => (Joint::NotAll, items),
            (None, Some(Value::Array(items)), false) => (Joint::Any, items),
            (None, Some(Value::Array(items)), true) => (Joint::NotAny, items),
            _ => return None,
        };
        Some(Self::new(joint, items.iter().map(Condition::read).collect()))
    }

    /// A response's `when`: a single test is a group of one, and none an empty group.
    pub(in crate::draft) fn read_when(when: Option<Value>) -> Self {
        match when {
            None | Some(Value::Null) => Self::new(Joint::All, Vec::new()),
            Some(when) => Self::read(&when).unwrap_or_else(|| Self::new(Joint::All, vec![Condition::read(&when)])),
        }
    }

    /// Where its lines stand, as a JSON Pointer, where it stands at this one itself.
    #[must_use]
    pub fn inside(self, pointer: &str) -> String {
        let joint = self.joint.get();
        format!("{pointer}{}/{}", if joint.is_negated() { "/not" } else { "" }, joint.key())
    }

    /// Whether a response's condition is a single line, which needs no word that joins it to others.
    #[must_use]
    pub fn is_single(self) -> bool {
        self.items.len() == 1 && !self.joint.get().is_negated()
    }

    pub(super) fn write(self, purpose: Purpose, pointer: &str, written: &mut Written) -> Value {
        let (joint, inside) = (self.joint.get(), self.inside(pointer));
        let mut items = Vec::new();
        for (place, item) in self.items.get().into_iter().enumerate() {
            items.push(item.write(purpose, &format!("{inside}/{place}"), written));
        }
        let group = json!({ joint.key(): items });
        if joint.is_negated() { json!({ "not": group }) } else { group }
    }

    /// The other way round of [`Group::read_when`].
    pub(in crate::draft) fn write_when(self, purpose: Purpose, pointer: &str, written: &mut Written) -> Option<Value> {
        let joint = self.joint.get();
        match self.items.get().as_slice() {
            [] => None,
            [only] if !joint.is_negated() => Some(only.write(purpose, pointer, written)),
            _ => Some(self.write(purpose, pointer, written)),
        }
    }
}
