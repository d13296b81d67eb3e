use super::{Demand, Operator, Scope, Target};

/// A condition, ready to be asked.
#[derive(Debug)]
pub(in crate::engine) enum Condition {
    All(Group),
    Any(Group),
    Not(Box<Condition>),
    Matcher(Matcher),
}

/// Conditions as the author listed them, and the order in which they are asked.
#[derive(Debug, Default)]
pub(in crate::engine) struct Group {
    pub(in crate::engine) list: Vec<Condition>,
    /// The cheapest first; empty when that is the author's order.
    order: Box<[u32]>,
}

/// A target, and what its values must be.
#[derive(Debug)]
pub(in crate::engine) struct Matcher {
    pub(in crate::engine) target: Target,
    pub(in crate::engine) demand: Demand,
}

impl Condition {
    /// Whether it holds. Conditions nest no deeper than a document may.
    pub(in crate::engine) fn holds(&self, scope: &Scope<'_>) -> bool {
        match self {
            Self::All(group) => group.asked().all(|condition| condition.holds(scope)),
            Self::Any(group) => group.asked().any(|condition| condition.holds(scope)),
            Self::Not(condition) => !condition.holds(scope),
            Self::Matcher(matcher) => matcher.holds(scope),
        }
    }

    /// Whether it may hold where nothing is known of the state: matchers on it may come out either way.
    pub(in crate::engine) fn may_hold(&self, scope: &Scope<'_>) -> bool {
        self.may(true, scope)
    }

    /// Whether it asks for the state anywhere.
    pub(in crate::engine) fn asks_for_state(&self) -> bool {
        match self {
            Self::All(group) | Self::Any(group) => group.list.iter().any(Self::asks_for_state),
            Self::Not(condition) => condition.asks_for_state(),
            Self::Matcher(matcher) => matches!(matcher.target, Target::State(_)),
        }
    }

    /// Whether what comes of it may be this.
    fn may(&self, wanted: bool, scope: &Scope<'_>) -> bool {
        match self {
            Self::All(group) if wanted => group.asked().all(|condition| condition.may(true, scope)),
            Self::All(group) => group.asked().any(|condition| condition.may(false, scope)),
            Self::Any(group) if wanted => group.asked().any(|condition| condition.may(true, scope)),
            Self::Any(group) => group.asked().all(|condition| condition.may(false, scope)),
            Self::Not(condition) => condition.may(!wanted, scope),
            Self::Matcher(_) => self.asks_for_state() || self.holds(scope) == wanted,
        }
    }

    /// How much work it may be, to be compared with others.
    pub(in crate::engine) fn cost(&self) -> u32 {
        match self {
            Self::All(group) | Self::Any(group) => group.list.iter().map(Self::cost).sum(),
            Self::Not(condition) => condition.cost(),
            Self::Matcher(matcher) => 1 + matcher.target.cost() + matcher.demand.cost(),
        }
    }
}

impl Group {
    pub(super) fn new(list: Vec<Condition>) -> Self {
        let mut order: Vec<(u32, u32)> = list.iter().map(Condition::cost).zip(0..).collect();
        if order.is_sorted() {
            return Self { list, order: Box::default() };
        }
        order.sort_unstable();
        Self { list, order: order.into_iter().map(|(_, index)| index).collect() }
    }

    /// All of them, in the order in which they are asked.
    fn asked(&self) -> impl Iterator<Item = &Condition> {
        let sorted = self.order.iter().filter_map(|index| self.list.get(*index as usize));
        let listed = if self.order.is_empty() { self.list.as_slice() } else { &[] };
        listed.iter().chain(sorted)
    }
}

impl Matcher {
    pub(in crate::engine) fn holds(&self, scope: &Scope<'_>) -> bool {
        match &self.demand {
            Demand::Any(operators) => self.any(operators, scope),
            Demand::All(operators) => self.all(operators, scope),
            Demand::List(list) => list.holds(&self.target, scope),
        }
    }

    fn any(&self, operators: &[Operator], scope: &Scope<'_>) -> bool {
        let (mut present, mut fits) = (false, false);
        // What cannot be read is not there.
        let _ = self.target.each(scope, true, &mut |value| {
            present = true;
            fits = operators.iter().all(|operator| operator.test.holds(&value, scope));
            fits
        });
        fits || (!present && hold_of_nothing(operators))
    }

    fn all(&self, operators: &[Operator], scope: &Scope<'_>) -> bool {
        let (mut present, mut fails) = (false, false);
        let _ = self.target.each(scope, false, &mut |value| {
            present = true;
            fails = !operators.iter().all(|operator| operator.test.holds(&value, scope));
            fails
        });
        if present { !fails } else { hold_of_nothing(operators) }
    }
}

/// Nothing there satisfies `present: false`, and where it is the body `empty: true`.
pub(super) fn hold_of_nothing(operators: &[Operator]) -> bool {
    operators.iter().all(|operator| operator.test.holds_of_nothing())
}
