use super::{Operator, Scope, Target};

/// A condition, ready to be asked.
#[derive(Debug)]
pub(in crate::engine) enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Matcher(Matcher),
}

/// A target, with operators of which all must hold of the same value. There is always one at least.
#[derive(Debug)]
pub(in crate::engine) struct Matcher {
    pub(in crate::engine) target: Target,
    pub(in crate::engine) operators: Vec<Operator>,
}

impl Condition {
    /// Whether it holds. Conditions nest no deeper than a document may.
    pub(in crate::engine) fn holds(&self, scope: &Scope<'_>) -> bool {
        match self {
            Self::All(list) => list.iter().all(|condition| condition.holds(scope)),
            Self::Any(list) => list.iter().any(|condition| condition.holds(scope)),
            Self::Not(condition) => !condition.holds(scope),
            Self::Matcher(matcher) => matcher.holds(scope),
        }
    }
}

impl Matcher {
    pub(in crate::engine) fn holds(&self, scope: &Scope<'_>) -> bool {
        let mut present = false;
        let one_fits = self.target.any(scope, &mut |value| {
            present = true;
            self.operators.iter().all(|operator| operator.holds(&value))
        });
        // Nothing there satisfies `present: false` and nothing else.
        one_fits || (!present && self.operators.iter().all(|operator| matches!(operator, Operator::Present(false))))
    }
}
