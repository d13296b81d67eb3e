use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{Operator, Target, operator::OPERATORS};

/// When a response is given.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Holds when all of them hold; never empty.
    All(Vec<Condition>),
    /// Holds when one of them holds; never empty.
    Any(Vec<Condition>),
    /// Holds when the other does not.
    Not(Box<Condition>),
    /// One target, with operators that must all hold.
    Matcher(Matcher),
}

/// A part of the request and what must be true of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Matcher {
    /// Which part of the request.
    pub target: Target,
    /// What must be true of it, in the author's order and none twice; without any, the target must be present.
    pub operators: Vec<Operator>,
    /// What the operators disregard, and which values they are asked about.
    pub modifiers: Modifiers,
}

/// What stands beside operators and changes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modifiers {
    /// Letter case makes no difference to the text operators.
    pub ignore_case: bool,
    /// The order of arrays makes no difference to `equals_json`.
    pub ignore_order: bool,
    /// Further members of objects and further elements of arrays make no difference to `equals_json`.
    pub ignore_extra: bool,
    /// Which of a target's values must satisfy the operators.
    pub values: Values,
}

/// Which of a target's values must satisfy the operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Values {
    /// One of them, all the operators; this when absent.
    #[default]
    Any,
    /// Each of them.
    All,
    /// There are as many as `equals` lists, and the same, in any order.
    Exactly,
    /// There are as many as `equals` lists, and the same, in its order.
    InOrder,
}

impl Values {
    /// All of them, in the order the documentation lists them.
    pub const ALL: [Self; 4] = [Self::Any, Self::All, Self::Exactly, Self::InOrder];

    /// The document's word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::All => "all",
            Self::Exactly => "exactly",
            Self::InOrder => "in_order",
        }
    }

    /// The one that a word names.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|values| values.key() == key)
    }
}

impl Modifiers {
    /// The document's keys, in the order the documentation lists them.
    pub const KEYS: [&'static str; 4] = ["ignore_case", "ignore_order", "ignore_extra", "values"];

    fn serialize_into<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        let flags = [
            ("ignore_case", self.ignore_case),
            ("ignore_order", self.ignore_order),
            ("ignore_extra", self.ignore_extra),
        ];
        for (key, _) in flags.into_iter().filter(|(_, set)| *set) {
            map.serialize_entry(key, &true)?;
        }
        if self.values != Values::Any {
            map.serialize_entry("values", self.values.key())?;
        }
        Ok(())
    }
}

impl Matcher {
    /// The document's keys beside a target, in the order the documentation lists them: operators, then modifiers.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        OPERATORS.iter().map(|kind| kind.key).chain(Modifiers::KEYS)
    }

    fn serialize_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(self.target.key(), &self.target)?;
        for operator in &self.operators {
            map.serialize_entry(operator.kind.key, operator)?;
        }
        self.modifiers.serialize_into(map)
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::All(conditions) => map.serialize_entry("all", conditions)?,
            Self::Any(conditions) => map.serialize_entry("any", conditions)?,
            Self::Not(condition) => map.serialize_entry("not", condition)?,
            Self::Matcher(matcher) => matcher.serialize_into(&mut map)?,
        }
        map.end()
    }
}
