//! A request that would reach a response, made from the conditions on the way to it; or why there is none.
//!
//! It is found by trying. [`draft`] is a request while it is being made. [`trial`] asks the engine what it comes to: how
//! many matchers of the response's condition fail, and which responses take it before. [`search`] goes on from the request
//! that lacks least, by what [`supply`](super::matching::supply) says of one matcher; [`confirm`] runs what lacks nothing
//! through the engine's own selection. All of that is bounded by how many requests are tried and by their sizes.

mod confirm;
mod draft;
mod search;
mod trial;
mod words;

#[cfg(test)]
mod tests;

use crate::{
    CompiledProject, Context,
    api::{Synthesis, TakenBy, Unreachable},
    engine::{
        matching::Scope,
        project::{Endpoint, Rule},
    },
    model::Select,
};

/// How much work it is to ask one thing, beside a byte.
const ASKING: usize = 16;

/// The response that is to be reached.
struct Goal<'g> {
    project: &'g CompiledProject,
    context: &'g Context,
    address: &'g str,
    place: u32,
    endpoint: &'g Endpoint,
    rules: Vec<Rule<'g>>,
    /// Which of the rules it is.
    number: usize,
    /// How much work it is to ask a request for what it needs, beside a byte of that.
    cost: usize,
}

impl CompiledProject {
    /// A request that reaches a response, ready to be sent to mocks that answer at an address
    /// (`http://pets.localhost:8787`), with what it takes beside it: a state, several calls, a seed. Of an endpoint without
    /// responses, the response has no id.
    ///
    /// The time, the seed and the state that it finds are those of the context. What is given has been run through the
    /// engine's own selection, and the response was chosen. At most some thousand requests are tried, of 64 KiB each and a
    /// few megabytes together, so that a request may exist where none is found.
    ///
    /// # Errors
    /// Why there is none, and which response takes those that were tried: an earlier one of the endpoint, or one of another
    /// endpoint.
    pub fn synthesise(
        &self,
        endpoint: &str,
        response: &str,
        context: &Context,
        address: &str,
    ) -> Result<Synthesis, Unreachable> {
        let goal = self.goal(endpoint, response, context, address)?;
        goal.is_open()?;
        search::search(&goal)
    }

    fn goal<'g>(
        &'g self,
        endpoint: &str,
        response: &str,
        context: &'g Context,
        address: &'g str,
    ) -> Result<Goal<'g>, Unreachable> {
        let found = self.endpoints.iter().zip(0..).find(|(other, _)| other.id == endpoint);
        let (found, place) = found.ok_or_else(|| {
            Unreachable::certainly(format!("there is no endpoint {endpoint:?}, or it is switched off"))
        })?;
        let rules: Vec<Rule<'g>> = self.rules(place).collect();
        let number = rules.iter().position(|rule| rule.label.id == response);
        let number = number
            .ok_or_else(|| Unreachable::certainly(format!("the endpoint {endpoint:?} has no response {response:?}")))?;
        let when = rules.get(number).and_then(|rule| rule.when);
        let asking = when.map_or(0, |when| usize::try_from(when.cost()).unwrap_or(usize::MAX / 2));
        let state = serde_json::to_string(&context.state).map_or(0, |text| text.len());
        let cost = ASKING.saturating_mul(asking + number) + state;
        Ok(Goal { project: self, context, address, place, endpoint: found, rules, number, cost })
    }
}

impl<'g> Goal<'g> {
    /// Whether it can be given at all, whatever is asked for.
    fn is_open(&self) -> Result<(), Unreachable> {
        let Some(rule) = self.rule() else { return Ok(()) };
        if rule.odds().probability <= 0.0 {
            return Err(Unreachable::certainly("its probability is 0".to_owned()));
        }
        if self.endpoint.select == Select::Random && rule.odds().weight <= 0.0 {
            return Err(Unreachable::certainly("its weight is 0".to_owned()));
        }
        let before = self.rules.iter().take(self.number).filter(|_| self.endpoint.select == Select::Rules);
        match before.into_iter().find(|rule| rule.when.is_none() && rule.odds().probability >= 1.0) {
            Some(always) => Err(Unreachable {
                taken_by: Some(taken_by(self.endpoint, always)),
                ..Unreachable::certainly(format!(
                    "the response {:?} goes before it and always holds",
                    always.label.text()
                ))
            }),
            None => Ok(()),
        }
    }

    fn rule(&self) -> Option<&Rule<'g>> {
        self.rules.get(self.number)
    }
}

impl Rule<'_> {
    /// Whether it holds, and an endpoint that comes to it then answers, whatever is drawn.
    fn surely_takes(&self, endpoint: &Endpoint, scope: &Scope<'_>) -> bool {
        let odds = self.odds();
        let is_drawn = odds.probability >= 1.0 && (endpoint.select != Select::Random || odds.weight > 0.0);
        is_drawn && self.holds(scope)
    }
}

impl Unreachable {
    fn certainly(why: String) -> Self {
        Self { why, is_certain: true, taken_by: None }
    }
}

fn taken_by(endpoint: &Endpoint, rule: &Rule<'_>) -> TakenBy {
    TakenBy { endpoint: endpoint.id.clone(), response: rule.label.id.clone() }
}
