//! Which response of an endpoint is given, among those whose conditions hold.

use serde_json::Value;

use super::{
    context::Call,
    draws::{Draws, Purpose},
    project::{CompiledProject, Endpoint, Rule},
};
use crate::model::{Select, Sequence};

/// What is said of a response whose condition holds and which is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skipped {
    /// Its probability did not draw it.
    Probability,
    /// It is another's turn.
    Sequence,
    /// The weights drew another.
    Random,
}

/// What came of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Given,
    /// Its condition does not hold.
    Failed,
    Skipped(Skipped),
    /// Another was given before it was looked at.
    Unasked,
}

impl CompiledProject {
    /// The response that an endpoint gives; none when no condition holds, or no probability draws.
    pub(super) fn choose(&self, place: u32, call: Call<'_>) -> Option<(&Endpoint, Rule<'_>)> {
        let endpoint = self.endpoint(place)?;
        let scope = call.scope(&endpoint.pattern);
        if endpoint.is_plain {
            let rule = self.rules(place).find(|rule| rule.holds(&scope))?;
            return Some((endpoint, rule));
        }
        let rules: Vec<Rule<'_>> = self.rules(place).collect();
        let given = self.verdicts(endpoint, &rules, call).iter().position(|verdict| *verdict == Verdict::Given)?;
        Some((endpoint, *rules.get(given)?))
    }

    /// What comes of each of an endpoint's rules.
    pub(super) fn verdicts(&self, endpoint: &Endpoint, rules: &[Rule<'_>], call: Call<'_>) -> Vec<Verdict> {
        let scope = call.scope(&endpoint.pattern);
        let mut draws = Draws::new(self.seed(call.context), Purpose::Selection);
        let mut verdicts = Vec::with_capacity(rules.len());
        for (index, rule) in rules.iter().enumerate() {
            let verdict = if endpoint.select == Select::Rules && verdicts.contains(&Verdict::Given) {
                Verdict::Unasked
            } else if !rule.holds(&scope) {
                Verdict::Failed
            } else if rule.odds().probability < 1.0 && draws.unit(index + 1) >= rule.odds().probability {
                Verdict::Skipped(Skipped::Probability)
            } else {
                Verdict::Given
            };
            verdicts.push(verdict);
        }
        let open: Vec<usize> = (0..rules.len()).filter(|index| verdicts.get(*index) == Some(&Verdict::Given)).collect();
        let (given, skipped) = match endpoint.select {
            Select::Rules => return verdicts,
            Select::Sequence(sequence) => (turn(sequence, endpoint, call, &open), Skipped::Sequence),
            Select::Random => (weighted(&mut draws, rules, &open), Skipped::Random),
        };
        for index in open.into_iter().filter(|index| Some(*index) != given) {
            if let Some(verdict) = verdicts.get_mut(index) {
                *verdict = Verdict::Skipped(skipped);
            }
        }
        verdicts
    }

    /// The seed of a request: the project's own goes before the host's.
    pub(super) fn seed(&self, context: &super::Context) -> u64 {
        self.settings.seed.unwrap_or(context.seed)
    }
}

/// The name by which a session's state counts what an endpoint's sequence has given.
pub(super) fn counter(endpoint: &Endpoint) -> String {
    format!("sequence:{}", endpoint.id)
}

/// How many replies of the sequence the session has had.
pub(super) fn count(endpoint: &Endpoint, call: Call<'_>) -> u64 {
    match call.context.state.get(&counter(endpoint)) {
        Some(Value::Number(number)) => number.as_u64().unwrap_or_default(),
        // What `set` renders is text.
        Some(Value::String(text)) => text.trim().parse().unwrap_or_default(),
        _ => 0,
    }
}

fn turn(sequence: Sequence, endpoint: &Endpoint, call: Call<'_>, open: &[usize]) -> Option<usize> {
    // A count may be more than a place can be where those have 32 bits, and must lead to the same response there.
    let (count, length) = (count(endpoint, call), u64::try_from(open.len()).ok()?);
    let place = match sequence {
        Sequence::Wrap => count.checked_rem(length)?,
        Sequence::Stay => count.min(length.checked_sub(1)?),
    };
    open.get(usize::try_from(place).ok()?).copied()
}

/// One of the open rules, by their weights; none when they are all 0.
fn weighted(draws: &mut Draws, rules: &[Rule<'_>], open: &[usize]) -> Option<usize> {
    let weight = |index: usize| rules.get(index).map_or(0.0, |rule| rule.odds().weight);
    let total: f64 = open.iter().map(|index| weight(*index)).sum();
    // The first draw is that of the weights; those of the responses' probabilities follow.
    let mut left = draws.unit(0) * total;
    let mut last = None;
    for index in open.iter().copied().filter(|index| weight(*index) > 0.0) {
        left -= weight(index);
        last = Some(index);
        if left < 0.0 {
            break;
        }
    }
    last
}
