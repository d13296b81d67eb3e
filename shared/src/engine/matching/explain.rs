//! Why a condition does not hold, in words.

use std::fmt::{self, Write};

use super::{Condition, Matcher, Operator, Scope, Subject, Target};
use crate::api::Failure;

/// A matcher that did not hold, and how far off it was.
#[derive(Debug)]
pub(in crate::engine) struct Miss {
    pub(in crate::engine) failure: Failure,
    /// 10 for another value, 15 for none. Only good for comparing.
    pub(in crate::engine) distance: u32,
}

/// How long a text from the request or the document may be in a failure, in characters.
const LONGEST: usize = 200;

/// What keeps a condition from holding: nothing when it holds. Of alternatives the nearest is told.
pub(in crate::engine) fn misses(condition: &Condition, scope: &Scope<'_>, pointer: &str) -> Vec<Miss> {
    match condition {
        Condition::All(list) => {
            let each =
                list.iter().enumerate().map(|(index, one)| misses(one, scope, &format!("{pointer}/all/{index}")));
            each.flatten().collect()
        }
        Condition::Any(list) => {
            let each =
                list.iter().enumerate().map(|(index, one)| misses(one, scope, &format!("{pointer}/any/{index}")));
            each.min_by_key(|misses| total(misses)).unwrap_or_default()
        }
        Condition::Not(one) => held(one, scope, &format!("{pointer}/not")),
        Condition::Matcher(matcher) => matcher_miss(matcher, scope, pointer).into_iter().collect(),
    }
}

/// How far off some misses are together.
pub(in crate::engine) fn total(misses: &[Miss]) -> u32 {
    misses.iter().map(|miss| miss.distance).sum()
}

/// What makes a condition hold that must not: nothing when it does not hold.
fn held(condition: &Condition, scope: &Scope<'_>, pointer: &str) -> Vec<Miss> {
    if !condition.holds(scope) {
        return Vec::new();
    }
    match condition {
        // One that no longer holds would be enough.
        Condition::All(list) => {
            list.first().map(|one| held(one, scope, &format!("{pointer}/all/0"))).unwrap_or_default()
        }
        Condition::Any(list) => {
            let each = list.iter().enumerate().map(|(index, one)| held(one, scope, &format!("{pointer}/any/{index}")));
            each.flatten().collect()
        }
        Condition::Not(one) => misses(one, scope, &format!("{pointer}/not")),
        Condition::Matcher(matcher) => matcher_held(matcher, scope, pointer).into_iter().collect(),
    }
}

/// The value that satisfies the most operators, and the first operator that it does not satisfy.
fn ask<'a>(matcher: &Matcher, scope: &Scope<'a>) -> Option<(Subject<'a>, Option<usize>)> {
    let mut nearest: Option<(Subject<'a>, Option<usize>)> = None;
    let mut most = 0;
    matcher.target.any(scope, &mut |value| {
        let held = matcher.operators.iter().filter(|operator| operator.holds(&value)).count();
        if nearest.is_none() || held > most {
            let failed = matcher.operators.iter().position(|operator| !operator.holds(&value));
            most = held;
            nearest = Some((value, failed));
        }
        held == matcher.operators.len()
    });
    nearest
}

fn matcher_miss(matcher: &Matcher, scope: &Scope<'_>, pointer: &str) -> Option<Miss> {
    if matcher.holds(scope) {
        return None;
    }
    let target = matcher.target.describe();
    let (failed, actual) = if let Some((value, failed)) = ask(matcher, scope) {
        (matcher.operators.get(failed?)?, Some(value))
    } else {
        let wants_one = |operator: &&Operator| !matches!(operator, Operator::Present(false));
        (matcher.operators.iter().find(wants_one)?, None)
    };
    let detail = match &actual {
        Some(value) => format!("{target} is {}, {}", short(|out| value.write_quoted(out)), differs(failed)),
        None => format!("{target} {}", missing(&matcher.target, failed, scope)),
    };
    let distance = if actual.is_some() { 10 } else { 15 };
    Some(Miss { failure: failure(matcher, failed, actual.as_ref(), pointer, "", detail), distance })
}

fn matcher_held(matcher: &Matcher, scope: &Scope<'_>, pointer: &str) -> Option<Miss> {
    let target = matcher.target.describe();
    let operator = matcher.operators.last()?;
    let actual = ask(matcher, scope).map(|(value, _)| value);
    let detail = match &actual {
        Some(value) => format!("{target} is {}, {}", short(|out| value.write_quoted(out)), agrees(operator)),
        None => format!("{target} is missing, and must be there"),
    };
    Some(Miss { failure: failure(matcher, operator, actual.as_ref(), pointer, "not ", detail), distance: 10 })
}

fn failure(
    matcher: &Matcher,
    operator: &Operator,
    actual: Option<&Subject<'_>>,
    pointer: &str,
    negation: &str,
    detail: String,
) -> Failure {
    Failure {
        pointer: pointer.to_owned(),
        target: matcher.target.describe(),
        operator: format!("{negation}{}", operator.key()),
        expected: short(|out| operator.write_operand(out)),
        actual: actual.map(|value| short(|out| value.write_plain(out))),
        detail,
    }
}

/// What a value is not.
fn differs(operator: &Operator) -> String {
    let operand = short(|out| operator.write_quoted_operand(out));
    match operator {
        Operator::Equals(_) => format!("not {operand}"),
        Operator::Contains(_) => format!("which does not contain {operand}"),
        Operator::Regex(_) => format!("which does not match {operand}"),
        Operator::Present(_) => "and must not be there".to_owned(),
    }
}

/// What a value is and must not be.
fn agrees(operator: &Operator) -> String {
    let operand = short(|out| operator.write_quoted_operand(out));
    match operator {
        Operator::Equals(_) => "which it must not be".to_owned(),
        Operator::Contains(_) => format!("which must not contain {operand}"),
        Operator::Regex(_) => format!("which must not match {operand}"),
        Operator::Present(_) => "and must not be there".to_owned(),
    }
}

/// Why there is no value, and what it should have been.
fn missing(target: &Target, operator: &Operator, scope: &Scope<'_>) -> String {
    let operand = short(|out| operator.write_quoted_operand(out));
    let wanted = match operator {
        Operator::Equals(_) => format!("; it must be {operand}"),
        Operator::Contains(_) => format!("; it must contain {operand}"),
        Operator::Regex(_) => format!("; it must match {operand}"),
        Operator::Present(_) => String::new(),
    };
    let why = match target {
        Target::Json { .. } if scope.request.body().is_empty() => "selects nothing: there is no body".to_owned(),
        Target::Json { .. } => match scope.request.json() {
            Ok(_) => "selects nothing in the body".to_owned(),
            Err(error) => format!("selects nothing: the body is not JSON: {error}"),
        },
        _ => "is missing".to_owned(),
    };
    format!("{why}{wanted}")
}

/// Cuts a text that is too long to be read in a sentence.
pub(in crate::engine) fn cut(text: &str) -> String {
    short(|out| out.write_str(text))
}

/// What is written, as far as it can be read in a sentence. The rest is never written: a body may be long, and is told
/// of once for every response that it fails.
fn short(write: impl FnOnce(&mut Short) -> fmt::Result) -> String {
    let mut short = Short { text: String::new(), left: LONGEST };
    if write(&mut short).is_err() {
        short.text.push('…');
    }
    short.text
}

/// Takes so many characters, then fails.
struct Short {
    text: String,
    left: usize,
}

impl Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if let Some((end, _)) = text.char_indices().nth(self.left) {
            self.text.push_str(text.get(..end).unwrap_or_default());
            self.left = 0;
            return Err(fmt::Error);
        }
        self.text.push_str(text);
        self.left -= text.chars().count();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_wherever_they_end() {
        let whole = "ä".repeat(LONGEST);
        assert_eq!(cut(&whole), whole);
        assert_eq!(cut(&format!("{whole}b")), format!("{whole}…"));
        let value = serde_json::json!(["ä".repeat(LONGEST - 4), "more", "and more"]);
        assert_eq!(short(|out| Subject::Json(&value).write_quoted(out)), format!("[\"{}\",…", "ä".repeat(LONGEST - 4)));
    }
}
