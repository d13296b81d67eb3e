//! How replies go wrong, as their authors want them to.
//!
//! [`CompiledProject::fate`] says what comes of a response: it is refused before anything was done, or it is rendered, and
//! then its content may suffer. What the platform cannot do, such as resetting a connection, is left to the host: a reply
//! only says how it ends.

mod malformed;
mod rate_limit;

use serde_json::{Map, Value};

use super::{
    Reply, content_type,
    context::{Call, Ending},
    draws::{Draws, Purpose},
    project::{CompiledProject, Endpoint, Rule, has_no_content},
    request::Request,
};
use crate::model::{self, Chaos, FaultAction, FaultKind, Mishap, RateLimit};

/// A response's own fault.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    pub(super) action: FaultAction,
    /// 0 to 1.
    probability: f64,
}

impl From<&model::Fault> for Fault {
    fn from(fault: &model::Fault) -> Self {
        let probability = fault.probability.as_ref().and_then(serde_json::Number::as_f64).unwrap_or(1.0);
        Self { action: fault.action, probability }
    }
}

/// What comes of a response.
#[derive(Debug)]
pub(super) enum Fate {
    /// It is rendered.
    Rendered {
        /// What happens to its content then.
        mishap: Option<Mishap>,
        /// What a rate limit counts, by its name in the state.
        counted: Map<String, Value>,
    },
    /// A problem is sent in its place, and nothing that it does is done.
    Refused(Refusal),
}

/// Why a problem is sent in place of a response.
#[derive(Debug, Clone, Copy)]
pub(super) enum Refusal {
    /// It was told to fail.
    Status {
        status: u16,
        /// By the project's settings, not by the response.
        by_chaos: bool,
    },
    /// The session has had as many replies as it gets.
    RateLimit {
        limit: RateLimit,
        /// When there are more, in whole seconds.
        retry_after: u64,
    },
}

impl Refusal {
    pub(super) fn kind(self) -> FaultKind {
        match self {
            Self::Status { .. } => FaultKind::Status,
            Self::RateLimit { .. } => FaultKind::RateLimit,
        }
    }
}

/// The places in the stream of what is drawn.
const OWN: usize = 0;
const CHAOS: usize = 1;
const WHICH: usize = 2;

impl CompiledProject {
    /// What comes of a response that was chosen: the same for the same seed, state and time.
    pub(super) fn fate(&self, endpoint: &Endpoint, rule: Rule<'_>, call: Call<'_>) -> Fate {
        let (own, chaos) = (rule.extra.and_then(|extra| extra.fault), self.settings.chaos.as_ref());
        if own.is_none() && chaos.is_none() {
            return as_meant();
        }
        let mut draws = Draws::new(self.seed(call.context), Purpose::Fault);
        // Where the fault is drawn, the response has had its share, and chaos does not come on top.
        match own.filter(|fault| draws.unit(OWN) < fault.probability).map(|fault| fault.action) {
            Some(FaultAction::Mishap(mishap)) => happens(mishap, false),
            Some(FaultAction::RateLimit(limit)) => rate_limit::fate(limit, endpoint, rule.label, call.context),
            None => match chaos.and_then(|chaos| drawn(chaos, &mut draws)) {
                Some(mishap) => happens(mishap, true),
                None => as_meant(),
            },
        }
    }
}

fn as_meant() -> Fate {
    Fate::Rendered { mishap: None, counted: Map::new() }
}

fn happens(mishap: Mishap, by_chaos: bool) -> Fate {
    match mishap {
        Mishap::Status(status) => Fate::Refused(Refusal::Status { status, by_chaos }),
        mishap => Fate::Rendered { mishap: Some(mishap), counted: Map::new() },
    }
}

fn drawn(chaos: &Chaos, draws: &mut Draws) -> Option<Mishap> {
    let percent = chaos.percent.as_f64().unwrap_or_default();
    if draws.unit(CHAOS) * 100.0 >= percent {
        return None;
    }
    let which = draws.one_of(WHICH, chaos.faults.len() as u64);
    chaos.faults.get(usize::try_from(which).ok()?).copied()
}

/// Lets the content of a reply suffer. A reply that has none stays as it was meant.
pub(super) fn suffer(mishap: Mishap, request: &Request, reply: &mut Reply) {
    if request.method == "HEAD" || has_no_content(reply.status) {
        return;
    }
    match mishap {
        Mishap::Truncate if !reply.body.is_empty() => {
            let announced = reply.body.len();
            reply.body.truncate(announced / 2);
            reply.ending = Ending::Truncated { announced };
        }
        // Of nothing there is no half: all that is left is to break off.
        Mishap::Truncate | Mishap::Abort => {
            reply.body = Vec::new();
            reply.ending = Ending::Aborted;
        }
        Mishap::MalformedJson => {
            reply.body = malformed::from(std::mem::take(&mut reply.body));
            reply.headers.retain(|(name, _)| name != "content-type");
            reply.headers.push(("content-type".to_owned(), content_type::JSON.to_owned()));
        }
        Mishap::Empty => reply.body = Vec::new(),
        // It was refused before anything was rendered.
        Mishap::Status(_) => return,
    }
    reply.fault = Some(mishap.kind());
}
