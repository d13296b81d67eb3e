//! Whether the engine's own selection gives the response, and what that takes: turns of a sequence, a draw.

use super::{Goal, trial::Trial};
use crate::{Context, engine::project::Selection, model::Select};

/// How many seeds are tried until one draws the response.
const SEEDS: u64 = 1_000;
/// How many turns of a sequence are waited for.
const CALLS: usize = 200;
/// How many steps both may take, of which a reply that has to be rendered takes several.
const STEPS: usize = 4_000;
const RENDERING: usize = 16;

/// What it takes beside the request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    /// The response is given this time.
    pub(super) calls: u32,
    /// Where chance has a say.
    pub(super) seed: Option<u64>,
}

/// Why the response is not given although nothing is lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The session's sequence does not come to it.
    Turn,
    /// The seed of the project draws another.
    Seed,
    /// No seed that was tried draws it.
    Chance,
    /// Another response is given.
    Other,
}

pub(super) fn confirm(goal: &Goal<'_>, trial: &Trial<'_>) -> Result<Way, Refusal> {
    let (is_drawn, is_fixed) = (is_drawn(goal, trial), goal.project.settings.seed.is_some());
    let own = goal.context.seed;
    let others = if is_drawn && !is_fixed { SEEDS } else { 0 };
    let mut steps = STEPS;
    for seed in [own].into_iter().chain(0..others) {
        if let Some(calls) = calls(goal, trial, seed, &mut steps) {
            return Ok(Way { calls, seed: (is_drawn && !is_fixed).then_some(seed) });
        }
    }
    Err(match goal.endpoint.select {
        _ if is_drawn && is_fixed => Refusal::Seed,
        _ if is_drawn => Refusal::Chance,
        Select::Sequence(_) => Refusal::Turn,
        _ => Refusal::Other,
    })
}

/// Whether a probability or weights have a say in what the request comes to.
fn is_drawn(goal: &Goal<'_>, trial: &Trial<'_>) -> bool {
    let found = goal.project.router.find(&trial.request);
    let candidates = goal.project.candidates(&found, &trial.request);
    let own = candidates.as_slice().iter().position(|place| *place == goal.place);
    trial.with_call(goal, |call| {
        candidates.as_slice().iter().take(own.map_or(0, |own| own + 1)).any(|place| {
            let Some(endpoint) = goal.project.endpoint(*place) else { return false };
            let scope = call.scope(&endpoint.pattern);
            let open: Vec<_> = goal.project.rules(*place).filter(|rule| rule.holds(&scope)).collect();
            open.iter().any(|rule| rule.odds().probability < 1.0)
                || (endpoint.select == Select::Random && open.len() > 1)
        })
    })
}

/// How often the request is sent until it is given the response, each time on the state that the last reply left.
fn calls(goal: &Goal<'_>, trial: &Trial<'_>, seed: u64, steps: &mut usize) -> Option<u32> {
    let most = if matches!(goal.endpoint.select, Select::Sequence(_)) { goal.rules.len().min(CALLS) } else { 1 };
    let mut context = Context { seed, ..trial.context.clone() };
    for call in 1..=most {
        *steps = steps.checked_sub(1)?;
        if is_given(goal, trial, &context) {
            return u32::try_from(call).ok();
        }
        if call == most {
            break;
        }
        *steps = steps.checked_sub(RENDERING)?;
        for (name, value) in goal.project.handle(&trial.request, &context).effects {
            if value.is_null() {
                context.state.shift_remove(&name);
            } else {
                context.state.insert(name, value);
            }
        }
    }
    None
}

fn is_given(goal: &Goal<'_>, trial: &Trial<'_>, context: &Context) -> bool {
    let asked = std::cell::Cell::new(false);
    let found = goal.project.router.find(&trial.request);
    match goal.project.select(&found, goal.project.call(&trial.request, context, &asked)) {
        Selection::Response(endpoint, rule) => {
            std::ptr::eq(endpoint, goal.endpoint) && goal.rule().is_some_and(|own| std::ptr::eq(own.label, rule.label))
        }
        _ => false,
    }
}
