//! The reply once more, with the way to it: what `try` shows.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{
    Reply,
    context::{Call, Dribble, Ending},
    matching::explain::{Miss, all_misses, misses},
    near_misses::near_misses,
    project::{CompiledProject, Endpoint, Rule, Selection},
    router::Found,
    selection::{self, Skipped},
};
use crate::api::{self, EndpointTrace, Headers, OneOrMany, Outcome, ResponseTrace, Trace, Verdict};

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
    // Where the state could not be looked at, nothing was considered.
    let is_considered = !matches!(selection, Selection::State);
    let (body, body_base64) = content(reply.body);
    Outcome {
        status: reply.status,
        headers: by_name(reply.headers),
        body,
        body_base64,
        endpoint: chosen.map(|(endpoint, _)| endpoint.label().to_owned()),
        response: chosen.map(|(_, rule)| rule.label.text().to_owned()).filter(|label| !label.is_empty()),
        delay_ms: reply.delay_ms,
        dribble: reply.dribble.map(|Dribble { chunks, over_ms }| api::Dribble { chunks, over_ms }),
        fault: reply.fault.map(|kind| kind.word().to_owned()),
        ending: ending(reply.ending),
        effects: reply.effects,
        trace: if is_considered { trace(project, chosen, found, call) } else { Trace::default() },
        near_misses: if missed { near_misses(project, found, call) } else { Vec::new() },
    }
}

/// The content as text, or else as base64; neither when there is none.
pub(crate) fn content(body: Vec<u8>) -> (Option<String>, Option<String>) {
    if body.is_empty() {
        return (None, None);
    }
    match String::from_utf8(body) {
        Ok(text) => (Some(text), None),
        Err(error) => (None, Some(STANDARD.encode(error.as_bytes()))),
    }
}

fn ending(ending: Ending) -> Option<api::Ending> {
    match ending {
        Ending::Whole => None,
        Ending::Truncated { announced } => Some(api::Ending::Truncated { announced }),
        Ending::Aborted => Some(api::Ending::Aborted),
    }
}

/// Header fields by their names; those of one name are in order.
pub(crate) fn by_name(headers: Vec<(String, String)>) -> Headers {
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

/// How many responses that were not chosen a record tells of.
const RECORDED: usize = 200;

/// What was considered, up to what was chosen.
pub(super) fn trace(
    project: &CompiledProject,
    chosen: Option<(&Endpoint, Rule<'_>)>,
    found: &Found,
    call: Call<'_>,
) -> Trace {
    let mut trace = Trace::default();
    let mut room = if call.knowledge.is_bounded() { RECORDED } else { usize::MAX };
    for place in project.candidates(found, call.request).as_slice() {
        let Some(endpoint) = project.endpoint(*place) else { continue };
        let answers = chosen.is_some_and(|(other, _)| std::ptr::eq(other, endpoint));
        if room == 0 && !answers {
            trace.left_out = trace.left_out.saturating_add(length(project.rules(*place)));
            continue;
        }
        let rules: Vec<Rule<'_>> = project.rules(*place).collect();
        let (responses, left_out) = responses(project, endpoint, &rules, room, call);
        room = room.saturating_sub(responses.len());
        trace.left_out = trace.left_out.saturating_add(left_out);
        trace.endpoints.push(EndpointTrace {
            id: endpoint.id.clone(),
            name: endpoint.name.clone(),
            method: endpoint.methods.to_string(),
            path: endpoint.path.clone(),
            verdict: if answers { Verdict::Chosen } else { Verdict::Failed },
            responses,
        });
        if answers {
            break;
        }
    }
    trace
}

fn length(rules: impl Iterator) -> u32 {
    u32::try_from(rules.count()).unwrap_or(u32::MAX)
}

/// What came of an endpoint's responses, as far as they were looked at: of so many, and of the one that was given. How
/// many more there are is told with it.
fn responses(
    project: &CompiledProject,
    endpoint: &Endpoint,
    rules: &[Rule<'_>],
    room: usize,
    call: Call<'_>,
) -> (Vec<ResponseTrace>, u32) {
    let scope = call.scope(&endpoint.pattern);
    let verdicts = project.verdicts(endpoint, rules, call);
    let asked = rules
        .iter()
        .zip(verdicts)
        .filter(|(rule, verdict)| *verdict != selection::Verdict::Unasked && !rule.label.id.is_empty());
    let asked: Vec<(&Rule<'_>, selection::Verdict)> = asked.collect();
    let left_out = asked.iter().skip(room).filter(|(_, verdict)| *verdict != selection::Verdict::Given);
    let left_out = length(left_out);
    let told = asked.into_iter().enumerate();
    let told = told.filter(|(index, (_, verdict))| *index < room || *verdict == selection::Verdict::Given);
    let traced = told.map(|(_, (rule, verdict))| {
        let (verdict, skipped) = match verdict {
            selection::Verdict::Given => (Verdict::Chosen, None),
            selection::Verdict::Skipped(why) => (Verdict::Skipped, Some(skipped(why, *rule))),
            _ => (Verdict::Failed, None),
        };
        let failed = rule.when.filter(|_| verdict == Verdict::Failed);
        let first = |when| misses(when, &scope, "/when").into_iter().next().map(|miss| miss.failure);
        let told = failed.filter(|_| call.in_full).map(|when| all_misses(when, &scope, "/when"));
        ResponseTrace {
            id: rule.label.id.clone(),
            name: rule.label.name.clone(),
            verdict,
            failure: failed.and_then(first),
            failures: told.into_iter().flatten().map(|Miss { failure, .. }| failure).collect(),
            skipped,
        }
    });
    (traced.collect(), left_out)
}

fn skipped(why: Skipped, rule: Rule<'_>) -> String {
    match why {
        Skipped::Probability => format!("its probability of {} did not draw it", rule.odds().probability),
        Skipped::Sequence => "it is not its turn in the sequence".to_owned(),
        Skipped::Random => "the weights drew another response".to_owned(),
    }
}
