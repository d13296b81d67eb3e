use std::{cell::Cell, collections::HashMap};

use super::{
    context::{Call, Chosen},
    delay::Delay,
    effects::Change,
    faults::{self, Fate, Fault},
    matching::{Condition, Knowledge, Scope},
    methods::MethodSet,
    path_pattern::PathPattern,
    prefilter::Prefilter,
    render::{Body, Status, Text},
    request::Request,
    router::{Found, Router},
};
use crate::{
    api::Outcome,
    engine::{Context, Reply},
    model::{Methods, Select, Settings},
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
    /// What choosing needs of each endpoint, by the same places.
    pub(super) routes: Routes,
    /// The responses of all endpoints, each endpoint's together.
    pub(super) responses: Vec<Response>,
    /// What the responses are called, in the same order.
    pub(super) labels: Vec<Label>,
    /// Every condition, once for all responses where it is written the same.
    pub(super) conditions: Vec<Condition>,
    pub(super) prefilter: Prefilter,
    /// What few responses have, by their place.
    pub(super) extras: HashMap<u32, Extra>,
    /// What the expressions of paths and conditions may take at most.
    pub(super) regex_bytes: usize,
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
    pub(super) select: Select,
    /// The first response whose condition holds is given, whatever the seed and the state.
    pub(super) is_plain: bool,
}

/// What choosing needs, close together and apart from everything else: in a large project it is waiting for memory that
/// takes the time.
#[derive(Debug, Default)]
pub(super) struct Routes {
    /// The methods of each endpoint.
    pub(super) methods: Vec<MethodSet>,
    /// Endpoints of the same priority whose patterns are as specific are of one group.
    pub(super) groups: Vec<u32>,
    /// Where the responses of each endpoint begin; those of the next are where they end. Each has one at least: an
    /// endpoint without responses has one that answers an empty 200.
    pub(super) first_responses: Vec<u32>,
    /// For each response the place of its condition, from 1; 0 for always.
    pub(super) conditions: Vec<u32>,
    /// Which endpoints read or change the state, whatever their templates ask for.
    pub(super) need_state: Vec<bool>,
}

/// A reply that can be given. It fills a cache line and begins with one.
#[derive(Debug, Default)]
#[repr(align(64))]
pub(super) struct Response {
    pub(super) status: Status,
    /// Lower-case names; repeated names stand next to each other.
    pub(super) headers: Box<[(String, Text)]>,
    pub(super) body: Body,
    pub(super) delay: Delay,
}

/// What few responses have.
#[derive(Debug, Default)]
pub(super) struct Extra {
    pub(super) odds: Odds,
    pub(super) set: Box<[(String, Change)]>,
    pub(super) fault: Option<Fault>,
}

/// How often a response is given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Odds {
    /// 0 to 1.
    pub(super) probability: f64,
    /// 0 or more.
    pub(super) weight: f64,
}

impl Default for Odds {
    fn default() -> Self {
        Self { probability: 1.0, weight: 1.0 }
    }
}

/// What a response is called.
#[derive(Debug, Default)]
pub(super) struct Label {
    /// Empty only for the one that stands for no response at all.
    pub(super) id: String,
    pub(super) name: String,
}

/// A response of an endpoint, with all that belongs to it.
#[derive(Clone, Copy)]
pub(super) struct Rule<'p> {
    pub(super) when: Option<&'p Condition>,
    pub(super) response: &'p Response,
    pub(super) label: &'p Label,
    pub(super) extra: Option<&'p Extra>,
}

impl Rule<'_> {
    pub(super) fn holds(&self, scope: &Scope<'_>) -> bool {
        self.when.is_none_or(|when| when.holds(scope))
    }

    /// Whether it may hold where nothing is known of the state.
    pub(super) fn may_hold(&self, scope: &Scope<'_>) -> bool {
        self.when.is_none_or(|when| when.may_hold(scope))
    }

    pub(super) fn odds(&self) -> Odds {
        self.extra.map(|extra| extra.odds).unwrap_or_default()
    }
}

/// What a request came to.
pub(super) enum Selection<'p> {
    /// The response that is given.
    Response(&'p Endpoint, Rule<'p>),
    /// A preflight that no endpoint answers.
    Preflight,
    /// OPTIONS for a path that is known, which no endpoint answers.
    Options,
    /// The path is known, and under other methods only.
    MethodNotAllowed,
    /// It takes the state, and there is none to look at.
    State,
    /// Everything else.
    NoMatch,
}

impl CompiledProject {
    /// What the project's regular expressions may take at most, in bytes.
    #[must_use]
    pub fn regex_bytes(&self) -> usize {
        self.regex_bytes
    }

    /// Answers a request: the mock's own reply, or a problem document that says why there is none.
    #[must_use]
    pub fn handle(&self, request: &Request, context: &Context) -> Reply {
        let asked = Cell::new(false);
        let found = self.router.find(request);
        self.answer(&found, self.call(request, context, &asked)).1
    }

    /// The same reply, where the state makes no difference to it; none where it might. What `context` has of the state is
    /// not looked at.
    ///
    /// It might when an endpoint that is tried has a condition on the state, changes it, counts a sequence or a rate limit,
    /// or when a template asks for it.
    #[must_use]
    pub fn handle_without_state(&self, request: &Request, context: &Context) -> Option<Reply> {
        let asked = Cell::new(false);
        let found = self.router.find(request);
        let call = Call { asked: Some(&asked), ..self.call(request, context, &asked) };
        let selection = self.select(&found, call);
        if matches!(selection, Selection::State) {
            return None;
        }
        let reply = self.reply(&selection, &found, call);
        (!asked.get()).then_some(reply)
    }

    /// The same reply, with the trace and the near misses: what `try` shows.
    #[must_use]
    pub fn explain(&self, request: &Request, context: &Context) -> Outcome {
        let asked = Cell::new(false);
        self.outcome(self.call(request, context, &asked))
    }

    /// What [`explain`](Self::explain) tells of a request that
    /// [`handle_without_state`](Self::handle_without_state) has answered: no fix takes the state to be empty.
    #[must_use]
    pub fn explain_without_state(&self, request: &Request, context: &Context) -> Outcome {
        let asked = Cell::new(false);
        self.outcome(Call { asked: Some(&asked), ..self.call(request, context, &asked) })
    }

    /// What [`explain`](Self::explain) tells, and of each response every matcher that failed instead of the first alone.
    #[must_use]
    pub fn explain_in_full(&self, request: &Request, context: &Context) -> Outcome {
        let asked = Cell::new(false);
        self.outcome(Call { in_full: true, ..self.call(request, context, &asked) })
    }

    /// A call as a client makes it. Of a session whose name is none there is no state to look at.
    pub(super) fn call<'a>(&'a self, request: &'a Request, context: &'a Context, asked: &'a Cell<bool>) -> Call<'a> {
        let asked = request.session_is_too_long().then_some(asked);
        let (mask, knowledge) = (self.settings.mask.as_slice(), Knowledge::All);
        Call { request, context, mask, knowledge, is_owner: false, in_full: false, asked }
    }

    fn answer<'p>(&'p self, found: &Found, call: Call<'_>) -> (Selection<'p>, Reply) {
        let selection = self.select(found, call);
        let reply = self.reply(&selection, found, call);
        if call.asked.is_some_and(Cell::get) {
            return (Selection::State, self.reply(&Selection::State, found, call));
        }
        (selection, reply)
    }

    /// What the owner is told of a call.
    fn outcome(&self, call: Call<'_>) -> Outcome {
        self.outcome_to(call, Call { mask: &[], is_owner: true, ..call })
    }

    /// What a call comes to, told as another says that it is to be told.
    pub(super) fn outcome_to(&self, call: Call<'_>, told: Call<'_>) -> Outcome {
        let found = self.router.find(call.request);
        let (selection, reply) = self.answer(&found, call);
        super::outcome::outcome(self, &selection, &found, told, reply)
    }

    pub(super) fn endpoint(&self, place: u32) -> Option<&Endpoint> {
        self.endpoints.get(usize::try_from(place).ok()?)
    }

    /// The responses of the endpoint at a place.
    pub(super) fn rules(&self, place: u32) -> impl Iterator<Item = Rule<'_>> {
        let first = |place: usize| self.routes.first_responses.get(place).map(|first| *first as usize);
        let start = first(place as usize).unwrap_or_default();
        let end = first(place as usize + 1).unwrap_or(self.responses.len());
        (start..end).filter_map(|index| {
            let condition = *self.routes.conditions.get(index)?;
            let when = condition.checked_sub(1).and_then(|index| self.conditions.get(index as usize));
            let extra = if self.extras.is_empty() { None } else { self.extras.get(&u32::try_from(index).ok()?) };
            Some(Rule { when, response: self.responses.get(index)?, label: self.labels.get(index)?, extra })
        })
    }

    pub(super) fn select(&self, found: &Found, call: Call<'_>) -> Selection<'_> {
        let request = call.request;
        let candidates = self.candidates(found, request);
        let values = self.prefilter.of(&candidates);
        // What is asked here does not depend on the pattern.
        let root = PathPattern::root();
        let scope = call.scope(&root);
        for place in candidates.as_slice() {
            if call.asked.is_some() && self.routes.need_state.get(*place as usize) == Some(&true) {
                return Selection::State;
            }
            if values.as_ref().is_some_and(|values| !values.allow(*place, &scope)) {
                continue;
            }
            if let Some((endpoint, rule)) = self.choose(*place, call) {
                return Selection::Response(endpoint, rule);
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
    pub(super) fn reply(&self, selection: &Selection<'_>, found: &Found, call: Call<'_>) -> Reply {
        let request = call.request;
        let mut reply = match selection {
            Selection::Response(endpoint, rule) => self.respond(endpoint, *rule, call),
            Selection::Preflight => self.preflight(request),
            Selection::Options => {
                Reply { status: 204, headers: vec![("allow".to_owned(), self.allow(found))], ..Reply::default() }
            }
            Selection::MethodNotAllowed => self.method_not_allowed(found, call),
            Selection::State => super::problems::session_name(request),
            Selection::NoMatch => self.no_match(found, call),
        };
        self.add_cors(request, &mut reply);
        if request.method == "HEAD" || has_no_content(reply.status) {
            reply.body = Vec::new();
        }
        if reply.body.is_empty() {
            reply.dribble = None;
        }
        reply
    }

    fn respond(&self, endpoint: &Endpoint, rule: Rule<'_>, call: Call<'_>) -> Reply {
        let Rule { response, label, .. } = rule;
        let rendered = match self.fate(endpoint, rule, call) {
            Fate::Refused(refusal) => Ok(super::problems::fault_injected(endpoint, label, refusal, call.request)),
            Fate::Rendered { mishap, counted } => self.render(endpoint, rule, counted, call).map(|mut reply| {
                if let Some(mishap) = mishap {
                    faults::suffer(mishap, call.request, &mut reply);
                }
                reply
            }),
        };
        let chosen = Some(Chosen { endpoint: endpoint.id.clone(), response: label.id.clone() });
        match rendered {
            Ok(reply) => {
                let delay_ms = response.delay.milliseconds(self.seed(call.context));
                Reply { delay_ms, dribble: response.delay.dribble(), chosen, ..reply }
            }
            Err(failure) => {
                Reply { chosen, ..super::problems::template_error(endpoint, label, &failure, call.request) }
            }
        }
    }
}

impl Endpoint {
    /// What people call it: its name, or else its id.
    pub(super) fn label(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

impl Label {
    /// What people call it: its name, or else its id.
    pub(super) fn text(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

/// Whether replies with a status never have content (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
pub(super) fn has_no_content(status: u16) -> bool {
    matches!(status, 204 | 205 | 304)
}
