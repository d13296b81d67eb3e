use std::collections::HashMap;

use leptos::prelude::*;

use super::Editor;
use crate::draft::{Condition, Endpoint, Item, Key, Response, Selection};

impl Editor {
    /// Adds an endpoint behind the one that is shown and puts the cursor in its path.
    pub fn add_endpoint(self) {
        let endpoint = self.draft.add_endpoint(self.selected.get_untracked());
        self.select_and_focus(endpoint);
    }

    /// Adds an endpoint whose path begins so behind the one that is shown and puts the cursor in its path.
    pub fn add_endpoint_below(self, prefix: &str) {
        let endpoint = self.draft.add_endpoint(self.selected.get_untracked());
        endpoint.path.set(format!("{prefix}/"));
        self.select_and_focus(endpoint);
    }

    /// Adds copies of endpoints, each behind its original, and gives them. The cursor goes to the path of a single one; many
    /// can be taken back at once.
    pub fn duplicate_endpoints(self, keys: &[Key]) -> Vec<Key> {
        let copies = self.draft.duplicate_endpoints(keys);
        let keys: Vec<Key> = copies.iter().map(Item::key).collect();
        match copies.as_slice() {
            [] => {}
            [one] => self.select_and_focus(*one),
            many => {
                let added = keys.clone();
                self.toasts.offer_undo(format!("Duplicated {} endpoints", many.len()), move || {
                    self.take_out(&added);
                });
            }
        }
        keys
    }

    /// Shows an endpoint with the cursor in its path.
    pub fn select_and_focus(self, endpoint: Endpoint) {
        self.selected.set(Some(endpoint.key()));
        self.focus_path.set(Some(endpoint.key()));
    }

    /// Takes endpoints out, with a way back.
    pub fn delete_endpoints(self, keys: &[Key]) {
        let said = match untrack(|| self.draft.endpoints.pick(keys)).as_slice() {
            [] => return,
            [one] => format!("Deleted {}", one.title()),
            many => format!("Deleted {} endpoints", many.len()),
        };
        let selected = self.selected.get_untracked();
        let taken = self.take_out(keys);
        let step = self.last_step();
        self.toasts.offer_undo(said, move || {
            if self.undo_step(step) {
                return;
            }
            // Ctrl+Z may have brought some of them back already.
            let keys: Vec<Key> = taken.iter().map(|(_, endpoint)| endpoint.key()).collect();
            let there: Vec<Key> = untrack(|| self.draft.endpoints.pick(&keys)).iter().map(Item::key).collect();
            let gone = taken.iter().filter(|(_, endpoint)| !there.contains(&endpoint.key())).copied();
            self.draft.endpoints.insert_all(&gone.collect::<Vec<_>>());
            let shown = taken.iter().map(|(_, endpoint)| endpoint.key()).find(|key| Some(*key) == selected);
            self.selected.set(shown.or(taken.first().map(|(_, endpoint)| endpoint.key())));
        });
    }

    /// Switches endpoints on or off; many can be taken back at once.
    pub fn set_enabled(self, keys: &[Key], enabled: bool) {
        let endpoints = untrack(|| self.draft.endpoints.pick(keys)).into_iter();
        let changed: Vec<Endpoint> = endpoints.filter(|endpoint| endpoint.enabled.get_untracked() != enabled).collect();
        for endpoint in &changed {
            endpoint.enabled.set(enabled);
        }
        if changed.len() > 1 {
            let what = if enabled { "Enabled" } else { "Disabled" };
            self.toasts.offer_undo(format!("{what} {} endpoints", changed.len()), move || {
                for endpoint in &changed {
                    endpoint.enabled.set(!enabled);
                }
            });
        }
    }

    /// Puts endpoints in this order into the places that they hold among all.
    pub fn arrange_endpoints(self, order: &[Key]) {
        self.draft.endpoints.reorder(order);
    }

    /// The endpoints that something is wrong with, each with whether that keeps the draft from being saved.
    #[must_use]
    pub fn troubled(self) -> HashMap<Key, bool> {
        let mut troubled = HashMap::new();
        self.notes.with(|notes| {
            if notes.is_empty() {
                return;
            }
            for note in notes {
                if let Some(endpoint) = note.endpoint {
                    *troubled.entry(endpoint).or_insert(false) |= note.is_error();
                }
            }
        });
        troubled
    }

    /// Takes endpoints out for good; shows the one that has moved to where the shown one was.
    fn take_out(self, keys: &[Key]) -> Vec<(usize, Endpoint)> {
        let selected = self.selected.get_untracked();
        let taken = self.draft.endpoints.remove_all(keys);
        let shown = taken.iter().enumerate().find(|(_, (_, endpoint))| Some(endpoint.key()) == selected);
        if let Some((before, (place, _))) = shown {
            self.select_place(place - before);
        }
        taken
    }

    /// Adds a response where it can be given: behind the others, or before one that takes every request that reaches it,
    /// with a condition to begin with. The cursor goes to its name.
    pub fn add_response(self, endpoint: Endpoint) -> Response {
        let response = endpoint.add_response();
        let taker = untrack(|| {
            let is_first = endpoint.select.get() == Selection::First;
            let taker = endpoint.responses.get().into_iter().find(|one| one.is_default() && one.is_certain());
            taker.filter(|taker| is_first && taker.key() != response.key())
        });
        if let Some(place) = taker.and_then(|taker| untrack(|| endpoint.responses.position(taker.key()))) {
            response.when.items.push(Condition::new_test());
            endpoint.responses.move_to(response.key(), place);
        }
        self.focus_response.set(Some(response.key()));
        response
    }

    /// Shows a response whole, or only a line of it.
    pub fn fold_response(self, response: Response, fold: bool) {
        self.folded.update(|folded| {
            if fold {
                folded.insert(response.key())
            } else {
                folded.remove(&response.key())
            };
        });
    }

    /// Shows all responses of an endpoint whole, or only a line of each.
    pub fn fold_responses(self, endpoint: Endpoint, fold: bool) {
        for response in untrack(|| endpoint.responses.get()) {
            self.fold_response(response, fold);
        }
    }

    /// Takes a response out, with a way back.
    pub fn delete_response(self, endpoint: Endpoint, response: Response) {
        let Some(place) = endpoint.responses.remove(response.key()) else { return };
        let step = self.last_step();
        self.toasts.offer_undo(format!("Deleted response {}", place + 1), move || {
            if self.undo_step(step) {
                return;
            }
            // Ctrl+Z may have brought it back already.
            if untrack(|| endpoint.responses.position(response.key())).is_none() {
                endpoint.responses.insert(place, response);
            }
        });
    }
}
