use serde_json::{Value, json};

/// Which of the responses whose conditions hold answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selection {
    /// The first.
    First,
    /// Each in turn, and then the first again.
    Round,
    /// Each in turn, and then the last again.
    Stay,
    /// One that is drawn by its weight.
    Random,
}

impl Selection {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::First, Self::Round, Self::Stay, Self::Random];

    /// A word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Round => "round",
            Self::Stay => "stay",
            Self::Random => "random",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::First => "The first whose condition holds",
            Self::Round => "One after the other, then the first again",
            Self::Stay => "One after the other, then the last again",
            Self::Random => "One at random, by weight",
        }
    }

    /// None where a document says something else.
    pub(super) fn read(value: Option<&Value>) -> Option<Self> {
        Some(match value {
            None | Some(Value::Null) => Self::First,
            Some(Value::String(word)) => match word.as_str() {
                "rules" => Self::First,
                "sequence" => Self::Round,
                "random" => Self::Random,
                _ => return None,
            },
            Some(value) if *value == json!({"sequence": "wrap"}) => Self::Round,
            Some(value) if *value == json!({"sequence": "stay"}) => Self::Stay,
            Some(_) => return None,
        })
    }

    pub(super) fn write(self) -> Option<Value> {
        match self {
            Self::First => None,
            Self::Round => Some("sequence".into()),
            Self::Stay => Some(json!({"sequence": "stay"})),
            Self::Random => Some("random".into()),
        }
    }
}
