use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Value;

/// What a response sends as content.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Body {
    /// No content at all.
    #[default]
    None,
    /// A template; in a document a bare string, or `{"template": "…"}`.
    Template(String),
    /// `{"text": "…"}`: sent as it stands, never a template.
    Text(String),
    /// Any other JSON, or `{"json": …}`: sent as that JSON, its strings untouched.
    Json(Value),
    /// `{"base64": "…"}`: the decoded bytes are sent.
    Base64(String),
}

/// The keys that, alone in an object, say what a body is.
pub const BODY_KINDS: [&str; 4] = ["json", "text", "base64", "template"];

impl Body {
    /// True when there is no content.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_none(),
            Self::Template(source) => serializer.serialize_str(source),
            Self::Text(text) => one_key(serializer, "text", text),
            Self::Base64(text) => one_key(serializer, "base64", text),
            // Strings and null would be read back as a template and as nothing, a one-key object as a kind.
            Self::Json(value) if needs_key(value) => one_key(serializer, "json", value),
            Self::Json(value) => value.serialize(serializer),
        }
    }
}

fn needs_key(value: &Value) -> bool {
    match value {
        Value::String(_) | Value::Null => true,
        Value::Object(map) => map.len() == 1 && map.keys().all(|key| BODY_KINDS.contains(&key.as_str())),
        _ => false,
    }
}

fn one_key<S: Serializer>(serializer: S, key: &str, value: &impl Serialize) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(key, value)?;
    map.end()
}
