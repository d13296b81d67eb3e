use std::collections::HashSet;

use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::{
    ChaosForm, Endpoint, Item, Key, List, Purpose, Written, endpoint::free_ids, into_list, into_map, put_text, take,
    take_text,
};

/// A project in its controls. Copies are the same draft.
#[derive(Clone, Copy)]
pub struct Draft {
    /// What people call it.
    pub name: RwSignal<String>,
    /// Its endpoints, in order.
    pub endpoints: List<Endpoint>,
    /// What happens to replies on purpose.
    pub chaos: ChaosForm,
    rest: StoredValue<Map<String, Value>>,
}

impl Draft {
    /// A draft with nothing in it.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            name: RwSignal::default(),
            endpoints: List::new(Vec::new()),
            chaos: ChaosForm::none(),
            rest: StoredValue::new(Map::new()),
        }
    }

    /// Puts a document in the place of what was there; `purpose` says what it had been written for.
    pub fn load(self, document: Value, purpose: Purpose) {
        let mut map = into_map(document);
        self.name.set(take_text(&mut map, "name"));
        let endpoints = into_list(take(&mut map, "endpoints")).into_iter();
        self.endpoints.replace(endpoints.map(|endpoint| Endpoint::read(endpoint, purpose)).collect());
        self.chaos.load(map.get_mut("settings").and_then(Value::as_object_mut).and_then(|all| take(all, "chaos")));
        self.rest.set_value(map);
    }

    /// The document this amounts to. Whoever calls this follows every field.
    #[must_use]
    pub fn write(self, purpose: Purpose) -> Written {
        let mut written = Written::default();
        let mut map = Map::new();
        put_text(&mut map, "name", self.name.get());
        let mut endpoints = Vec::new();
        for (place, endpoint) in self.endpoints.get().into_iter().enumerate() {
            endpoints.push(endpoint.write(purpose, &format!("/endpoints/{place}"), &mut written));
        }
        map.insert("endpoints".to_owned(), endpoints.into());
        map.extend(self.rest.get_value());
        if let Some(chaos) = self.chaos.write(purpose, "/settings/chaos", &mut written) {
            let settings = map.entry("settings").or_insert_with(|| json!({}));
            if let Some(settings) = settings.as_object_mut() {
                settings.insert("chaos".to_owned(), chaos);
            }
        } else if map.get("settings").is_some_and(|settings| *settings == json!({})) {
            map.shift_remove("settings");
        }
        written.finish(map.into())
    }

    /// Adds an endpoint without a path behind the one with this key, or at the end, and gives it.
    pub fn add_endpoint(self, behind: Option<Key>) -> Endpoint {
        let document = json!({
            "id": self.free_endpoint_id(), "method": "GET", "path": "/",
            "responses": [{"id": "r1", "body": {"ok": true}}],
        });
        let endpoint = Endpoint::read(document, Purpose::Check);
        self.insert_behind(behind, endpoint);
        endpoint
    }

    /// Adds a copy of each of these endpoints behind it and gives the copies.
    pub fn duplicate_endpoints(self, keys: &[Key]) -> Vec<Endpoint> {
        let all = untrack(|| self.endpoints.get());
        let keys: HashSet<Key> = keys.iter().copied().collect();
        let ids = free_ids("e", all.iter().map(|endpoint| endpoint.id()));
        let originals = all.iter().enumerate().filter(|(_, endpoint)| keys.contains(&endpoint.key()));
        // Behind its original, which the copies before it have moved on.
        let copies = originals.zip(ids).enumerate();
        let copies: Vec<(usize, Endpoint)> =
            copies.map(|(before, ((place, original), id))| (place + before + 1, original.copy(id))).collect();
        self.endpoints.insert_all(&copies);
        copies.into_iter().map(|(_, copy)| copy).collect()
    }

    fn insert_behind(self, behind: Option<Key>, endpoint: Endpoint) {
        let place = behind.and_then(|key| untrack(|| self.endpoints.position(key)));
        self.endpoints.insert(place.map_or(usize::MAX, |place| place + 1), endpoint);
    }

    fn free_endpoint_id(self) -> String {
        free_ids("e", untrack(|| self.endpoints.get()).into_iter().map(Endpoint::id)).next().unwrap_or_default()
    }
}
