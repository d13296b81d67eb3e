use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::{
    ChaosForm, Endpoint, Item, Key, List, Purpose, SettingsForm, Var, Written, endpoint::lowest_free, into_list,
    into_map, put_text, settings::take_settings, take, take_text,
};

/// A project in its controls. Copies are the same draft.
#[derive(Clone, Copy)]
pub struct Draft {
    /// What people call it.
    pub name: RwSignal<String>,
    /// Its endpoints, in order.
    pub endpoints: List<Endpoint>,
    /// Its constants.
    pub vars: List<Var>,
    /// What holds for all of its endpoints.
    pub settings: SettingsForm,
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
            vars: List::new(Vec::new()),
            settings: SettingsForm::new(),
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
        self.vars.replace(Var::read(take(&mut map, "vars").map(into_map).unwrap_or_default()));
        let mut settings = take_settings(&mut map);
        self.chaos.load(take(&mut settings, "chaos"));
        self.settings.load(settings);
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
        let vars = Var::write(&self.vars.get(), &mut written);
        if !vars.is_empty() {
            map.insert("vars".to_owned(), vars.into());
        }
        let mut settings = self.settings.write(&mut written);
        if let Some(chaos) = self.chaos.write(purpose, "/settings/chaos", &mut written) {
            settings.insert("chaos".to_owned(), chaos);
        }
        if !settings.is_empty() {
            map.insert("settings".to_owned(), settings.into());
        }
        map.extend(self.rest.get_value());
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

    /// Adds a copy of an endpoint behind it and gives the copy.
    pub fn duplicate_endpoint(self, endpoint: Endpoint) -> Endpoint {
        let copy = endpoint.copy(self.free_endpoint_id());
        self.insert_behind(Some(endpoint.key()), copy);
        copy
    }

    fn insert_behind(self, behind: Option<Key>, endpoint: Endpoint) {
        let place = behind.and_then(|key| untrack(|| self.endpoints.position(key)));
        self.endpoints.insert(place.map_or(usize::MAX, |place| place + 1), endpoint);
    }

    fn free_endpoint_id(self) -> String {
        lowest_free("e", untrack(|| self.endpoints.get()).into_iter().map(Endpoint::id))
    }
}
