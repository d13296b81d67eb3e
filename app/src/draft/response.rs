use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::{
    BodyForm, BodyKind, Change, DelayForm, FaultForm, Group, Header, Item, Key, List, Purpose, Written,
    adopt::{Adopt, adopt},
    into_map, lasting,
    number::{decimal_or_text, number_or_text, put_percent, take_number, take_percent},
    put_text, take, take_text,
};

/// A response in its controls.
#[derive(Clone, Copy)]
pub struct Response {
    key: Key,
    id: StoredValue<String>,
    /// What people call it.
    pub name: RwSignal<String>,
    /// When it is given; without any condition it is the default.
    pub when: Group,
    /// A number or a template.
    pub status: RwSignal<String>,
    /// Its headers.
    pub headers: List<Header>,
    /// Its content.
    pub body: BodyForm,
    /// How long it waits.
    pub delay: DelayForm,
    /// How often it is given where its condition holds, in percent; else the next is.
    pub percent: RwSignal<String>,
    /// How often it is drawn, beside the weights of the others.
    pub weight: RwSignal<String>,
    /// What it changes in the session's state.
    pub changes: List<Change>,
    /// How it goes wrong.
    pub fault: FaultForm,
    rest: StoredValue<Map<String, Value>>,
}

impl Item for Response {
    fn key(&self) -> Key {
        self.key
    }
}

adopt!(Response { name, when, status, headers, body, delay, percent, weight, changes, fault, rest; key, id });

impl Response {
    /// A 200 with a line of JSON.
    #[must_use]
    pub fn new(id: String) -> Self {
        Self::read(json!({"id": id, "body": {"ok": true}}), Purpose::Check)
    }

    /// The id by which traces name it.
    #[must_use]
    pub fn id(self) -> String {
        self.id.get_value()
    }

    /// The same, under another id.
    #[must_use]
    pub fn copy(self, id: String) -> Self {
        let mut written = Written::default();
        let mut value = untrack(|| self.write(Purpose::Keep, "", &mut written));
        value["id"] = id.into();
        Self::read(value, Purpose::Keep)
    }

    pub(super) fn read(value: Value, purpose: Purpose) -> Self {
        lasting(|| Self::read_here(value, purpose))
    }

    fn read_here(value: Value, purpose: Purpose) -> Self {
        let mut map = into_map(value);
        Self {
            key: Key::new(),
            id: StoredValue::new(take_text(&mut map, "id")),
            name: RwSignal::new(take_text(&mut map, "name")),
            when: Group::read_when(take(&mut map, "when")),
            status: RwSignal::new(take_number(&mut map, "status", "200")),
            headers: List::new(Header::read(into_map(take(&mut map, "headers").unwrap_or_default()))),
            body: BodyForm::read(take(&mut map, "body").unwrap_or_default(), purpose),
            delay: DelayForm::read(take(&mut map, "delay")),
            percent: RwSignal::new(take_percent(&mut map, "probability")),
            weight: RwSignal::new(take_number(&mut map, "weight", "1")),
            changes: List::new(Change::read(into_map(take(&mut map, "set").unwrap_or_default()), purpose)),
            fault: FaultForm::read(take(&mut map, "fault")),
            rest: StoredValue::new(map),
        }
    }

    /// Takes over another state of the same response in place.
    pub(super) fn apply(self, value: Value, purpose: Purpose) {
        if untrack(|| self.write(Purpose::Keep, "", &mut Written::default())) != value {
            self.adopt(Self::read(value, purpose));
        }
    }

    pub(super) fn write(self, purpose: Purpose, pointer: &str, written: &mut Written) -> Value {
        written.place(pointer, self.key);
        let mut map = Map::new();
        put_text(&mut map, "id", self.id());
        put_text(&mut map, "name", self.name.get());
        if let Some(when) = self.when.write_when(purpose, &format!("{pointer}/when"), written) {
            map.insert("when".to_owned(), when);
        }
        let status = number_or_text(&self.status.get());
        if status != 200 {
            map.insert("status".to_owned(), status);
        }
        let headers = Header::write(&self.headers.get(), &format!("{pointer}/headers"), written);
        if !headers.is_empty() {
            map.insert("headers".to_owned(), headers.into());
        }
        if let Some(body) = self.body.write(purpose, &format!("{pointer}/body"), written) {
            map.insert("body".to_owned(), body);
        }
        if let Some(delay) = self.delay.write() {
            map.insert("delay".to_owned(), delay);
        }
        if let Some(fault) = self.fault.write(purpose, &format!("{pointer}/fault"), written) {
            map.insert("fault".to_owned(), fault);
        }
        put_percent(&mut map, "probability", &self.percent.get(), purpose, pointer, written);
        let weight = decimal_or_text(&self.weight.get());
        if weight != 1 {
            map.insert("weight".to_owned(), weight);
        }
        let changes = Change::write(&self.changes.get(), purpose, &format!("{pointer}/set"), written);
        if !changes.is_empty() {
            map.insert("set".to_owned(), changes.into());
        }
        map.extend(self.rest.get_value());
        Value::Object(map)
    }

    /// Whether it answers whatever the request is like.
    #[must_use]
    pub fn is_default(self) -> bool {
        self.when.items.is_empty()
    }

    /// Whether it never leaves the request to the next.
    #[must_use]
    pub fn is_certain(self) -> bool {
        self.percent.with(|percent| percent.trim() == "100")
    }

    /// Whether it has a body at all.
    #[must_use]
    pub fn has_body(self) -> bool {
        self.body.kind.get() != BodyKind::None
    }
}
