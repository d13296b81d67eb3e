//! The keywords that hold subschemas. Those that only work together make one rule.

use super::{
    super::{
        SchemaError,
        keyword::{Keyword, Members, NodeId, Rule},
        read,
    },
    Compiler, Subschema,
};

impl<'s> Compiler<'s, '_> {
    /// Reads them in the order in which they are asked: those last that need to know what the others have looked at.
    pub(super) fn applicators(&mut self, of: Subschema<'s>, keywords: &mut Vec<Keyword>) -> Result<(), SchemaError> {
        self.objects(of, keywords)?;
        self.arrays(of, keywords)?;
        self.combinations(of, keywords)?;
        for (name, rule) in [
            ("unevaluatedItems", Rule::UnevaluatedItems as fn(NodeId) -> Rule),
            ("unevaluatedProperties", Rule::UnevaluatedProperties),
        ] {
            keywords.extend(self.one(of, name)?.map(|schema| Keyword { name, rule: rule(schema) }));
        }
        // What describes the content of text is not asserted, but must be a schema.
        self.one(of, "contentSchema").map(drop)
    }

    fn objects(&mut self, of: Subschema<'s>, keywords: &mut Vec<Keyword>) -> Result<(), SchemaError> {
        let properties = self.named(of, "properties")?;
        let patterns = self.named(of, "patternProperties")?;
        let additional = self.one(of, "additionalProperties")?;
        if properties.is_some() || patterns.is_some() || additional.is_some() {
            let mut members = Members { additional, ..Members::default() };
            members.properties =
                properties.into_iter().flatten().map(|(name, schema)| (name.to_owned(), schema)).collect();
            for (source, schema) in patterns.into_iter().flatten() {
                let regex = self.regex(source).map_err(|wrong| self.error(of, "patternProperties", wrong))?;
                members.patterns.push((regex, schema));
            }
            keywords.push(Keyword { name: "properties", rule: Rule::Members(members) });
        }
        let names = self.one(of, "propertyNames")?;
        keywords.extend(names.map(|schema| Keyword { name: "propertyNames", rule: Rule::PropertyNames(schema) }));
        for name in ["dependentSchemas", "dependencies"] {
            let Some(schemas) = self.named(of, name)? else { continue };
            let schemas = schemas.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect();
            keywords.push(Keyword { name, rule: Rule::DependentSchemas(schemas) });
        }
        self.dependencies(of, keywords)
    }

    /// `dependencies` of older dialects is still in use, and the dialect lets it be; its lists are names.
    fn dependencies(&self, of: Subschema<'s>, keywords: &mut Vec<Keyword>) -> Result<(), SchemaError> {
        let name = "dependencies";
        let Some(members) = of.get(name).and_then(|value| value.as_object()) else { return Ok(()) };
        let lists = members.iter().filter(|(_, value)| value.is_array());
        let read = read::dependencies(lists).map_err(|wrong| self.error(of, name, wrong))?;
        keywords.push(Keyword { name, rule: Rule::DependentRequired(read) });
        Ok(())
    }

    fn arrays(&self, of: Subschema<'s>, keywords: &mut Vec<Keyword>) -> Result<(), SchemaError> {
        if of.get("items").is_some_and(serde_json::Value::is_array) {
            let message = "`items` takes one schema; a list of schemas, one an item, is `prefixItems`";
            return Err(self.error(of, "items", read::Wrong::here(message)));
        }
        let (prefix, rest) = (self.list(of, "prefixItems")?, self.one(of, "items")?);
        if prefix.is_some() || rest.is_some() {
            let rule = Rule::Items { prefix: prefix.unwrap_or_default(), rest };
            keywords.push(Keyword { name: "items", rule });
        }
        let (least, most) = (self.count(of, "minContains")?, self.count(of, "maxContains")?);
        let contains = self.one(of, "contains")?;
        keywords.extend(contains.map(|schema| {
            let rule = Rule::Contains { schema, least: least.unwrap_or(1), most };
            Keyword { name: "contains", rule }
        }));
        Ok(())
    }

    fn count(&self, of: Subschema<'s>, name: &str) -> Result<Option<u64>, SchemaError> {
        let count = of.get(name).map(read::count).transpose();
        count.map_err(|wrong| self.error(of, name, wrong))
    }

    fn combinations(&self, of: Subschema<'s>, keywords: &mut Vec<Keyword>) -> Result<(), SchemaError> {
        for (name, rule) in
            [("allOf", Rule::AllOf as fn(Vec<NodeId>) -> Rule), ("anyOf", Rule::AnyOf), ("oneOf", Rule::OneOf)]
        {
            keywords.extend(self.list(of, name)?.map(|schemas| Keyword { name, rule: rule(schemas) }));
        }
        let not = self.one(of, "not")?;
        keywords.extend(not.map(|schema| Keyword { name: "not", rule: Rule::Not(schema) }));
        let (then, otherwise) = (self.one(of, "then")?, self.one(of, "else")?);
        let condition = self.one(of, "if")?;
        keywords.extend(condition.map(|condition| {
            let rule = Rule::If { condition, then, otherwise };
            Keyword { name: "if", rule }
        }));
        Ok(())
    }
}
