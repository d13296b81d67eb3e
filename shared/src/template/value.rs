//! What templates work on.

mod big;
mod json;
mod list;
mod object;
mod text;

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

pub(crate) use big::compare_whole;
pub use json::Json;
pub(crate) use json::is_whole;
pub use list::{List, Map};
pub use object::Object;
pub(crate) use text::lossy;

use super::functions::Function;
use super::time::Time;
use super::version::Version;

/// A value of Go's world, as far as templates can tell.
///
/// Data is borrowed: a value of text or JSON points into what the caller owns, and cloning
/// a value never copies text that lives longer than the rendering.
#[derive(Debug, Clone, Default)]
pub enum Value<'a> {
    /// No value at all: what a missing key gives. Prints as `<no value>`.
    #[default]
    Nil,
    /// A null that stands in a list or map. It differs from [`Value::Nil`] only where Go
    /// does, as in the error for a field of it.
    Null,
    /// `bool`
    Bool(bool),
    /// `int`
    Int(i64),
    /// `uint8`: what indexing a string gives.
    Byte(u8),
    /// `*big.Int`: the digits of a whole number of JSON that an `i64` does not hold, with its
    /// sign. It prints and compares exactly.
    Big(Cow<'a, str>),
    /// `float64`
    Float(f64),
    /// `complex128`: real and imaginary part. Only constants such as `1i` are complex.
    Complex(f64, f64),
    /// `string`. Go's strings may hold any bytes; here what is not UTF-8 has become U+FFFD.
    String(Cow<'a, str>),
    /// A list or object of JSON, borrowed.
    Json(Json<'a>),
    /// `[]interface {}`, made while rendering.
    List(List<'a>),
    /// `map[string]interface {}`, made while rendering.
    Map(Map<'a>),
    /// `time.Time`
    Time(Time),
    /// `*semver.Version`
    Version(Rc<Version>),
    /// A function as a value, for `call`.
    Function(Arc<Function>),
    /// Data of the host that is looked up when it is asked for.
    Object(&'a dyn Object),
}

impl<'a> Value<'a> {
    /// Borrows JSON. Whole numbers, which are those without fraction and exponent, are
    /// `int`, or `*big.Int` where an `i64` does not hold them; all others are `float64`.
    #[must_use]
    pub fn json(value: &'a serde_json::Value) -> Self {
        Json::new(value, false).resolve()
    }

    /// Borrows JSON whose numbers are all `float64`, as Go's `encoding/json` decodes them.
    #[must_use]
    pub fn json_with_floats(value: &'a serde_json::Value) -> Self {
        Json::new(value, true).resolve()
    }

    /// The text of a `string`.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number of an `int` or `uint8`.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            Self::Byte(value) => Some((*value).into()),
            _ => None,
        }
    }

    /// Whether it is [`Value::Nil`] or [`Value::Null`].
    #[must_use]
    pub fn is_nil(&self) -> bool {
        matches!(self, Self::Nil | Self::Null)
    }

    /// The name of its type in Go.
    #[must_use]
    pub fn type_name(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Nil => "<nil>",
            Self::Null => "interface {}",
            Self::Bool(_) => "bool",
            Self::Int(_) => "int",
            Self::Byte(_) => "uint8",
            Self::Big(_) => "*big.Int",
            Self::Float(_) => "float64",
            Self::Complex(..) => "complex128",
            Self::String(_) => "string",
            Self::Json(json) if json.is_list() => "[]interface {}",
            Self::List(_) => "[]interface {}",
            Self::Json(_) | Self::Map(_) | Self::Object(_) => "map[string]interface {}",
            Self::Time(_) => "time.Time",
            Self::Version(_) => "*semver.Version",
            Self::Function(function) => return Cow::Owned(function.type_name()),
        })
    }

    /// Whether `if` takes it for true: all but zero, false, nothing and what is empty.
    #[must_use]
    pub fn is_true(&self) -> bool {
        match self {
            Self::Nil | Self::Null => false,
            Self::Bool(value) => *value,
            Self::Int(value) => *value != 0,
            Self::Byte(value) => *value != 0,
            Self::Float(value) => *value != 0.0,
            Self::Complex(real, imaginary) => *real != 0.0 || *imaginary != 0.0,
            Self::Big(_) | Self::Time(_) | Self::Version(_) | Self::Function(_) => true,
            Self::Object(object) => !object.is_empty(),
            _ => self.len().is_some_and(|len| len > 0),
        }
    }

    /// The length of text in bytes, or the number of elements of a list or map.
    #[must_use]
    pub fn len(&self) -> Option<usize> {
        Some(match self {
            Self::String(text) => text.len(),
            Self::Json(json) => json.len(),
            Self::List(list) => list.items().len(),
            Self::Map(map) => map.len(),
            Self::Object(object) => object.keys().len(),
            _ => return None,
        })
    }

    /// Whether it has a length, which is zero.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    /// The value under a key of a map; none when the key is missing or it is no map.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Value<'a>> {
        match self {
            Self::Json(json) => json.get(key),
            Self::Map(map) => map.get(key).map(Value::into_element),
            Self::Object(object) => object.get(key).map(Value::into_element),
            _ => None,
        }
    }

    /// What names lead to in maps, one in the other; none as soon as a name is missing, or there is no map.
    pub(crate) fn path(&self, path: &[String]) -> Option<Value<'a>> {
        if let Self::Json(json) = self {
            return json.path(path);
        }
        let (first, rest) = path.split_first()?;
        let value = self.get(first)?;
        if rest.is_empty() { Some(value) } else { value.path(rest) }
    }

    /// The element of a list at an index; none past its end or when it is no list.
    #[must_use]
    pub fn at(&self, index: usize) -> Option<Value<'a>> {
        match self {
            Self::Json(json) => json.at(index),
            Self::List(list) => list.items().get(index).map(Value::element),
            _ => None,
        }
    }

    /// The keys of a map in order; none when it is no map.
    #[must_use]
    pub fn keys(&self) -> Option<Vec<Cow<'a, str>>> {
        let mut keys: Vec<Cow<'a, str>> = match self {
            Self::Json(json) => json.keys()?,
            Self::Map(map) => map.keys(),
            Self::Object(object) => object.keys().into_iter().map(Cow::Owned).collect(),
            _ => return None,
        };
        if !matches!(self, Self::Map(_)) {
            keys.sort_unstable();
        }
        Some(keys)
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        match self {
            Self::List(_) => true,
            Self::Json(json) => json.is_list(),
            _ => false,
        }
    }

    /// Whether it is a map.
    #[must_use]
    pub fn is_map(&self) -> bool {
        match self {
            Self::Map(_) | Self::Object(_) => true,
            Self::Json(json) => !json.is_list(),
            _ => false,
        }
    }

    /// A copy as it stands in a container, where nothing is a null.
    fn element(&self) -> Value<'a> {
        self.clone().into_element()
    }

    fn into_element(self) -> Value<'a> {
        match self {
            Self::Nil => Self::Null,
            value => value,
        }
    }

    /// Takes a value out of the interface it was held in: a null becomes nothing.
    pub(crate) fn unwrapped(self) -> Self {
        match self {
            Self::Null => Self::Nil,
            value => value,
        }
    }

    /// How deep lists and maps nest in it.
    pub(crate) fn depth(&self) -> usize {
        match self {
            Self::List(list) => list.depth(),
            Self::Map(map) => map.depth(),
            // The parser of JSON has a bound of its own, which a list around it adds to.
            Self::Json(_) | Self::Object(_) => 1,
            _ => 0,
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::String(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::String(Cow::Owned(text))
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<f64> for Value<'_> {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}
