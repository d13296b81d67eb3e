//! The edits that would make a near miss match, smallest first.

use serde_json::Value;

use super::{
    context::Call,
    matching::{
        Condition,
        remedy::{Remedy, Way, remedy},
    },
    methods::takes,
    path_pattern::{self, PathPattern, Segment, sources},
    pattern_regex::Regexes,
    project::{CompiledProject, Endpoint, Rule},
    request::Request,
};
use crate::{
    api::{Edit, Fix},
    model::{Method, Methods},
    sentence::capitalised,
};

/// How many fixes are offered.
const OFFERED: usize = 3;

/// What would make an endpoint answer a request: with the response of that id, or with any once the path and the method
/// fit.
///
/// Where the state is not known, no condition that asks for it is changed: it may well hold. Of a request of which only what
/// was kept is there, fixes come first that leave alone what looks at the rest, and then those that do not.
pub(super) fn fixes(project: &CompiledProject, place: u32, response: Option<&str>, call: Call<'_>) -> Vec<Fix> {
    let Some(endpoint) = project.endpoint(place) else { return Vec::new() };
    let mut before = Remedy::default();
    let pattern = widen_path(endpoint, call.request, project.settings.strict_slash, &mut before);
    if !takes(&endpoint.methods, &call.request.method) {
        // A method that no document can name cannot be added to one.
        let Some(method) = Method::parse(&call.request.method) else { return Vec::new() };
        add_method(endpoint, &method, &mut before);
    }
    let pattern = pattern.as_ref().unwrap_or(&endpoint.pattern);
    let rules: Vec<Rule<'_>> = project.rules(place).collect();
    let scope = call.scope(pattern);
    let mut fixes: Vec<Fix> = Vec::new();
    let has_state = call.asked.is_none();
    if rules.iter().any(|rule| if has_state { rule.holds(&scope) } else { rule.may_hold(&scope) }) {
        fixes.extend(fix(&before, &Remedy::default()));
        return fixes;
    }
    let numbered = |spares_unknown| (0..OFFERED).map(move |number| Way { number, spares_unknown });
    let spared = call.knowledge.is_recorded().then(|| numbered(true));
    for way in spared.into_iter().flatten().chain(numbered(false)) {
        let meant = rules.iter().enumerate().filter(|(_, rule)| response.is_none_or(|id| rule.label.id == id));
        let each = meant
            .filter(|(_, rule)| has_state || !rule.when.is_some_and(Condition::asks_for_state))
            .filter_map(|(index, rule)| Some(remedy(rule.when?, &scope, &format!("/responses/{index}/when"), way)));
        // What changes least is nearest.
        let Some(least) = each.min_by_key(|remedy| remedy.edits.len()) else { break };
        if let Some(fix) = fix(&before, &least)
            && !fixes.contains(&fix)
        {
            fixes.push(fix);
        }
    }
    fixes
}

fn fix(before: &Remedy, after: &Remedy) -> Option<Fix> {
    let words: Vec<&str> = before.words.iter().chain(&after.words).map(String::as_str).collect();
    let edits: Vec<Edit> = before.edits.iter().chain(&after.edits).cloned().collect();
    (!edits.is_empty()).then(|| Fix { title: capitalised(&words.join(" and ")), edits })
}

fn add_method(endpoint: &Endpoint, method: &Method, remedy: &mut Remedy) {
    let Methods::Only(methods) = &endpoint.methods else { return };
    let all: Vec<Value> = methods.iter().chain([method]).map(|method| method.as_str().into()).collect();
    remedy.edits.push(Edit::add("/method", Value::Array(all)));
    remedy.words.push(format!("answer {} as well", method.as_str()));
}

/// The pattern with a parameter wherever it does not match the request's path; none when it matches, or when what would
/// is no pattern.
fn widen_path(endpoint: &Endpoint, request: &Request, strict_slash: bool, remedy: &mut Remedy) -> Option<PathPattern> {
    let written: Vec<&str> = sources(&endpoint.path).filter(|text| !text.is_empty()).collect();
    let has_rest = endpoint.pattern.names().any(|name| endpoint.pattern.is_rest(name));
    let mut widened: Vec<String> = Vec::new();
    let mut changed = false;
    for (index, segment) in endpoint.pattern.segments().iter().enumerate() {
        let text = written.get(index).copied().unwrap_or_default().to_owned();
        match request.segment(index) {
            _ if segment.is_rest() => widened.push(text),
            Some(has) if segment.matches(has) => widened.push(text),
            Some(has) if !has.is_empty() => {
                changed = true;
                widened.push(format!("{{{}}}", name_for(segment, &endpoint.pattern)));
            }
            // The path ends here, or holds an empty segment, which no parameter takes.
            _ => {
                changed = true;
                widened.push("{rest*}".to_owned());
                break;
            }
        }
    }
    let is_open = has_rest || widened.last().is_some_and(|last| last == "{rest*}");
    if request.segment_count() > endpoint.pattern.segments().len() && !is_open {
        changed = true;
        widened.push("{rest*}".to_owned());
    }
    let mut path = format!("/{}", widened.join("/"));
    if strict_slash && request.has_trailing_slash() {
        path.push('/');
    }
    changed |= strict_slash && request.has_trailing_slash() != endpoint.pattern.has_trailing_slash();
    if !changed {
        return None;
    }
    let pattern = path_pattern::parse(&path, &mut Regexes::default()).ok()?;
    remedy.words.push(format!("widen the path to {path}"));
    remedy.edits.push(Edit::add("/path", path.into()));
    Some(pattern)
}

/// What the parameter in place of a segment is called: as the segment's own, as its text, or else `value`.
fn name_for(segment: &Segment, pattern: &PathPattern) -> String {
    let is_name = |text: &&str| {
        text.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && text.chars().all(|sign| sign == '_' || sign.is_ascii_alphanumeric())
    };
    let is_free = |text: &&str| !pattern.names().any(|name| name == *text);
    let text = match segment {
        Segment::Static(text) => Some(text.as_str()).filter(is_name).filter(is_free),
        _ => None,
    };
    segment.names().next().or(text).unwrap_or("value").to_owned()
}
