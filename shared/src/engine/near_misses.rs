//! What would have answered if the request had been a little different, nearest first.
//!
//! The order is: the same path and method with a condition that fails, the same path under another method, another
//! segment in the path. Looked at are the endpoints that the route leads to and their neighbours, never all.

use super::{
    context::Call,
    fixes::fixes,
    matching::{
        cut,
        explain::{Miss, misses, total},
    },
    methods::takes,
    path_pattern::sources,
    project::{CompiledProject, Endpoint},
    request::Request,
    router::{Difference, Found, Neighbour, neighbours},
};
use crate::api::{Failure, NearMiss};

/// How many are shown.
const SHOWN: usize = 5;
/// How many endpoints with failing conditions are looked into.
const LOOKED_INTO: usize = 100;
/// How many responses of each.
const RESPONSES: usize = 20;
/// Conditions count up to here, so that another method is always further off.
const OTHER_METHOD: u32 = 1_000;
/// Another path is further off still.
const OTHER_PATH: u32 = 2_000;

/// The nearest misses; empty when nothing is near.
pub(super) fn near_misses(project: &CompiledProject, found: &Found, call: Call<'_>) -> Vec<NearMiss> {
    let request = call.request;
    let mut near = conditions(project, found, call);
    near.sort_by_key(|one| one.distance);
    near.truncate(SHOWN);
    let places = found.as_slice().iter().filter_map(|place| project.endpoint(*place));
    let others = places.filter(|endpoint| !takes(&endpoint.methods, &request.method));
    let missing = SHOWN - near.len();
    near.extend(others.take(missing).map(|endpoint| NearMiss {
        failures: vec![method_failure(endpoint, request)],
        distance: OTHER_METHOD,
        ..blank(endpoint)
    }));
    if near.len() < SHOWN {
        near.extend(paths(project, request, SHOWN - near.len()));
    }
    if call.is_owner {
        for one in &mut near {
            let place = project.endpoints.iter().zip(0..).find(|(endpoint, _)| endpoint.id == one.endpoint);
            one.fixes =
                place.map(|(_, place)| fixes(project, place, one.response.as_deref(), call)).unwrap_or_default();
        }
    }
    near
}

/// Endpoints of this path and method, none of whose conditions holds.
fn conditions(project: &CompiledProject, found: &Found, call: Call<'_>) -> Vec<NearMiss> {
    let candidates = project.candidates(found, call.request);
    let places = candidates.as_slice().iter().take(LOOKED_INTO);
    places.filter_map(|place| nearest_response(project, *place, call)).collect()
}

fn nearest_response(project: &CompiledProject, place: u32, call: Call<'_>) -> Option<NearMiss> {
    let endpoint = project.endpoint(place)?;
    let scope = call.scope(&endpoint.pattern);
    let each = project.rules(place).take(RESPONSES).filter_map(|rule| {
        let missed: Vec<Miss> = misses(rule.when?, &scope, "/when");
        (!missed.is_empty()).then_some((rule.label, missed))
    });
    let (label, missed) = each.min_by_key(|(_, missed)| total(missed))?;
    Some(NearMiss {
        response: Some(label.id.clone()),
        distance: total(&missed).min(OTHER_METHOD - 1),
        failures: missed.into_iter().map(|miss| miss.failure).collect(),
        ..blank(endpoint)
    })
}

/// Endpoints that another segment would have led to; of those as near, the ones that take the method come first.
fn paths(project: &CompiledProject, request: &Request, missing: usize) -> Vec<NearMiss> {
    let each = neighbours(&project.router, request, missing).into_iter().filter_map(|neighbour| {
        let endpoint = project.endpoint(neighbour.place)?;
        let method = u32::from(!takes(&endpoint.methods, &request.method));
        Some((OTHER_PATH + neighbour.edits * 100 + method * 50, endpoint, neighbour))
    });
    let mut near: Vec<(u32, &Endpoint, Neighbour)> = each.collect();
    near.sort_by_key(|(distance, ..)| *distance);
    near.truncate(missing);
    let told = near.into_iter().map(|(distance, endpoint, neighbour)| {
        let mut failures = vec![path_failure(endpoint, neighbour, request)];
        if !takes(&endpoint.methods, &request.method) {
            failures.push(method_failure(endpoint, request));
        }
        NearMiss { distance, failures, ..blank(endpoint) }
    });
    told.collect()
}

fn blank(endpoint: &Endpoint) -> NearMiss {
    NearMiss {
        endpoint: endpoint.id.clone(),
        name: endpoint.name.clone(),
        method: endpoint.methods.to_string(),
        path: endpoint.path.clone(),
        response: None,
        distance: 0,
        failures: Vec::new(),
        fixes: Vec::new(),
    }
}

fn method_failure(endpoint: &Endpoint, request: &Request) -> Failure {
    let actual = cut(&request.method);
    Failure {
        pointer: "/method".to_owned(),
        target: "method".to_owned(),
        operator: "equals".to_owned(),
        expected: endpoint.methods.to_string(),
        difference: None,
        detail: format!("method is \"{actual}\", not \"{}\"", endpoint.methods),
        actual: Some(actual),
    }
}

fn path_failure(endpoint: &Endpoint, neighbour: Neighbour, request: &Request) -> Failure {
    let number = neighbour.segment + 1;
    let has = request.segment(neighbour.segment).map(cut).unwrap_or_default();
    let wants =
        sources(&endpoint.path).nth(neighbour.segment).filter(|text| !text.is_empty()).map(cut).unwrap_or_default();
    let goes_on = request.segment(neighbour.segment + 1).is_some();
    let detail = match neighbour.difference {
        Difference::Slash => "only the slash at the end of the path differs".to_owned(),
        Difference::Other => format!("segment {number} of the path is \"{has}\", not \"{wants}\""),
        Difference::Extra if goes_on => format!("segment {number} of the path, \"{has}\", is one too many"),
        Difference::Extra => format!("the path has \"{has}\" after {}", cut(&endpoint.path)),
        Difference::Missing if has.is_empty() => format!("the path ends before \"{wants}\""),
        Difference::Missing => format!("the path lacks \"{wants}\" before segment {number}, \"{has}\""),
    };
    Failure {
        pointer: "/path".to_owned(),
        target: "path".to_owned(),
        operator: "matches".to_owned(),
        expected: cut(&endpoint.path),
        actual: Some(cut(&request.path)),
        difference: None,
        detail,
    }
}
