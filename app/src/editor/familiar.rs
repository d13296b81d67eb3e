use std::{collections::HashMap, time::Duration};

use dotmock_shared::api::RequestFields;
use futures_channel::oneshot;
use leptos::{prelude::*, task::spawn_local};

use super::Editor;
use crate::{
    api,
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
pub struct Familiar(StoredValue<HashMap<Key, Looked>>);

#[derive(Default)]
struct Looked {
    asked_at: Option<f64>,
    /// Whoever waits for the answer; none while nothing is asked.
    waiting: Option<Vec<oneshot::Sender<()>>>,
    /// By their ids.
    requests: Vec<(String, RequestFields)>,
}

impl Familiar {
    /// What the last requests to an endpoint had, as far as that is known.
    #[must_use]
    pub fn of(self, endpoint: Key) -> Vec<RequestFields> {
        let fields = |looked: &Looked| looked.requests.iter().map(|(_, fields)| fields.clone()).collect();
        self.0.with_value(|all| all.get(&endpoint).map(fields).unwrap_or_default())
    }

    /// Waits until what is being asked about an endpoint is known, or for a moment.
    pub async fn settled(self, endpoint: Key) {
        let answered = self.0.try_update_value(|all| {
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
        self.0.try_update_value(|all| all.get_mut(&endpoint).and_then(|looked| looked.waiting.take()));
    }

    /// Whether it is time to ask again; whoever is told so asks.
    fn is_due(self, endpoint: Key) -> bool {
        let now = now_ms();
        let due = self.0.try_update_value(|all| {
            let looked = all.entry(endpoint).or_default();
            let due = looked.asked_at.is_none_or(|asked_at| now - asked_at >= ASK_EVERY);
            if due {
                looked.asked_at = Some(now);
                looked.waiting = Some(Vec::new());
            }
            due
        });
        due.unwrap_or_default()
    }

    /// Forgets the requests that are not among these; gives the others of these, which are not known yet.
    fn keep(self, endpoint: Key, ids: Vec<String>) -> Vec<String> {
        let unknown = self.0.try_update_value(|all| {
            let requests = &mut all.entry(endpoint).or_default().requests;
            requests.retain(|(id, _)| ids.contains(id));
            ids.into_iter().filter(|id| requests.iter().all(|(known, _)| known != id)).collect()
        });
        unknown.unwrap_or_default()
    }

    fn add(self, endpoint: Key, id: String, fields: RequestFields) {
        self.0.try_update_value(|all| all.entry(endpoint).or_default().requests.push((id, fields)));
    }
}

impl Editor {
    /// Asks which requests an endpoint has had lately, when that has not been asked a moment ago. Where there is no answer
    /// less is known, and nobody is told.
    pub fn look_at_requests(self, endpoint: Endpoint) {
        let no_way = self.offline.get_untracked() || self.unreachable.get_untracked() || self.closed.get_untracked();
        let (key, id) = (endpoint.key(), endpoint.id());
        if !no_way && !id.is_empty() && untrack(|| self.can_edit()) && self.familiar.is_due(key) {
            set_timeout(move || self.familiar.release(key), PATIENCE);
            spawn_local(async move {
                self.get_familiar(key, id).await;
                self.familiar.release(key);
            });
        }
    }

    async fn get_familiar(self, endpoint: Key, id: String) {
        let (slug, key) = untrack(|| (self.slug(), self.key()));
        let Ok(requests) = api::last_requests(&slug, &key, &id, MOST).await else { return };
        let ids = requests.into_iter().map(|request| request.id).collect();
        for id in self.familiar.keep(endpoint, ids) {
            let Ok(record) = api::recorded_request(&slug, &key, &id).await else { return };
            let Some(fields) = self.engine.request_fields(&id, &record).await else { return };
            self.familiar.add(endpoint, id, fields);
        }
    }
}
