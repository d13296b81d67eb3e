//! Why a request was answered as it was, and what of it is secret, for those who look at it later.

use std::cell::Cell;

use serde_json::Value;

use super::{
    Context, Reply,
    context::Call,
    matching::Knowledge,
    near_misses::near_misses,
    outcome::trace,
    project::{CompiledProject, Selection},
    request::Request,
};
use crate::api::{NearMiss, Outcome, Trace};

impl CompiledProject {
    /// What was considered for a request that has been answered, in order, and on a miss what nearly matched.
    ///
    /// Nothing is rendered. What the request has by a name in `settings.mask` stands in neither, and no fix that would
    /// tell it is offered. Without `has_state` the reply was made without the state, of which nothing is said then.
    pub(crate) fn account(
        &self,
        request: &Request,
        context: &Context,
        reply: &Reply,
        has_state: bool,
    ) -> (Trace, Vec<NearMiss>) {
        let unasked = Cell::new(false);
        let call = self.call(request, context, &unasked);
        let asked = if has_state { call.asked } else { Some(&unasked) };
        let call = Call { knowledge: Knowledge::Kept, is_owner: true, asked, ..call };
        let found = self.router.find(request);
        let selection = self.select(&found, call);
        // Where the state could not be looked at, nothing was considered; a template may have been what asked for it.
        let gave_up = request.session_is_too_long() && reply.chosen.is_none();
        if matches!(selection, Selection::State) || (gave_up && matches!(selection, Selection::Response(..))) {
            return (Trace::default(), Vec::new());
        }
        let chosen = match selection {
            Selection::Response(endpoint, rule) => Some((endpoint, rule)),
            _ => None,
        };
        let missed = matches!(selection, Selection::NoMatch | Selection::MethodNotAllowed);
        (trace(self, chosen, &found, call), if missed { near_misses(self, &found, call) } else { Vec::new() })
    }

    /// What [`explain`](Self::explain) tells of a request of which only what was kept is there, by masked names and content
    /// that is not as it was. What is not there is neither told nor put into a fix. Without `has_state` nothing is decided by
    /// the state.
    pub(crate) fn explain_kept(
        &self,
        request: &Request,
        context: &Context,
        (masked, lacks_content): (&[String], bool),
        has_state: bool,
    ) -> Outcome {
        let unasked = Cell::new(false);
        let call = self.call(request, context, &unasked);
        let asked = if has_state { call.asked } else { Some(&unasked) };
        let call = Call { mask: masked, knowledge: Knowledge::Recorded { lacks_content }, asked, ..call };
        self.outcome_to(call, Call { is_owner: true, ..call })
    }

    /// The content of a reply that no endpoint gave, as it is kept: a problem that tells nothing of what the request has by a
    /// name in `settings.mask`, however short. None where that makes no difference.
    pub(crate) fn own_content(&self, request: &Request, context: &Context, reply: &Reply) -> Option<Vec<u8>> {
        if self.settings.mask.is_empty() || reply.chosen.is_some() || reply.body.is_empty() {
            return None;
        }
        let asked = Cell::new(false);
        let call = Call { knowledge: Knowledge::Kept, ..self.call(request, context, &asked) };
        let found = self.router.find(request);
        let selection = self.select(&found, call);
        let missed = matches!(selection, Selection::NoMatch | Selection::MethodNotAllowed);
        missed.then(|| self.reply(&selection, &found, call).body)
    }

    /// The names whose values are kept to themselves.
    pub(crate) fn mask(&self) -> &[String] {
        &self.settings.mask
    }
}

impl Request {
    /// What its `Authorization` field says to those who can read it: user and password, the token, and the values that it
    /// claims (RFC 7519, section 4).
    pub(crate) fn credentials(&self) -> Vec<String> {
        let mut all = Vec::new();
        if let Ok(basic) = self.basic() {
            all.extend([format!("{}:{}", basic.user, basic.password), basic.user.clone(), basic.password.clone()]);
        }
        all.extend(self.bearer().ok().map(str::to_owned));
        let mut claims: Vec<&Value> = self.claims().ok().into_iter().collect();
        while let Some(claim) = claims.pop() {
            match claim {
                Value::String(text) => all.push(text.clone()),
                Value::Number(number) => all.push(number.to_string()),
                Value::Array(items) => claims.extend(items),
                Value::Object(members) => claims.extend(members.values()),
                Value::Null | Value::Bool(_) => {}
            }
        }
        all
    }
}
