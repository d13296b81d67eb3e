//! The document while somebody edits it: every field as the text that stands in its control, each in a signal of its
//! own, so that a keystroke touches one field and not a project of a thousand endpoints.
//!
//! A draft can hold what no document can: half a JSON body, a delay of `12x`. [`Draft::write`] says which document it
//! amounts to and what is unfinished; whether that document is right is the engine's to say. What the editor has no
//! control for is kept and written back as it was.

mod adopt;
mod body;
mod change;
mod chaos;
mod condition;
mod cors;
mod delay;
mod endpoint;
mod fault;
mod header;
mod key;
mod list;
mod number;
mod project;
mod response;
mod selection;
mod settings;
mod slices;
mod var;
mod written;

#[cfg(test)]
mod tests;

pub use body::{BodyForm, BodyKind};
pub use change::{Action, Change};
pub use chaos::ChaosForm;
pub use condition::{
    Bound, Condition, Flag, Group, Joint, Kind, LengthText, ModifierForm, Operator, Test, target_words, values_label,
};
pub use cors::{CorsChoice, CorsForm};
pub use delay::{DelayForm, DelayKind};
pub use endpoint::Endpoint;
pub use fault::{FaultChoice, FaultForm, Unit};
pub use header::Header;
pub use key::Key;
pub use list::{Item, List};
pub use project::Draft;
pub use response::Response;
pub use selection::Selection;
pub use settings::SettingsForm;
pub use slices::{elements, members};
pub use var::Var;
pub use written::{Note, Purpose, Written};

use leptos::prelude::Owner;
use serde_json::{Map, Value};

/// The key under which a draft that is kept, and nothing else, holds what no document can. It is one that nobody gives
/// to anything of theirs, because a merge brings the two together.
const UNFINISHED: &str = "⟨unfinished⟩";

thread_local! {
    static PAGE: Owner = Owner::new_root(None);
}

/// Makes signals that last as long as the page. Event handlers and tasks run under whichever owner was current last, and
/// what they add to a draft must outlive it, all the more as a deleted endpoint can be brought back.
pub fn lasting<T>(make: impl FnOnce() -> T) -> T {
    PAGE.with(|owner| owner.with(make))
}

fn take(map: &mut Map<String, Value>, key: &str) -> Option<Value> {
    map.shift_remove(key)
}

fn take_text(map: &mut Map<String, Value>, key: &str) -> String {
    match take(map, key) {
        Some(Value::String(text)) => text,
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    }
}

fn into_map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn into_list(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}

/// The text at a place of a list; empty where there is none.
fn text_at(list: &Value, place: usize) -> &str {
    list.get(place).and_then(Value::as_str).unwrap_or_default()
}

/// Puts text where a document has some, and nothing where it is empty.
fn put_text(map: &mut Map<String, Value>, key: &str, text: String) {
    if !text.is_empty() {
        map.insert(key.to_owned(), Value::String(text));
    }
}
