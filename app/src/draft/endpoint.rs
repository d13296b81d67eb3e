use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{
    Item, Key, List, Purpose, Response, Selection, UNFINISHED, Written, adopt::put, into_list, into_map, lasting,
    put_text, slices::members, take,
};

/// An endpoint in its controls. Its responses have none until somebody looks at them: most endpoints of a large project
/// are only a line in a list, and stay the text that they were read from.
#[derive(Clone, Copy)]
pub struct Endpoint {
    key: Key,
    base: StoredValue<Base>,
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
}

/// What of an endpoint has no control.
struct Base {
    id: String,
    /// What it was read from.
    source: Arc<str>,
    purpose: Purpose,
    head: Head,
    /// What its responses amounted to when they had just been read.
    responses: Option<String>,
    rest: Map<String, Value>,
    written: Option<ArcMemo<Arc<Written>>>,
}

/// What stands before the responses.
#[derive(Clone, PartialEq)]
struct Head {
    name: String,
    method: String,
    path: String,
    enabled: bool,
    select: Selection,
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
        self.base.with_value(|base| base.id.clone())
    }

    /// Its method and path, as it is spoken of.
    #[must_use]
    pub fn title(self) -> String {
        format!("{} {}", self.method.get_untracked(), self.path.get_untracked())
    }

    /// The same, under another id.
    #[must_use]
    pub fn copy(self, id: String) -> Self {
        let kept = untrack(|| self.written()).kept();
        let mut value: Value = serde_json::from_str(&kept).unwrap_or_default();
        value["id"] = id.into();
        Self::read(value.to_string(), Purpose::Keep)
    }

    /// Whether a response is what is left over. Where they answer in turn or by luck, and where one leaves it to the next,
    /// none is.
    #[must_use]
    pub fn is_default(self, response: Response) -> bool {
        response.is_default() && response.is_certain() && self.select.get() == Selection::First
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

    /// Reads the text of one endpoint, its responses only when they are asked for.
    pub(super) fn read(source: impl Into<Arc<str>>, purpose: Purpose) -> Self {
        lasting(|| Self::read_here(source.into(), purpose))
    }

    fn read_here(source: Arc<str>, purpose: Purpose) -> Self {
        let (id, head) = Head::read(&source);
        let Head { name, method, path, enabled, select } = head.clone();
        let (responses, rest, written) = (None, Map::new(), None);
        let base = StoredValue::new(Base { id, source, purpose, head, responses, rest, written });
        Self {
            key: Key::new(),
            base,
            name: RwSignal::new(name),
            method: RwSignal::new(method),
            path: RwSignal::new(path),
            enabled: RwSignal::new(enabled),
            responses: List::later(move || read_responses(base)),
            select: RwSignal::new(select),
        }
    }

    /// What it amounts to; worked out anew when something in it has changed.
    pub(super) fn written(self) -> Arc<Written> {
        let known = self.base.with_value(|base| base.written.clone());
        let written = known.unwrap_or_else(|| {
            // What cannot be part of a document may change while the document stays the same.
            let made = lasting(|| ArcMemo::new_with_compare(move |_| Arc::new(self.write()), |_, _| true));
            self.base.update_value(|base| base.written = Some(made.clone()));
            made
        });
        written.get()
    }

    fn write(self) -> Written {
        let head = self.head();
        self.responses.follow();
        if !self.responses.is_made() {
            let is_untouched =
                |base: &Base| base.purpose == Purpose::Check && base.head == head && !base.source.contains(UNFINISHED);
            let source = self.base.with_value(|base| is_untouched(base).then(|| Arc::clone(&base.source)));
            if let Some(source) = source {
                let mut written = Written::default();
                written.place("", self.key);
                return written.finish(source);
            }
            self.responses.make_quietly();
        }
        let mut written = Written::default();
        written.place("", self.key);
        let responses = write_responses(&self.responses.get(), Purpose::Check, &mut written);
        let text = self.base.with_value(|base| base.text(&head, &responses));
        let differs = written.is_kept_apart() || text.contains(UNFINISHED);
        let kept = differs.then(|| {
            let responses = write_responses(&self.responses.get(), Purpose::Keep, &mut Written::default());
            self.base.with_value(|base| base.text(&head, &responses).to_string())
        });
        written.finish(text).keeping(kept)
    }

    fn head(self) -> Head {
        Head {
            name: self.name.get(),
            method: self.method.get(),
            path: self.path.get(),
            enabled: self.enabled.get(),
            select: self.select.get(),
        }
    }

    /// Takes over another state of the same endpoint in place. With `is_saved` it is the one that is saved.
    pub(super) fn apply(self, source: &str, purpose: Purpose, is_saved: bool) {
        if *untrack(|| self.written()).kept() != *source {
            let (_, head) = Head::read(source);
            put(self.name, head.name);
            put(self.method, head.method);
            put(self.path, head.path);
            put(self.enabled, head.enabled);
            put(self.select, head.select);
            let (rest, responses) = parts(source);
            self.apply_responses(responses, purpose);
            // What has no control is no signal.
            if self.base.with_value(|base| base.rest != rest) {
                self.base.update_value(|base| base.rest = rest);
                self.responses.stir();
            }
        }
        if is_saved {
            self.rebase(source);
        }
    }

    fn apply_responses(self, responses: Vec<Value>, purpose: Purpose) {
        let known: HashMap<String, Response> =
            untrack(|| self.responses.get()).into_iter().map(|response| (response.id(), response)).collect();
        let apply = |value: Value| match value.get("id").and_then(Value::as_str).and_then(|id| known.get(id)) {
            Some(response) => {
                response.apply(value, purpose);
                *response
            }
            None => Response::read(value, purpose),
        };
        self.responses.arrange(responses.into_iter().map(apply).collect());
    }

    /// From now on this is the text that it amounts to as long as nobody touches it.
    fn rebase(self, source: &str) {
        if self.base.with_value(|base| base.purpose == Purpose::Check && *base.source == *source) {
            return;
        }
        let made = self.responses.is_made();
        let responses =
            made.then(|| untrack(|| write_responses(&self.responses.get(), Purpose::Check, &mut Written::default())));
        self.base.update_value(|base| {
            base.source = source.into();
            base.purpose = Purpose::Check;
            base.head = Head::read(source).1;
            base.responses = responses;
        });
        self.responses.stir();
    }
}

impl Base {
    /// The source where nothing has been touched, so that opening an endpoint does not rewrite it in another style.
    fn text(&self, head: &Head, responses: &str) -> Arc<str> {
        if self.purpose == Purpose::Check && self.head == *head && self.responses.as_deref() == Some(responses) {
            return Arc::clone(&self.source);
        }
        let mut map = Map::new();
        put_text(&mut map, "id", self.id.clone());
        put_text(&mut map, "name", head.name.clone());
        map.insert("method".to_owned(), method_value(&head.method));
        map.insert("path".to_owned(), head.path.clone().into());
        if !head.enabled {
            map.insert("enabled".to_owned(), false.into());
        }
        map.extend(self.rest.clone());
        if let Some(select) = head.select.write() {
            map.insert("select".to_owned(), select);
        }
        let mut text = Value::Object(map).to_string();
        if responses != "[]" {
            text.pop();
            text.push_str(",\"responses\":");
            text.push_str(responses);
            text.push('}');
        }
        text.into()
    }
}

impl Head {
    /// What stands in an endpoint's text before its responses, and its id.
    fn read(source: &str) -> (String, Self) {
        let members = members(source);
        let member = |name: &str| members.iter().find(|(known, _)| known == name).map(|(_, text)| *text);
        let value = |name: &str| member(name).and_then(|text| serde_json::from_str::<Value>(text).ok());
        let text = |name: &str| value(name).map(text_of).unwrap_or_default();
        let head = Self {
            name: text("name"),
            method: method_text(value("method")),
            path: text("path"),
            enabled: member("enabled") != Some("false"),
            select: Selection::read(value("select").as_ref()).unwrap_or(Selection::First),
        };
        (text("id"), head)
    }
}

fn text_of(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// What of an endpoint's text has no control, and its responses.
fn parts(source: &str) -> (Map<String, Value>, Vec<Value>) {
    let mut map = into_map(serde_json::from_str(source).unwrap_or_default());
    for name in ["id", "name", "method", "path", "enabled"] {
        take(&mut map, name);
    }
    // What cannot be read stays where it was, until something is chosen.
    if Selection::read(map.get("select")).is_some() {
        take(&mut map, "select");
    }
    let responses = into_list(take(&mut map, "responses"));
    (map, responses)
}

fn read_responses(base: StoredValue<Base>) -> Vec<Response> {
    let (source, purpose) = base.with_value(|base| (Arc::clone(&base.source), base.purpose));
    let (rest, responses) = parts(&source);
    let responses: Vec<Response> = responses.into_iter().map(|response| Response::read(response, purpose)).collect();
    let written = write_responses(&responses, Purpose::Check, &mut Written::default());
    base.update_value(|base| {
        base.rest = rest;
        base.responses = Some(written);
    });
    responses
}

fn write_responses(responses: &[Response], purpose: Purpose, written: &mut Written) -> String {
    let write =
        |(place, response): (usize, &Response)| response.write(purpose, &format!("/responses/{place}"), written);
    Value::Array(responses.iter().enumerate().map(write).collect()).to_string()
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
