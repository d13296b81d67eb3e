use std::sync::Arc;

use dotmock_shared::api::RequestRecord;
use leptos::{prelude::*, task::spawn_local};

use super::Editor;
use crate::{
    draft::{Endpoint, Item},
    engine::Made,
    route::{Route, View},
};

impl Editor {
    /// Whoever goes to an endpoint next keeps the request that is tried.
    pub fn keep_question(self) {
        self.pointed.update(|pointed| *pointed = pointed.wrapping_add(1));
    }

    /// Adds the endpoint that was made of a request to the draft, as one step that can be taken back, and goes to it. It stands
    /// before the endpoint that would answer the request without it, or by what is not kept of it may, with its priority, so
    /// that it answers instead.
    pub fn add_mock(self, made: Made, record: Arc<RequestRecord>) {
        spawn_local(async move {
            untrack(|| self.rewrite());
            let (written, slug) = (self.written.get_untracked(), untrack(|| self.slug()));
            let other = match self.engine.explain_record(written.text(), &record, &slug).await {
                Ok(found) => found.first_to_answer().map(str::to_owned),
                // The draft cannot be served as it stands.
                Err(_) => record.summary.endpoint.clone(),
            };
            let other = other.and_then(|id| self.endpoint_of(&id));
            self.put_in(made, other);
        });
    }

    fn put_in(self, made: Made, before: Option<Endpoint>) {
        let mut endpoint = made.endpoint;
        let piece = before.and_then(|one| self.written.with_untracked(|written| written.piece(one.key()).cloned()));
        let piece = piece.and_then(|piece| serde_json::from_str::<serde_json::Value>(piece.text()).ok());
        if let Some(priority) = piece.as_ref().and_then(|piece| piece.get("priority")) {
            endpoint.insert("priority".to_owned(), priority.clone());
        }
        let mut added = None;
        self.as_one_step(|| added = Some(self.draft.add_made(endpoint, before.map(|before| before.key()))));
        let Some(added) = added else { return };
        let (step, key) = (self.last_step(), added.key());
        self.keep_question();
        self.selected.set(Some(key));
        self.focus_path.set(Some(key));
        self.router.go(Route::Project(untrack(|| self.slug()), View::Edit(None)));
        let doubts = match made.doubts.as_slice() {
            [] => String::new(),
            doubts => format!(" Check it: {}.", doubts.join("; ")),
        };
        self.toasts.offer_undo(format!("Added {} to the draft.{doubts}", added.title()), move || {
            if !self.undo_step(step) {
                self.delete_endpoints(&[key]);
            }
        });
    }
}
