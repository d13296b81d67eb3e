//! Which conditions look at what is not known of a request that was recorded: masked values, and content that was cut.

use std::{cell::Cell, collections::BTreeSet};

use super::{
    context::Call,
    matching::{Condition, Demand, Knowledge, Matcher, Operator, Scope, Target},
};
use crate::{CompiledProject, Context, Request};

/// A condition that looks at something unknown: its endpoint's id, and the target in words.
pub(crate) type Unknown = (String, String);

impl CompiledProject {
    /// The conditions that may come out otherwise than they did, of the endpoints that a request leads to. `masked` are the
    /// names whose values it does not have, and with `lacks_content` its content was another or went on.
    pub(crate) fn unknowns(
        &self,
        request: &Request,
        context: &Context,
        masked: &[String],
        lacks_content: bool,
    ) -> BTreeSet<Unknown> {
        let asked = Cell::new(false);
        let knowledge = Knowledge::Recorded { lacks_content };
        let call = Call { mask: masked, knowledge, ..self.call(request, context, &asked) };
        let found = self.router.find(request);
        let mut unknowns = BTreeSet::new();
        for place in self.candidates(&found, request).as_slice() {
            let Some(endpoint) = self.endpoint(*place) else { continue };
            let scope = call.scope(&endpoint.pattern);
            for when in self.rules(*place).filter_map(|rule| rule.when) {
                when.visit(&mut |matcher| {
                    if matcher.is_unknown(&scope) {
                        unknowns.insert((endpoint.id.clone(), matcher.target.describe()));
                    }
                });
            }
        }
        unknowns
    }
}

impl Condition {
    fn visit<'c>(&'c self, see: &mut dyn FnMut(&'c Matcher)) {
        match self {
            Self::All(group) | Self::Any(group) => group.list.iter().for_each(|condition| condition.visit(see)),
            Self::Not(condition) => condition.visit(see),
            Self::Matcher(matcher) => see(matcher),
        }
    }
}

impl Matcher {
    /// Whether it may come out otherwise of the request as it was than of what was kept of it.
    pub(super) fn is_unknown(&self, scope: &Scope<'_>) -> bool {
        if !scope.knowledge.is_recorded() {
            return false;
        }
        let is_of_body = matches!(
            self.target,
            Target::Body
                | Target::Json(_)
                | Target::Xml { .. }
                | Target::Form(_)
                | Target::Part(..)
                | Target::GraphqlOperation
                | Target::GraphqlType
                | Target::Variable(_)
        );
        let asks_what_is_there = match &self.demand {
            Demand::Any(operators) | Demand::All(operators) => !operators.iter().all(Operator::asks_whether),
            Demand::List(_) => true,
        };
        // What is cut off may be what makes it JSON at all; that there is a body is known.
        scope.knowledge.lacks_content() && is_of_body && (asks_what_is_there || !matches!(self.target, Target::Body))
            || asks_what_is_there && self.target.is_hidden(scope)
    }
}

impl Operator {
    /// Whether it only asks whether there is something: stars are something too.
    fn asks_whether(&self) -> bool {
        matches!(self.kind.key, "present" | "empty")
    }
}
