use dotmock_shared::{
    api::Diagnostic,
    model::{FaultKind, Mishap},
};
use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::{
    Key, Purpose, Written,
    adopt::put,
    into_list, into_map,
    number::{decimal_or_text, number_or_text, take_number},
    take,
};

/// Faults in whatever a project answers, in their controls. Copies are the same.
#[derive(Clone, Copy)]
pub struct ChaosForm {
    key: Key,
    /// Whether replies go wrong.
    pub on: RwSignal<bool>,
    /// How many of a hundred.
    pub percent: RwSignal<String>,
    /// What happens to them, each as likely.
    pub kinds: RwSignal<Vec<FaultKind>>,
    /// The statuses of errors, with commas between them.
    pub statuses: RwSignal<String>,
    /// A list in the document can say more than the controls, such as one fault twice: it stays until they are touched.
    read: StoredValue<Option<(Vec<FaultKind>, String, Value)>>,
}

impl ChaosForm {
    /// What can happen to any reply, in the order in which it is offered.
    pub const OFFERED: [FaultKind; 5] =
        [FaultKind::Status, FaultKind::Empty, FaultKind::MalformedJson, FaultKind::Truncate, FaultKind::Abort];

    pub(super) fn none() -> Self {
        Self {
            key: Key::new(),
            on: RwSignal::new(false),
            percent: RwSignal::new("10".to_owned()),
            kinds: RwSignal::new(vec![FaultKind::Status]),
            statuses: RwSignal::new(Mishap::STATUS.to_string()),
            read: StoredValue::new(None),
        }
    }

    /// What names it.
    #[must_use]
    pub fn key(self) -> Key {
        self.key
    }

    /// Adds a kind of fault, or takes it out.
    pub fn toggle(self, kind: FaultKind) {
        self.kinds.update(|kinds| match kinds.iter().position(|known| *known == kind) {
            Some(place) => {
                kinds.remove(place);
            }
            None => kinds.push(kind),
        });
    }

    /// Takes over what a document says.
    pub(super) fn load(self, value: Option<Value>) {
        let value = value.filter(|value| !value.is_null());
        put(self.on, value.is_some());
        // Switched off it is no part of a document, and the controls keep what they are set to.
        let Some(value) = value else { return };
        let mut map = into_map(value);
        put(self.percent, take_number(&mut map, "percent", "10"));
        let faults = take(&mut map, "faults");
        let items = into_list(faults.clone());
        let mut kinds = Vec::new();
        let mut statuses = Vec::new();
        for (kind, status) in items.iter().filter_map(mishap) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
            if kind == FaultKind::Status && !statuses.contains(&status) {
                statuses.push(status);
            }
        }
        if kinds.is_empty() {
            kinds.push(FaultKind::Status);
        }
        if statuses.is_empty() {
            statuses.push(Mishap::STATUS.to_string());
        }
        let statuses = statuses.join(", ");
        put(self.kinds, kinds.clone());
        put(self.statuses, statuses.clone());
        self.read.set_value(faults.filter(|_| !items.is_empty()).map(|faults| (kinds, statuses, faults)));
    }

    pub(super) fn write(self, purpose: Purpose, pointer: &str, written: &mut Written) -> Option<Value> {
        if !self.on.get() {
            return None;
        }
        written.place(pointer, self.key);
        let percent = self.percent.get();
        let mut map = Map::from_iter([("percent".to_owned(), decimal_or_text(&percent))]);
        let faults = self.faults();
        if purpose == Purpose::Check && faults.as_array().is_some_and(Vec::is_empty) {
            written
                .unfinished(Diagnostic::error(format!("{pointer}/faults"), "choose at least one thing that happens"));
        } else if faults != json!([FaultKind::Status.word()]) {
            map.insert("faults".to_owned(), faults);
        }
        Some(map.into())
    }

    fn faults(self) -> Value {
        let (kinds, statuses) = (self.kinds.get(), self.statuses.get());
        let read = self.read.with_value(|read| {
            let untouched = read.as_ref().filter(|(known, text, _)| *known == kinds && *text == statuses);
            untouched.map(|(.., faults)| faults.clone())
        });
        if let Some(faults) = read {
            return faults;
        }
        kinds
            .iter()
            .flat_map(|kind| if *kind == FaultKind::Status { errors(&statuses) } else { vec![kind.word().into()] })
            .collect()
    }
}

/// An error for each status that is named, once; the usual one where none is. A comma may be where a status is still to
/// be typed.
fn errors(statuses: &str) -> Vec<Value> {
    let mut errors = Vec::new();
    for error in statuses.split(',').map(str::trim).filter(|status| !status.is_empty()).map(error) {
        if !errors.contains(&error) {
            errors.push(error);
        }
    }
    if errors.is_empty() {
        errors.push(error(""));
    }
    errors
}

/// An error with this status; the word alone where it is the usual one or none is named.
fn error(status: &str) -> Value {
    let word = FaultKind::Status.word();
    match number_or_text(status) {
        Value::String(text) if text.is_empty() => word.into(),
        usual if usual == Mishap::STATUS => word.into(),
        status => json!({"kind": word, "status": status}),
    }
}

/// The kind of a fault in the document, and its status.
fn mishap(value: &Value) -> Option<(FaultKind, String)> {
    let word = value.as_str().or_else(|| value.get("kind")?.as_str())?;
    let status = match value.get("status") {
        Some(Value::String(text)) => text.clone(),
        Some(status) => status.to_string(),
        None => Mishap::STATUS.to_string(),
    };
    FaultKind::parse(word).filter(|kind| *kind != FaultKind::RateLimit).map(|kind| (kind, status))
}
