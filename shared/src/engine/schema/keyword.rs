//! A compiled schema: subschemas and what they ask.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use regex::Regex;
use serde_json::Value;

use super::{
    super::decimal::{Decimal, Divisor},
    format::Format,
};

/// A subschema, by its position among them.
pub(super) type NodeId = usize;

/// A schema with an `$id`, or the whole, by its position among them.
pub(super) type ResourceId = usize;

/// A subschema.
#[derive(Debug)]
pub(super) struct Node {
    /// What it stands in.
    pub(super) parent: Option<NodeId>,
    /// The way from there, as part of a JSON Pointer.
    pub(super) token: Box<str>,
    pub(super) resource: ResourceId,
    /// In the order in which they are asked.
    pub(super) keywords: Vec<Keyword>,
}

#[derive(Debug)]
pub(super) struct Keyword {
    /// As the author writes it; none for the schema `false`.
    pub(super) name: &'static str,
    pub(super) rule: Rule,
}

/// What a keyword asks of an instance. Keywords that only work together are one rule.
#[derive(Debug)]
pub(super) enum Rule {
    /// The schema `false`.
    Never,
    Type(Types),
    /// `enum`, and `const` as one of one.
    OneValue(Choices),
    Limit(Limit),
    MultipleOf {
        divisor: Divisor,
        shown: String,
    },
    Size(Size),
    Pattern(Pattern),
    Format(&'static Format),
    UniqueItems,
    Required(Vec<String>),
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependencies` of older dialects too, whose lists are [`Self::DependentRequired`].
    DependentSchemas(Vec<(String, NodeId)>),
    PropertyNames(NodeId),
    Members(Members),
    Items {
        prefix: Vec<NodeId>,
        rest: Option<NodeId>,
    },
    Contains {
        schema: NodeId,
        least: u64,
        most: Option<u64>,
    },
    AllOf(Vec<NodeId>),
    AnyOf(Vec<NodeId>),
    OneOf(Vec<NodeId>),
    Not(NodeId),
    If {
        condition: NodeId,
        then: Option<NodeId>,
        otherwise: Option<NodeId>,
    },
    Ref(NodeId),
    DynamicRef {
        /// What it names where it stands.
        fallback: NodeId,
        /// What each resource has under that name.
        targets: BTreeMap<ResourceId, NodeId>,
    },
    UnevaluatedItems(NodeId),
    UnevaluatedProperties(NodeId),
}

/// The types of JSON, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Types(u8);

/// The names of types, each for a bit of [`Types`], and what a message calls them.
const TYPES: [(&str, &str); 7] = [
    ("null", "null"),
    ("boolean", "a boolean"),
    ("integer", "an integer"),
    ("number", "a number"),
    ("string", "a string"),
    ("array", "an array"),
    ("object", "an object"),
];

impl Types {
    pub(super) const NONE: Self = Self(0);

    pub(super) fn named(name: &str) -> Option<Self> {
        TYPES.iter().position(|(known, _)| *known == name).map(|position| Self(1 << position))
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The types that a value is of: a number without a fraction is of two.
    pub(super) fn of(value: &Value) -> Self {
        Self(match value {
            Value::Null => 1,
            Value::Bool(_) => 1 << 1,
            Value::Number(number) if Decimal::of(number).is_whole() => 1 << 2 | 1 << 3,
            Value::Number(_) => 1 << 3,
            Value::String(_) => 1 << 4,
            Value::Array(_) => 1 << 5,
            Value::Object(_) => 1 << 6,
        })
    }

    pub(super) fn words(self) -> Vec<String> {
        let bits = TYPES.iter().enumerate().filter(|(position, _)| self.0 >> position & 1 == 1);
        bits.map(|(_, (_, words))| (*words).to_owned()).collect()
    }

    pub(super) fn known() -> String {
        TYPES.map(|(name, _)| name).join(", ")
    }
}

/// Values of which an instance must be one.
#[derive(Debug)]
pub(super) struct Choices {
    /// In their canonical spelling.
    pub(super) values: BTreeSet<String>,
    pub(super) types: Types,
    /// As a message shows them.
    pub(super) shown: String,
}

/// A number to compare an instance with.
#[derive(Debug)]
pub(super) struct Limit {
    pub(super) number: Decimal,
    pub(super) shown: String,
    pub(super) kind: LimitKind,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum LimitKind {
    Least,
    Most,
    Above,
    Below,
}

/// A bound on how many parts an instance has.
#[derive(Debug)]
pub(super) struct Size {
    pub(super) of: Part,
    pub(super) number: u64,
    /// It is the least there may be, and not the most.
    pub(super) least: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Character,
    Item,
    Property,
}

#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) regex: Regex,
    /// As the author wrote it.
    pub(super) source: String,
}

/// What the members of an object must fit, by their names.
#[derive(Debug, Default)]
pub(super) struct Members {
    pub(super) properties: HashMap<String, NodeId>,
    pub(super) patterns: Vec<(Regex, NodeId)>,
    /// What all others must fit.
    pub(super) additional: Option<NodeId>,
}
