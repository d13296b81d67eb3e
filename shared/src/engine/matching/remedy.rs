//! What would make a condition hold: the least that its author could change.

use serde_json::Value;

use super::{Condition, Demand, Group, Matcher, Operator, Scope, Subject};
use crate::api::Edit;

/// How an operator could take a value that it does not hold of.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::engine) enum Widening {
    /// These modifiers, each with what then makes no difference.
    Ignore(Vec<(&'static str, &'static str)>),
    /// Another operator or operand in its place, and what is then asked, in words that follow "let" and the target.
    Operator { key: &'static str, operand: Value, words: String },
}

impl Widening {
    /// Letter case no longer makes a difference.
    pub(in crate::engine) fn ignore_case() -> Self {
        Self::Ignore(vec![("ignore_case", "letter case")])
    }
}

/// Changes to a condition, and what they do, in words.
#[derive(Debug, Default, PartialEq)]
pub(in crate::engine) struct Remedy {
    pub(in crate::engine) edits: Vec<Edit>,
    pub(in crate::engine) words: Vec<String>,
}

/// What becomes of a condition.
#[derive(Debug, PartialEq, Eq)]
enum Left {
    /// It stays, changed or not.
    Stays,
    /// It is no longer asked.
    Gone,
}

/// How a condition is mended.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine) struct Way {
    /// Of several ways to widen a matcher the one of this number is taken, and none where there are fewer: then the matcher
    /// is dropped.
    pub(in crate::engine) number: usize,
    /// What looks at something that is not kept of the request is left alone: it may well hold.
    pub(in crate::engine) spares_unknown: bool,
}

/// What makes the condition at a pointer hold; nothing when it holds.
pub(in crate::engine) fn remedy(condition: &Condition, scope: &Scope<'_>, pointer: &str, way: Way) -> Remedy {
    let mut remedy = Remedy::default();
    if remedy.mend(condition, scope, pointer, way) == Left::Gone {
        remedy.edits.push(Edit::remove(pointer));
    }
    remedy
}

impl Remedy {
    fn mend(&mut self, condition: &Condition, scope: &Scope<'_>, pointer: &str, way: Way) -> Left {
        if condition.holds(scope) {
            return Left::Stays;
        }
        match condition {
            Condition::All(group) => self.all(group, scope, pointer, way),
            Condition::Any(group) => self.any(group, scope, pointer, way),
            Condition::Not(_) => {
                self.words.push("leave out what must not hold".to_owned());
                Left::Gone
            }
            Condition::Matcher(matcher) if way.spares_unknown && matcher.is_unknown(scope) => Left::Stays,
            Condition::Matcher(matcher) => self.matcher(matcher, scope, pointer, way),
        }
    }

    fn all(&mut self, group: &Group, scope: &Scope<'_>, pointer: &str, way: Way) -> Left {
        let mut gone = Vec::new();
        for (index, one) in group.list.iter().enumerate() {
            let place = format!("{pointer}/all/{index}");
            if self.mend(one, scope, &place, way) == Left::Gone {
                gone.push(place);
            }
        }
        if gone.len() == group.list.len() {
            return Left::Gone;
        }
        // From the end, so that what is still to be removed stays where it is.
        self.edits.extend(gone.iter().rev().map(|place| Edit::remove(place)));
        Left::Stays
    }

    /// The first alternative that can be widened is; where none can, none is asked any more.
    fn any(&mut self, group: &Group, scope: &Scope<'_>, pointer: &str, way: Way) -> Left {
        for (index, one) in group.list.iter().enumerate() {
            let mut tried = Self::default();
            if tried.mend(one, scope, &format!("{pointer}/any/{index}"), way) == Left::Stays {
                self.edits.extend(tried.edits);
                self.words.extend(tried.words);
                return Left::Stays;
            }
        }
        self.words.push("ask for none of the alternatives".to_owned());
        Left::Gone
    }

    fn matcher(&mut self, matcher: &Matcher, scope: &Scope<'_>, pointer: &str, way: Way) -> Left {
        let target = matcher.target.describe();
        // A wider operator would tell the value that it takes.
        if let Demand::Any(operators) = &matcher.demand
            && !matcher.target.is_hidden(scope)
            && let Some(widenings) = widenings(matcher, operators, scope, way.number)
        {
            for (operator, widening) in widenings {
                self.widen(&target, operator, widening, pointer);
            }
            return Left::Stays;
        }
        self.words.push(format!("do not ask for {target}"));
        Left::Gone
    }

    fn widen(&mut self, target: &str, operator: &Operator, widening: Widening, pointer: &str) {
        match widening {
            Widening::Ignore(modifiers) => {
                let edit = |(key, _): &(&str, _)| Edit::add(&format!("{pointer}/{key}"), true.into());
                self.edits.extend(modifiers.iter().map(edit));
                let what: Vec<&str> = modifiers.iter().map(|(_, what)| *what).collect();
                self.words.push(format!("ignore {} in {target}", what.join(" and ")));
            }
            Widening::Operator { key, operand, words } => {
                if key != operator.kind.key {
                    self.edits.push(Edit::remove(&format!("{pointer}/{}", operator.kind.key)));
                }
                self.edits.push(Edit::add(&format!("{pointer}/{key}"), operand));
                self.words.push(format!("let {target} {words}"));
            }
        }
    }
}

/// How each operator that fails could take the value that comes nearest; none when one of them cannot.
fn widenings<'m>(
    matcher: &Matcher,
    operators: &'m [Operator],
    scope: &Scope<'_>,
    way: usize,
) -> Option<Vec<(&'m Operator, Widening)>> {
    let mut nearest: Option<(usize, Subject<'_>)> = None;
    let _ = matcher.target.each(scope, true, &mut |value| {
        let held = operators.iter().filter(|operator| operator.test.holds(&value, scope)).count();
        if nearest.as_ref().is_none_or(|(most, _)| held > *most) {
            nearest = Some((held, value));
        }
        false
    });
    let (_, value) = nearest?;
    let failing = operators.iter().filter(|operator| !operator.test.holds(&value, scope));
    let widened = failing.map(|operator| {
        let widening = operator.test.widen(&operator.operand, &value).into_iter().nth(way)?;
        // A key that stands there already would be overwritten.
        let taken = |key: &str| operators.iter().any(|other| other.kind.key == key && key != operator.kind.key);
        match widening {
            Widening::Operator { key, .. } if taken(key) => None,
            widening => Some((operator, widening)),
        }
    });
    widened.collect()
}
