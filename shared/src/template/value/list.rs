//! Lists and maps that are made while rendering.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use super::Value;
use crate::template::limits::MAX_VALUE_DEPTH;

/// A list, cheap to clone. How deep lists nest is bounded, so that printing and dropping
/// one cannot run out of stack.
#[derive(Debug, Clone)]
pub struct List<'a> {
    /// The elements, and around them those of the list that this one is a part of.
    items: Rc<Vec<Value<'a>>>,
    shown: Range<usize>,
    /// Where what a part of this one may reach ends.
    end: usize,
    depth: usize,
}

impl<'a> List<'a> {
    /// Makes a list; none when it would nest too deep.
    #[must_use]
    pub fn new(items: Vec<Value<'a>>) -> Option<Self> {
        let depth = 1 + items.iter().map(Value::depth).max().unwrap_or(0);
        let (shown, end) = (0..items.len(), items.len());
        (depth <= MAX_VALUE_DEPTH).then(|| Self { items: Rc::new(items), shown, end, depth })
    }

    /// The elements.
    #[must_use]
    pub fn items(&self) -> &[Value<'a>] {
        self.items.get(self.shown.clone()).unwrap_or_default()
    }

    /// How far a part of it may reach. As in Go, that can be further than its own elements,
    /// when it is a part of a longer list.
    pub(crate) fn room(&self) -> usize {
        self.end - self.shown.start
    }

    /// The elements in a range, as a list that may itself be extended up to `room`; none past
    /// the room there is. Both lists share the elements.
    pub(crate) fn part(&self, range: Range<usize>, room: usize) -> Option<Self> {
        let start = self.shown.start;
        let fits = range.start <= range.end && range.end <= room && room <= self.room();
        let shown = start + range.start..start + range.end;
        fits.then(|| Self { items: Rc::clone(&self.items), shown, end: start + room, depth: self.depth })
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Whether nobody else holds it: it has just been made.
    pub(crate) fn is_fresh(&self) -> bool {
        Rc::strong_count(&self.items) == 1
    }
}

/// A map by text, in the order of its keys. Clones are the same map, as in Go: what `set`
/// changes in one is changed in all.
#[derive(Clone)]
pub struct Map<'a>(Rc<Shared<'a>>);

struct Shared<'a> {
    entries: RefCell<Entries<'a>>,
    /// How deep it nested when it was made. What is put into it later may nest deeper.
    depth: usize,
    /// Whether lists or maps were put into it later, so that it may hold itself.
    grown: Cell<bool>,
}

type Entries<'a> = BTreeMap<Cow<'a, str>, Value<'a>>;

impl<'a> Map<'a> {
    /// Makes a map; none when it would nest too deep.
    #[must_use]
    pub fn new(entries: BTreeMap<Cow<'a, str>, Value<'a>>) -> Option<Self> {
        let depth = 1 + entries.values().map(Value::depth).max().unwrap_or(0);
        let entries = RefCell::new(entries);
        (depth <= MAX_VALUE_DEPTH).then(|| Self(Rc::new(Shared { entries, depth, grown: Cell::new(false) })))
    }

    /// The value under a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Value<'a>> {
        self.0.entries.borrow().get(key).cloned()
    }

    /// The keys, in order.
    #[must_use]
    pub fn keys(&self) -> Vec<Cow<'a, str>> {
        self.0.entries.borrow().keys().cloned().collect()
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.entries.borrow().len()
    }

    /// Whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts a value under a key. True when the map may hold itself by that for the first time,
    /// so that somebody has to [take](Self::take) its entries in the end.
    pub(crate) fn insert(&self, key: Cow<'a, str>, value: Value<'a>) -> bool {
        let grows = value.depth() > 0;
        self.0.entries.borrow_mut().insert(key, value);
        grows && !self.0.grown.replace(true)
    }

    /// Takes out what is under a key.
    pub(crate) fn remove(&self, key: &str) {
        self.0.entries.borrow_mut().remove(key);
    }

    /// Takes out everything: a map that holds itself would otherwise never be freed, and a long
    /// chain of maps in maps would be freed by as deep a recursion.
    pub(crate) fn take(&self) -> impl Sized + use<'a> {
        self.0.entries.take()
    }

    pub(super) fn depth(&self) -> usize {
        self.0.depth
    }

    /// Whether nobody else holds it: it has just been made.
    pub(crate) fn is_fresh(&self) -> bool {
        Rc::strong_count(&self.0) == 1
    }
}

/// A map may hold itself, so only its size is shown.
impl fmt::Debug for Map<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Map({} entries)", self.len())
    }
}
