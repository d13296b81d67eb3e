use dotmock_shared::model::Settings;
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{CorsForm, Key, Written, adopt::put, into_map, number::number_or_text, take};

/// What holds for the whole project, in its controls. Chaos has a form of its own. Copies are the same.
#[derive(Clone, Copy)]
pub struct SettingsForm {
    key: Key,
    /// Whether a trailing slash makes another path.
    pub strict_slash: RwSignal<bool>,
    /// Whether a miss says why.
    pub explain: RwSignal<bool>,
    /// The seed of every reply; empty where each request has its own.
    pub seed: RwSignal<String>,
    /// Which pages may read replies.
    pub cors: CorsForm,
    /// The names whose values are not told.
    pub mask: RwSignal<Vec<String>>,
    /// What has no control, or what its control cannot hold.
    rest: RwSignal<Map<String, Value>>,
}

impl SettingsForm {
    pub(super) fn new() -> Self {
        Self {
            key: Key::new(),
            strict_slash: RwSignal::new(false),
            explain: RwSignal::new(true),
            seed: RwSignal::new(String::new()),
            cors: CorsForm::new(),
            mask: RwSignal::new(Self::usual_mask()),
            rest: RwSignal::new(Map::new()),
        }
    }

    /// What names it.
    #[must_use]
    pub fn key(self) -> Key {
        self.key
    }

    /// The names that are masked where an author says nothing.
    #[must_use]
    pub fn usual_mask() -> Vec<String> {
        Settings::default().mask
    }

    /// Takes over what a document says; what no control can hold stays as it is.
    pub(super) fn load(self, mut map: Map<String, Value>) {
        put(self.strict_slash, take_switch(&mut map, "strict_slash", false));
        put(self.explain, take_switch(&mut map, "explain", true));
        let seed = match take(&mut map, "seed") {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text,
            Some(other) => other.to_string(),
        };
        put(self.seed, seed);
        self.cors.load(take(&mut map, "cors"));
        let mask = map.get("mask").and_then(Value::as_array).map(|names| texts(names));
        let mask = match mask {
            Some(Some(names)) => {
                take(&mut map, "mask");
                names
            }
            _ => Self::usual_mask(),
        };
        put(self.mask, mask);
        put(self.rest, map);
    }

    /// What of it a document says; defaults are left out.
    pub(super) fn write(self, written: &mut Written) -> Map<String, Value> {
        written.place("/settings", self.key);
        let mut map = Map::new();
        if self.strict_slash.get() {
            map.insert("strict_slash".to_owned(), true.into());
        }
        if let Some(cors) = self.cors.write("/settings/cors", written) {
            map.insert("cors".to_owned(), cors);
        }
        let seed = self.seed.get();
        if !seed.trim().is_empty() {
            map.insert("seed".to_owned(), number_or_text(&seed));
        }
        if !self.explain.get() {
            map.insert("explain".to_owned(), false.into());
        }
        let mask = self.mask.get();
        if mask != Self::usual_mask() {
            map.insert("mask".to_owned(), mask.into());
        }
        map.extend(self.rest.get());
        map
    }
}

/// A switch that a document has; what is none stays there, and the engine says so.
fn take_switch(map: &mut Map<String, Value>, name: &str, usual: bool) -> bool {
    let Some(Value::Bool(on)) = map.get(name) else { return usual };
    let on = *on;
    take(map, name);
    on
}

/// The texts of a list of nothing but texts.
pub(super) fn texts(list: &[Value]) -> Option<Vec<String>> {
    list.iter().map(|item| item.as_str().map(str::to_owned)).collect()
}

/// The settings of a document, taken out of it.
pub(super) fn take_settings(document: &mut Map<String, Value>) -> Map<String, Value> {
    take(document, "settings").map(into_map).unwrap_or_default()
}
