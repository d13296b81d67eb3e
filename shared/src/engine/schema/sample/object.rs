//! Objects and arrays that a schema may take.

use serde_json::{Map, Value};

use super::{
    super::{
        super::pattern_regex::{Regexes, samples},
        ecma,
    },
    Keywords, Maker, all, scalar,
};

/// How many members or elements are made at most.
const MOST: usize = 200;
/// How many steps it is to compile a pattern.
const COMPILING: usize = 20;

impl<'s> Maker<'s> {
    /// With what it needs, and every other way round with what it may have.
    pub(super) fn object(&mut self, keywords: &Keywords<'s>, way: usize, depth: usize) -> Option<Value> {
        let mut names: Vec<String> = Vec::new();
        let required = all(keywords, "required").filter_map(Value::as_array).flatten().filter_map(Value::as_str);
        names.extend(required.map(str::to_owned));
        let known: Vec<&String> =
            all(keywords, "properties").filter_map(Value::as_object).flat_map(Map::keys).collect();
        if way % 2 == 1 {
            names.extend(known.iter().copied().cloned());
        }
        let dependent = all(keywords, "dependentRequired").filter_map(Value::as_object);
        for (_, list) in dependent.flatten().filter(|(name, _)| names.contains(name)).collect::<Vec<_>>() {
            names.extend(list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
        }
        let mut object = Map::new();
        for name in names.into_iter().take(MOST) {
            let schemas = self.member_schemas(keywords, &name)?;
            object.insert(name, self.value(&schemas, way / 2, depth + 1)?);
        }
        let least = scalar::most(keywords, "minProperties").unwrap_or(0).min(MOST);
        for name in known.into_iter().cloned().chain(further_names(keywords)) {
            if object.len() >= least {
                break;
            }
            // What it does not take it need not have.
            let schemas = self.member_schemas(keywords, &name)?;
            if !object.contains_key(&name)
                && let Some(value) = self.value(&schemas, way / 2, depth + 1)
            {
                object.insert(name, value);
            }
        }
        Some(Value::Object(object))
    }

    /// As short as may be; what `contains` asks for stands after what has its own place.
    pub(super) fn array(&mut self, keywords: &Keywords<'s>, way: usize, depth: usize) -> Option<Value> {
        let places: Vec<&'s Vec<Value>> = all(keywords, "prefixItems").filter_map(Value::as_array).collect();
        let prefix = places.iter().map(|list| list.len()).max().unwrap_or(0);
        let wanted: Vec<&'s Value> = all(keywords, "contains").collect();
        let wanted_count = if wanted.is_empty() { 0 } else { scalar::most(keywords, "minContains").unwrap_or(1) };
        let least = scalar::most(keywords, "minItems").unwrap_or(0);
        let from = if wanted_count > 0 && least < prefix + wanted_count && way % 2 == 1 { 0 } else { prefix };
        let needed = if wanted_count > 0 { from + wanted_count } else { 0 };
        let optional = if wanted_count == 0 { way % 2 } else { 0 };
        let length = least.max(needed).max(optional).min(MOST);
        let unique = all(keywords, "uniqueItems").any(|value| value == true);
        let mut elements: Vec<Value> = Vec::new();
        for index in 0..length {
            let mut schemas: Vec<&'s Value> = places.iter().filter_map(|list| list.get(index)).collect();
            if index >= prefix {
                schemas.extend(all(keywords, "items"));
            }
            if (from..from + wanted_count).contains(&index) {
                schemas.extend(&wanted);
            }
            let tries = if unique { index + 8 } else { 1 };
            let made = (0..tries).filter_map(|further| self.value(&schemas, way / 2 + further, depth + 1));
            elements.push(made.into_iter().find(|value| !unique || !elements.contains(value))?);
        }
        Some(Value::Array(elements))
    }

    /// What a member must fit: its own schema, those of patterns that it has, else the one for all others.
    fn member_schemas(&mut self, keywords: &Keywords<'s>, name: &str) -> Option<Vec<&'s Value>> {
        let mut schemas = Vec::new();
        for schema in keywords {
            let before = schemas.len();
            schemas.extend(schema.get("properties").and_then(|properties| properties.get(name)));
            for (pattern, schema) in schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten() {
                self.steps = self.steps.checked_sub(COMPILING)?;
                let regex =
                    ecma::translate(pattern).ok().and_then(|source| Regexes::default().compile(&source, false).ok());
                schemas.extend(regex.filter(|regex| regex.is_match(name)).map(|_| schema));
            }
            if schemas.len() == before {
                schemas.extend(schema.get("additionalProperties"));
            }
        }
        Some(schemas)
    }
}

/// Names that a schema may take beside those that it knows.
fn further_names(keywords: &Keywords<'_>) -> Vec<String> {
    let patterns = all(keywords, "patternProperties").filter_map(Value::as_object).flat_map(Map::keys);
    let names = all(keywords, "propertyNames").filter_map(|names| names.get("pattern")?.as_str());
    let patterns = names.chain(patterns.map(String::as_str)).filter_map(|pattern| ecma::translate(pattern).ok());
    let sampled: Vec<String> = patterns.flat_map(|source| samples(&source)).collect();
    let longer: Vec<String> = sampled.iter().map(|name| format!("{name}a")).collect();
    sampled.into_iter().chain(longer).chain((1..=MOST).map(|number| format!("member{number}"))).collect()
}
