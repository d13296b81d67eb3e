use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::{
    ChaosForm, Endpoint, Item, Key, List, Purpose, SettingsForm, Var, Written,
    adopt::{Adopt, put},
    endpoint::free_ids,
    into_map, lasting, put_text,
    settings::take_settings,
    slices::{elements, members},
    take, take_text,
    written::project,
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
    rest: RwSignal<Map<String, Value>>,
    written: StoredValue<Option<Parts>>,
    /// Every endpoint there has been, by its id: one that comes back is the one that went, with whatever shows it.
    known: StoredValue<HashMap<String, Endpoint>>,
}

/// What of the document is worked out, and how much of it at a time: a key that is pressed changes one endpoint, and so
/// one group of them.
#[derive(Clone)]
struct Parts {
    beside: ArcMemo<Arc<Written>>,
    groups: ArcMemo<Vec<EndpointGroup>>,
}

#[derive(Clone)]
struct EndpointGroup {
    keys: Vec<Key>,
    written: ArcMemo<Vec<Arc<Written>>>,
}

/// How many endpoints are in a group: about as many as there are groups in the largest projects.
const GROUP: usize = 64;

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
            rest: RwSignal::new(Map::new()),
            written: StoredValue::new(None),
            known: StoredValue::new(HashMap::new()),
        }
    }

    /// Takes over the text of a document in place: what is the same in it stays as it is shown. `purpose` says what it had
    /// been written for; with `is_saved` it is what the edge has.
    pub fn load(self, document: &str, purpose: Purpose, is_saved: bool) {
        let (beside, endpoints) = split(document);
        self.load_beside(beside, purpose);
        let mut taken = HashSet::new();
        let endpoints = endpoints.into_iter().map(|source| {
            let id = id_of(source);
            let known = self.known.with_value(|known| known.get(&id).copied());
            match known.filter(|known| taken.insert(known.key())) {
                Some(endpoint) => {
                    endpoint.apply(source, purpose, is_saved);
                    endpoint
                }
                None => self.remembered(Endpoint::read(source, purpose)),
            }
        });
        self.endpoints.arrange(endpoints.collect());
    }

    /// Puts an endpoint into the state that this kept text says.
    pub fn load_endpoint(self, endpoint: Endpoint, source: &str) {
        endpoint.apply(source, Purpose::Keep, false);
    }

    /// Puts everything but the endpoints into the state that this text says.
    pub fn load_rest(self, source: &str) {
        self.load_beside(into_map(serde_json::from_str(source).unwrap_or_default()), Purpose::Keep);
    }

    /// Everything beside the endpoints, from the document; what has no controls stays in `rest`.
    fn load_beside(self, mut map: Map<String, Value>, purpose: Purpose) {
        put(self.name, take_text(&mut map, "name"));
        let vars = Var::read(take(&mut map, "vars").map(into_map).unwrap_or_default(), purpose);
        self.vars.adopt(lasting(|| List::new(vars)));
        let mut settings = take_settings(&mut map);
        self.chaos.load(take(&mut settings, "chaos"));
        self.settings.load(settings);
        put(self.rest, map);
    }

    /// The other way round. Whoever calls this follows every field but those of endpoints.
    fn write_beside(self, purpose: Purpose, written: &mut Written) -> Map<String, Value> {
        let mut map = Map::new();
        put_text(&mut map, "name", self.name.get());
        let vars = Var::write(&self.vars.get(), purpose, written);
        if !vars.is_empty() {
            map.insert("vars".to_owned(), vars.into());
        }
        let mut settings = self.settings.write(written);
        if let Some(chaos) = self.chaos.write(purpose, "/settings/chaos", written) {
            settings.insert("chaos".to_owned(), chaos);
        }
        if !settings.is_empty() {
            map.insert("settings".to_owned(), settings.into());
        }
        map.extend(self.rest.get());
        map
    }

    /// What everything but the endpoints amounts to.
    #[must_use]
    pub fn beside(self) -> Arc<Written> {
        self.parts().beside.get()
    }

    /// What each endpoint amounts to, in their order, from what has been worked out before.
    #[must_use]
    pub fn pieces(self) -> Vec<Arc<Written>> {
        self.parts().groups.get().iter().flat_map(|group| group.written.get()).collect()
    }

    /// Follows every field without working anything out but the endpoint that has changed.
    pub fn follow(self) {
        let parts = self.parts();
        parts.beside.track();
        parts.groups.with(|groups| groups.iter().for_each(|group| group.written.track()));
    }

    /// The document this amounts to. Whoever calls this follows every field.
    #[must_use]
    pub fn write(self, purpose: Purpose) -> Written {
        let (beside, pieces) = (self.beside(), self.pieces());
        match purpose {
            Purpose::Check => Written::clone(&beside).with_endpoints(pieces),
            Purpose::Keep => {
                let kept: Vec<Arc<str>> = pieces.iter().map(|piece| piece.kept()).collect();
                let text = project(&beside.kept(), kept.iter().map(|text| &**text));
                Written::default().finish(text)
            }
        }
    }

    fn parts(self) -> Parts {
        let known = self.written.with_value(Clone::clone);
        known.unwrap_or_else(|| {
            let parts = lasting(|| self.make_parts());
            self.written.set_value(Some(parts.clone()));
            parts
        })
    }

    fn make_parts(self) -> Parts {
        let beside = move |_: Option<&Arc<Written>>| {
            let mut written = Written::default();
            let text = Value::Object(self.write_beside(Purpose::Check, &mut written)).to_string();
            let unfinished = !written.unfinished.is_empty();
            let keep = || Value::Object(self.write_beside(Purpose::Keep, &mut Written::default())).to_string();
            let kept = unfinished.then(keep);
            Arc::new(written.finish(text).keeping(kept))
        };
        let groups = move |before: Option<&Vec<EndpointGroup>>| {
            let endpoints = self.endpoints.get();
            let group = |(place, endpoints): (usize, &[Endpoint])| {
                let keys: Vec<Key> = endpoints.iter().map(Item::key).collect();
                let same = before.and_then(|before| before.get(place)).filter(|group| group.keys == keys);
                same.cloned().unwrap_or_else(|| EndpointGroup::new(keys, endpoints.to_vec()))
            };
            endpoints.chunks(GROUP).enumerate().map(group).collect()
        };
        Parts {
            beside: ArcMemo::new_with_compare(beside, |_, _| true),
            groups: ArcMemo::new_with_compare(groups, |_, _| true),
        }
    }

    fn remembered(self, endpoint: Endpoint) -> Endpoint {
        self.known.update_value(|known| {
            known.insert(endpoint.id(), endpoint);
        });
        endpoint
    }

    /// Adds an endpoint without a path behind the one with this key, or at the end, and gives it.
    pub fn add_endpoint(self, behind: Option<Key>) -> Endpoint {
        let document = json!({
            "id": self.free_endpoint_id(), "method": "GET", "path": "/",
            "responses": [{"id": "r1", "body": {"ok": true}}],
        });
        let endpoint = Endpoint::read(document.to_string(), Purpose::Check);
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
        let copies: Vec<(usize, Endpoint)> = copies
            .map(|(before, ((place, original), id))| (place + before + 1, self.remembered(original.copy(id))))
            .collect();
        self.endpoints.insert_all(&copies);
        copies.into_iter().map(|(_, copy)| copy).collect()
    }

    /// Adds an endpoint of a document, under an id that is free, before the one with this key, or at the end, and gives it.
    pub fn add_made(self, mut endpoint: Map<String, Value>, before: Option<Key>) -> Endpoint {
        endpoint.insert("id".to_owned(), self.free_endpoint_id().into());
        let endpoint = self.remembered(Endpoint::read(Value::Object(endpoint).to_string(), Purpose::Check));
        let place = before.and_then(|key| untrack(|| self.endpoints.position(key)));
        self.endpoints.insert(place.unwrap_or(usize::MAX), endpoint);
        endpoint
    }

    fn insert_behind(self, behind: Option<Key>, endpoint: Endpoint) {
        let place = behind.and_then(|key| untrack(|| self.endpoints.position(key)));
        self.remembered(endpoint);
        self.endpoints.insert(place.map_or(usize::MAX, |place| place + 1), endpoint);
    }

    fn free_endpoint_id(self) -> String {
        free_ids("e", untrack(|| self.endpoints.get()).into_iter().map(Endpoint::id)).next().unwrap_or_default()
    }
}

impl EndpointGroup {
    fn new(keys: Vec<Key>, endpoints: Vec<Endpoint>) -> Self {
        let written = move |_: Option<&_>| endpoints.iter().map(|endpoint| endpoint.written()).collect();
        Self { keys, written: lasting(|| ArcMemo::new_with_compare(written, |_, _| true)) }
    }
}

/// A document's text as everything beside its endpoints, and the text of each of those.
fn split(document: &str) -> (Map<String, Value>, Vec<&str>) {
    let mut beside = Map::new();
    let mut found = Vec::new();
    for (name, text) in members(document) {
        if name == "endpoints" {
            found = elements(text);
        } else if let Ok(value) = serde_json::from_str(text) {
            beside.insert(name, value);
        }
    }
    (beside, found)
}

fn id_of(endpoint: &str) -> String {
    let id = members(endpoint).into_iter().find(|(name, _)| name == "id");
    id.and_then(|(_, text)| serde_json::from_str(text).ok()).unwrap_or_default()
}
