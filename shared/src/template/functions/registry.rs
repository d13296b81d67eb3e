//! Functions by name.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::{Call, FAMILIES, Failure, Signature};
use crate::template::value::Value;

/// The code of a function.
pub type Callback = for<'c, 'a> fn(&mut Call<'c, 'a>) -> Result<Value<'a>, Failure>;

/// A template that shows a function, and what it gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The template.
    pub template: &'static str,
    /// What it renders to with seed 0 at the Unix epoch, without data.
    pub output: &'static str,
}

/// A function that templates may call.
#[derive(Clone)]
pub struct Function {
    /// The name it is called by.
    pub name: &'static str,
    /// What it takes and gives. The engine checks arguments against it.
    pub signature: Signature,
    /// What it does, in a line.
    pub doc: &'static str,
    /// How it is used.
    pub example: Example,
    pub(crate) call: Callback,
    pub(crate) kind: Kind,
    pub(crate) names: Names,
}

/// Whose fields a text that a function is given names, which completion then offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Nothing's.
    Nothing,
    /// Those of what lies in the data at this path.
    At(&'static [&'static str]),
    /// Those of its first argument.
    OfFirst,
}

/// Functions that the engine itself has a hand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    /// Takes arguments only until one is false.
    And,
    /// Takes arguments only until one is true.
    Or,
    /// Calls its first argument.
    Call,
}

impl Function {
    /// A function of the host's. The example is a template and what it renders to.
    #[must_use]
    pub const fn new(
        name: &'static str,
        signature: Signature,
        doc: &'static str,
        example: (&'static str, &'static str),
        call: Callback,
    ) -> Self {
        Self {
            name,
            signature,
            doc,
            example: Example { template: example.0, output: example.1 },
            call,
            kind: Kind::Plain,
            names: Names::Nothing,
        }
    }

    /// The same function, which is given names of fields.
    #[must_use]
    pub const fn naming(self, names: Names) -> Self {
        Self { names, ..self }
    }

    pub(crate) const fn of_kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    pub(crate) fn type_name(&self) -> String {
        self.signature.type_name()
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.type_name())
    }
}

/// The functions a template is parsed with.
#[derive(Debug, Clone)]
pub struct Functions(HashMap<&'static str, Arc<Function>>);

impl Functions {
    /// The functions of this library: Go's, and those every template wants.
    #[must_use]
    pub fn builtin() -> Self {
        let all = Self::families().flat_map(|(_, functions)| functions);
        Self(all.map(|f| (f.name, Arc::new(f.clone()))).collect())
    }

    /// The functions of this library by family, for documentation: a title, and the functions under it.
    pub fn families() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static Function>)> {
        FAMILIES.iter().map(|(title, tables)| (*title, tables.iter().flat_map(|table| table.iter())))
    }

    /// Adds a function, in place of one of the same name.
    #[must_use]
    pub fn with(mut self, function: Function) -> Self {
        self.0.insert(function.name, Arc::new(function));
        self
    }

    /// Adds many functions.
    #[must_use]
    pub fn with_all(self, functions: impl IntoIterator<Item = Function>) -> Self {
        functions.into_iter().fold(self, Self::with)
    }

    /// All functions by name, for documentation and completion.
    #[must_use]
    pub fn list(&self) -> Vec<&Function> {
        let mut all: Vec<&Function> = self.0.values().map(AsRef::as_ref).collect();
        all.sort_unstable_by_key(|f| f.name);
        all
    }

    pub(crate) fn find(&self, name: &str) -> Option<Arc<Function>> {
        self.0.get(name).cloned()
    }
}

impl Default for Functions {
    fn default() -> Self {
        Self::builtin()
    }
}
