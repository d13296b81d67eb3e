//! Conditions as the builder shows them: groups of tests, each a sentence.
//!
//! What the builder has no sentence for (several operators beside one target, operators newer than it) is kept as the
//! JSON it is and edited as that.

mod group;
mod length;
mod modifiers;
mod moves;
mod operand;
mod operator;
mod sentence;
mod test;

#[cfg(test)]
mod tests;

pub use group::{Group, Joint};
pub use length::{Bound, LengthText};
pub use modifiers::{Flag, ModifierForm, values_label};
pub use operator::Operator;
pub use sentence::target_words;
pub use test::Test;

use leptos::prelude::*;
use serde_json::{Value, json};

use super::{Item, Key, Purpose, UNFINISHED, Written, adopt::Adopt, lasting, written::not_json};

/// One line of the builder.
#[derive(Clone, Copy)]
pub struct Condition {
    key: Key,
    /// What kind of line it is.
    pub kind: Kind,
}

/// What a line of the builder is.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Lines that belong together.
    Group(Group),
    /// One target, one operator.
    Test(Test),
    /// Anything else, as JSON.
    Json(RwSignal<String>),
}

impl Item for Condition {
    fn key(&self) -> Key {
        self.key
    }
}

impl Adopt for Condition {
    fn adopt(self, other: Self) -> bool {
        match (self.kind, other.kind) {
            (Kind::Group(group), Kind::Group(other)) => group.adopt(other),
            (Kind::Test(test), Kind::Test(other)) => test.adopt(other),
            (Kind::Json(text), Kind::Json(other)) => text.adopt(other),
            _ => false,
        }
    }
}

impl Condition {
    /// A line of this kind.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self { key: Key::new(), kind }
    }

    /// The test that a person most often begins with.
    #[must_use]
    pub fn new_test() -> Self {
        lasting(|| Self::new(Kind::Test(Test::default())))
    }

    /// A group with one test in it.
    #[must_use]
    pub fn new_group() -> Self {
        lasting(|| Self::new(Kind::Group(Group::new(Joint::Any, vec![Self::new_test()]))))
    }

    /// The same once more.
    #[must_use]
    pub fn copy(self) -> Self {
        let value = untrack(|| self.write(Purpose::Keep, "", &mut Written::default()));
        lasting(|| Self::read(&value))
    }

    fn read(value: &Value) -> Self {
        let kind = if let Some(group) = Group::read(value) {
            Kind::Group(group)
        } else if let Some(test) = Test::read(value) {
            Kind::Test(test)
        } else {
            Kind::Json(RwSignal::new(match value.get(UNFINISHED) {
                Some(Value::String(text)) => text.clone(),
                _ => serde_json::to_string_pretty(value).unwrap_or_default(),
            }))
        };
        Self::new(kind)
    }

    fn write(self, purpose: Purpose, pointer: &str, written: &mut Written) -> Value {
        written.place(pointer, self.key);
        match self.kind {
            Kind::Group(group) => group.write(purpose, pointer, written),
            Kind::Test(test) => test.write(),
            Kind::Json(text) => {
                let text = text.get();
                match serde_json::from_str(&text) {
                    Ok(value) => value,
                    Err(_) if purpose == Purpose::Keep => json!({ UNFINISHED: text }),
                    Err(error) => {
                        written.unfinished(not_json(pointer, &error));
                        json!({"method": true})
                    }
                }
            }
        }
    }
}
