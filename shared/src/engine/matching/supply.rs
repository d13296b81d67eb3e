//! What a request could have so that a condition comes out as wanted. How a single value is made is told by each operator
//! ([`Mend`](super::operator::Mend)); whether it does is asked of the operator again.

mod values;

use serde_json::Value;

use super::{Condition, Demand, Group, Matcher, Operator, Scope, Subject, Target, condition::hold_of_nothing};
use values::{mended, spoiled};

/// How many values of a target are looked at, and how many ways to change one are told.
const MOST: usize = 8;
/// What stands where anything may.
const ANYTHING: &str = "1";

/// How many matchers keep a condition from coming out as wanted; 0 when it does.
pub(in crate::engine) fn distance(condition: &Condition, wanted: bool, scope: &Scope<'_>) -> usize {
    match condition {
        Condition::All(group) if wanted => each(group, true, scope).sum(),
        Condition::Any(group) if !wanted => each(group, false, scope).sum(),
        Condition::All(group) | Condition::Any(group) => each(group, wanted, scope).min().unwrap_or(0),
        Condition::Not(inner) => distance(inner, !wanted, scope),
        Condition::Matcher(matcher) => usize::from(matcher.holds(scope) != wanted),
    }
}

fn each<'g>(group: &'g Group, wanted: bool, scope: &'g Scope<'_>) -> impl Iterator<Item = usize> + 'g {
    group.list.iter().map(move |one| distance(one, wanted, scope))
}

/// The matchers of which one must come out otherwise next, each with what is wanted of it; none when the condition comes
/// out as wanted.
pub(in crate::engine) fn next<'c>(
    condition: &'c Condition,
    wanted: bool,
    scope: &Scope<'_>,
) -> Vec<(&'c Matcher, bool)> {
    if distance(condition, wanted, scope) == 0 {
        return Vec::new();
    }
    match condition {
        Condition::All(group) | Condition::Any(group) => {
            let is_needed = matches!(condition, Condition::All(_)) == wanted;
            let off = group.list.iter().map(|one| next(one, wanted, scope)).filter(|matchers| !matchers.is_empty());
            // Of those that are all needed any may be the first.
            off.take(if is_needed { 1 } else { usize::MAX }).flatten().collect()
        }
        Condition::Not(inner) => next(inner, !wanted, scope),
        Condition::Matcher(matcher) => vec![(matcher, wanted)],
    }
}

impl Matcher {
    /// Values that the target could have instead of those it has, the plainest first, so that this comes out as wanted:
    /// of each all of them, in order, and none where there is to be nothing.
    pub(in crate::engine) fn supply(&self, wanted: bool, scope: &Scope<'_>) -> Vec<Vec<Value>> {
        let there = self.target.values(scope);
        match (&self.demand, wanted) {
            (Demand::Any(operators), true) => self.one(operators, &there, scope),
            (Demand::All(operators), true) => self.every(operators, &there, scope),
            (Demand::Any(operators) | Demand::All(operators), false) => self.none(operators, &there, scope),
            (Demand::List(list), true) => vec![list.listed().to_vec()],
            (Demand::List(list), false) => {
                let (listed, other) = (list.listed(), Value::from("other"));
                let longer = listed.iter().cloned().chain([other.clone()]).collect();
                vec![Vec::new(), longer, listed.iter().skip(1).cloned().collect(), vec![other]]
            }
        }
    }

    /// One value that they all hold of: one of those that are there, changed, or one more.
    fn one(&self, operators: &[Operator], there: &[Value], scope: &Scope<'_>) -> Vec<Vec<Value>> {
        let mut ways = Vec::new();
        if hold_of_nothing(operators) {
            ways.push(Vec::new());
        }
        let mended = |value: &Value| mended(operators, value, self.target.is_json(), scope);
        for (index, value) in there.iter().enumerate() {
            ways.extend(mended(value).into_iter().map(|value| replaced(there, index, value)));
        }
        for value in mended(&ANYTHING.into()).into_iter().chain(mended(&"".into())) {
            if !there.is_empty() {
                ways.push(there.iter().cloned().chain([value.clone()]).collect());
            }
            ways.push(vec![value]);
        }
        ways
    }

    /// Values that they all hold of, each.
    fn every(&self, operators: &[Operator], there: &[Value], scope: &Scope<'_>) -> Vec<Vec<Value>> {
        let mut ways = self.one(operators, &[], scope);
        let mended = |value: &Value| mended(operators, value, self.target.is_json(), scope);
        let changed: Option<Vec<Value>> = there.iter().map(|value| mended(value).into_iter().next()).collect();
        ways.extend(changed.filter(|values| !values.is_empty()));
        ways
    }

    /// Nothing at all, or values of each of which one of them does not hold.
    fn none(&self, operators: &[Operator], there: &[Value], scope: &Scope<'_>) -> Vec<Vec<Value>> {
        let mut ways = Vec::new();
        if !hold_of_nothing(operators) && !there.is_empty() {
            ways.push(Vec::new());
        }
        let spoiled = |value: &Value| spoiled(operators, value, self.target.is_json(), scope);
        let each: Vec<Vec<Value>> = there.iter().map(&spoiled).collect();
        for way in 0..each.iter().map(Vec::len).max().unwrap_or(0) {
            let changed: Option<Vec<Value>> =
                each.iter().map(|values| values.get(way).or(values.first()).cloned()).collect();
            ways.extend(changed);
        }
        ways.extend(spoiled(&ANYTHING.into()).into_iter().map(|value| vec![value]));
        ways
    }
}

fn replaced(there: &[Value], index: usize, value: Value) -> Vec<Value> {
    let mut values = there.to_vec();
    if let Some(place) = values.get_mut(index) {
        *place = value;
    }
    values
}

impl Target {
    /// The values it has in this request; of a header its lines.
    fn values(&self, scope: &Scope<'_>) -> Vec<Value> {
        if let Self::Header(name) = self {
            return scope.request.headers().values(name).take(MOST).map(Value::from).collect();
        }
        let mut values = Vec::new();
        // What cannot be read has no values.
        let _ = self.each(scope, true, &mut |subject| {
            values.push(match &subject {
                Subject::Json(value) => (*value).clone(),
                text => text.as_text().unwrap_or_default().into(),
            });
            values.len() == MOST
        });
        values
    }
}
