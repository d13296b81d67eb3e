//! What is told of a request that was found, and of why there is none.

use serde_json::{Map, Value};

use super::{
    Goal,
    confirm::{Refusal, Way},
    search::Findings,
    taken_by,
    trial::Trial,
};
use crate::{
    api::{Synthesis, Unreachable},
    engine::matching::{cut, explain::misses},
};

pub(super) fn synthesis(goal: &Goal<'_>, trial: Trial<'_>, way: Way) -> Synthesis {
    let state = changed(&goal.context.state, &trial.draft.state);
    let mut notes: Vec<String> = state
        .iter()
        .map(|(name, value)| match value {
            Value::Null => format!("the state must not have {name:?} first"),
            value => format!("the state must have {name:?} = {} first", cut(&value.to_string())),
        })
        .collect();
    if way.calls > 1 {
        notes.push(format!("the request is to be sent {} times; the last time gives the response", way.calls));
    }
    if let Some(seed) = way.seed {
        notes.push(format!("the response is drawn by chance; with the seed {seed} it is"));
    }
    let has_content = !trial.request.content().is_empty();
    if has_content && matches!(trial.written.method.as_str(), "GET" | "HEAD") {
        notes.push(format!(
            "a {} with content, which browsers and some other clients cannot send",
            trial.written.method
        ));
    }
    Synthesis { request: trial.written, state, calls: way.calls, seed: way.seed, notes }
}

/// What differs from a state, as effects have it.
fn changed(from: &Map<String, Value>, to: &Map<String, Value>) -> Map<String, Value> {
    let new = to.iter().filter(|(name, value)| from.get(*name) != Some(value));
    let gone = from.keys().filter(|name| !to.contains_key(*name)).map(|name| (name.clone(), Value::Null));
    new.map(|(name, value)| (name.clone(), value.clone())).chain(gone).collect()
}

pub(super) fn unreachable(goal: &Goal<'_>, findings: &Findings<'_>) -> Unreachable {
    let not_found = |why: String| Unreachable { why, is_certain: false, taken_by: None };
    if let Some(refusal) = findings.refusal {
        return not_found(
            match refusal {
                Refusal::Turn => "in this session its turn in the sequence does not come again",
                Refusal::Seed => "the seed of the project always draws another response",
                Refusal::Chance => "it is drawn too seldom to be waited for",
                Refusal::Other => "another response is given",
            }
            .to_owned(),
        );
    }
    let Some(nearest) = &findings.nearest else {
        return not_found("no request was found that could be sent".to_owned());
    };
    if !nearest.is_routed {
        return not_found("no path was found that leads to it".to_owned());
    }
    if nearest.own > 0 {
        return not_found(condition(goal, nearest));
    }
    let Some((endpoint, rule)) = nearest.takers.first() else { return not_found("no request was found".to_owned()) };
    let who = if std::ptr::eq(*endpoint, goal.endpoint) {
        format!("the response {:?}, which goes before it,", rule.label.text())
    } else {
        format!("the endpoint {:?}, which goes before this one,", endpoint.label())
    };
    let why = format!("{who} takes every request that was tried");
    Unreachable { taken_by: Some(taken_by(endpoint, rule)), ..not_found(why) }
}

/// Which part of its condition failed of the request that came nearest.
fn condition(goal: &Goal<'_>, nearest: &Trial<'_>) -> String {
    let detail = nearest.with_call(goal, |call| {
        let when = goal.rule().and_then(|rule| rule.when)?;
        let missed = misses(when, &call.scope(&goal.endpoint.pattern), "/when");
        missed.into_iter().next().map(|miss| miss.failure.detail)
    });
    let of = "no request was found of which its condition holds";
    detail.map_or_else(|| of.to_owned(), |detail| format!("{of}: {detail}"))
}
