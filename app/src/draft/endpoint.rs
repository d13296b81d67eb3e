use std::collections::HashSet;

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{
    Item, Key, List, Purpose, Response, Selection, Written, into_list, into_map, lasting, put_text, take, take_text,
};

/// An endpoint in its controls.
#[derive(Clone, Copy)]
pub struct Endpoint {
    key: Key,
    id: StoredValue<String>,
    /// What people call it.
    pub name: RwSignal<String>,
    /// `GET`, `ANY`, or several with commas between them.
    pub method: RwSignal<String>,
    /// The path pattern.
    pub path: RwSignal<String>,
    /// Whether it answers at all.
    pub enabled: RwSignal<bool>,
    /// What it answers, in order.
    pub responses: List<Response>,
    /// Which of those whose conditions hold it is.
    pub select: RwSignal<Selection>,
    rest: StoredValue<Map<String, Value>>,
}

impl Item for Endpoint {
    fn key(&self) -> Key {
        self.key
    }
}

impl PartialEq for Endpoint {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Endpoint {
    /// The id by which traces name it.
    #[must_use]
    pub fn id(self) -> String {
        self.id.get_value()
    }

    /// The same, under another id.
    #[must_use]
    pub fn copy(self, id: String) -> Self {
        let mut value = untrack(|| self.write(Purpose::Keep, "", &mut Written::default()));
        value["id"] = id.into();
        Self::read(value, Purpose::Keep)
    }

    /// Adds a response at the end and gives it.
    pub fn add_response(self) -> Response {
        let response = Response::new(self.free_response_id());
        self.responses.push(response);
        response
    }

    /// Adds a copy of a response behind it and gives the copy.
    pub fn duplicate_response(self, response: Response) -> Response {
        let copy = response.copy(self.free_response_id());
        let place = untrack(|| self.responses.position(response.key()));
        self.responses.insert(place.map_or(usize::MAX, |place| place + 1), copy);
        copy
    }

    fn free_response_id(self) -> String {
        free_ids("r", untrack(|| self.responses.get()).into_iter().map(Response::id)).next().unwrap_or_default()
    }

    pub(super) fn read(value: Value, purpose: Purpose) -> Self {
        lasting(|| Self::read_here(value, purpose))
    }

    fn read_here(value: Value, purpose: Purpose) -> Self {
        let mut map = into_map(value);
        let responses = into_list(take(&mut map, "responses")).into_iter();
        // What it cannot read stays where it was, until something is chosen.
        let select = Selection::read(map.get("select"));
        if select.is_some() {
            take(&mut map, "select");
        }
        Self {
            key: Key::new(),
            id: StoredValue::new(take_text(&mut map, "id")),
            name: RwSignal::new(take_text(&mut map, "name")),
            method: RwSignal::new(method_text(take(&mut map, "method"))),
            path: RwSignal::new(take_text(&mut map, "path")),
            enabled: RwSignal::new(take(&mut map, "enabled") != Some(Value::Bool(false))),
            responses: List::new(responses.map(|response| Response::read(response, purpose)).collect()),
            select: RwSignal::new(select.unwrap_or(Selection::First)),
            rest: StoredValue::new(map),
        }
    }

    pub(super) fn write(self, purpose: Purpose, pointer: &str, written: &mut Written) -> Value {
        written.place(pointer, self.key);
        let mut map = Map::new();
        put_text(&mut map, "id", self.id());
        put_text(&mut map, "name", self.name.get());
        map.insert("method".to_owned(), method_value(&self.method.get()));
        map.insert("path".to_owned(), self.path.get().into());
        if !self.enabled.get() {
            map.insert("enabled".to_owned(), false.into());
        }
        map.extend(self.rest.get_value());
        if let Some(select) = self.select.get().write() {
            map.insert("select".to_owned(), select);
        }
        let responses = self.responses.get();
        if !responses.is_empty() {
            let write = |(place, response): (usize, Response)| {
                response.write(purpose, &format!("{pointer}/responses/{place}"), written)
            };
            map.insert("responses".to_owned(), responses.into_iter().enumerate().map(write).collect());
        }
        Value::Object(map)
    }
}

/// Those of `e1`, `e2`, … that are not taken, lowest first: what the document's reader would choose.
pub(super) fn free_ids(prefix: &str, taken: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    let taken: HashSet<String> = taken.collect();
    (1_u32..).map(move |number| format!("{prefix}{number}")).filter(move |candidate| !taken.contains(candidate))
}

fn method_text(value: Option<Value>) -> String {
    match value {
        Some(Value::String(method)) => method,
        Some(Value::Array(methods)) => methods.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        _ => "GET".to_owned(),
    }
}

fn method_value(text: &str) -> Value {
    let methods: Vec<&str> = text.split(',').map(str::trim).filter(|method| !method.is_empty()).collect();
    match methods.as_slice() {
        [] => "".into(),
        [one] => (*one).into(),
        several => several.iter().copied().collect(),
    }
}
