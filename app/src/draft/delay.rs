use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::{
    adopt::adopt,
    number::{decimal_or_text, number_or_text, take_number},
};

/// How a reply waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DelayKind {
    /// Not at all.
    None,
    /// Always as long.
    Fixed,
    /// Anything between two times.
    Between,
    /// Mostly near a mean.
    Normal,
    /// Half of the time no longer than a median, and a few times much longer.
    Lognormal,
    /// Not at all, but the body comes in pieces.
    Dribble,
    /// As the document has it: a delay this editor has no controls for.
    Other,
}

impl DelayKind {
    /// Those with controls, in the order in which they are offered.
    pub const OFFERED: [Self; 6] =
        [Self::None, Self::Fixed, Self::Between, Self::Normal, Self::Lognormal, Self::Dribble];

    /// A word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Fixed => "fixed",
            Self::Between => "between",
            Self::Normal => "normal",
            Self::Lognormal => "lognormal",
            Self::Dribble => "dribble",
            Self::Other => "other",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "At once",
            Self::Fixed => "After",
            Self::Between => "Between",
            Self::Normal => "Normal",
            Self::Lognormal => "Lognormal",
            Self::Dribble => "In pieces",
            Self::Other => "As in the document",
        }
    }

    /// What it means, where its name and its fields do not say so; else empty.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Normal => "Two of three replies wait within one standard deviation (sd) of the mean.",
            Self::Lognormal => {
                "Half of the replies wait no longer than the median; the larger sigma, the longer a few do."
            }
            Self::Dribble => "Status and headers come at once, the body in equal pieces.",
            Self::None | Self::Fixed | Self::Between | Self::Other => "",
        }
    }

    fn read(value: &Value) -> Self {
        let has = |map: &Map<String, Value>, one, two| map.len() == 2 && map.contains_key(one) && map.contains_key(two);
        match value {
            Value::Null => Self::None,
            Value::Number(number) if number.as_u64() == Some(0) => Self::None,
            Value::Number(_) | Value::String(_) => Self::Fixed,
            Value::Object(map) if has(map, "min", "max") => Self::Between,
            Value::Object(map) if map.len() == 1 => match map.iter().next() {
                Some((name, Value::Object(operands))) => match name.as_str() {
                    "normal" if has(operands, "mean", "sd") => Self::Normal,
                    "lognormal" if has(operands, "median", "sigma") => Self::Lognormal,
                    "dribble" if has(operands, "chunks", "over") => Self::Dribble,
                    _ => Self::Other,
                },
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }
}

/// A delay in its controls, in milliseconds. What stands in one stays when the kind changes.
#[derive(Clone, Copy)]
pub struct DelayForm {
    /// How the reply waits.
    pub kind: RwSignal<DelayKind>,
    /// The time, or the shortest.
    pub min: RwSignal<String>,
    /// The longest.
    pub max: RwSignal<String>,
    /// The mean of a normal one.
    pub mean: RwSignal<String>,
    /// Its standard deviation.
    pub sd: RwSignal<String>,
    /// The median of a lognormal one.
    pub median: RwSignal<String>,
    /// The standard deviation of its logarithm.
    pub sigma: RwSignal<String>,
    /// In how many pieces the body comes.
    pub chunks: RwSignal<String>,
    /// Over how long.
    pub over: RwSignal<String>,
    other: StoredValue<Value>,
}

adopt!(DelayForm { kind, min, max, mean, sd, median, sigma, chunks, over, other });

impl DelayForm {
    pub(super) fn read(value: Option<Value>) -> Self {
        let value = value.unwrap_or_default();
        let kind = DelayKind::read(&value);
        let mut given = match (kind, &value) {
            (DelayKind::Fixed, Value::String(text)) => into_one("min", text.as_str().into()),
            (DelayKind::Fixed, number) => into_one("min", number.clone()),
            (DelayKind::Between, Value::Object(map)) => map.clone(),
            (DelayKind::Normal | DelayKind::Lognormal | DelayKind::Dribble, Value::Object(map)) => {
                map.values().filter_map(Value::as_object).next().cloned().unwrap_or_default()
            }
            _ => Map::new(),
        };
        let mut operand = |name, usual| RwSignal::new(take_number(&mut given, name, usual));
        Self {
            kind: RwSignal::new(kind),
            min: operand("min", "200"),
            max: operand("max", "800"),
            mean: operand("mean", "300"),
            sd: operand("sd", "100"),
            median: operand("median", "200"),
            sigma: operand("sigma", "0.5"),
            chunks: operand("chunks", "10"),
            over: operand("over", "2000"),
            other: StoredValue::new(if kind == DelayKind::Other { value } else { Value::Null }),
        }
    }

    /// Whether the document came with a delay that has no controls.
    #[must_use]
    pub fn has_other(self) -> bool {
        !self.other.with_value(Value::is_null)
    }

    /// What the document has of it; none where the reply does not wait.
    #[must_use]
    pub fn document(self) -> Option<Value> {
        self.write()
    }

    pub(super) fn write(self) -> Option<Value> {
        let whole = |value: RwSignal<String>| number_or_text(&value.get());
        match self.kind.get() {
            DelayKind::None => None,
            DelayKind::Fixed => Some(whole(self.min)),
            DelayKind::Between => Some(json!({"min": whole(self.min), "max": whole(self.max)})),
            DelayKind::Normal => Some(json!({"normal": {"mean": whole(self.mean), "sd": whole(self.sd)}})),
            DelayKind::Lognormal => {
                let sigma = decimal_or_text(&self.sigma.get());
                Some(json!({"lognormal": {"median": whole(self.median), "sigma": sigma}}))
            }
            DelayKind::Dribble => Some(json!({"dribble": {"chunks": whole(self.chunks), "over": whole(self.over)}})),
            DelayKind::Other => Some(self.other.get_value()),
        }
    }
}

fn into_one(name: &str, value: Value) -> Map<String, Value> {
    Map::from_iter([(name.to_owned(), value)])
}
