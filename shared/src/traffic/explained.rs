use std::collections::BTreeSet;

use super::{
    replay::{context, parts},
    scrub::STARS,
    untold::Untold,
};
use crate::{
    CompiledProject, Request,
    api::{Edit, Outcome, RequestRecord},
};

/// What a request that was recorded comes to on a project, as far as what is kept of it tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// What it comes to where stars are taken for what was sent, and content for whole.
    pub outcome: Outcome,
    /// The conditions that look at what is not kept, so that another endpoint may answer: the endpoint's id, and what they
    /// look at in words (`header "authorization"`). Only of endpoints that the request leads to.
    pub unknown: BTreeSet<(String, String)>,
}

/// Explains a recorded request on a project, by the record's own seed, moment, id and state, so that the fixes of a miss are
/// for this project, whichever revision answered.
///
/// Masked values, and content that was cut or repeats something masked, are not what was sent: no fix has them in it. Fixes
/// that leave conditions on them alone come first. Where the record has no state, nothing is decided by it.
#[must_use]
pub fn explained(record: &RequestRecord, project: &CompiledProject, slug: &str) -> Explained {
    let (request, context) = (Request::new(parts(record)), context(record, slug));
    let Untold { mut names, lacks_content, lacks_state } = Untold::of(record, &request);
    let unknown = project.unknowns(&request, &context, &names, lacks_content);
    names.extend(project.mask().iter().cloned());
    let mut outcome = project.explain_kept(&request, &context, (&names, lacks_content), !lacks_state);
    // Names are told up to a bound, past which they may still be masked.
    if !record.exchange.request.masked.is_empty() {
        let has_stars = |edit: &Edit| edit.value.as_ref().is_some_and(|value| value.to_string().contains(STARS));
        for near in &mut outcome.near_misses {
            near.fixes.retain(|fix| !fix.edits.iter().any(has_stars));
        }
    }
    Explained { outcome, unknown }
}
