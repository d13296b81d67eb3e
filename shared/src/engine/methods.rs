//! Which endpoints take a method, and in which order they are tried.

use super::{
    project::{CompiledProject, Endpoint},
    request::Request,
    router::Found,
};
use crate::model::{Method, Methods};

/// Whether an endpoint takes a method. GET's endpoints also take HEAD (RFC 9110, section 9.3.2).
pub(super) fn takes(methods: &Methods, method: &str) -> bool {
    match methods {
        Methods::Any => true,
        Methods::Only(_) => names(methods, method) || (method == "HEAD" && names(methods, "GET")),
    }
}

/// Whether an endpoint takes a method by its name.
pub(super) fn names(methods: &Methods, method: &str) -> bool {
    match methods {
        Methods::Any => false,
        Methods::Only(list) => list.iter().any(|other| other.as_str() == method),
    }
}

impl CompiledProject {
    /// The endpoints that may answer a request, in the order in which they are tried.
    pub(super) fn candidates<'p>(&'p self, found: &Found, request: &Request) -> Candidates<'p> {
        let mut places = found.clone();
        let preflight = self.is_preflight(request);
        places.retain(|place| {
            self.endpoint(place).is_some_and(|endpoint| {
                // A preflight belongs to an endpoint only when that names OPTIONS; ANY does not count.
                if preflight { names(&endpoint.methods, "OPTIONS") } else { takes(&endpoint.methods, &request.method) }
            })
        });
        if request.method == "HEAD" {
            places.sort_by_key(|place| {
                self.endpoint(place).map(|endpoint| (endpoint.group, head_class(endpoint), place))
            });
        }
        Candidates { project: self, places }
    }

    /// The methods that are defined for a path, as `Allow` lists them (RFC 9110, section 10.2.1). With an endpoint for
    /// ANY those people choose from are listed.
    pub(super) fn allow(&self, found: &Found) -> String {
        let mut allowed: Vec<&str> = Vec::new();
        for endpoint in self.endpoints_of(found) {
            match &endpoint.methods {
                Methods::Any => allowed.extend(Method::COMMON),
                Methods::Only(list) => allowed.extend(list.iter().map(Method::as_str)),
            }
        }
        if allowed.contains(&"GET") {
            allowed.push("HEAD");
        }
        if self.settings.cors {
            allowed.push("OPTIONS");
        }
        let rank = |method: &str| Method::COMMON.iter().position(|common| *common == method).unwrap_or(usize::MAX);
        allowed.sort_unstable_by_key(|method| (rank(method), *method));
        allowed.dedup();
        allowed.join(", ")
    }

    /// The endpoints at some places.
    pub(super) fn endpoints_of<'p>(&'p self, found: &Found) -> impl Iterator<Item = &'p Endpoint> {
        found.as_slice().iter().filter_map(|place| self.endpoint(*place))
    }
}

/// Of patterns that are as specific, an endpoint for HEAD comes before one for GET, and that before ANY.
fn head_class(endpoint: &Endpoint) -> u8 {
    if names(&endpoint.methods, "HEAD") { 0 } else { 1 + u8::from(endpoint.methods == Methods::Any) }
}

/// Endpoints to be tried.
pub(super) struct Candidates<'p> {
    project: &'p CompiledProject,
    places: Found,
}

impl<'p> Candidates<'p> {
    pub(super) fn iter(&self) -> impl Iterator<Item = &'p Endpoint> {
        self.project.endpoints_of(&self.places)
    }
}
