//! What functions take and give.

use std::fmt;

use super::super::value::Value;

/// The type of a parameter, or of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Type {
    /// `interface {}`: anything, nothing included.
    Any,
    /// `bool`
    Bool,
    /// `int`
    Int,
    /// `float64`
    Float,
    /// `string`
    String,
    /// `[]interface {}`
    List,
    /// `map[string]interface {}`
    Map,
    /// `time.Time`
    Time,
}

impl Type {
    /// Its name in Go.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "interface {}",
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Float => "float64",
            Self::String => "string",
            Self::List => "[]interface {}",
            Self::Map => "map[string]interface {}",
            Self::Time => "time.Time",
        }
    }

    /// Whether nothing is a value of this type.
    pub(crate) fn can_be_nil(self) -> bool {
        matches!(self, Self::Any | Self::List | Self::Map)
    }

    /// Whether a value that is something is of this type.
    pub(crate) fn holds(self, value: &Value<'_>) -> bool {
        match self {
            Self::Any => true,
            Self::Bool => matches!(value, Value::Bool(_)),
            Self::Int => matches!(value, Value::Int(_)),
            Self::Float => matches!(value, Value::Float(_)),
            Self::String => matches!(value, Value::String(_)),
            Self::List => value.is_list(),
            Self::Map => value.is_map(),
            Self::Time => matches!(value, Value::Time(_)),
        }
    }
}

/// The parameters and the result of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// The parameters that must be given.
    pub params: &'static [Type],
    /// The type of any number of further arguments.
    pub rest: Option<Type>,
    /// The result.
    pub result: Type,
}

impl Signature {
    /// A function of a fixed number of parameters.
    #[must_use]
    pub const fn fixed(params: &'static [Type], result: Type) -> Self {
        Self { params, rest: None, result }
    }

    /// A function that takes further arguments of one type.
    #[must_use]
    pub const fn variadic(params: &'static [Type], rest: Type, result: Type) -> Self {
        Self { params, rest: Some(rest), result }
    }

    /// The type of the parameter at an index.
    pub(crate) fn param(&self, index: usize) -> Type {
        let last = self.rest.or(self.params.last().copied());
        self.params.get(index).copied().or(last).unwrap_or(Type::Any)
    }

    /// The function's type as Go prints it.
    pub(crate) fn type_name(&self) -> String {
        format!("func{}", self.written("interface {}"))
    }

    fn written(&self, any: &str) -> String {
        let name = |of: Type| of.name().replace("interface {}", any);
        let params = self.params.iter().map(|of| name(*of));
        let rest = self.rest.map(|rest| format!("...{}", name(rest)));
        let params: Vec<String> = params.chain(rest).collect();
        format!("({}) {}", params.join(", "), name(self.result))
    }
}

/// Parameters and result as people write them in Go: `(string, ...any) string`.
impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written("any"))
    }
}
