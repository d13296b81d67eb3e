//! What a function sees of the rendering that calls it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::environment::Environment;
use super::super::error::Bound;
use super::super::exec::Budget;
use super::super::format::{self, Full, Sink};
use super::super::value::{List, Map, Value};

/// One call of a function.
pub struct Call<'c, 'a> {
    pub(crate) args: &'c [Value<'a>],
    pub(crate) root: &'c Value<'a>,
    pub(crate) env: &'c mut Environment,
    pub(crate) budget: &'c mut Budget,
    /// Maps into which lists or maps were put; see [`Call::set`].
    pub(crate) grown: &'c mut Vec<Map<'a>>,
}

/// Why a function failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(pub(crate) Reason);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reason {
    Message(String),
    /// A message that ends with the type of the argument at an index. Go only sees an
    /// `interface {}` where the argument is an element of a list or map.
    Type {
        message: &'static str,
        arg: usize,
        found: String,
    },
    Limit(Bound),
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self(Reason::Message(message))
    }
}

impl From<&str> for Failure {
    fn from(message: &str) -> Self {
        message.to_owned().into()
    }
}

impl From<Bound> for Failure {
    fn from(bound: Bound) -> Self {
        Self(Reason::Limit(bound))
    }
}

impl<'a> Call<'_, 'a> {
    /// The arguments, as many and of such types as the signature says.
    #[must_use]
    pub fn args(&self) -> &[Value<'a>] {
        self.args
    }

    /// The argument at an index, or nothing.
    #[must_use]
    pub fn arg(&self, index: usize) -> Value<'a> {
        self.args.get(index).cloned().unwrap_or_default().unwrapped()
    }

    /// The text of the argument at an index; of what is no text, the text it prints as,
    /// up to a thousand bytes of it.
    #[must_use]
    pub fn text(&self, index: usize) -> Cow<'a, str> {
        match self.arg(index) {
            Value::String(text) => text,
            Value::Nil => Cow::Borrowed(""),
            other => Cow::Owned(format::brief(&other, 'v')),
        }
    }

    /// The integer at an index; 0 when it is none, which a signature can rule out.
    #[must_use]
    pub fn int(&self, index: usize) -> i64 {
        self.args.get(index).and_then(Value::as_int).unwrap_or(0)
    }

    /// The data the rendering began with.
    #[must_use]
    pub fn root(&self) -> &Value<'a> {
        self.root
    }

    /// The generator, the time and the limits.
    pub fn env(&mut self) -> &mut Environment {
        self.env
    }

    /// Makes sure that there are so many bytes left for what a function is about to make. What
    /// a function returns is counted by the engine; this is for one that would make something
    /// long first.
    ///
    /// # Errors
    /// When there are not so many bytes left.
    pub fn charge(&mut self, bytes: usize) -> Result<(), Failure> {
        self.budget.check_values(bytes).map_err(Failure::from)
    }

    /// Spends bytes on values that the engine does not see, such as those in a list in a list.
    ///
    /// # Errors
    /// When there are not so many bytes left.
    pub fn spend(&mut self, bytes: usize) -> Result<(), Failure> {
        self.budget.spend_values(bytes).map_err(Failure::from)
    }

    /// Spends steps on work that the engine does not see.
    ///
    /// # Errors
    /// When there are not so many steps left.
    pub fn step(&mut self, count: u64) -> Result<(), Failure> {
        self.budget.step(count).map_err(Failure::from)
    }

    /// A list as a value.
    ///
    /// # Errors
    /// When it would nest too deep.
    pub fn list(&self, items: Vec<Value<'a>>) -> Result<Value<'a>, Failure> {
        let list = List::new(items).map(Value::List);
        self.shallow(list)
    }

    /// A map as a value.
    ///
    /// # Errors
    /// When it would nest too deep.
    pub fn map(&self, entries: BTreeMap<Cow<'a, str>, Value<'a>>) -> Result<Value<'a>, Failure> {
        let map = Map::new(entries).map(Value::Map);
        self.shallow(map)
    }

    /// A list or map, unless it nests too deep.
    fn shallow(&self, value: Option<Value<'a>>) -> Result<Value<'a>, Failure> {
        let deepest = self.env.limits().value_depth;
        value.filter(|value| value.depth() <= deepest).ok_or_else(|| Bound::ValueDepth.into())
    }

    /// Puts a value under a key of a map that was made while rendering.
    ///
    /// # Errors
    /// When there are not so many bytes or steps left.
    pub fn set(&mut self, map: &Map<'a>, key: Cow<'a, str>, value: Value<'a>) -> Result<(), Failure> {
        self.budget.step(1)?;
        self.budget.spend_values(key.len() + 2 * size_of::<Value<'a>>())?;
        if map.insert(key, value) {
            self.grown.push(map.clone());
        }
        Ok(())
    }

    /// Text that is written bit by bit, and cannot grow past what is left.
    pub(crate) fn write(
        &self,
        write: impl FnOnce(&mut Sink<'_>, &[Value<'a>]) -> Result<(), Full>,
    ) -> Result<Value<'a>, Failure> {
        let mut text = String::new();
        let mut sink = Sink::new(&mut text, self.budget.values());
        write(&mut sink, self.args).map_err(|full| Failure::from(full.bound(Bound::Values)))?;
        Ok(text.into())
    }
}
