//! From a schema as it is written to one that is ready to be asked.

mod applicators;

use regex::Regex;
use serde_json::{Map, Value};

use super::{
    super::pattern_regex::Regexes,
    Schema, SchemaError, ecma, format,
    keyword::{Keyword, LimitKind, Node, NodeId, Part, Pattern, Rule},
    location::escape,
    loops,
    places::Places,
    read::{self, Wrong, below},
};

/// Reads a schema; its patterns go to those of the project.
pub(super) fn compile(schema: &Value, regexes: &mut Regexes) -> Result<Schema, SchemaError> {
    let mut compiler = Compiler { places: Places::find(schema)?, regexes };
    let mut lists = Vec::new();
    // A reference may add a subschema, which is compiled in its turn.
    while let Some(value) = compiler.places.get(lists.len()).map(|place| place.value) {
        let subschema = Subschema { node: lists.len(), value };
        lists.push(compiler.keywords(subschema)?);
    }
    if let Some(node) = loops::find(&lists) {
        let message = "this schema leads back to itself without going deeper into the value: checking would never end";
        return Err(compiler.places.error(node, "", message.to_owned()));
    }
    let mut rules = lists.iter().flatten().map(|keyword| &keyword.rule);
    let marks = rules.any(|rule| matches!(rule, Rule::UnevaluatedItems(_) | Rule::UnevaluatedProperties(_)));
    let nodes = compiler.places.into_places().into_iter().zip(lists).map(|(place, keywords)| Node {
        parent: place.parent,
        token: place.token.into(),
        resource: place.resource,
        keywords,
    });
    Ok(Schema { nodes: nodes.collect(), marks })
}

/// Reads the value of a keyword that holds no subschema. There may be nothing to ask.
type Read = fn(&Value) -> Result<Option<Rule>, Wrong>;

/// The keywords that hold no subschema, in the order in which they are asked.
const ASSERTIONS: [(&str, Read); 18] = [
    ("type", |value| read::types(value).map(Some)),
    ("const", |value| Ok(Some(read::constant(value)))),
    ("enum", |value| read::one_of_values(value).map(Some)),
    ("minimum", |value| read::limit(value, LimitKind::Least).map(Some)),
    ("exclusiveMinimum", |value| read::limit(value, LimitKind::Above).map(Some)),
    ("maximum", |value| read::limit(value, LimitKind::Most).map(Some)),
    ("exclusiveMaximum", |value| read::limit(value, LimitKind::Below).map(Some)),
    ("multipleOf", |value| read::multiple_of(value).map(Some)),
    ("minLength", |value| read::size(value, Part::Character, true).map(Some)),
    ("maxLength", |value| read::size(value, Part::Character, false).map(Some)),
    ("minItems", |value| read::size(value, Part::Item, true).map(Some)),
    ("maxItems", |value| read::size(value, Part::Item, false).map(Some)),
    ("minProperties", |value| read::size(value, Part::Property, true).map(Some)),
    ("maxProperties", |value| read::size(value, Part::Property, false).map(Some)),
    ("required", |value| read::required(value).map(Some)),
    ("dependentRequired", |value| read::dependent_required(value).map(Some)),
    ("format", |value| Ok(format::named(read::text(value, "`format` takes text")?).map(Rule::Format))),
    ("uniqueItems", read::unique_items),
];

struct Compiler<'s, 'r> {
    places: Places<'s>,
    regexes: &'r mut Regexes,
}

/// What is being compiled.
#[derive(Clone, Copy)]
struct Subschema<'s> {
    node: NodeId,
    value: &'s Value,
}

impl<'s> Subschema<'s> {
    fn get(self, name: &str) -> Option<&'s Value> {
        self.value.get(name)
    }
}

impl<'s> Compiler<'s, '_> {
    fn keywords(&mut self, of: Subschema<'s>) -> Result<Vec<Keyword>, SchemaError> {
        if of.value == &Value::Bool(false) {
            return Ok(vec![Keyword { name: "", rule: Rule::Never }]);
        }
        let mut keywords = Vec::new();
        for (name, read) in ASSERTIONS {
            let Some(value) = of.get(name) else { continue };
            let rule = read(value).map_err(|wrong| self.error(of, name, wrong))?;
            keywords.extend(rule.map(|rule| Keyword { name, rule }));
        }
        if let Some(value) = of.get("pattern") {
            let rule = self.pattern(value).map_err(|wrong| self.error(of, "pattern", wrong))?;
            keywords.push(Keyword { name: "pattern", rule });
        }
        self.references(of, &mut keywords)?;
        self.applicators(of, &mut keywords)?;
        Ok(keywords)
    }

    fn error(&self, of: Subschema<'_>, keyword: &str, wrong: Wrong) -> SchemaError {
        let wrong = below(&escape(keyword), wrong);
        self.places.error(of.node, &wrong.below, wrong.message)
    }

    fn pattern(&mut self, value: &Value) -> Result<Rule, Wrong> {
        let source = read::text(value, "`pattern` takes text")?;
        Ok(Rule::Pattern(Pattern { regex: self.regex(source)?, source: source.to_owned() }))
    }

    fn regex(&mut self, source: &str) -> Result<Regex, Wrong> {
        let translated = ecma::translate(source).map_err(|detail| read::unusable(source, &detail))?;
        self.regexes.compile(&translated, false).map_err(|error| read::unusable(source, &error.detail))
    }

    fn references(&mut self, of: Subschema<'_>, keywords: &mut Vec<Keyword>) -> Result<(), SchemaError> {
        if let Some(value) = of.get("$ref") {
            let target = read::text(value, "`$ref` takes text")
                .and_then(|reference| self.places.resolve(of.node, reference).map_err(Wrong::here))
                .map_err(|wrong| self.error(of, "$ref", wrong))?;
            keywords.push(Keyword { name: "$ref", rule: Rule::Ref(target.node) });
        }
        if let Some(value) = of.get("$dynamicRef") {
            let rule = self.dynamic_ref(of.node, value).map_err(|wrong| self.error(of, "$dynamicRef", wrong))?;
            keywords.push(Keyword { name: "$dynamicRef", rule });
        }
        Ok(())
    }

    fn dynamic_ref(&mut self, node: NodeId, value: &Value) -> Result<Rule, Wrong> {
        let reference = read::text(value, "`$dynamicRef` takes text")?;
        let target = self.places.resolve(node, reference).map_err(Wrong::here)?;
        if !target.dynamic {
            return Ok(Rule::Ref(target.node));
        }
        let name = reference.rsplit('#').next().unwrap_or_default();
        Ok(Rule::DynamicRef { fallback: target.node, targets: self.places.dynamic_anchors(name).collect() })
    }

    /// A keyword that holds a subschema.
    fn one(&self, of: Subschema<'_>, name: &str) -> Result<Option<NodeId>, SchemaError> {
        let Some(value) = of.get(name) else { return Ok(None) };
        let wrong = || self.error(of, name, Wrong::here("this keyword takes a schema: an object, true or false"));
        self.places.at(value).ok_or_else(wrong).map(Some)
    }

    /// A keyword that holds a list of subschemas.
    fn list(&self, of: Subschema<'_>, name: &str) -> Result<Option<Vec<NodeId>>, SchemaError> {
        let Some(value) = of.get(name) else { return Ok(None) };
        let schemas = value.as_array().filter(|schemas| !schemas.is_empty());
        let wrong = || self.error(of, name, Wrong::here("this keyword takes a list of schemas, one at least"));
        let nodes = schemas.ok_or_else(wrong)?.iter().filter_map(|schema| self.places.at(schema));
        Ok(Some(nodes.collect()))
    }

    /// A keyword that holds subschemas by name.
    fn named(&self, of: Subschema<'s>, name: &str) -> Result<Option<Vec<(&'s str, NodeId)>>, SchemaError> {
        let Some(value) = of.get(name) else { return Ok(None) };
        let wrong = || self.error(of, name, Wrong::here("this keyword takes an object of schemas"));
        let schemas: &'s Map<String, Value> = value.as_object().ok_or_else(wrong)?;
        let nodes = schemas.iter().filter_map(|(key, schema)| Some((key.as_str(), self.places.at(schema)?)));
        Ok(Some(nodes.collect()))
    }
}
