use std::collections::BTreeSet;

use super::{
    super::{
        replay::{context, parts},
        untold::Untold,
    },
    Answer, ReplyChange, rendered, reply_change,
};
use crate::{Request, api::RequestRecord, document::Loaded, engine::Unknown, model::Project};

/// What would become of the reply to a recorded request if one document took the place of another.
#[derive(Debug, Clone, PartialEq)]
pub enum Prospect {
    /// This.
    Known {
        /// The reply as it is.
        before: Box<Answer>,
        /// The reply as it would be.
        after: Box<Answer>,
        /// How they differ.
        change: Box<ReplyChange>,
    },
    /// It cannot be told: conditions look at what is not kept of the request, in these places (`header "authorization"`).
    Unknown(Vec<String>),
}

/// Compares the replies of two documents to a request that was recorded.
///
/// Both are [rendered](rendered()), also of a record that an older revision answered: what was saved since it came is no
/// difference between the two. Where a condition looks at masked values or cut content nothing is said, unless both
/// documents have the same endpoints there.
#[must_use]
pub fn prospect(record: &RequestRecord, saved: &Loaded, draft: &Loaded, slug: &str) -> Prospect {
    let unknown = unknown(record, saved, draft, slug);
    if !unknown.is_empty() {
        return Prospect::Unknown(unknown.into_iter().collect());
    }
    let before = Box::new(rendered(record, &saved.compiled, slug));
    let after = Box::new(rendered(record, &draft.compiled, slug));
    let change = Box::new(reply_change(&before, &after));
    Prospect::Known { before, after, change }
}

/// The targets that keep it from being told.
fn unknown(record: &RequestRecord, saved: &Loaded, draft: &Loaded, slug: &str) -> BTreeSet<String> {
    let (request, context) = (Request::new(parts(record)), context(record, slug));
    let untold = Untold::of(record, &request);
    if untold.is_nothing() {
        return BTreeSet::new();
    }
    let Untold { names, lacks_content, .. } = untold;
    let unknowns = |loaded: &Loaded| loaded.compiled.unknowns(&request, &context, &names, lacks_content);
    let all: BTreeSet<Unknown> = unknowns(saved).into_iter().chain(unknowns(draft)).collect();
    let is_changed = all.iter().any(|(id, _)| endpoint(&saved.project, id) != endpoint(&draft.project, id));
    if is_changed { all.into_iter().map(|(_, target)| target).collect() } else { BTreeSet::new() }
}

fn endpoint<'p>(project: &'p Project, id: &str) -> Option<&'p crate::model::Endpoint> {
    project.endpoints.iter().find(|endpoint| endpoint.id == id)
}
