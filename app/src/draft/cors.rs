use dotmock_shared::api::Diagnostic;
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{Written, adopt::put, into_map, number::number_or_text, settings::texts, take, take_text};

/// Which pages may read what mocks answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CorsChoice {
    /// Those of any origin.
    Any,
    /// Those of the origins that are named.
    Only,
    /// None.
    Off,
    /// As the document has it: something this editor has no controls for.
    Other,
}

/// CORS in its controls. What stands in one stays when the choice changes.
#[derive(Clone, Copy)]
pub struct CorsForm {
    /// Which pages may.
    pub choice: RwSignal<CorsChoice>,
    /// The origins that are named.
    pub origins: RwSignal<Vec<String>>,
    /// The header fields that pages may set; none named: those they ask for.
    pub headers: RwSignal<Vec<String>>,
    /// Whether pages may send cookies and credentials.
    pub credentials: RwSignal<bool>,
    /// For how many seconds browsers may keep a preflight; empty where they decide.
    pub max_age: RwSignal<String>,
    other: RwSignal<Value>,
}

impl CorsForm {
    pub(super) fn new() -> Self {
        Self {
            choice: RwSignal::new(CorsChoice::Any),
            origins: RwSignal::default(),
            headers: RwSignal::default(),
            credentials: RwSignal::new(false),
            max_age: RwSignal::default(),
            other: RwSignal::new(Value::Null),
        }
    }

    pub(super) fn load(self, value: Option<Value>) {
        let (choice, rules) = match value {
            None | Some(Value::Bool(true)) => (CorsChoice::Any, Map::new()),
            Some(Value::Bool(false)) => (CorsChoice::Off, Map::new()),
            Some(value) if is_known(&value) => {
                let rules = into_map(value);
                (if rules.contains_key("origins") { CorsChoice::Only } else { CorsChoice::Any }, rules)
            }
            Some(other) => {
                put(self.other, other);
                (CorsChoice::Other, Map::new())
            }
        };
        let mut rules = rules;
        let mut names = |field| {
            let list = take(&mut rules, field).and_then(|list| list.as_array().and_then(|list| texts(list)));
            list.unwrap_or_default()
        };
        put(self.origins, names("origins"));
        put(self.headers, names("headers"));
        put(self.credentials, take(&mut rules, "credentials") == Some(Value::Bool(true)));
        put(self.max_age, take_text(&mut rules, "max_age"));
        put(self.choice, choice);
    }

    pub(super) fn write(self, pointer: &str, written: &mut Written) -> Option<Value> {
        let mut rules = Map::new();
        match self.choice.get() {
            CorsChoice::Off => return Some(false.into()),
            CorsChoice::Other => return Some(self.other.get()),
            CorsChoice::Any => {}
            CorsChoice::Only => {
                let origins = self.origins.get();
                if origins.is_empty() {
                    written.unfinished(Diagnostic::error(format!("{pointer}/origins"), "name at least one origin"));
                }
                rules.insert("origins".to_owned(), origins.into());
            }
        }
        let (headers, max_age) = (self.headers.get(), self.max_age.get());
        if !headers.is_empty() {
            rules.insert("headers".to_owned(), headers.into());
        }
        // Browsers take no credentials where any origin may ask.
        if self.choice.get() == CorsChoice::Only && self.credentials.get() {
            rules.insert("credentials".to_owned(), true.into());
        }
        if !max_age.trim().is_empty() {
            rules.insert("max_age".to_owned(), number_or_text(&max_age));
        }
        (!rules.is_empty()).then(|| rules.into())
    }
}

/// Whether every member of the rules has a control that can hold it.
fn is_known(value: &Value) -> bool {
    let is_names = |value: &Value| value.as_array().is_some_and(|list| texts(list).is_some());
    value.as_object().is_some_and(|rules| {
        rules.iter().all(|(name, value)| match name.as_str() {
            "origins" | "headers" => is_names(value),
            "credentials" => value.is_boolean() && (value == false || rules.contains_key("origins")),
            "max_age" => value.is_number() || value.is_string(),
            _ => false,
        })
    })
}
