//! A route as an endpoint.

use super::{Environment, path, response, rule};
use crate::{
    import::{
        finish::problem,
        naming::{Ids, slug, title},
        source::At,
    },
    model::{Endpoint, Method, Methods, Response, Select, Sequence, Status},
};

/// Reads a route; none where it has nothing to answer with, which is noted.
pub(super) fn read(environment: &mut Environment<'_, '_>, at: &At<'_>) -> Option<Endpoint> {
    let kind = at.text_of("type").unwrap_or("http");
    let word = at.text_of("method").unwrap_or_default().to_ascii_uppercase();
    let path = at.text_of("endpoint").unwrap_or_default();
    let what = format!("{} /{}", if word.is_empty() { kind } else { &word }, path.trim_start_matches('/'));
    if kind != "http" {
        environment.notes.left(at, format!("the route {what} is left: {kind} is no plain reply"));
        return None;
    }
    let methods = match word.as_str() {
        "ALL" => Some(Methods::Any),
        word => Method::parse(word).map(|method| Methods::Only(vec![method])),
    };
    let Some(methods) = methods else {
        environment.notes.left(at, format!("the route {what} is left: no request has such a method"));
        return None;
    };
    if path.contains('(') && !environment.spend(1) {
        environment.notes.left(at, format!("the route {what} is left: there are too many expressions in paths"));
        return None;
    }
    let pattern = match path::convert(&environment.prefix, path) {
        Ok(pattern) => pattern,
        Err(why) => {
            environment.notes.left(at, format!("the route {what} is left: {why}"));
            return None;
        }
    };
    let like = format!("{}-{}", word.to_ascii_lowercase(), slug(&pattern));
    let id = environment.ids.take(&like, "endpoint");
    environment.notes.about(Some(&id));
    let mut endpoint = Endpoint::new(id, methods, pattern);
    endpoint.name = at.text_of("documentation").map(title).unwrap_or_default();
    endpoint.enabled = at.get("enabled").is_none_or(|at| at.node.value != crate::document::NodeValue::Bool(false));
    if at.text_of("streamingMode").is_some() {
        environment.notes.left(at, "a reply is sent at once, and not as a stream of events");
    }
    replies(environment, at, &mut endpoint);
    if endpoint.responses.is_empty() {
        environment.notes.left(at, format!("the route {what} is left, since none of its replies can be carried"));
        return None;
    }
    let statuses: Vec<String> = endpoint
        .responses
        .iter()
        .map(|response| match response.status {
            Status::Code(code) => code.to_string(),
            Status::Template(_) => "a template".to_owned(),
        })
        .collect();
    let detail = format!("{} {} answers {}", endpoint.method, endpoint.path, statuses.join(", "));
    environment.notes.imported(at, detail);
    Some(endpoint)
}

/// How a route chooses among its replies.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Rules,
    /// By rules, and when none holds the next route is tried.
    Fallback,
    Random,
    Sequence,
    /// The default alone.
    Default,
}

fn replies(environment: &mut Environment<'_, '_>, at: &At<'_>, endpoint: &mut Endpoint) {
    let mode = match at.text_of("responseMode") {
        Some("RANDOM") => Mode::Random,
        Some("SEQUENTIAL") => Mode::Sequence,
        Some("DISABLE_RULES") => Mode::Default,
        Some("FALLBACK") => Mode::Fallback,
        Some(other) => {
            environment.notes.left(at, format!("{other} is no known way to choose a reply; rules choose"));
            Mode::Rules
        }
        None if at.is_set("randomResponse") => Mode::Random,
        None if at.is_set("sequentialResponse") => Mode::Sequence,
        None => Mode::Rules,
    };
    match mode {
        Mode::Random => endpoint.select = Select::Random,
        Mode::Sequence => endpoint.select = Select::Sequence(Sequence::Wrap),
        _ => {}
    }
    let all: Vec<At<'_>> = at.get("responses").iter().flat_map(At::items).collect();
    let default = all.iter().position(|reply| reply.is_set("default")).unwrap_or(0);
    let mut ids = Ids::default();
    let mut last = None;
    for (index, reply) in all.iter().enumerate() {
        let is_default = index == default;
        let has_rules = reply.get("rules").is_some_and(|rules| !rules.is_empty());
        let is_by_rules = matches!(mode, Mode::Rules | Mode::Fallback);
        let is_reached = match mode {
            Mode::Random | Mode::Sequence => true,
            Mode::Default => is_default,
            Mode::Rules => is_default || has_rules,
            Mode::Fallback => has_rules,
        };
        if !is_reached {
            environment.notes.left(reply, "this reply is never given: it has no rules that choose it");
            continue;
        }
        let count = reply.get("rules").map_or(0, |rules| rules.len());
        if is_by_rules && !environment.spend(count) {
            let detail =
                "this reply is left: the rules up to here are as many as one import takes; import the routes in parts";
            environment.notes.left(reply, detail);
            continue;
        }
        let when = if is_by_rules {
            match rule::condition(reply) {
                Ok(when) => when,
                Err((at, why)) if is_default && mode == Mode::Rules => {
                    environment
                        .notes
                        .changed(&at, format!("the default reply is given where no other is, since {why}"));
                    None
                }
                Err((at, why)) => {
                    environment.notes.left(&at, format!("the reply that this rule chooses is left: {why}"));
                    continue;
                }
            }
        } else {
            if has_rules {
                environment.notes.left(reply, "the rules of this reply are switched off by how its route chooses");
            }
            None
        };
        if when.is_some() {
            remarks(environment, reply);
        }
        let Some(response) = response::read(environment, reply, &endpoint.path) else { continue };
        let response = Response { when, ..response };
        if let Some(problem) = problem(endpoint, &response) {
            let detail = format!("this reply is left, since what is made of it cannot be served: {problem}");
            environment.notes.left(reply, detail);
            continue;
        }
        if is_default && mode == Mode::Rules {
            // Where its rules hold it goes before the others, and where nothing holds behind them.
            let has_later =
                all.iter().skip(index + 1).any(|later| later.get("rules").is_some_and(|rules| !rules.is_empty()));
            let fallback = Response { when: None, ..response.clone() };
            last = Some(fallback);
            if response.when.is_none() || !has_later {
                continue;
            }
        }
        push(endpoint, response, &mut ids);
    }
    if let Some(last) = last {
        push(endpoint, last, &mut ids);
    }
}

/// What rules read in another way here.
fn remarks(environment: &mut Environment<'_, '_>, reply: &At<'_>) {
    for rule in reply.get("rules").iter().flat_map(At::items) {
        match (rule.text_of("target"), rule.text_of("modifier")) {
            (Some("header"), _) => {
                environment
                    .notes
                    .changed(&rule, "a header with several values, parted by commas, has each of them here");
            }
            (Some("body"), Some(modifier)) if !modifier.is_empty() => {
                environment.notes.changed(&rule, "a value of the body is looked for in JSON, and not in a form");
            }
            _ => {}
        }
    }
}

fn push(endpoint: &mut Endpoint, mut response: Response, ids: &mut Ids) {
    let status = match response.status {
        Status::Code(code) => code.to_string(),
        Status::Template(_) => "template".to_owned(),
    };
    response.id = ids.take(&response.name, &status);
    endpoint.responses.push(response);
}
