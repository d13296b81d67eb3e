use std::sync::Arc;

use super::{
    delay,
    matching::{Condition, Scope},
    methods::MethodSet,
    path_pattern::PathPattern,
    render::{Body, Status, Text},
    request::Request,
    router::{Found, Router},
};
use crate::{
    api::Outcome,
    engine::{Context, Reply},
    model::{Delay, Methods, Settings},
};

/// A project ready to answer. It never serialises.
#[derive(Debug)]
pub struct CompiledProject {
    pub(super) name: String,
    /// The project's constants, one JSON object.
    pub(super) vars: serde_json::Value,
    pub(super) settings: Settings,
    /// In order of precedence; the router speaks of them by their place here.
    pub(super) endpoints: Vec<Endpoint>,
    /// What choosing needs of each endpoint, by the same places, close together: in a large project waiting for memory
    /// is what takes the time.
    pub(super) routes: Vec<Route>,
    /// The responses of all endpoints, each endpoint's together.
    pub(super) responses: Vec<Response>,
    /// When each of the responses is given; none for always. Those that are written the same share one.
    pub(super) conditions: Vec<Option<Arc<Condition>>>,
    pub(super) router: Router,
}

/// An endpoint that is enabled.
#[derive(Debug)]
pub(super) struct Endpoint {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) methods: Methods,
    /// The path pattern as the author wrote it.
    pub(super) path: String,
    pub(super) pattern: PathPattern,
}

/// What choosing needs of an endpoint.
#[derive(Debug, Clone, Copy)]
pub(super) struct Route {
    pub(super) methods: MethodSet,
    /// Endpoints of the same priority whose patterns are as specific are of one group.
    pub(super) group: u32,
    pub(super) first_response: u32,
    /// Never 0: an endpoint without responses has one that answers an empty 200.
    pub(super) response_count: u32,
}

/// A reply that can be given.
#[derive(Debug, Default)]
pub(super) struct Response {
    /// Empty only for the one that stands for no response at all.
    pub(super) id: String,
    pub(super) name: String,
    pub(super) status: Status,
    /// Lower-case names; repeated names stand next to each other.
    pub(super) headers: Vec<(String, Text)>,
    pub(super) body: Body,
    pub(super) delay: Delay,
}

/// What a request came to.
pub(super) enum Selection<'p> {
    /// The first response whose condition holds.
    Response(&'p Endpoint, &'p Response),
    /// A preflight that no endpoint answers.
    Preflight,
    /// OPTIONS for a path that is known, which no endpoint answers.
    Options,
    /// The path is known, and under other methods only.
    MethodNotAllowed,
    /// Everything else.
    NoMatch,
}

impl CompiledProject {
    /// Answers a request: the mock's own reply, or a problem document that says why there is none.
    #[must_use]
    pub fn handle(&self, request: &Request, context: &Context) -> Reply {
        let found = self.router.find(request);
        let selection = self.select(&found, request);
        self.reply(&selection, &found, request, context)
    }

    /// The same reply, with the trace and the near misses: what `try` shows.
    #[must_use]
    pub fn explain(&self, request: &Request, context: &Context) -> Outcome {
        let found = self.router.find(request);
        let selection = self.select(&found, request);
        let reply = self.reply(&selection, &found, request, context);
        super::outcome::outcome(self, &selection, &found, request, reply)
    }

    pub(super) fn endpoint(&self, place: u32) -> Option<&Endpoint> {
        self.endpoints.get(usize::try_from(place).ok()?)
    }

    pub(super) fn route(&self, place: u32) -> Option<&Route> {
        self.routes.get(usize::try_from(place).ok()?)
    }

    /// The responses of the endpoint at a place, each with its condition.
    pub(super) fn rules(&self, place: u32) -> impl Iterator<Item = (Option<&Condition>, &Response)> {
        let route = self.route(place);
        let first = route.map_or(0, |route| route.first_response as usize);
        let range = first..first + route.map_or(0, |route| route.response_count as usize);
        let conditions = self.conditions.get(range.clone()).unwrap_or_default();
        let responses = self.responses.get(range).unwrap_or_default();
        conditions.iter().map(Option::as_deref).zip(responses)
    }

    /// The first response of an endpoint whose condition holds.
    fn choose(&self, place: u32, request: &Request) -> Option<(&Endpoint, &Response)> {
        let endpoint = self.endpoint(place)?;
        let scope = Scope { request, pattern: &endpoint.pattern };
        let mut rules = self.rules(place);
        let (_, response) = rules.find(|(when, _)| when.is_none_or(|when| when.holds(&scope)))?;
        Some((endpoint, response))
    }

    pub(super) fn select(&self, found: &Found, request: &Request) -> Selection<'_> {
        let candidates = self.candidates(found, request);
        for place in candidates.as_slice() {
            if let Some((endpoint, response)) = self.choose(*place, request) {
                return Selection::Response(endpoint, response);
            }
        }
        if self.is_preflight(request) {
            Selection::Preflight
        } else if found.as_slice().is_empty() {
            Selection::NoMatch
        } else if request.method == "OPTIONS" {
            Selection::Options
        } else if candidates.as_slice().is_empty() {
            Selection::MethodNotAllowed
        } else {
            Selection::NoMatch
        }
    }

    /// The same selection always gives the same bytes.
    fn reply(&self, selection: &Selection<'_>, found: &Found, request: &Request, context: &Context) -> Reply {
        let mut reply = match selection {
            Selection::Response(endpoint, response) => self.respond(endpoint, response, request, context),
            Selection::Preflight => super::cors::preflight(request),
            Selection::Options => {
                Reply { status: 204, headers: vec![("allow".to_owned(), self.allow(found))], ..Reply::default() }
            }
            Selection::MethodNotAllowed => self.method_not_allowed(found, request),
            Selection::NoMatch => self.no_match(found, request),
        };
        self.add_cors(request, &mut reply);
        if request.method == "HEAD" || has_no_content(reply.status) {
            reply.body = Vec::new();
        }
        reply
    }

    fn respond(&self, endpoint: &Endpoint, response: &Response, request: &Request, context: &Context) -> Reply {
        let seed = self.settings.seed.unwrap_or(context.seed);
        match self.render(endpoint, response, request, context, seed) {
            Ok(reply) => Reply { delay_ms: delay::milliseconds(response.delay, seed), ..reply },
            Err(failure) => super::problems::template_error(endpoint, response, &failure, request),
        }
    }
}

impl Endpoint {
    /// What people call it: its name, or else its id.
    pub(super) fn label(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

impl Response {
    /// What people call it: its name, or else its id.
    pub(super) fn label(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

/// Whether replies with a status never have content (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
pub(super) fn has_no_content(status: u16) -> bool {
    matches!(status, 204 | 205 | 304)
}
