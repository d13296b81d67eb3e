//! Scenarios: sequences, and values of the state.

use serde_json::{Map, Value};

use super::super::notes::{At, Notes};
use crate::model::{Condition, Endpoint, Matcher, Operator, Response, Select, Sequence, StateChange, Target};

/// The state that every scenario begins in.
const STARTED: &str = "Started";

/// What a stub has to do with a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scenario {
    name: String,
    /// The state that it is given in; any where there is none.
    required: Option<String>,
    /// The state that it leaves.
    next: Option<String>,
}

impl Scenario {
    pub fn write(&self, stub: &mut Map<String, Value>) {
        stub.insert("scenarioName".to_owned(), self.name.clone().into());
        let states = [("requiredScenarioState", &self.required), ("newScenarioState", &self.next)];
        for (key, state) in states {
            stub.extend(state.clone().map(|state| (key.to_owned(), state.into())));
        }
    }
}

/// The scenarios of a sequence whose replies have no conditions; none where it is not such a one.
pub(super) fn turns(endpoint: &Endpoint) -> Option<Vec<Scenario>> {
    let Select::Sequence(sequence) = endpoint.select else { return None };
    let is_plain = |response: &Response| response.when.is_none() && response.probability.is_none();
    if endpoint.responses.len() < 2 || !endpoint.responses.iter().all(is_plain) {
        return None;
    }
    let state = |index: usize| if index == 0 { STARTED.to_owned() } else { format!("{}", index + 1) };
    let last = endpoint.responses.len() - 1;
    let turn = |index: usize| {
        let next = match (index == last, sequence) {
            (false, _) => Some(state(index + 1)),
            (true, Sequence::Wrap) => Some(state(0)),
            (true, Sequence::Stay) => None,
        };
        Scenario { name: endpoint.id.clone(), required: Some(state(index)), next }
    };
    Some((0..=last).map(turn).collect())
}

/// What a response asks of the state and changes in it, as a scenario.
///
/// # Errors
/// Why that is none, as a sentence's beginning.
pub(super) fn of(response: Option<&Response>) -> Result<Option<Scenario>, String> {
    let Some(response) = response else { return Ok(None) };
    let mut scenario: Option<Scenario> = None;
    let parts = match &response.when {
        Some(Condition::All(list)) => list.as_slice(),
        Some(other) => std::slice::from_ref(other),
        None => &[],
    };
    for part in parts {
        let Condition::Matcher(Matcher { target: Target::State(name), operators, .. }) = part else { continue };
        let required = match operators.as_slice() {
            [Operator { kind, operand: Value::String(text) }] if kind.key == "equals" => text.clone(),
            [Operator { kind, operand: Value::Bool(false) }] if kind.key == "present" => STARTED.to_owned(),
            _ => return Err("a scenario of WireMock has a state that must be the same, and nothing else".to_owned()),
        };
        if scenario.is_some() {
            return Err("a stub of WireMock belongs to one scenario".to_owned());
        }
        scenario = Some(Scenario { name: name.clone(), required: Some(required), next: None });
    }
    for (name, change) in &response.set {
        let Some(next) = next(change) else { continue };
        match &mut scenario {
            None => scenario = Some(Scenario { name: name.clone(), required: None, next: Some(next) }),
            Some(known) if known.name == *name && known.next.is_none() => known.next = Some(next),
            Some(_) => {}
        }
    }
    Ok(scenario)
}

/// The state that a change leaves; none where that is known only when it is made.
fn next(change: &StateChange) -> Option<String> {
    match change {
        StateChange::Set(text) if !text.contains("{{") => Some(text.clone()),
        StateChange::Remove => Some(STARTED.to_owned()),
        StateChange::Set(_) | StateChange::Add(_) => None,
    }
}

/// Tells of changes that are no part of the scenario.
pub(super) fn tell(response: &Response, is_turn: bool, at: &At, notes: &mut Notes) {
    let own = of(Some(response)).ok().flatten();
    for (name, change) in &response.set {
        let is_carried = !is_turn
            && own.as_ref().is_some_and(|scenario| scenario.name == *name && scenario.next == next(change))
            && next(change).is_some();
        if !is_carried {
            notes.left(&at.field("set"), format!("what this reply makes of {name} cannot be a scenario's state"));
        }
    }
}
