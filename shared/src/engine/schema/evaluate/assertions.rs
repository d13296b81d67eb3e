//! Keywords that hold no subschema.

use serde_json::{Map, Number, Value};

use super::{
    super::{
        super::{
            decimal::{Decimal, Divisor},
            matching::canonical,
        },
        format::Format,
        keyword::{Choices, Limit, LimitKind, Part, Pattern, Size, Types},
        words::{clipped, count, kind, quoted, row, shown},
    },
    Ask, Evaluation, Outcome,
};

/// How many bytes of text are looked at in a step.
const BYTES: usize = 8;

impl Evaluation<'_> {
    pub(super) fn never(&self, ask: Ask<'_>) -> Outcome {
        self.unfit(ask, || "must not be there: the schema allows nothing here".to_owned())
    }

    pub(super) fn type_of(&self, ask: Ask<'_>, wanted: Types, is: Types) -> Outcome {
        if wanted.overlaps(is) {
            return Ok(());
        }
        self.unfit(ask, || {
            let is = match ask.value {
                Value::Number(number) => clipped(number.as_str()),
                other => kind(other).to_owned(),
            };
            format!("must be {}, it is {is}", row(wanted.words(), "or"))
        })
    }

    pub(super) fn one_value(&mut self, ask: Ask<'_>, choices: &Choices) -> Outcome {
        if choices.types.overlaps(Types::of(ask.value)) {
            let text = canonical(ask.value, false);
            self.spend(text.len() / BYTES, ask)?;
            if choices.values.contains(&text) {
                return Ok(());
            }
        }
        self.unfit(ask, || format!("must be {}, it is {}", choices.shown, shown(ask.value)))
    }

    pub(super) fn limit(&mut self, ask: Ask<'_>, limit: &Limit, number: &Number) -> Outcome {
        self.spend(number.as_str().len() / BYTES, ask)?;
        let order = Decimal::of(number).cmp(&limit.number);
        let (holds, words) = match limit.kind {
            LimitKind::Least => (order.is_ge(), "at least"),
            LimitKind::Most => (order.is_le(), "at most"),
            LimitKind::Above => (order.is_gt(), "more than"),
            LimitKind::Below => (order.is_lt(), "less than"),
        };
        if holds {
            return Ok(());
        }
        self.unfit(ask, || format!("must be {words} {}, it is {}", limit.shown, shown(ask.value)))
    }

    pub(super) fn multiple_of(&mut self, ask: Ask<'_>, divisor: Divisor, by: &str, number: &Number) -> Outcome {
        self.spend(number.as_str().len() / BYTES, ask)?;
        if divisor.divides(&Decimal::of(number)) {
            return Ok(());
        }
        self.unfit(ask, || format!("must be a multiple of {by}, it is {}", shown(ask.value)))
    }

    pub(super) fn size(&mut self, ask: Ask<'_>, size: &Size) -> Outcome {
        let (parts, noun) = match (size.of, ask.value) {
            (Part::Character, Value::String(text)) => {
                self.spend(text.len() / BYTES, ask)?;
                (text.chars().count(), "character")
            }
            (Part::Item, Value::Array(items)) => (items.len(), "item"),
            (Part::Property, Value::Object(members)) => (members.len(), "property"),
            _ => return Ok(()),
        };
        let parts = u64::try_from(parts).unwrap_or(u64::MAX);
        if (size.least && parts >= size.number) || (!size.least && parts <= size.number) {
            return Ok(());
        }
        let words = if size.least { "at least" } else { "at most" };
        self.unfit(ask, || format!("must have {words} {}, it has {parts}", count(size.number, noun)))
    }

    pub(super) fn pattern(&mut self, ask: Ask<'_>, pattern: &Pattern, text: &str) -> Outcome {
        self.spend(text.len() / BYTES, ask)?;
        if pattern.regex.is_match(text) {
            return Ok(());
        }
        self.unfit(ask, || format!("must match the pattern {}, it is {}", quoted(&pattern.source), quoted(text)))
    }

    pub(super) fn format(&mut self, ask: Ask<'_>, format: &Format, text: &str) -> Outcome {
        self.spend(text.len() / BYTES, ask)?;
        if (format.fits)(text) {
            return Ok(());
        }
        self.unfit(ask, || format!("must be {}, it is {}", format.words, quoted(text)))
    }

    /// Equal items lie next to one another once their canonical spellings are sorted.
    pub(super) fn unique_items(&mut self, ask: Ask<'_>, items: &[Value]) -> Outcome {
        if items.len() < 2 {
            return Ok(());
        }
        let mut spelt = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let text = canonical(item, false);
            self.spend(1 + text.len() / BYTES, ask)?;
            spelt.push((text, index));
        }
        spelt.sort_unstable();
        let alike = spelt.iter().zip(spelt.iter().skip(1)).filter(|(one, two)| one.0 == two.0);
        let Some(((_, first), (_, second))) = alike.min_by_key(|(_, two)| two.1) else { return Ok(()) };
        self.unfit(ask, || format!("must have no two items alike, but those at {first} and {second} are"))
    }

    pub(super) fn required(&mut self, ask: Ask<'_>, names: &[String], members: &Map<String, Value>) -> Outcome {
        self.spend(names.len(), ask)?;
        let Some(missing) = names.iter().find(|name| !members.contains_key(*name)) else { return Ok(()) };
        self.unfit(ask, || format!("must have the property {}", quoted(missing)))
    }

    pub(super) fn dependent_required(
        &mut self,
        ask: Ask<'_>,
        list: &[(String, Vec<String>)],
        members: &Map<String, Value>,
    ) -> Outcome {
        for (name, needed) in list {
            self.spend(1 + needed.len(), ask)?;
            let missing = needed.iter().find(|other| members.contains_key(name) && !members.contains_key(*other));
            if let Some(missing) = missing {
                let (name, missing) = (quoted(name), quoted(missing));
                return self.unfit(ask, || format!("must have the property {missing}, as it has {name}"));
            }
        }
        Ok(())
    }
}
