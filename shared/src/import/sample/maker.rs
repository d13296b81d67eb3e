use std::collections::HashSet;

use serde_json::{Map, Value};

use super::{
    fake, scalar,
    tree::{Kind, Sample, Xml},
};

/// What a sample is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mode {
    /// The examples that a schema has.
    pub examples: bool,
    /// Values that are made up for each request.
    pub fakes: bool,
    /// Leave out what has no end, though the schema asks for it.
    pub cut: bool,
}

/// How many subschemas are looked at for a sample.
const STEPS: usize = 6_000;
/// How many values a sample has before what may be absent is left out.
const AMPLE: usize = 250;
/// Below which depth lists and objects that may be absent are left out.
const DEEP: usize = 5;
/// How deep values are made at all.
const DEEPEST: usize = 24;
/// How many elements or members are made because a schema asks for so many.
const MOST: usize = 40;

pub(super) struct Maker<'s> {
    root: &'s Value,
    pub mode: Mode,
    steps: usize,
    made: usize,
    /// The references that lead to where a value is being made.
    within: Vec<&'s str>,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'n> {
    /// The name of the member that it is; that of the whole where it is none.
    pub name: &'n str,
    /// What the object is called that it is a member of.
    pub parent: &'n str,
    /// The other members of that object.
    pub beside: &'n [&'n str],
    /// Its place in a list whose elements must differ.
    pub index: Option<usize>,
    /// Whether it fits hangs on its very value: others of a list must differ, or other branches must not fit. Nothing is
    /// drawn there, since it could be what must not be once in a thousand times.
    exact: bool,
    depth: usize,
    needed: bool,
}

/// The keywords that apply to a value, and what led to them.
pub(super) struct Applying<'s> {
    pub keywords: Vec<&'s Map<String, Value>>,
    references: Vec<&'s str>,
    /// What tells a branch from others: a member's name, and its value.
    told_by: Option<(&'s str, String)>,
    /// Of several branches one alone may fit, and nothing tells them apart.
    is_exclusive: bool,
}

impl<'s> Applying<'s> {
    pub fn all<'k>(&'k self, name: &'k str) -> impl Iterator<Item = &'s Value> + 'k {
        self.keywords.iter().filter_map(move |schema| schema.get(name))
    }

    /// Whether a text is one of the values that are listed, where some are.
    fn takes(&self, text: &str) -> bool {
        let among = |values: &Value| values.as_array().is_some_and(|values| values.iter().any(|value| value == text));
        self.all("enum").all(among) && self.all("const").all(|value| value == text)
    }
}

impl<'s> Maker<'s> {
    pub fn new(root: &'s Value, mode: Mode) -> Self {
        Self { root, mode, steps: STEPS, made: 0, within: Vec::new() }
    }

    /// A sample of the whole schema.
    pub fn whole(&mut self, name: &str) -> Option<Sample> {
        let spot = Spot { name, parent: "", beside: &[], index: None, exact: false, depth: 0, needed: true };
        self.make(&[self.root], spot)
    }

    /// What the whole is called in XML, where the schema says so.
    pub fn root_name(&mut self) -> Option<String> {
        let applying = self.applying(&[self.root])?;
        xml(&applying).name
    }

    /// A value that all of these schemas may take; none where it may be absent and better is, or cannot be made.
    fn make(&mut self, schemas: &[&'s Value], spot: Spot<'_>) -> Option<Sample> {
        let applying = self.applying(schemas)?;
        let again = applying.references.iter().any(|name| self.within.contains(name));
        if spot.depth > DEEPEST || (again && (self.mode.cut || !spot.needed)) {
            return None;
        }
        self.made += 1;
        let before = self.within.len();
        self.within.extend(&applying.references);
        let sample = self.of(&applying, spot, again);
        self.within.truncate(before);
        let mut sample = sample?;
        sample.xml = xml(&applying);
        Some(sample)
    }

    fn of(&mut self, applying: &Applying<'s>, spot: Spot<'_>, again: bool) -> Option<Sample> {
        if let Some(value) = applying.all("const").next() {
            return Some(Sample::literal(value.clone()));
        }
        if let Some(values) = applying.all("enum").find_map(Value::as_array) {
            let index = spot.index.unwrap_or(0);
            let telling = values.iter().filter(|value| !value.is_null());
            let mut ordered = telling.chain(values.iter().filter(|value| value.is_null()));
            return ordered.nth(index).or(values.first()).cloned().map(Sample::literal);
        }
        let spot = Spot { exact: spot.exact || applying.is_exclusive, ..spot };
        let kinds = scalar::kinds(applying);
        // A value that would begin anew within itself ends where it may.
        if again && kinds.contains(&"null") {
            return Some(Sample::literal(Value::Null));
        }
        let kind = kinds.iter().find(|kind| **kind != "null").or(kinds.first()).copied()?;
        if self.mode.examples
            && spot.index.is_none()
            && let Some(example) = scalar::example(applying, kind)
        {
            return Some(Sample::literal(example));
        }
        match kind {
            "object" => self.object(applying, spot),
            "array" => self.array(applying, spot),
            "null" => Some(Sample::literal(Value::Null)),
            "boolean" => Some(Sample::literal(spot.index.unwrap_or(0).is_multiple_of(2).into())),
            _ => {
                let drawn = if self.mode.fakes && !spot.exact { fake::draw(applying, kind, spot) } else { None };
                drawn.or_else(|| scalar::plain(applying, kind, spot))
            }
        }
    }

    fn object(&mut self, applying: &Applying<'s>, spot: Spot<'_>) -> Option<Sample> {
        let required: Vec<&'s str> =
            applying.all("required").filter_map(Value::as_array).flatten().filter_map(Value::as_str).collect();
        let needed: HashSet<&str> = required.iter().copied().collect();
        let listed = applying.all("properties").filter_map(Value::as_object).flat_map(Map::keys).map(String::as_str);
        let mut seen = HashSet::new();
        let names: Vec<&'s str> = listed.chain(required).filter(|name| seen.insert(*name)).collect();
        let parent = if spot.name.is_empty() { spot.parent } else { spot.name };
        let parent = applying.references.last().map_or(parent, |reference| last_token(reference));
        let mut members = Vec::new();
        for name in &names {
            let schemas = member_schemas(applying, name);
            if let Some((told, value)) = &applying.told_by
                && told == name
                && self.applying(&schemas)?.takes(value)
            {
                members.push(((*name).to_owned(), Sample::literal(value.clone().into())));
                continue;
            }
            let is_needed = needed.contains(name);
            if !is_needed && (self.made > AMPLE || spot.depth > 2 * DEEP) {
                continue;
            }
            if !is_needed && spot.depth >= DEEP && self.holds_more(&schemas) {
                continue;
            }
            let at = Spot { name, parent, beside: &names, depth: spot.depth + 1, needed: is_needed, ..spot };
            match self.make(&schemas, at) {
                Some(member) => members.push(((*name).to_owned(), member)),
                None if is_needed && !self.mode.cut => return None,
                None => {}
            }
        }
        self.further_members(applying, spot, &mut members)?;
        Some(Sample { kind: Kind::Object(members), xml: Xml::default() })
    }

    /// Members that have no name in the schema: one where there would be none, or as many as it asks for.
    fn further_members(
        &mut self,
        applying: &Applying<'s>,
        spot: Spot<'_>,
        members: &mut Vec<(String, Sample)>,
    ) -> Option<()> {
        let further: Vec<&'s Value> = applying.all("additionalProperties").collect();
        let least = scalar::most(applying, "minProperties").unwrap_or(0).min(MOST);
        let most = applying.all("maxProperties").filter_map(Value::as_u64).min();
        let shows_one = members.is_empty() && further.iter().any(|schema| schema.is_object()) && most != Some(0);
        let wanted = least.max(usize::from(shows_one));
        let mut number = 1;
        while members.len() < wanted && number <= MOST {
            let name = if number == 1 { "key".to_owned() } else { format!("key{number}") };
            number += 1;
            if members.iter().any(|(known, _)| *known == name) {
                continue;
            }
            let needed = members.len() < least;
            let at = Spot { name: "", parent: spot.name, beside: &[], depth: spot.depth + 1, needed, ..spot };
            match self.make(&further, at) {
                Some(member) => members.push((name, member)),
                None if needed => return None,
                None => break,
            }
        }
        Some(())
    }

    fn array(&mut self, applying: &Applying<'s>, spot: Spot<'_>) -> Option<Sample> {
        let prefix = applying.all("prefixItems").find_map(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let least = scalar::most(applying, "minItems").unwrap_or(0).max(prefix.len());
        let most = applying.all("maxItems").filter_map(Value::as_u64).min().unwrap_or(u64::MAX);
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        if least > MOST {
            return None;
        }
        let length = least.max(1).min(most);
        let must_differ = length > 1 && applying.all("uniqueItems").any(|value| value == true);
        let mut items = Vec::new();
        for index in 0..length {
            let needed = index < least;
            let mut schemas: Vec<&'s Value> = prefix.get(index).into_iter().collect();
            if schemas.is_empty() {
                schemas.extend(applying.all("items"));
                schemas.extend(applying.all("contains"));
            }
            // What an element is called is what the list is called, for one.
            let name = spot.name.strip_suffix('s').unwrap_or(spot.name);
            let exact = spot.exact || must_differ;
            let index = if must_differ { Some(index) } else { spot.index };
            let at = Spot { name, index, exact, depth: spot.depth + 1, needed, ..spot };
            match self.make(&schemas, at) {
                Some(item) => items.push(item),
                None if needed && !self.mode.cut => return None,
                None => break,
            }
        }
        Some(Sample { kind: Kind::List(items), xml: Xml::default() })
    }

    /// Whether what these schemas describe is a list or an object.
    fn holds_more(&mut self, schemas: &[&'s Value]) -> bool {
        let applying = self.applying(schemas);
        applying.is_none_or(|applying| scalar::kinds(&applying).iter().any(|kind| matches!(*kind, "object" | "array")))
    }

    /// The keywords of all these schemas and of what they bring along; none where one is `false`, or the steps are used up.
    fn applying(&mut self, schemas: &[&'s Value]) -> Option<Applying<'s>> {
        let mut applying =
            Applying { keywords: Vec::new(), references: Vec::new(), told_by: None, is_exclusive: false };
        let mut waiting: Vec<&'s Value> = schemas.iter().rev().copied().collect();
        while let Some(schema) = waiting.pop() {
            self.steps = self.steps.checked_sub(1)?;
            let Value::Object(keywords) = schema else {
                if schema == &Value::Bool(false) {
                    return None;
                }
                continue;
            };
            applying.keywords.push(keywords);
            let list = |name: &str| keywords.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            waiting.extend(list("allOf").iter().rev());
            for name in ["oneOf", "anyOf"] {
                let Some(branch) = self.branch(list(name)) else { continue };
                waiting.push(branch);
                let told = told_by(keywords, branch);
                let values = list(name).iter().filter(|branch| !is_null(branch)).count();
                applying.is_exclusive |= name == "oneOf" && values > 1 && told.is_none();
                applying.told_by = applying.told_by.or(told);
            }
            if let Some(reference) = keywords.get("$ref").and_then(Value::as_str) {
                applying.references.push(reference);
                waiting.extend(self.root.pointer(reference.trim_start_matches('#')));
            }
        }
        Some(applying)
    }

    /// The first branch that is a value and does not begin anew what it is in.
    fn branch(&self, branches: &'s [Value]) -> Option<&'s Value> {
        let is_new = |branch: &&&'s Value| {
            let reference = branch.get("$ref").and_then(Value::as_str);
            reference.is_none_or(|reference| !self.within.contains(&reference))
        };
        let values: Vec<&'s Value> = branches.iter().filter(|branch| !is_null(branch)).collect();
        if let Some(new) = values.iter().find(is_new) {
            return Some(new);
        }
        branches.iter().find(|branch| is_null(branch)).or(values.first().copied())
    }
}

/// Whether a branch takes null alone.
fn is_null(branch: &Value) -> bool {
    branch.get("type").and_then(Value::as_str) == Some("null")
}

/// What tells a branch from the others, by the `discriminator` that OpenAPI has for it.
fn told_by<'s>(keywords: &'s Map<String, Value>, branch: &'s Value) -> Option<(&'s str, String)> {
    let discriminator = keywords.get("discriminator")?;
    let name = discriminator.get("propertyName")?.as_str()?;
    let reference = branch.get("$ref")?.as_str()?;
    let by_mapping = discriminator.get("mapping").and_then(Value::as_object).and_then(|mapping| {
        mapping.iter().find(|(_, to)| to.as_str().is_some_and(|to| last_token(to) == last_token(reference)))
    });
    Some((name, by_mapping.map_or_else(|| last_token(reference).to_owned(), |(value, _)| value.clone())))
}

/// What a reference ends in: the name of a schema.
fn last_token(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}

/// What a member must fit: its own schema, else the one for all others.
fn member_schemas<'s>(applying: &Applying<'s>, name: &str) -> Vec<&'s Value> {
    let own = |schema: &&'s Map<String, Value>| schema.get("properties").and_then(|properties| properties.get(name));
    let of = |schema: &&'s Map<String, Value>| own(schema).or_else(|| schema.get("additionalProperties"));
    applying.keywords.iter().filter_map(of).collect()
}

fn xml(applying: &Applying<'_>) -> Xml {
    let told = |name: &str| applying.all("xml").find_map(|xml| xml.get(name));
    let is_set = |name: &str| told(name) == Some(&Value::Bool(true));
    let name = told("name").and_then(Value::as_str).map(str::to_owned);
    // An element of a list that refers to a schema is called like it, unless it says otherwise.
    Xml { name, attribute: is_set("attribute"), wrapped: is_set("wrapped") }
}
