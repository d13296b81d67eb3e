use std::borrow::Cow;

use super::{
    super::{
        Demand, List, Matcher, Operator, Scope, Subject,
        sentence::{cut, short},
        target::Unreadable,
    },
    Miss,
};
use crate::api::{Difference, Failure};

/// In place of an expected value that stays untold.
const MASKED: &str = "(masked)";
/// In place of what the request has, where that stays untold.
const HIDDEN: &str = "***";

/// What a matcher was asked about.
struct Asked<'a, 'm> {
    /// The value that it comes down to; none when there is none.
    value: Option<Subject<'a>>,
    /// The operator that it comes down to.
    operator: &'m Operator,
    /// Which of how many values it is, when that is worth saying.
    which: String,
}

/// Why a matcher does not hold; none when it does.
pub(super) fn miss(matcher: &Matcher, scope: &Scope<'_>, pointer: &str) -> Option<Miss> {
    if matcher.holds(scope) {
        return None;
    }
    let (operators, all) = match &matcher.demand {
        Demand::Any(operators) => (operators, false),
        Demand::All(operators) => (operators, true),
        Demand::List(list) => return Some(list_miss(matcher, list, scope, pointer)),
    };
    let (asked, unreadable) =
        if all { first_failure(matcher, operators, scope) } else { nearest(matcher, operators, scope) };
    let Asked { value, operator, which } = asked?;
    let masked = is_untold(matcher, scope);
    let target = matcher.target.describe();
    let detail = match &value {
        Some(value) => {
            let differs = if masked { untold(operator) } else { differs(operator, value, scope) };
            format!("{target} is {}{which}, {differs}", quoted(matcher, value, scope))
        }
        None => {
            format!("{target} {}{}", unreadable.unwrap_or(matcher.target.absence().into()), wanted(operator, masked))
        }
    };
    let distance = value.as_ref().map_or(15, |value| operator.test.distance(value));
    let failure = Failure {
        difference: value.as_ref().filter(|_| !masked).and_then(|value| difference(operator, value)),
        ..blank(matcher, operator, value.as_ref(), pointer, scope)
    };
    Some(Miss { failure: Failure { detail, ..failure }, distance })
}

/// Why a matcher holds that must not.
pub(super) fn held(matcher: &Matcher, scope: &Scope<'_>, pointer: &str) -> Option<Miss> {
    let operators = match &matcher.demand {
        Demand::Any(operators) | Demand::All(operators) => operators,
        Demand::List(list) => return Some(list_held(matcher, list, scope, pointer)),
    };
    let (asked, _) = nearest(matcher, operators, scope);
    let operator = operators.last()?;
    let value = asked.and_then(|asked| asked.value);
    let target = matcher.target.describe();
    let detail = match &value {
        Some(value) => {
            let agrees = agrees(operator, is_untold(matcher, scope));
            format!("{target} is {}, {agrees}", quoted(matcher, value, scope))
        }
        None => format!("{target} is missing, and must be there"),
    };
    let failure = blank(matcher, operator, value.as_ref(), pointer, scope);
    let negated = format!("not {}", failure.operator);
    Some(Miss { failure: Failure { detail, operator: negated, ..failure }, distance: 10 })
}

/// What a matcher comes down to, whether it holds or not; none where there is nothing.
pub(super) fn actual(matcher: &Matcher, scope: &Scope<'_>, pointer: &str) -> Option<String> {
    miss(matcher, scope, pointer).or_else(|| held(matcher, scope, pointer))?.failure.actual
}

/// What a matcher asks for, in words: `header "x-tier" must be "gold"`.
pub(super) fn says(matcher: &Matcher, scope: &Scope<'_>) -> String {
    let target = matcher.target.describe();
    if is_untold(matcher, scope) {
        return format!("{target} must be {MASKED}");
    }
    let demand = short(|out| match &matcher.demand {
        Demand::List(list) => {
            std::fmt::Write::write_str(out, "be exactly ")?;
            list.write(out)
        }
        Demand::Any(operators) | Demand::All(operators) => {
            for (index, operator) in operators.iter().enumerate() {
                std::fmt::Write::write_str(out, if index == 0 { "" } else { " and " })?;
                operator.write_demand(out)?;
            }
            Ok(())
        }
    });
    format!("{target} must {demand}")
}

/// The value that satisfies the most operators, and of those that satisfy as many the one least far off, with the first
/// operator that it does not satisfy; the last operator where it satisfies all.
fn nearest<'a, 'm>(
    matcher: &Matcher,
    operators: &'m [Operator],
    scope: &Scope<'a>,
) -> (Option<Asked<'a, 'm>>, Option<Unreadable<'a>>) {
    let mut nearest: Option<(usize, u32, Asked<'a, 'm>)> = None;
    let read = matcher.target.each(scope, true, &mut |value| {
        let held = operators.iter().filter(|operator| operator.test.holds(&value, scope)).count();
        let failed = operators.iter().find(|operator| !operator.test.holds(&value, scope));
        let distance = failed.map_or(0, |operator| operator.test.distance(&value));
        let is_nearer =
            nearest.as_ref().is_none_or(|(most, least, _)| held > *most || (held == *most && distance < *least));
        if let (true, Some(operator)) = (is_nearer, failed.or(operators.last())) {
            nearest = Some((held, distance, Asked { value: Some(value), operator, which: String::new() }));
        }
        held == operators.len()
    });
    (nearest.map(|(_, _, asked)| asked).or_else(|| nothing(operators)), read.err())
}

/// The first value that does not satisfy all the operators.
fn first_failure<'a, 'm>(
    matcher: &Matcher,
    operators: &'m [Operator],
    scope: &Scope<'a>,
) -> (Option<Asked<'a, 'm>>, Option<Unreadable<'a>>) {
    let (mut count, mut found) = (0, None);
    let read = matcher.target.each(scope, false, &mut |value| {
        count += 1;
        let failed = operators.iter().find(|operator| !operator.test.holds(&value, scope));
        if let (None, Some(operator)) = (&found, failed) {
            found = Some((count, Asked { value: Some(value), operator, which: String::new() }));
        }
        false
    });
    let asked = found.map(|(number, asked)| {
        let which = if count > 1 { format!(" (value {number} of {count})") } else { String::new() };
        Asked { which, ..asked }
    });
    (asked.or_else(|| nothing(operators)), read.err())
}

/// There is no value, which is wrong for the first operator that does not hold of nothing.
fn nothing<'a>(operators: &[Operator]) -> Option<Asked<'a, '_>> {
    let operator = operators.iter().find(|operator| !operator.test.holds_of_nothing())?;
    Some(Asked { value: None, operator, which: String::new() })
}

/// Whether it stays untold what is expected.
fn is_untold(matcher: &Matcher, scope: &Scope<'_>) -> bool {
    matcher.target.is_masked(scope) || is_hidden(matcher, scope)
}

/// Whether it stays untold what the request has.
fn is_hidden(matcher: &Matcher, scope: &Scope<'_>) -> bool {
    matcher.target.is_hidden(scope)
}

/// A value in a sentence.
fn quoted(matcher: &Matcher, value: &Subject<'_>, scope: &Scope<'_>) -> String {
    if is_hidden(matcher, scope) { HIDDEN.to_owned() } else { short(|out| value.write_quoted(out)) }
}

fn blank(
    matcher: &Matcher,
    operator: &Operator,
    actual: Option<&Subject<'_>>,
    pointer: &str,
    scope: &Scope<'_>,
) -> Failure {
    let masked = is_untold(matcher, scope);
    let plain = |value: &Subject<'_>| short(|out| value.write_plain(out));
    Failure {
        pointer: pointer.to_owned(),
        target: matcher.target.describe(),
        operator: operator.key().to_owned(),
        expected: if masked { MASKED.to_owned() } else { short(|out| operator.write_operand(out)) },
        actual: actual.map(|value| if is_hidden(matcher, scope) { HIDDEN.to_owned() } else { plain(value) }),
        difference: None,
        detail: String::new(),
    }
}

/// Where a value differs; members' names may be as long as the body.
fn difference(operator: &Operator, value: &Subject<'_>) -> Option<Difference> {
    Some(match operator.test.difference(value)? {
        Difference::Pointer(pointer) => Difference::Pointer(cut(&pointer)),
        offset @ Difference::Offset(_) => offset,
    })
}

/// What a value is not.
fn differs(operator: &Operator, value: &Subject<'_>, scope: &Scope<'_>) -> String {
    if let Some(words) = operator.test.differs(value, scope) {
        return short(|out| std::fmt::Write::write_str(out, &words));
    }
    let demand = short(|out| operator.write_demand(out));
    match demand.strip_prefix("be ") {
        Some(rest) if operator.key() == "equals" => format!("not {rest}"),
        Some(rest) => format!("which is not {rest}"),
        None => format!("which does not {demand}"),
    }
}

/// What a value is and must not be.
fn agrees(operator: &Operator, masked: bool) -> String {
    match operator.key() {
        "present" => "and must not be there".to_owned(),
        "equals" => "which it must not be".to_owned(),
        _ if masked => "which is what it must not be (masked)".to_owned(),
        _ => {
            let demand = short(|out| operator.write_demand(out));
            match demand.strip_prefix("not ") {
                Some(rest) => format!("which must {rest}"),
                None => format!("which must not {demand}"),
            }
        }
    }
}

/// What should have been there.
fn wanted(operator: &Operator, masked: bool) -> String {
    match operator.key() {
        "present" => String::new(),
        _ if masked => "; what it must be is masked".to_owned(),
        _ => format!("; it must {}", short(|out| operator.write_demand(out))),
    }
}

/// What is said of a value instead of what it must be.
fn untold(operator: &Operator) -> String {
    match operator.key() {
        "present" => "and must not be there".to_owned(),
        _ => "which is not what it must be (masked)".to_owned(),
    }
}

fn list_miss(matcher: &Matcher, list: &List, scope: &Scope<'_>, pointer: &str) -> Miss {
    let masked = is_untold(matcher, scope);
    let (actual, unreadable) = values(matcher, scope);
    let target = matcher.target.describe();
    let wants = if masked { MASKED.to_owned() } else { short(|out| list.write(out)) };
    let order = if list.mode() == "in_order" { "in this order " } else { "exactly " };
    let detail = if let Some(actual) = &actual {
        format!("{target} is {actual}, not {order}{wants}")
    } else {
        let why = unreadable.unwrap_or(matcher.target.absence().into());
        format!("{target} {why}; it must be {order}{wants}")
    };
    let distance = if actual.is_some() { 10 } else { 15 };
    Miss { failure: list_failure(matcher, list, masked, actual, pointer, detail), distance }
}

fn list_held(matcher: &Matcher, list: &List, scope: &Scope<'_>, pointer: &str) -> Miss {
    let masked = is_untold(matcher, scope);
    let (actual, _) = values(matcher, scope);
    let detail =
        format!("{} is {}, which it must not be", matcher.target.describe(), actual.as_deref().unwrap_or_default());
    let failure = list_failure(matcher, list, masked, actual, pointer, detail);
    Miss { failure: Failure { operator: "not equals".to_owned(), ..failure }, distance: 10 }
}

fn list_failure(
    matcher: &Matcher,
    list: &List,
    masked: bool,
    actual: Option<String>,
    pointer: &str,
    detail: String,
) -> Failure {
    Failure {
        pointer: pointer.to_owned(),
        target: matcher.target.describe(),
        operator: "equals".to_owned(),
        expected: if masked { MASKED.to_owned() } else { short(|out| list.write(out)) },
        actual,
        difference: None::<Difference>,
        detail,
    }
}

/// All the values of a target, as they stand in a sentence; none when there is none.
fn values<'a>(matcher: &Matcher, scope: &Scope<'a>) -> (Option<String>, Option<Cow<'a, str>>) {
    let mut read = Ok(());
    let mut present = false;
    let text = short(|out| {
        let mut written = Ok(());
        read = matcher.target.each(scope, false, &mut |value| {
            let between = if std::mem::replace(&mut present, true) { ", " } else { "" };
            written = std::fmt::Write::write_str(out, between).and_then(|()| value.write_quoted(out));
            written.is_err()
        });
        written
    });
    let text = if is_hidden(matcher, scope) { HIDDEN.to_owned() } else { text };
    (present.then_some(text), read.err())
}
