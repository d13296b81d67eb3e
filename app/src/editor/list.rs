use leptos::prelude::*;

use super::Editor;
use crate::draft::{Endpoint, Item, Key, Response};

impl Editor {
    /// Adds an endpoint behind the one that is shown and puts the cursor in its path.
    pub fn add_endpoint(self) {
        let endpoint = self.draft.add_endpoint(self.selected.get_untracked());
        self.select_and_focus(endpoint);
    }

    /// Adds a copy of an endpoint behind it and puts the cursor in its path.
    pub fn duplicate_endpoint(self, endpoint: Endpoint) {
        let copy = self.draft.duplicate_endpoint(endpoint);
        self.select_and_focus(copy);
    }

    /// Shows an endpoint with the cursor in its path.
    pub fn select_and_focus(self, endpoint: Endpoint) {
        self.selected.set(Some(endpoint.key()));
        self.focus_path.set(Some(endpoint.key()));
    }

    /// Takes an endpoint out, with a way back.
    pub fn delete_endpoint(self, endpoint: Endpoint) {
        let Some(place) = self.draft.endpoints.remove(endpoint.key()) else { return };
        if self.selected.get_untracked() == Some(endpoint.key()) {
            self.select_place(place);
        }
        let (method, path) = (endpoint.method.get_untracked(), endpoint.path.get_untracked());
        let step = self.last_step();
        self.toasts.offer_undo(format!("Deleted {method} {path}"), move || {
            if self.undo_step(step) {
                return;
            }
            self.draft.endpoints.insert(place, endpoint);
            self.selected.set(Some(endpoint.key()));
        });
    }

    /// Moves an endpoint up or down; gives its new place, from 1, and how many there are.
    pub fn shift_endpoint(self, key: Key, by: isize) -> Option<(usize, usize)> {
        let place = self.draft.endpoints.shift(key, by)?;
        Some((place + 1, untrack(|| self.draft.endpoints.len())))
    }

    /// Takes a response out, with a way back.
    pub fn delete_response(self, endpoint: Endpoint, response: Response) {
        let Some(place) = endpoint.responses.remove(response.key()) else { return };
        let step = self.last_step();
        self.toasts.offer_undo(format!("Deleted response {}", place + 1), move || {
            if self.undo_step(step) {
                return;
            }
            endpoint.responses.insert(place, response);
        });
    }
}
