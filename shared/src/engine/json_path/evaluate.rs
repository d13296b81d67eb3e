//! Runs an expression on a value. Every node that is looked at and every few bytes of text take a step of a budget.

mod filter;

use std::{borrow::Cow, cell::Cell};

use regex::Regex;
use serde_json::Value;

use super::ast::{Query, Segment, Selector, Start};

/// How many steps an expression may take on any value.
const STEPS: usize = 1_000_000;
/// How many more it may take for each value within the value.
const STEPS_A_VALUE: usize = 8;
/// How many bytes of text are read in a step.
const BYTES_A_STEP: usize = 32;

/// The steps are used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exhausted;

/// What an operand comes to: a value of the body or of the expression, or a number that was counted.
type Found<'f> = Option<Cow<'f, Value>>;

/// A pattern that was found in the value, whether it is of whole texts, and what became of it.
type FoundPattern = (String, bool, Option<Regex>);

/// A run of an expression.
pub(super) struct Evaluation<'v> {
    root: &'v Value,
    left: Cell<usize>,
    /// How many steps were given: more once the value was counted.
    given: Cell<usize>,
    /// The last of them: nodes beside each other often have the same.
    last_pattern: Cell<Option<FoundPattern>>,
}

impl<'v> Evaluation<'v> {
    pub(super) fn new(root: &'v Value) -> Self {
        Self { root, left: Cell::new(STEPS), given: Cell::new(STEPS), last_pattern: Cell::new(None) }
    }

    /// Takes steps from what is left.
    pub(super) fn spend(&self, steps: usize) -> Result<(), Exhausted> {
        match self.left.get().checked_sub(steps) {
            Some(left) => self.left.set(left),
            // A large value is counted only when it turns out to be needed.
            None if self.given.get() == STEPS => {
                let more = STEPS_A_VALUE.saturating_mul(count(self.root));
                self.left.set(self.left.get().saturating_add(more));
                self.given.set(STEPS.saturating_add(more));
                return self.spend(steps);
            }
            None => return Err(Exhausted),
        }
        Ok(())
    }

    /// Takes the steps that text of some length, in bytes, costs.
    pub(super) fn spend_text(&self, length: usize) -> Result<(), Exhausted> {
        self.spend(length / BYTES_A_STEP)
    }

    /// How many steps were taken.
    pub(super) fn taken(&self) -> usize {
        self.given.get().saturating_sub(self.left.get())
    }

    /// What a query selects.
    pub(super) fn nodes(&self, query: &Query, current: &'v Value) -> Result<Vec<&'v Value>, Exhausted> {
        if query.is_singular {
            return Ok(self.node(query, current)?.into_iter().collect());
        }
        let mut nodes = vec![self.start(query, current)];
        for segment in &query.segments {
            let mut selected = Vec::new();
            for node in nodes {
                self.segment(segment, node, &mut selected)?;
            }
            nodes = selected;
        }
        Ok(nodes)
    }

    fn start(&self, query: &Query, current: &'v Value) -> &'v Value {
        match query.start {
            Start::Root => self.root,
            Start::Current => current,
        }
    }

    /// The one node that a singular query selects.
    fn node(&self, query: &Query, current: &'v Value) -> Result<Option<&'v Value>, Exhausted> {
        self.spend(1 + query.segments.len())?;
        let mut node = self.start(query, current);
        for selector in query.segments.iter().flat_map(|segment| &segment.selectors) {
            let next = match selector {
                Selector::Name(name) => node.get(name),
                Selector::Index(index) => node.as_array().and_then(|items| items.get(place(*index, items.len())?)),
                Selector::Wildcard | Selector::Slice { .. } | Selector::Filter(_) => None,
            };
            let Some(next) = next else { return Ok(None) };
            node = next;
        }
        Ok(Some(node))
    }

    fn segment(&self, segment: &Segment, node: &'v Value, selected: &mut Vec<&'v Value>) -> Result<(), Exhausted> {
        if !segment.descends {
            return self.select_all(&segment.selectors, node, selected);
        }
        // A node comes before what lies in it, and that in its order: the next stands on top.
        let mut waiting = vec![node];
        while let Some(node) = waiting.pop() {
            self.select_all(&segment.selectors, node, selected)?;
            match node {
                Value::Array(items) => waiting.extend(items.iter().rev()),
                Value::Object(members) => waiting.extend(members.values().rev()),
                _ => {}
            }
        }
        Ok(())
    }

    fn select_all(
        &self,
        selectors: &[Selector],
        node: &'v Value,
        selected: &mut Vec<&'v Value>,
    ) -> Result<(), Exhausted> {
        selectors.iter().try_for_each(|selector| self.select(selector, node, selected))
    }

    fn select(&self, selector: &Selector, node: &'v Value, selected: &mut Vec<&'v Value>) -> Result<(), Exhausted> {
        self.spend(1)?;
        match selector {
            Selector::Name(name) => selected.extend(node.get(name)),
            Selector::Index(index) => {
                if let Value::Array(items) = node {
                    selected.extend(place(*index, items.len()).and_then(|place| items.get(place)));
                }
            }
            Selector::Wildcard => {
                self.spend(size(node))?;
                selected.extend(children(node));
            }
            Selector::Slice { start, end, step } => {
                if let Value::Array(items) = node {
                    self.spend(items.len())?;
                    slice(items, (*start, *end, *step), selected);
                }
            }
            Selector::Filter(filter) => {
                for child in children(node) {
                    self.spend(1)?;
                    if self.holds(filter, child)? {
                        selected.push(child);
                    }
                }
            }
        }
        Ok(())
    }
}

/// What one value is made of.
fn children(node: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match node {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(members) => Box::new(members.values()),
        _ => Box::new(std::iter::empty()),
    }
}

fn size(node: &Value) -> usize {
    match node {
        Value::Array(items) => items.len(),
        Value::Object(members) => members.len(),
        _ => 0,
    }
}

/// How many values there are within a value, itself included.
fn count(value: &Value) -> usize {
    let (mut count, mut waiting) = (0, vec![value]);
    while let Some(value) = waiting.pop() {
        count += 1;
        waiting.extend(children(value));
    }
    count
}

/// The place that an index means in a list of some length; below 0 it counts from the end.
fn place(index: i64, length: usize) -> Option<usize> {
    match usize::try_from(index) {
        Ok(index) => Some(index),
        Err(_) => length.checked_sub(usize::try_from(index.unsigned_abs()).ok()?),
    }
}

/// The elements of a slice (RFC 9535, section 2.3.4.2.2).
fn slice<'v>(items: &'v [Value], (start, end, step): (Option<i64>, Option<i64>, i64), selected: &mut Vec<&'v Value>) {
    let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let normal = |index: i64| if index >= 0 { index } else { length.saturating_add(index) };
    let within = |place: i64| usize::try_from(place).ok().and_then(|place| items.get(place));
    if step > 0 {
        let (mut place, end) =
            (normal(start.unwrap_or(0)).clamp(0, length), normal(end.unwrap_or(length)).clamp(0, length));
        while place < end {
            selected.extend(within(place));
            place = place.saturating_add(step);
        }
    } else if step < 0 {
        let (mut place, end) = (
            normal(start.unwrap_or(length - 1)).clamp(-1, length - 1),
            end.map_or(-1, |end| normal(end).clamp(-1, length - 1)),
        );
        while place > end {
            selected.extend(within(place));
            place = place.saturating_add(step);
        }
    }
}
