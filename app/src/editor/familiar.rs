use std::{collections::HashMap, time::Duration};

use dotmock_shared::api::RequestFields;
use futures_channel::oneshot;
use leptos::{prelude::*, task::spawn_local};

use super::Editor;
use crate::{
    api::{self, ApiError},
    browser::now_ms,
    draft::{Endpoint, Item, Key},
};

/// How often it is asked which requests an endpoint has had, in milliseconds.
const ASK_EVERY: f64 = 10_000.0;

/// How long somebody who types waits for an answer.
const PATIENCE: Duration = Duration::from_millis(500);

/// How many requests of an endpoint are looked at.
const MOST: usize = 8;

/// What the last requests that endpoints answered had in them: for completion, and for nothing else.
#[derive(Clone, Copy, Default)]
pub struct Familiar {
    all: StoredValue<HashMap<Key, Looked>>,
    /// Whether it is being asked, for whichever endpoint.
    is_looking: StoredValue<bool>,
}

#[derive(Default)]
struct Looked {
    asked_at: Option<f64>,
    /// Whoever waits for the first answer; none before it is asked for, and after.
    waiting: Option<Vec<oneshot::Sender<()>>>,
    /// By their ids.
    requests: Vec<(String, RequestFields)>,
}

impl Familiar {
    /// What the last requests to an endpoint had, as far as that is known.
    #[must_use]
    pub fn of(self, endpoint: Key) -> Vec<RequestFields> {
        let fields = |looked: &Looked| looked.requests.iter().map(|(_, fields)| fields.clone()).collect();
        self.all.with_value(|all| all.get(&endpoint).map(fields).unwrap_or_default())
    }

    /// Waits for the first answer about an endpoint that is being asked for, a moment at most; later ones keep nobody waiting.
    pub async fn settled(self, endpoint: Key) {
        let answered = self.all.try_update_value(|all| {
            let (sender, answered) = oneshot::channel();
            all.get_mut(&endpoint)?.waiting.as_mut()?.push(sender);
            Some(answered)
        });
        if let Some(answered) = answered.flatten() {
            // The sender is dropped when there is no more to wait for.
            let _ = answered.await;
        }
    }

    fn release(self, endpoint: Key) {
        self.all.try_update_value(|all| all.get_mut(&endpoint).and_then(|looked| looked.waiting.take()));
    }

    /// Whether it is time to ask again; whoever is told so asks, and says when that is done.
    fn begin(self, endpoint: Key) -> bool {
        if self.is_looking.try_get_value() != Some(false) {
            return false;
        }
        let now = now_ms();
        let due = self.all.try_update_value(|all| {
            let looked = all.entry(endpoint).or_default();
            let due = looked.asked_at.is_none_or(|asked_at| now - asked_at >= ASK_EVERY);
            if due && looked.asked_at.replace(now).is_none() {
                looked.waiting = Some(Vec::new());
            }
            due
        });
        let due = due.unwrap_or_default();
        self.is_looking.set_value(due);
        due
    }

    fn end(self, endpoint: Key) {
        self.release(endpoint);
        self.is_looking.try_set_value(false);
    }

    /// Forgets the requests that are not among these; gives the others of these, which are not known yet.
    fn keep(self, endpoint: Key, ids: Vec<String>) -> Vec<String> {
        let unknown = self.all.try_update_value(|all| {
            let requests = &mut all.entry(endpoint).or_default().requests;
            requests.retain(|(id, _)| ids.contains(id));
            ids.into_iter().filter(|id| requests.iter().all(|(known, _)| known != id)).collect()
        });
        unknown.unwrap_or_default()
    }

    fn add(self, endpoint: Key, id: String, fields: RequestFields) {
        self.all.try_update_value(|all| {
            let requests = &mut all.entry(endpoint).or_default().requests;
            if requests.iter().all(|(known, _)| *known != id) {
                requests.push((id, fields));
            }
        });
    }
}

impl Editor {
    /// Asks which requests an endpoint has had lately, when that has not been asked a moment ago. Where there is no answer
    /// less is known, and nobody is told.
    pub fn look_at_requests(self, endpoint: Endpoint) {
        let no_way = self.offline.get_untracked() || self.unreachable.get_untracked() || self.closed.get_untracked();
        let (key, id) = (endpoint.key(), endpoint.id());
        if !no_way && !id.is_empty() && untrack(|| self.can_edit()) && self.familiar.begin(key) {
            set_timeout(move || self.familiar.release(key), PATIENCE);
            spawn_local(async move {
                self.get_familiar(key, id).await;
                self.familiar.end(key);
            });
        }
    }

    async fn get_familiar(self, endpoint: Key, id: String) {
        let (slug, key) = untrack(|| (self.slug(), self.key()));
        let Ok(requests) = api::last_requests(&slug, &key, &id, MOST).await else { return };
        let ids = requests.into_iter().map(|request| request.id).collect();
        for id in self.familiar.keep(endpoint, ids) {
            let fields = match api::recorded_request(&slug, &key, &id).await {
                Ok(record) => self.engine.request_fields(&id, &record).await,
                Err(ApiError::Unreachable) => return,
                // One that has been forgotten meanwhile says nothing of those before it.
                Err(ApiError::Problem(_)) => None,
            };
            if let Some(fields) = fields {
                self.familiar.add(endpoint, id, fields);
            }
        }
    }
}
