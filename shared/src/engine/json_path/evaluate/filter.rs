//! What is true of a node.

use std::borrow::Cow;

use regex::{Regex, RegexBuilder};
use serde_json::Value;

use super::{
    super::{
        ast::{Filter, Operand, Pattern},
        pattern::translate,
    },
    Evaluation, Exhausted, Found, size,
};

/// How long a pattern that is found in the value may be, in bytes.
const LONGEST_PATTERN: usize = 256;
/// How large it may be compiled, in bytes.
const LARGEST_PATTERN: usize = 32 << 10;
/// How many steps compiling it costs.
const COMPILING: usize = 20_000;

impl<'v> Evaluation<'v> {
    pub(super) fn holds(&self, filter: &Filter, node: &'v Value) -> Result<bool, Exhausted> {
        self.spend(1)?;
        match filter {
            Filter::Any(list) => self.one(list, node, true),
            Filter::All(list) => Ok(!self.one(list, node, false)?),
            Filter::Not(one) => Ok(!self.holds(one, node)?),
            Filter::Exists(query) if query.is_singular => Ok(self.node(query, node)?.is_some()),
            Filter::Exists(query) => Ok(!self.nodes(query, node)?.is_empty()),
            Filter::Compare(one, comparison, two) => {
                let (one, two) = (self.operand(one, node)?, self.operand(two, node)?);
                self.compare(one.as_deref(), *comparison, two.as_deref())
            }
            Filter::Matches { text, pattern, whole } => {
                let text = self.operand(text, node)?;
                let Some(Value::String(text)) = text.as_deref() else { return Ok(false) };
                self.spend_text(text.len())?;
                match pattern {
                    Pattern::Fixed(regex) => Ok(regex.is_match(text)),
                    Pattern::Found(pattern) => {
                        let pattern = self.operand(pattern, node)?;
                        let Some(Value::String(pattern)) = pattern.as_deref() else { return Ok(false) };
                        self.matches(text, pattern, *whole)
                    }
                }
            }
        }
    }

    /// Whether one of these comes to this.
    fn one(&self, list: &[Filter], node: &'v Value, wanted: bool) -> Result<bool, Exhausted> {
        for filter in list {
            if self.holds(filter, node)? == wanted {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn operand<'f>(&self, operand: &'f Operand, node: &'v Value) -> Result<Found<'f>, Exhausted>
    where
        'v: 'f,
    {
        Ok(match operand {
            Operand::Literal(value) => Some(Cow::Borrowed(value)),
            Operand::Node(query) if query.is_singular => self.node(query, node)?.map(Cow::Borrowed),
            // `value` of several nodes is nothing.
            Operand::Node(query) => match self.nodes(query, node)?.as_slice() {
                [one] => Some(Cow::Borrowed(*one)),
                _ => None,
            },
            Operand::Length(operand) => match self.operand(operand, node)?.as_deref() {
                Some(Value::String(text)) => {
                    self.spend_text(text.len())?;
                    Some(number(text.chars().count()))
                }
                Some(value @ (Value::Array(_) | Value::Object(_))) => Some(number(size(value))),
                _ => None,
            },
            Operand::Count(query) => Some(number(self.nodes(query, node)?.len())),
        })
    }

    /// A pattern that is found in the value: one that is wrong, or too large, matches nothing.
    fn matches(&self, text: &str, pattern: &str, whole: bool) -> Result<bool, Exhausted> {
        let last = self.last_pattern.take().filter(|(last, is_whole, _)| last == pattern && *is_whole == whole);
        let found = if let Some(same) = last {
            same
        } else {
            self.spend(COMPILING)?;
            (pattern.to_owned(), whole, compile(pattern, whole))
        };
        let holds = found.2.as_ref().is_some_and(|regex| regex.is_match(text));
        self.last_pattern.set(Some(found));
        Ok(holds)
    }
}

fn number(count: usize) -> Cow<'static, Value> {
    Cow::Owned(count.into())
}

fn compile(pattern: &str, whole: bool) -> Option<Regex> {
    let short = (pattern.len() <= LONGEST_PATTERN).then(|| translate(pattern, whole))?;
    RegexBuilder::new(&short).size_limit(LARGEST_PATTERN).dfa_size_limit(LARGEST_PATTERN).build().ok()
}
