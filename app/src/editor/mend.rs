use std::sync::Arc;

use dotmock_shared::api::{Fix, NearMiss, RequestRecord};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;

use super::Editor;
use crate::{
    draft::{Endpoint, Item, Written},
    engine::Unexplained,
};

const CHANGED: &str = "The draft has changed since this was suggested, so nothing was done to it.";
const GONE: &str = "The endpoint is no longer in the draft, so nothing was changed.";
const UNSERVABLE: &str = "The draft cannot be served yet. Put right what is wrong with it, then try this again.";
const NO_ENGINE: &str = "The engine gave no answer, so nothing was changed. Try it again.";
const ANSWERED: &str = "The draft already answers this request.";

/// What a fix was made for.
#[derive(Clone)]
pub enum MadeFor {
    /// The draft, as it was then.
    Draft(Arc<Written>),
    /// The saved project, of which this was the document.
    Saved(Arc<str>),
    /// The revision that answered a request: where the draft has another text there, what mends it is asked anew.
    Record(Arc<RequestRecord>),
}

impl Editor {
    /// Makes a near miss match: applies a fix to the draft as one step that can be taken back, and goes to what it has
    /// changed. Where the fix is for another state of the draft, it says so and changes nothing.
    pub fn apply_fix(self, miss: NearMiss, fix: Fix, made_for: MadeFor) {
        match made_for {
            MadeFor::Draft(then) => self.mend(&miss.endpoint, &fix, &then),
            MadeFor::Saved(then) => self.mend_saved(&miss.endpoint, &fix, &then),
            // What conditions compared may be masked in the record, so that nothing that is asked anew knows it.
            MadeFor::Record(record) if self.is_as_saved(&record, &miss.endpoint) => {
                self.mend_saved(&miss.endpoint, &fix, &self.saved.get_untracked());
            }
            MadeFor::Record(record) => spawn_local(async move {
                untrack(|| self.rewrite());
                let then = self.written.get_untracked();
                let slug = untrack(|| self.slug());
                let found = match self.engine.explain_record(then.text(), &record, &slug).await {
                    Ok(found) => found,
                    Err(Unexplained::Rejected) => return self.toasts.say(UNSERVABLE),
                    Err(Unexplained::Broken) => return self.toasts.say(NO_ENGINE),
                };
                if found.is_answered() {
                    return self.toasts.say(ANSWERED);
                }
                if found.answering().is_some() {
                    let of = found.targets();
                    return self.toasts.say(format!("Nothing was changed: the draft may answer this request already. That depends on {of}, which is not kept of it."));
                }
                let near = found.outcome.near_misses.into_iter().find(|near| near.endpoint == miss.endpoint);
                let fixes = near.map(|near| near.fixes).unwrap_or_default();
                match fixes.iter().find(|other| other.title == fix.title) {
                    Some(fix) => self.mend(&miss.endpoint, fix, &then),
                    None => self.toasts.say(CHANGED),
                }
            }),
        }
    }

    /// Whether the revision that answered is the one that the draft was made from, and the draft's endpoint still as it was.
    fn is_as_saved(self, record: &RequestRecord, id: &str) -> bool {
        record.summary.revision == self.revision.get_untracked() && self.is_as_in(&self.saved.get_untracked(), id)
    }

    /// Whether the draft has an endpoint as a document has it.
    fn is_as_in(self, document: &str, id: &str) -> bool {
        untrack(|| self.rewrite());
        let Some(endpoint) = self.endpoint_of(id) else { return false };
        let document: Value = serde_json::from_str(document).unwrap_or_default();
        let all = document.get("endpoints").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let then = all.iter().find(|one| one.get("id").and_then(Value::as_str) == Some(id));
        self.written.with_untracked(|written| {
            let now = written.piece(endpoint.key()).and_then(|piece| serde_json::from_str::<Value>(piece.text()).ok());
            then.is_some() && now.as_ref() == then
        })
    }

    fn mend_saved(self, id: &str, fix: &Fix, document: &str) {
        if self.endpoint_of(id).is_some() && !self.is_as_in(document, id) {
            return self.toasts.say(CHANGED);
        }
        self.mend(id, fix, &self.written.get_untracked());
    }

    fn mend(self, id: &str, fix: &Fix, then: &Written) {
        untrack(|| self.rewrite());
        let Some(endpoint) = self.endpoint_of(id) else { return self.toasts.say(GONE) };
        let written = self.written.get_untracked();
        let now = written.piece(endpoint.key());
        let is_same = then.piece(endpoint.key()).is_some_and(|then| now.is_some_and(|now| now.text() == then.text()));
        let (Some(now), true) = (now, is_same) else { return self.toasts.say(CHANGED) };
        let before = now.kept();
        let Ok(mut value) = serde_json::from_str(&before) else { return self.toasts.say(CHANGED) };
        if fix.apply(&mut value).is_err() {
            return self.toasts.say(CHANGED);
        }
        self.as_one_step(|| self.draft.load_endpoint(endpoint, &value.to_string()));
        let (step, after) = (self.last_step(), self.kept(endpoint));
        self.toasts.offer_undo(format!("Changed the draft: {}", in_a_sentence(&fix.title)), move || {
            if self.undo_step(step) {
                return;
            }
            // Something else has been changed since: this can be taken back alone where it is somewhere else.
            if self.kept(endpoint) == after {
                self.as_one_step(|| self.draft.load_endpoint(endpoint, &before));
            } else {
                self.toasts.say("The endpoint has been changed since. Undo those changes first.");
            }
        });
        let place = fix.edits.last().map(|edit| edit.path.clone()).unwrap_or_default();
        self.reveal(id, None, &place);
    }

    /// The text of an endpoint as it is kept.
    fn kept(self, endpoint: Endpoint) -> Option<Arc<str>> {
        untrack(|| self.rewrite());
        self.written.with_untracked(|written| written.piece(endpoint.key()).map(|piece| piece.kept()))
    }
}

/// A sentence that stands behind a colon.
fn in_a_sentence(title: &str) -> String {
    let mut signs = title.chars();
    signs.next().map_or_else(String::new, |first| first.to_lowercase().chain(signs).collect())
}
