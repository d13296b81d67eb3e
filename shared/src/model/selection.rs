use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Number;

/// Which of the responses whose conditions hold is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Select {
    /// `rules`: the first; this when absent.
    #[default]
    Rules,
    /// `sequence`: one after the other, counted by endpoint and session.
    Sequence(Sequence),
    /// `random`: by their weights, drawn from the request's seed.
    Random,
}

/// What follows the last response of a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sequence {
    /// `wrap`: the first again; this when absent.
    #[default]
    Wrap,
    /// `stay`: the last again.
    Stay,
}

/// What a response does to a named value of the session's state.
#[derive(Debug, Clone, PartialEq)]
pub enum StateChange {
    /// Sets it to what a template renders.
    Set(String),
    /// `{"add": n}`: adds to the number that it is; what is no number counts as 0.
    Add(Number),
    /// null: removes it.
    Remove,
}

impl Select {
    /// True for what a document leaves out.
    // serde hands `skip_serializing_if` a reference, whatever the type.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    #[must_use]
    pub fn is_rules(&self) -> bool {
        *self == Self::Rules
    }
}

impl Serialize for Select {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Rules => serializer.serialize_str("rules"),
            Self::Sequence(Sequence::Wrap) => serializer.serialize_str("sequence"),
            Self::Sequence(Sequence::Stay) => one(serializer, "sequence", &"stay"),
            Self::Random => serializer.serialize_str("random"),
        }
    }
}

impl Serialize for StateChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(template) => serializer.serialize_str(template),
            Self::Add(number) => one(serializer, "add", number),
            Self::Remove => serializer.serialize_unit(),
        }
    }
}

fn one<S: Serializer>(serializer: S, key: &str, value: &impl Serialize) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(key, value)?;
    map.end()
}
