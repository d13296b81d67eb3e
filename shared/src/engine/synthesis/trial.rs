//! What a draft comes to, and what could be changed in it.

use std::cell::Cell;

use super::{ASKING, Goal, draft::Draft};
use crate::{
    Context, Request, RequestParts,
    api::TryRequest,
    engine::{
        context::Call,
        matching::{Condition, supply},
        path_pattern::PathPattern,
        project::{Endpoint, Rule},
    },
    model::{Method, Methods, Select},
};

/// What it counts for that the path or the method does not lead to the endpoint.
const ELSEWHERE: usize = 100;
/// How many ways to change a matcher's target are tried.
const WAYS: usize = 32;

/// A draft as a request, and how far it is from the response.
pub(super) struct Trial<'g> {
    pub(super) draft: Draft,
    pub(super) written: TryRequest,
    pub(super) request: Request,
    pub(super) context: Context,
    /// Path and method lead to the endpoint.
    pub(super) is_routed: bool,
    /// How many matchers of the response's own condition come out wrong.
    pub(super) own: usize,
    /// What answers before, in its order.
    pub(super) takers: Vec<(&'g Endpoint, Rule<'g>)>,
    /// 0 when nothing is lacking.
    pub(super) distance: usize,
    /// How much work it is: its bytes, and what is asked of them.
    pub(super) cost: usize,
}

impl<'g> Trial<'g> {
    /// None for what could not be sent.
    pub(super) fn new(goal: &Goal<'g>, draft: Draft) -> Option<Self> {
        let written = draft.written(&goal.endpoint.methods)?;
        let request = Request::new(RequestParts::from_written(written.clone(), goal.address).ok()?);
        let context = Context { state: draft.state.clone(), ..goal.context.clone() };
        let (is_routed, own, distance, cost, takers) = (false, 0, 0, 0, Vec::new());
        let mut trial = Self { draft, written, request, context, is_routed, own, takers, distance, cost };
        trial.judge(goal);
        Some(trial)
    }

    /// Runs a closure on the call that it makes.
    pub(super) fn with_call<T>(&self, goal: &Goal<'g>, run: impl FnOnce(Call<'_>) -> T) -> T {
        let asked = Cell::new(false);
        let call = goal.project.call(&self.request, &self.context, &asked);
        run(Call { mask: &[], is_owner: true, ..call })
    }

    /// How near it came to what it was made for, less being nearer: to the endpoint, to the condition, to the response.
    pub(super) fn rank(&self) -> (bool, usize, usize) {
        (!self.is_routed, self.own, self.distance)
    }

    fn judge(&mut self, goal: &Goal<'g>) {
        let found = goal.project.router.find(&self.request);
        let candidates = goal.project.candidates(&found, &self.request);
        let before = candidates.as_slice().iter().position(|place| *place == goal.place);
        let (own, takers, distance) = self.with_call(goal, |call| {
            let own_scope = call.scope(&goal.endpoint.pattern);
            let when = goal.rule().and_then(|rule| rule.when);
            let own = when.map_or(0, |when| supply::distance(when, true, &own_scope));
            let mut takers = Vec::new();
            let (values, root) = (goal.project.prefilter.of(&candidates), PathPattern::root());
            for place in candidates.as_slice().iter().take(before.unwrap_or(0)) {
                if values.as_ref().is_none_or(|values| values.allow(*place, &call.scope(&root))) {
                    takers.extend(takers_of(goal, *place, call));
                }
            }
            takers.extend(takers_within(goal, call));
            let lacks = |(endpoint, rule): &(&Endpoint, Rule<'_>)| {
                let scope = call.scope(&endpoint.pattern);
                1 + rule.when.map_or(1, |when| supply::distance(when, false, &scope))
            };
            let elsewhere = if before.is_none() { ELSEWHERE } else { 0 };
            let distance = elsewhere + own + takers.iter().map(lacks).sum::<usize>();
            (own, takers, distance)
        });
        self.cost = self.request.size() + goal.cost + ASKING * candidates.as_slice().len();
        (self.is_routed, self.own, self.takers, self.distance) = (before.is_some(), own, takers, distance);
    }

    /// What could be tried next: the first thing that is lacking, in every way that there is.
    pub(super) fn changes(&self, goal: &Goal<'g>) -> Vec<Draft> {
        if !self.is_routed {
            let paths = (0..PathPattern::WAYS).map(|way| goal.endpoint.pattern.fill(way));
            let pathed = paths.map(|path| Draft { path, ..self.draft.clone() });
            return pathed.chain([Draft { method: None, ..self.draft.clone() }]).collect();
        }
        if self.own > 0 {
            let when = goal.rule().and_then(|rule| rule.when);
            return when.map(|when| self.mended(goal, when, true, &goal.endpoint.pattern)).unwrap_or_default();
        }
        let Some((endpoint, rule)) = self.takers.first() else { return Vec::new() };
        let mut drafts = rule.when.map(|when| self.mended(goal, when, false, &endpoint.pattern)).unwrap_or_default();
        if !std::ptr::eq(*endpoint, goal.endpoint) {
            drafts.extend(self.elsewhere(goal));
        }
        drafts
    }

    fn mended(&self, goal: &Goal<'g>, when: &Condition, wanted: bool, pattern: &PathPattern) -> Vec<Draft> {
        self.with_call(goal, |call| {
            let scope = call.scope(pattern);
            let mut drafts = Vec::new();
            for (matcher, wanted) in supply::next(when, wanted, &scope).into_iter().take(WAYS) {
                for values in matcher.supply(wanted, &scope).into_iter().take(WAYS) {
                    drafts.extend(self.draft.with(&matcher.target, &values, &scope));
                }
            }
            drafts
        })
    }

    /// The same on other paths and by other methods of the endpoint.
    fn elsewhere(&self, goal: &Goal<'g>) -> Vec<Draft> {
        let pattern = &goal.endpoint.pattern;
        let mut drafts = Vec::new();
        for name in pattern.names() {
            for way in 0..PathPattern::WAYS {
                let value = pattern.another(name, way);
                let path = value.and_then(|value| pattern.with_param(&self.draft.path, name, &value));
                drafts.extend(path.map(|path| Draft { path, ..self.draft.clone() }));
            }
        }
        let methods: Vec<String> = match &goal.endpoint.methods {
            Methods::Any => Method::COMMON.iter().map(ToString::to_string).collect(),
            Methods::Only(list) => list.iter().map(|method| method.as_str().to_owned()).collect(),
        };
        drafts.extend(methods.into_iter().map(|method| Draft { method: Some(method), ..self.draft.clone() }));
        drafts
    }
}

/// The responses by which another endpoint answers.
fn takers_of<'g>(goal: &Goal<'g>, place: u32, call: Call<'_>) -> Vec<(&'g Endpoint, Rule<'g>)> {
    if goal.project.settings.seed.is_some() {
        return goal.project.choose(place, call).into_iter().collect();
    }
    let Some(endpoint) = goal.project.endpoint(place) else { return Vec::new() };
    let scope = call.scope(&endpoint.pattern);
    let taking = goal.project.rules(place).filter(|rule| rule.surely_takes(endpoint, &scope));
    taking.map(|rule| (endpoint, rule)).collect()
}

/// The responses of its own endpoint that are given before it.
fn takers_within<'g>(goal: &Goal<'g>, call: Call<'_>) -> Vec<(&'g Endpoint, Rule<'g>)> {
    if goal.endpoint.select != Select::Rules {
        return Vec::new();
    }
    let scope = call.scope(&goal.endpoint.pattern);
    let taking = goal.rules.iter().take(goal.number).filter(|rule| rule.surely_takes(goal.endpoint, &scope));
    taking.map(|rule| (goal.endpoint, *rule)).collect()
}
