use dotmock_shared::api::Diagnostic;
use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::{
    Item, Key, Purpose, UNFINISHED, Written, adopt::adopt, lasting, number::decimal_or_text, text_at, written::token,
};

/// What becomes of a value of the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It becomes what a template renders.
    Set,
    /// It grows by a number.
    Add,
    /// It is taken away.
    Remove,
}

impl Action {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Set, Self::Add, Self::Remove];

    /// A word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Add => "add",
            Self::Remove => "remove",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Set => "becomes",
            Self::Add => "grows by",
            Self::Remove => "is removed",
        }
    }
}

/// One line of what a response changes in the session's state.
#[derive(Clone, Copy)]
pub struct Change {
    key: Key,
    /// The value's name; a line whose name and value are empty is not there.
    pub name: RwSignal<String>,
    /// What becomes of it.
    pub action: RwSignal<Action>,
    /// A template, or a number.
    pub value: RwSignal<String>,
}

impl Item for Change {
    fn key(&self) -> Key {
        self.key
    }
}

adopt!(Change { name, action, value; key });

impl Change {
    /// A line that changes nothing yet.
    #[must_use]
    pub fn empty() -> Self {
        Self::new(String::new(), Action::Set, String::new())
    }

    fn new(name: String, action: Action, value: String) -> Self {
        lasting(|| Self {
            key: Key::new(),
            name: RwSignal::new(name),
            action: RwSignal::new(action),
            value: RwSignal::new(value),
        })
    }

    pub(super) fn read(changes: Map<String, Value>, purpose: Purpose) -> Vec<Self> {
        let line = |(name, value): (String, Value)| match value {
            Value::Null => Self::new(name, Action::Remove, String::new()),
            Value::String(template) => Self::new(name, Action::Set, template),
            Value::Object(map) if map.len() == 1 && map.contains_key("add") => {
                let number = &map["add"];
                Self::new(name, Action::Add, number.as_str().map_or_else(|| number.to_string(), str::to_owned))
            }
            other => Self::new(name, Action::Set, other.to_string()),
        };
        let kept = |kept: &Value| {
            let action = Action::ALL.into_iter().find(|action| action.key() == text_at(kept, 1));
            Self::new(text_at(kept, 0).to_owned(), action.unwrap_or(Action::Set), text_at(kept, 2).to_owned())
        };
        let lines = changes.into_iter().flat_map(|(name, value)| match value {
            Value::Array(lines) if name == UNFINISHED && purpose == Purpose::Keep => lines.iter().map(kept).collect(),
            value => vec![line((name, value))],
        });
        lines.collect()
    }

    /// A name stands once: a document holds one change of it. To be kept, lines that share one are a list.
    pub(super) fn write(lines: &[Self], purpose: Purpose, pointer: &str, written: &mut Written) -> Map<String, Value> {
        let (mut changes, mut collide) = (Map::new(), false);
        for line in lines {
            let (name, value) = (line.name.get(), line.value.get());
            if name.is_empty() && value.is_empty() {
                continue;
            }
            let place = format!("{pointer}/{}", token(&name));
            written.place(&place, line.key);
            let value = match line.action.get() {
                Action::Set => Value::String(value),
                Action::Add => json!({"add": decimal_or_text(&value)}),
                Action::Remove => Value::Null,
            };
            if changes.insert(name.clone(), value).is_some() {
                collide = true;
                written.unfinished(Diagnostic::error(place, format!("another line changes `{name}` already")));
            }
        }
        if collide && purpose == Purpose::Keep {
            let lines = lines.iter().map(|line| json!([line.name.get(), line.action.get().key(), line.value.get()]));
            return Map::from_iter([(UNFINISHED.to_owned(), lines.collect())]);
        }
        changes
    }
}
