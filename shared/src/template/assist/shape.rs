//! What is known of data before there is any.

use crate::template::functions::{Signature, Type};
use crate::template::time::METHODS;
use crate::template::value::Value;

/// The shape of a value, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Nothing is known of it: it may have any field.
    Any,
    /// A value of a type that has no fields; a [`Type::Time`] has the methods of a time.
    Value(Type),
    /// A map that has these fields and no others.
    Fields(Vec<Field>),
    /// A map from any names to values of one shape.
    Map(Box<Shape>),
    /// A list of values of one shape.
    List(Box<Shape>),
}

/// A field that a map is known to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name, without a dot.
    pub name: String,
    /// A line about it; empty where there is nothing to say.
    pub doc: String,
    /// The shape of its value.
    pub shape: Shape,
}

/// How deep a shape looks into sample data.
const DEEPEST: usize = 12;
/// How many members of a map in sample data are looked at.
const MOST_FIELDS: usize = 200;

pub(super) static ANY: Shape = Shape::Any;
static BOOL: Shape = Shape::Value(Type::Bool);
static INT: Shape = Shape::Value(Type::Int);
static FLOAT: Shape = Shape::Value(Type::Float);
static TEXT: Shape = Shape::Value(Type::String);
static TIME: Shape = Shape::Value(Type::Time);

impl Shape {
    /// A map with these fields alone: name, a line about it, shape.
    #[must_use]
    pub fn fields<N: Into<String>, D: Into<String>>(fields: impl IntoIterator<Item = (N, D, Shape)>) -> Self {
        let fields = fields.into_iter().map(|(name, doc, shape)| Field { name: name.into(), doc: doc.into(), shape });
        Self::Fields(fields.collect())
    }

    /// A map from any names to values of one shape.
    #[must_use]
    pub fn map(of: Self) -> Self {
        Self::Map(Box::new(of))
    }

    /// A list of values of one shape.
    #[must_use]
    pub fn list(of: Self) -> Self {
        Self::List(Box::new(of))
    }

    /// The shape of sample data, in which a list has the shape of its first element. Other data
    /// may have other fields, so this is for suggestions, not for a check.
    #[must_use]
    pub fn of(value: &Value<'_>) -> Self {
        Self::within(value, DEEPEST)
    }

    fn within(value: &Value<'_>, depth: usize) -> Self {
        match value {
            Value::Bool(_) => return BOOL.clone(),
            Value::Int(_) | Value::Byte(_) => return INT.clone(),
            Value::Float(_) => return FLOAT.clone(),
            Value::String(_) => return TEXT.clone(),
            Value::Time(_) => return TIME.clone(),
            _ if depth == 0 => return Self::Any,
            _ => {}
        }
        if value.is_list() {
            return Self::list(value.at(0).map_or(Self::Any, |first| Self::within(&first, depth - 1)));
        }
        let Some(keys) = value.keys() else {
            return Self::Any;
        };
        let member = |key: &str| Self::within(&value.get(key).unwrap_or_default(), depth - 1);
        Self::fields(keys.iter().take(MOST_FIELDS).map(|key| (key.to_string(), "", member(key))))
    }

    /// The shape of what has a type.
    pub(super) fn of_type(of: Type) -> &'static Self {
        match of {
            Type::Bool => &BOOL,
            Type::Int => &INT,
            Type::Float => &FLOAT,
            Type::String => &TEXT,
            Type::Time => &TIME,
            _ => &ANY,
        }
    }

    /// The shape of a field; none when there is no such field.
    pub(super) fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Any => Some(&ANY),
            Self::Map(of) => Some(of),
            Self::Fields(fields) => fields.iter().find(|field| field.name == name).map(|field| &field.shape),
            Self::Value(Type::Time) => METHODS.iter().any(|method| method.name == name).then_some(&ANY),
            Self::Value(_) | Self::List(_) => None,
        }
    }

    /// The field by a name, in whatever case it is written.
    pub(crate) fn field_in_any_case(&self, name: &str) -> Option<&str> {
        self.names().into_iter().find(|field| field.eq_ignore_ascii_case(name))
    }

    /// The names of all fields it is known to have.
    pub(super) fn names(&self) -> Vec<&str> {
        match self {
            Self::Fields(fields) => fields.iter().map(|field| field.name.as_str()).collect(),
            Self::Value(Type::Time) => METHODS.iter().map(|method| method.name).collect(),
            _ => Vec::new(),
        }
    }

    /// What a loop over it gives for each round.
    pub(super) fn element(&self) -> &Self {
        match self {
            Self::List(of) | Self::Map(of) => of,
            Self::Value(Type::Int) => &INT,
            _ => &ANY,
        }
    }

    /// How a suggestion tells it.
    pub(super) fn detail(&self) -> String {
        match self {
            Self::Any => "any".to_owned(),
            Self::Value(of) => of.name().to_owned(),
            Self::Fields(_) => "map".to_owned(),
            Self::Map(of) => format!("map of {}", of.detail()),
            Self::List(of) => format!("list of {}", of.detail()),
        }
    }
}

/// What a method of a time takes and gives, for suggestions.
pub(super) fn method_detail(params: &'static [Type]) -> String {
    Signature::fixed(params, Type::Any).to_string()
}
