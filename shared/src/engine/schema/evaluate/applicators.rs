//! Keywords that apply subschemas to the value itself.

use serde_json::Value;

use super::{
    super::{
        keyword::{NodeId, Rule},
        marks::Marks,
        words::count,
    },
    Ask, Evaluation, Outcome, Stop,
};

impl<'s> Evaluation<'s> {
    pub(super) fn combine(&mut self, ask: Ask<'_>, rule: &'s Rule, marks: &mut Marks) -> Outcome {
        match rule {
            Rule::Ref(schema) => self.apply(*schema, ask.value, ask.at, marks),
            Rule::DynamicRef { fallback, targets } => {
                self.spend(self.scope.len(), ask)?;
                let outermost = self.scope.iter().find_map(|resource| targets.get(resource));
                self.apply(*outermost.unwrap_or(fallback), ask.value, ask.at, marks)
            }
            Rule::AllOf(schemas) => schemas.iter().try_for_each(|schema| self.apply(*schema, ask.value, ask.at, marks)),
            Rule::AnyOf(schemas) => self.any_of(ask, schemas, marks),
            Rule::OneOf(schemas) => self.one_of(ask, schemas, marks),
            Rule::Not(schema) => self.not(ask, *schema),
            Rule::If { condition, then, otherwise } => {
                let mut own = Marks::default();
                let holds = self.fits(*condition, ask.value, ask.at, &mut own)?;
                if holds {
                    self.keep(own, marks, ask)?;
                }
                let next = if holds { then } else { otherwise };
                next.map_or(Ok(()), |schema| self.apply(schema, ask.value, ask.at, marks))
            }
            Rule::DependentSchemas(list) => {
                let Value::Object(members) = ask.value else { return Ok(()) };
                self.spend(list.len(), ask)?;
                let mut schemas = list.iter().filter(|(name, _)| members.contains_key(name));
                schemas.try_for_each(|(_, schema)| self.apply(*schema, ask.value, ask.at, marks))
            }
            // All others ask about values of another type.
            _ => Ok(()),
        }
    }

    fn not(&mut self, ask: Ask<'_>, schema: NodeId) -> Outcome {
        if self.fits(schema, ask.value, ask.at, &mut Marks::default())? {
            return self.unfit(ask, || "must not fit the schema of `not`, and it does".to_owned());
        }
        Ok(())
    }

    fn any_of(&mut self, ask: Ask<'_>, schemas: &[NodeId], marks: &mut Marks) -> Outcome {
        let mut one_fits = false;
        for schema in schemas {
            one_fits |= self.branch(ask, *schema, marks)?;
            // The others may look at more of it, where that is asked for.
            if one_fits && !self.schema.marks {
                return Ok(());
            }
        }
        if one_fits {
            return Ok(());
        }
        let number = u64::try_from(schemas.len()).unwrap_or(u64::MAX);
        self.unfit(ask, || format!("must fit one at least of the {} of `anyOf`, it fits none", count(number, "schema")))
    }

    fn one_of(&mut self, ask: Ask<'_>, schemas: &[NodeId], marks: &mut Marks) -> Outcome {
        let mut fitting = None;
        for (index, schema) in schemas.iter().enumerate() {
            if !self.branch(ask, *schema, marks)? {
                continue;
            }
            if let Some(first) = fitting.replace(index) {
                return self.unfit(ask, || {
                    format!("must fit exactly one of the schemas of `oneOf`, it fits those at {first} and {index}")
                });
            }
        }
        if fitting.is_some() {
            return Ok(());
        }
        let number = u64::try_from(schemas.len()).unwrap_or(u64::MAX);
        self.unfit(ask, || format!("must fit exactly one of the {} of `oneOf`, it fits none", count(number, "schema")))
    }

    /// Whether one of several schemas fits; only then it counts what it has looked at.
    fn branch(&mut self, ask: Ask<'_>, schema: NodeId, marks: &mut Marks) -> Result<bool, Stop> {
        let mut own = Marks::default();
        let fits = self.fits(schema, ask.value, ask.at, &mut own)?;
        if fits {
            self.keep(own, marks, ask)?;
        }
        Ok(fits)
    }
}
