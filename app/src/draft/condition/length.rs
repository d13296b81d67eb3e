//! The operand of `length` as two fields: a comparison and a number.

use serde_json::{Map, Value};

use crate::draft::number::number_or_text;

/// How a length is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// It is the number.
    Exactly,
    /// It is one of the bounds that a document knows.
    By(&'static str),
    /// It lies between two numbers, both included.
    Between,
    /// As the document has it.
    Other,
}

impl Bound {
    /// Those with fields, in the order in which they are offered.
    pub const OFFERED: [Self; 6] =
        [Self::Exactly, Self::By("gte"), Self::By("lte"), Self::By("gt"), Self::By("lt"), Self::Between];

    /// A word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Exactly => "exactly",
            Self::By(key) => key,
            Self::Between => "between",
            Self::Other => "other",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Exactly => "exactly",
            Self::By("gte") => "at least",
            Self::By("lte") => "at most",
            Self::By("gt") => "more than",
            Self::By(_) => "less than",
            Self::Between => "between",
            Self::Other => "as JSON",
        }
    }
}

/// What an operand says: a comparison and its numbers, as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LengthText {
    /// The comparison.
    pub bound: Bound,
    /// The number, or the least.
    pub first: String,
    /// The most, between two.
    pub second: String,
}

impl LengthText {
    /// Reads what stands in the operand's field.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let plain = || Self { bound: Bound::Exactly, first: text.to_owned(), second: String::new() };
        let Ok(Value::Object(map)) = serde_json::from_str::<Value>(text) else { return plain() };
        let of = |key: &str| map.get(key).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        if map.len() == 2
            && let (Some(first), Some(second)) = (of("gte"), of("lte"))
        {
            return Self { bound: Bound::Between, first, second };
        }
        let bounds = Bound::OFFERED.into_iter().filter(|bound| matches!(bound, Bound::By(_)));
        let known = bounds.filter_map(|bound| Some((bound, of(bound.key())?))).next();
        match known {
            Some((bound, first)) if map.len() == 1 => Self { bound, first, second: String::new() },
            _ => Self { bound: Bound::Other, first: text.to_owned(), second: String::new() },
        }
    }

    /// The other way round.
    #[must_use]
    pub fn write(&self) -> String {
        let entry = |key: &str, text: &str| (key.to_owned(), number_or_text(text));
        let map: Map<String, Value> = match self.bound {
            Bound::Exactly | Bound::Other => return self.first.clone(),
            Bound::By(key) => Map::from_iter([entry(key, &self.first)]),
            Bound::Between => Map::from_iter([entry("gte", &self.first), entry("lte", &self.second)]),
        };
        Value::Object(map).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_as_the_same() {
        for (text, bound, first, second) in [
            ("3", Bound::Exactly, "3", ""),
            ("", Bound::Exactly, "", ""),
            ("{\"gte\":1}", Bound::By("gte"), "1", ""),
            ("{\"lt\":\"1x\"}", Bound::By("lt"), "1x", ""),
            ("{\"gte\":1,\"lte\":5}", Bound::Between, "1", "5"),
            ("{\"gte\":\"\",\"lte\":\"\"}", Bound::Between, "", ""),
            ("{\"gt\":1,\"lt\":5}", Bound::Other, "{\"gt\":1,\"lt\":5}", ""),
        ] {
            let read = LengthText::read(text);
            assert_eq!((read.bound, read.first.as_str(), read.second.as_str()), (bound, first, second), "{text}");
            assert_eq!(read.write(), text);
        }
    }
}
