//! Which response of an endpoint is given, among those whose conditions hold.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use serde_json::Value;

use super::{
    context::Call,
    project::{CompiledProject, Endpoint, Rule},
};
use crate::model::{Select, Sequence};

/// Templates draw on the seed's first stream and delays on the second; this is the third.
const STREAM: u64 = 2;
/// The words that one draw takes from the stream.
const WORDS: u128 = 2;

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
        let mut draws = Draws::new(self.seed(call.context));
        let mut verdicts = Vec::with_capacity(rules.len());
        for (index, rule) in rules.iter().enumerate() {
            let verdict = if endpoint.select == Select::Rules && verdicts.contains(&Verdict::Given) {
                Verdict::Unasked
            } else if !rule.holds(&scope) {
                Verdict::Failed
            } else if rule.odds().probability < 1.0 && draws.unit(index) >= rule.odds().probability {
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
            Select::Random => (draws.weighted(rules, &open), Skipped::Random),
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
    let count = call.context.state.get(&counter(endpoint));
    count.and_then(Value::as_u64).unwrap_or_default()
}

fn turn(sequence: Sequence, endpoint: &Endpoint, call: Call<'_>, open: &[usize]) -> Option<usize> {
    let count = usize::try_from(count(endpoint, call)).unwrap_or(usize::MAX);
    match sequence {
        Sequence::Wrap => open.get(count.checked_rem(open.len())?).copied(),
        Sequence::Stay => open.get(count).or(open.last()).copied(),
    }
}

/// What the seed draws, by the place of the response it is drawn for.
struct Draws(ChaCha8Rng);

impl Draws {
    fn new(seed: u64) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(STREAM);
        Self(generator)
    }

    /// A number from 0 to just below 1.
    fn unit(&mut self, index: usize) -> f64 {
        // The first draw is that of the weights.
        self.0.set_word_pos(WORDS * (index as u128 + 1));
        self.next()
    }

    fn next(&mut self) -> f64 {
        // 53 bits are what a float holds.
        #[allow(clippy::cast_precision_loss)]
        let high = (self.0.next_u64() >> 11) as f64;
        high / 9_007_199_254_740_992.0
    }

    /// One of the open rules, by their weights; none when they are all 0.
    fn weighted(&mut self, rules: &[Rule<'_>], open: &[usize]) -> Option<usize> {
        let weight = |index: usize| rules.get(index).map_or(0.0, |rule| rule.odds().weight);
        let total: f64 = open.iter().map(|index| weight(*index)).sum();
        self.0.set_word_pos(0);
        let mut left = self.next() * total;
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
}
