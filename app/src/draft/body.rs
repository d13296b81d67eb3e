use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::{Purpose, UNFINISHED, Written, adopt::adopt, take_text, written::not_json};

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// Text with `{{…}}`.
    Template,
    /// JSON, sent as it stands.
    Json,
    /// Text, sent as it stands.
    Text,
    /// Bytes in base64.
    Base64,
    /// No content.
    None,
}

impl BodyKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Json, Self::Template, Self::Text, Self::Base64, Self::None];

    /// The document's word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Json => "json",
            Self::Text => "text",
            Self::Base64 => "base64",
            Self::None => "none",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Template => "Template",
            Self::Json => "JSON",
            Self::Text => "Text",
            Self::Base64 => "Base64",
            Self::None => "No body",
        }
    }
}

/// A body in its controls. The text stays when the kind changes.
#[derive(Clone, Copy)]
pub struct BodyForm {
    /// How it is written.
    pub kind: RwSignal<BodyKind>,
    /// What is written.
    pub text: RwSignal<String>,
}

adopt!(BodyForm { kind, text });

impl BodyForm {
    /// A body of this kind.
    #[must_use]
    pub fn new(kind: BodyKind, text: impl Into<String>) -> Self {
        Self { kind: RwSignal::new(kind), text: RwSignal::new(text.into()) }
    }

    /// How many bytes are written, or, of base64, are meant. What a template renders to has another size.
    #[must_use]
    pub fn size(self) -> usize {
        let is_base64 = self.kind.get() == BodyKind::Base64;
        self.text.with(|text| if is_base64 { decoded_size(text) } else { text.len() })
    }

    /// Lays JSON out over lines; leaves what is no JSON as it is.
    pub fn format(self) {
        if let Ok(value) = serde_json::from_str::<Value>(&self.text.get_untracked()) {
            self.text.set(pretty(&value));
        }
    }

    pub(super) fn read(value: Value, purpose: Purpose) -> Self {
        match value {
            Value::Null => Self::new(BodyKind::None, ""),
            Value::String(source) => Self::new(BodyKind::Template, source),
            Value::Object(map) if map.len() == 1 => Self::read_object(map, purpose),
            other => Self::new(BodyKind::Json, pretty(&other)),
        }
    }

    fn read_object(mut map: Map<String, Value>, purpose: Purpose) -> Self {
        let key = map.keys().next().cloned().unwrap_or_default();
        match key.as_str() {
            "template" => Self::new(BodyKind::Template, take_text(&mut map, &key)),
            "text" => Self::new(BodyKind::Text, take_text(&mut map, &key)),
            "base64" => Self::new(BodyKind::Base64, take_text(&mut map, &key)),
            "json" => Self::new(BodyKind::Json, map.get("json").map(pretty).unwrap_or_default()),
            UNFINISHED if purpose == Purpose::Keep => Self::new(BodyKind::Json, take_text(&mut map, &key)),
            _ => Self::new(BodyKind::Json, pretty(&Value::Object(map))),
        }
    }

    pub(super) fn write(self, purpose: Purpose, pointer: &str, written: &mut Written) -> Option<Value> {
        let text = self.text.get();
        match self.kind.get() {
            BodyKind::None => None,
            // An empty one means no body, but whoever is about to write it has chosen a template.
            BodyKind::Template if text.is_empty() && purpose == Purpose::Keep => Some(json!({ "template": text })),
            BodyKind::Template if text.is_empty() => {
                written.more_is_kept();
                None
            }
            BodyKind::Template => Some(Value::String(text)),
            BodyKind::Text => Some(json!({ "text": text })),
            BodyKind::Base64 => Some(json!({ "base64": text })),
            BodyKind::Json => match serde_json::from_str::<Value>(&text) {
                Ok(value) => Some(wrapped(value, purpose)),
                Err(_) if purpose == Purpose::Keep => Some(json!({ UNFINISHED: text })),
                Err(error) => {
                    written.unfinished(not_json(pointer, &error));
                    Some(json!({ "text": text }))
                }
            },
        }
    }
}

/// JSON that would be read as something else when it stood alone stands behind its key.
fn wrapped(value: Value, purpose: Purpose) -> Value {
    let is_word = |key: &str| match key {
        "template" | "json" | "text" | "base64" => true,
        UNFINISHED => purpose == Purpose::Keep,
        _ => false,
    };
    let misread = match &value {
        Value::String(_) | Value::Null => true,
        Value::Object(map) => map.len() == 1 && map.keys().all(|key| is_word(key)),
        _ => false,
    };
    if misread { json!({ "json": value }) } else { value }
}

/// Four letters are three bytes; padding is none.
fn decoded_size(base64: &str) -> usize {
    let letters = base64.bytes().filter(|byte| byte.is_ascii_alphanumeric() || b"+/-_".contains(byte)).count();
    letters * 3 / 4
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_large_as_what_it_means() {
        for (text, size) in [("", 0), ("AA==", 1), ("AAE=", 2), ("AAEC", 3), ("AAEC\nAAEC", 6), ("AAECAw", 4)] {
            assert_eq!(decoded_size(text), size, "{text}");
        }
    }
}
