use std::fmt::{self, Write};

use serde_json::Value;

use super::{
    Operator, Scope, Subject, Target,
    json::{canonical, folded},
    operators::text_of,
};

/// What a target's values must be.
#[derive(Debug)]
pub(in crate::engine) enum Demand {
    /// One of them satisfies all of these operators; there is always one at least.
    Any(Vec<Operator>),
    /// Each of them does.
    All(Vec<Operator>),
    /// They are the values of a list.
    List(List),
}

/// As many values as are listed, and the same.
#[derive(Debug)]
pub(in crate::engine) struct List {
    listed: Vec<Value>,
    /// Sorted when the order makes no difference.
    keys: Vec<String>,
    in_order: bool,
    ignore_case: bool,
}

impl Demand {
    pub(super) fn cost(&self) -> u32 {
        match self {
            Self::Any(operators) | Self::All(operators) => {
                operators.iter().map(|operator| operator.test.cost()).max().unwrap_or_default()
            }
            Self::List(_) => 1,
        }
    }
}

impl List {
    /// Takes the values that are listed; on text, texts and numbers.
    pub(super) fn new(listed: &[Value], is_json: bool, in_order: bool, ignore_case: bool) -> Self {
        let key = |value: &Value| if is_json { canonical(value, ignore_case) } else { text_key(value, ignore_case) };
        let mut keys: Vec<String> = listed.iter().map(key).collect();
        if !in_order {
            keys.sort_unstable();
        }
        Self { listed: listed.to_vec(), keys, in_order, ignore_case }
    }

    /// The values as the author listed them.
    pub(super) fn listed(&self) -> &[Value] {
        &self.listed
    }

    /// The document's word for the comparison.
    pub(super) fn mode(&self) -> &'static str {
        if self.in_order { "in_order" } else { "exactly" }
    }

    /// The values as they stand in a sentence.
    pub(super) fn write(&self, out: &mut impl Write) -> fmt::Result {
        for (index, value) in self.listed.iter().enumerate() {
            write!(out, "{}{value}", if index == 0 { "" } else { ", " })?;
        }
        Ok(())
    }

    pub(super) fn holds(&self, target: &Target, scope: &Scope<'_>) -> bool {
        let mut keys = Vec::new();
        let _ = target.each(scope, false, &mut |value| {
            keys.push(self.key(&value));
            // One too many decides it, however many there are.
            keys.len() > self.keys.len()
        });
        if keys.len() != self.keys.len() {
            return false;
        }
        if !self.in_order {
            keys.sort_unstable();
        }
        keys == self.keys
    }

    fn key(&self, value: &Subject<'_>) -> String {
        match value {
            Subject::Json(value) => canonical(value, self.ignore_case),
            text => fold(text.as_text().unwrap_or_default(), self.ignore_case),
        }
    }
}

fn text_key(value: &Value, ignore_case: bool) -> String {
    fold(&text_of(value).unwrap_or_default(), ignore_case)
}

fn fold(text: &str, ignore_case: bool) -> String {
    if ignore_case { folded(text).collect() } else { text.to_owned() }
}
