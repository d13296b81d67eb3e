//! Lists and maps that are made while rendering.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::Value;
use crate::template::limits::MAX_VALUE_DEPTH;

/// A list, cheap to clone. How deep lists nest is bounded, so that printing and dropping
/// one cannot run out of stack.
#[derive(Debug, Clone)]
pub struct List<'a> {
    items: Rc<Vec<Value<'a>>>,
    depth: usize,
}

impl<'a> List<'a> {
    /// Makes a list; none when it would nest too deep.
    #[must_use]
    pub fn new(items: Vec<Value<'a>>) -> Option<Self> {
        let depth = 1 + items.iter().map(Value::depth).max().unwrap_or(0);
        (depth <= MAX_VALUE_DEPTH).then(|| Self {
            items: Rc::new(items),
            depth,
        })
    }

    /// The elements.
    #[must_use]
    pub fn items(&self) -> &[Value<'a>] {
        &self.items
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }
}

/// A map by text, cheap to clone, in the order of its keys. Nesting is bounded as it is
/// for lists.
#[derive(Debug, Clone)]
pub struct Map<'a> {
    entries: Rc<BTreeMap<Cow<'a, str>, Value<'a>>>,
    depth: usize,
}

impl<'a> Map<'a> {
    /// Makes a map; none when it would nest too deep.
    #[must_use]
    pub fn new(entries: BTreeMap<Cow<'a, str>, Value<'a>>) -> Option<Self> {
        let depth = 1 + entries.values().map(Value::depth).max().unwrap_or(0);
        (depth <= MAX_VALUE_DEPTH).then(|| Self {
            entries: Rc::new(entries),
            depth,
        })
    }

    /// The entries.
    #[must_use]
    pub fn entries(&self) -> &BTreeMap<Cow<'a, str>, Value<'a>> {
        &self.entries
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }
}
