//! Which endpoints take a method, and in which order they are tried.

use super::{
    project::{CompiledProject, Endpoint},
    request::Request,
    router::Found,
};
use crate::model::{Method, Methods};

/// Methods as bits, to be compared without looking at an endpoint: those of [`Method::COMMON`] in their order, then all
/// others together, then ANY.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MethodSet(u32);

const OTHERS: u32 = 1 << 30;
const ANY: u32 = 1 << 31;

impl MethodSet {
    /// The methods of an endpoint.
    pub(super) fn of(methods: &Methods) -> Self {
        match methods {
            Methods::Any => Self(ANY),
            Methods::Only(list) => Self(list.iter().map(|method| Self::named(method.as_str()).0).fold(0, |a, b| a | b)),
        }
    }

    /// A method by its name.
    pub(super) fn named(method: &str) -> Self {
        Self(Method::COMMON.iter().position(|common| *common == method).map_or(OTHERS, |index| 1 << index))
    }

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Whether an endpoint takes a method. GET's endpoints also take HEAD (RFC 9110, section 9.3.2).
pub(super) fn takes(methods: &Methods, method: &str) -> bool {
    *methods == Methods::Any || names(methods, method) || (method == "HEAD" && names(methods, "GET"))
}

/// Whether an endpoint takes a method by its name.
fn names(methods: &Methods, method: &str) -> bool {
    match methods {
        Methods::Any => false,
        Methods::Only(list) => list.iter().any(|other| other.as_str() == method),
    }
}

impl CompiledProject {
    /// The places of the endpoints that may answer a request, in the order in which they are tried.
    pub(super) fn candidates(&self, found: &Found, request: &Request) -> Found {
        let mut places = found.clone();
        if self.is_preflight(request) {
            // A preflight belongs to an endpoint only when that names OPTIONS; ANY does not count.
            places.retain(|place| self.methods(place).has(MethodSet::named("OPTIONS")));
            return places;
        }
        let wanted = MethodSet::named(&request.method);
        if wanted.0 == OTHERS {
            places
                .retain(|place| self.endpoint(place).is_some_and(|endpoint| takes(&endpoint.methods, &request.method)));
            return places;
        }
        let head = MethodSet::named("HEAD");
        let wanted = if wanted == head { wanted.0 | MethodSet::named("GET").0 } else { wanted.0 };
        places.retain(|place| self.methods(place).has(MethodSet(wanted | ANY)));
        if request.method == "HEAD" {
            // Of patterns that are as specific, an endpoint for HEAD comes before one for GET, and that before ANY.
            let class = |set: MethodSet| if set.has(head) { 0 } else { 1 + u8::from(set.has(MethodSet(ANY))) };
            let group = |place: u32| self.routes.groups.get(place as usize).copied();
            places.sort_by_key(|place| (group(place), class(self.methods(place)), place));
        }
        places
    }

    fn methods(&self, place: u32) -> MethodSet {
        self.routes.methods.get(place as usize).copied().unwrap_or(MethodSet(0))
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
        if self.settings.cors.is_on() {
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
