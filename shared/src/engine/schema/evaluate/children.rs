//! Keywords that apply subschemas to the members of objects and the items of arrays.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use super::{
    super::{
        keyword::{Members, NodeId},
        location::Location,
        marks::Marks,
        words::{count, quoted},
    },
    Ask, Evaluation, Outcome,
};

impl Evaluation<'_> {
    pub(super) fn members(
        &mut self,
        ask: Ask<'_>,
        rules: &Members,
        members: &Map<String, Value>,
        marks: &mut Marks,
    ) -> Outcome {
        for (position, (name, value)) in members.iter().enumerate() {
            let cost = 1 + name.len() / 8;
            self.spend(cost * (1 + rules.patterns.len()), ask)?;
            let at = Location::Member(ask.at, name);
            let mut looked_at = false;
            let named = rules.properties.get(name).copied();
            let matching = rules.patterns.iter().filter(|(regex, _)| regex.is_match(name)).map(|(_, schema)| *schema);
            for schema in named.into_iter().chain(matching) {
                looked_at = true;
                self.apply(schema, value, &at, &mut Marks::default())?;
            }
            if let Some(additional) = rules.additional.filter(|_| !looked_at) {
                looked_at = true;
                self.child(ask, "additionalProperties", additional, value, &at, || {
                    format!("must not have the property {}", quoted(name))
                })?;
            }
            if looked_at && self.schema.marks {
                marks.mark(position);
            }
        }
        Ok(())
    }

    /// Applies a subschema to a child; where that is `false`, it is the parent that has one too many.
    fn child(
        &mut self,
        ask: Ask<'_>,
        keyword: &'static str,
        schema: NodeId,
        value: &Value,
        at: &Location<'_>,
        predicate: impl FnOnce() -> String,
    ) -> Outcome {
        if self.schema.is_never(schema) {
            return self.unfit(Ask { keyword, ..ask }, predicate);
        }
        self.apply(schema, value, at, &mut Marks::default())
    }

    pub(super) fn property_names(&mut self, ask: Ask<'_>, schema: NodeId, members: &Map<String, Value>) -> Outcome {
        for name in members.keys() {
            self.spend(1 + name.len() / 8, ask)?;
            self.apply(schema, &Value::String(name.clone()), &Location::Name(ask.at, name), &mut Marks::default())?;
        }
        Ok(())
    }

    pub(super) fn items(
        &mut self,
        ask: Ask<'_>,
        prefix: &[NodeId],
        rest: Option<NodeId>,
        items: &[Value],
        marks: &mut Marks,
    ) -> Outcome {
        let schemas = prefix.iter().copied().map(Some).chain(std::iter::repeat(rest));
        for (index, (item, schema)) in items.iter().zip(schemas).enumerate() {
            let Some(schema) = schema else { return Ok(()) };
            let at = Location::Item(ask.at, index);
            self.child(ask, "items", schema, item, &at, || {
                let most = u64::try_from(index).unwrap_or(u64::MAX);
                format!("must have at most {}, it has {}", count(most, "item"), items.len())
            })?;
            if self.schema.marks {
                marks.mark(index);
            }
        }
        Ok(())
    }

    pub(super) fn contains(
        &mut self,
        ask: Ask<'_>,
        schema: NodeId,
        wanted: RangeInclusive<u64>,
        items: &[Value],
        marks: &mut Marks,
    ) -> Outcome {
        let mut found = 0;
        for (index, item) in items.iter().enumerate() {
            if self.fits(schema, item, &Location::Item(ask.at, index), &mut Marks::default())? {
                found += 1;
                marks.mark(index);
            }
            let certain = found >= *wanted.start() && *wanted.end() == u64::MAX;
            if found > *wanted.end() || (certain && !self.schema.marks) {
                break;
            }
        }
        if found < *wanted.start() {
            let keyword = if *wanted.start() == 1 { ask.keyword } else { "minContains" };
            let wanted = fitting(*wanted.start());
            return self.unfit(Ask { keyword, ..ask }, || format!("must have at least {wanted}, it has {found}"));
        }
        if found > *wanted.end() {
            let wanted = fitting(*wanted.end());
            let ask = Ask { keyword: "maxContains", ..ask };
            return self.unfit(ask, || format!("must have at most {wanted}, it has more"));
        }
        Ok(())
    }

    pub(super) fn unevaluated_items(
        &mut self,
        ask: Ask<'_>,
        schema: NodeId,
        items: &[Value],
        marks: &mut Marks,
    ) -> Outcome {
        self.spend(items.len() / 8, ask)?;
        for (index, item) in items.iter().enumerate().filter(|(index, _)| !marks.has(*index)) {
            let at = Location::Item(ask.at, index);
            self.child(ask, ask.keyword, schema, item, &at, || format!("must not have an item at {index}"))?;
        }
        marks.mark_all();
        Ok(())
    }

    pub(super) fn unevaluated_properties(
        &mut self,
        ask: Ask<'_>,
        schema: NodeId,
        members: &Map<String, Value>,
        marks: &mut Marks,
    ) -> Outcome {
        self.spend(members.len() / 8, ask)?;
        for (_, (name, value)) in members.iter().enumerate().filter(|(position, _)| !marks.has(*position)) {
            let at = Location::Member(ask.at, name);
            self.child(ask, ask.keyword, schema, value, &at, || {
                format!("must not have the property {}", quoted(name))
            })?;
        }
        marks.mark_all();
        Ok(())
    }
}

fn fitting(number: u64) -> String {
    format!("{} {} `contains`", count(number, "item"), if number == 1 { "that fits" } else { "that fit" })
}
