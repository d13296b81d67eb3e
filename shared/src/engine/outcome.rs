//! The reply once more, with the way to it: what `try` shows.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{
    Reply,
    context::Call,
    matching::explain::misses,
    near_misses::near_misses,
    project::{CompiledProject, Endpoint, Rule, Selection},
    router::Found,
};
use crate::api::{EndpointTrace, Headers, OneOrMany, Outcome, ResponseTrace, Trace, Verdict};

/// The outcome of a selection, which is looked at again, now with words.
pub(super) fn outcome(
    project: &CompiledProject,
    selection: &Selection<'_>,
    found: &Found,
    call: Call<'_>,
    reply: Reply,
) -> Outcome {
    let chosen = match selection {
        Selection::Response(endpoint, rule) => Some((*endpoint, *rule)),
        _ => None,
    };
    let missed = matches!(selection, Selection::NoMatch | Selection::MethodNotAllowed);
    let (body, body_base64) = content(reply.body);
    Outcome {
        status: reply.status,
        headers: by_name(reply.headers),
        body,
        body_base64,
        endpoint: chosen.map(|(endpoint, _)| endpoint.label().to_owned()),
        response: chosen.map(|(_, rule)| rule.label.text().to_owned()).filter(|label| !label.is_empty()),
        delay_ms: reply.delay_ms,
        trace: trace(project, chosen, found, call),
        near_misses: if missed { near_misses(project, found, call) } else { Vec::new() },
    }
}

/// The content as text, or else as base64; neither when there is none.
fn content(body: Vec<u8>) -> (Option<String>, Option<String>) {
    if body.is_empty() {
        return (None, None);
    }
    match String::from_utf8(body) {
        Ok(text) => (Some(text), None),
        Err(error) => (None, Some(STANDARD.encode(error.as_bytes()))),
    }
}

fn by_name(headers: Vec<(String, String)>) -> Headers {
    let mut by_name = Headers::new();
    for (name, value) in headers {
        let values = by_name.entry(name).or_insert_with(|| OneOrMany::Many(Vec::new()));
        match values {
            OneOrMany::Many(list) if list.is_empty() => *values = OneOrMany::One(value),
            OneOrMany::Many(list) => list.push(value),
            OneOrMany::One(first) => *values = OneOrMany::Many(vec![std::mem::take(first), value]),
        }
    }
    by_name
}

fn trace(project: &CompiledProject, chosen: Option<(&Endpoint, Rule<'_>)>, found: &Found, call: Call<'_>) -> Trace {
    let mut trace = Trace::default();
    for place in project.candidates(found, call.request).as_slice() {
        let Some(endpoint) = project.endpoint(*place) else { continue };
        let answers = chosen.filter(|(other, _)| std::ptr::eq(*other, endpoint)).map(|(_, rule)| rule);
        trace.endpoints.push(endpoint_trace(endpoint, project.rules(*place), answers, call));
        if answers.is_some() {
            break;
        }
    }
    trace
}

fn endpoint_trace<'p>(
    endpoint: &Endpoint,
    rules: impl Iterator<Item = Rule<'p>>,
    answers: Option<Rule<'_>>,
    call: Call<'_>,
) -> EndpointTrace {
    let scope = call.scope(&endpoint.pattern);
    let mut responses = Vec::new();
    for Rule { when, response, label } in rules.filter(|rule| !rule.label.id.is_empty()) {
        let is_chosen = answers.is_some_and(|chosen| std::ptr::eq(chosen.response, response));
        let failure = || misses(when?, &scope, "/when").into_iter().next().map(|miss| miss.failure);
        responses.push(ResponseTrace {
            id: label.id.clone(),
            name: label.name.clone(),
            verdict: verdict(is_chosen),
            failure: if is_chosen { None } else { failure() },
        });
        if is_chosen {
            break;
        }
    }
    EndpointTrace {
        id: endpoint.id.clone(),
        name: endpoint.name.clone(),
        method: endpoint.methods.to_string(),
        path: endpoint.path.clone(),
        verdict: verdict(answers.is_some()),
        responses,
    }
}

fn verdict(is_chosen: bool) -> Verdict {
    if is_chosen { Verdict::Chosen } else { Verdict::Failed }
}
