use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use dotmock_shared::api::{TryRequest, Verdict};
use leptos::{prelude::*, task::spawn_local};
use web_sys::AbortController;

use super::{Editor, Sending};
use crate::{
    draft::{Item, Key, Written},
    engine::{Asked, Trial, Tried, Truth},
};

/// The request that is tried, what came of it, and which conditions hold of it.
#[derive(Clone, Copy)]
pub struct Tryout {
    /// The request of "Try it" and its circumstances, by which previews are rendered and fields completed as well.
    pub asked: RwSignal<Asked>,
    /// The engine's last answer.
    pub tried: RwSignal<Option<Tried>>,
    /// The draft that it is about.
    pub tried_on: StoredValue<Arc<Written>>,
    /// Whether draft and request are still what that answer is about.
    pub is_fresh: RwSignal<bool>,
    /// How often they have changed.
    generation: StoredValue<u32>,
    /// Which conditions hold, of all the responses that the request leads to.
    pub all_truths: StoredValue<Arc<Vec<Truth>>>,
    /// What came of sending it for real.
    pub sending: RwSignal<Sending>,
    /// How often something was sent, and what breaks the last of it off.
    pub(super) sendings: StoredValue<u32>,
    pub(super) controller: StoredValue<Option<AbortController>, LocalStorage>,
    /// Which conditions of which responses hold, by the response's key.
    truths: RwSignal<Arc<HashMap<Key, Vec<Truth>>>>,
}

impl Default for Tryout {
    fn default() -> Self {
        Self {
            asked: RwSignal::new(Asked::new(TryRequest::new("GET", "/"))),
            tried: RwSignal::new(None),
            tried_on: StoredValue::default(),
            is_fresh: RwSignal::new(false),
            generation: StoredValue::new(0),
            all_truths: StoredValue::default(),
            sending: RwSignal::new(Sending::Idle),
            sendings: StoredValue::default(),
            controller: StoredValue::new_local(None),
            truths: RwSignal::default(),
        }
    }
}

impl Tryout {
    /// Draft or request have changed: what is known is about to be out of date.
    pub fn expire(self, asked: Asked) {
        self.generation.update_value(|generation| *generation = generation.wrapping_add(1));
        if self.is_fresh.get_untracked() {
            self.is_fresh.set(false);
        }
        if self.asked.with_untracked(|known| *known != asked) {
            self.asked.set(asked);
        }
    }

    /// Whether a condition of a response holds, and what the request has there, by its place in the response; none while
    /// that is not known.
    #[must_use]
    pub fn truth(self, response: Key, pointer: &str) -> Option<(bool, Option<String>)> {
        if !self.is_fresh.get() {
            return None;
        }
        self.truths.with(|truths| {
            let truth = truths.get(&response)?.iter().find(|truth| truth.pointer == pointer)?;
            Some((truth.holds, truth.actual.clone()))
        })
    }

    /// Whether the request got this response.
    #[must_use]
    pub fn is_chosen(self, endpoint: &str, response: &str) -> bool {
        self.is_fresh.get()
            && self.tried.with(|tried| match tried {
                Some(Tried::Outcome(outcome)) => outcome.trace.endpoints.iter().any(|trace| {
                    trace.id == endpoint
                        && trace.responses.iter().any(|one| one.id == response && one.verdict == Verdict::Chosen)
                }),
                _ => false,
            })
    }
}

impl Editor {
    /// The request, as it is put to the engine.
    pub(super) fn trial(self, asked: Asked) -> Trial {
        let (slug, revision, address) = untrack(|| (self.slug(), self.revision.get(), self.address()));
        Trial { asked, slug, revision, address, id: None }
    }

    /// Runs the request on the draft, unsaved as it is, and learns which of its conditions hold.
    pub fn try_out(self) {
        let tryout = self.tryout;
        let (written, trial) = (self.written.get_untracked(), self.trial(tryout.asked.get_untracked()));
        let asked_at = tryout.generation.get_value();
        spawn_local(async move {
            // A later question has superseded this one.
            let Some((tried, truths)) = self.engine.try_request(written.text(), &trial).await else { return };
            let answered = matches!(tried, Tried::Outcome(_));
            tryout.tried_on.set_value(written);
            tryout.all_truths.set_value(Arc::new(truths.clone()));
            // The person may have left the page.
            if tryout.tried.try_set(Some(tried)).is_none() && answered {
                tryout.truths.set(Arc::new(untrack(|| self.by_response(truths))));
                tryout.is_fresh.set(tryout.generation.get_value() == asked_at);
            }
        });
    }

    fn by_response(self, truths: Vec<Truth>) -> HashMap<Key, Vec<Truth>> {
        let keys = self.response_keys(&truths);
        let mut by_response: HashMap<Key, Vec<Truth>> = HashMap::new();
        for truth in truths {
            if let Some(key) = keys.get(&(truth.endpoint.clone(), truth.response.clone())).copied() {
                by_response.entry(key).or_default().push(truth);
            }
        }
        by_response
    }

    /// The keys of the responses of those endpoints that an answer names, by the ids of both; the others are left unread.
    fn response_keys(self, truths: &[Truth]) -> HashMap<(String, String), Key> {
        let named: HashSet<&str> = truths.iter().map(|truth| truth.endpoint.as_str()).collect();
        let mut keys = HashMap::new();
        for endpoint in self.draft.endpoints.get() {
            let id = endpoint.id();
            if named.contains(id.as_str()) {
                let responses = endpoint.responses.get().into_iter();
                keys.extend(responses.map(|one| ((id.clone(), one.id()), one.key())));
            }
        }
        keys
    }
}
