//! Addresses: what of them is the path of an endpoint, and what its parameters and its query are.

use super::{
    Importer,
    parts::{Segment, segment, split, written},
    shown,
};
use crate::{
    document::NodeValue,
    engine::urldecode,
    import::{
        exchange::{self, Mark, Route, RouteBuilder},
        source::At,
    },
};

/// How long an address may be, in bytes.
const LONGEST: usize = 16_000;

/// How many hosts are told of.
const MOST_HOSTS: usize = 50;

/// An address that was read.
#[derive(Debug, Clone, Default)]
pub(super) struct Address {
    /// As it is written.
    pub text: String,
    segments: Vec<Segment>,
    query: String,
    /// What is not as it was, in sentences.
    pub changes: Vec<String>,
}

impl Address {
    /// The path as an endpoint has it.
    pub fn route(&self) -> Result<Route, String> {
        if self.text.len() > LONGEST {
            return Err(format!("its address has more than {LONGEST} bytes"));
        }
        let mut builder = RouteBuilder::default();
        for segment in &self.segments {
            builder.slash();
            match segment {
                Segment::Text(text) => builder.text(text),
                Segment::Parameter(name, _) => {
                    builder.parameter(name);
                }
                Segment::Mixed(parts) => {
                    for (text, name) in parts {
                        builder.text(text);
                        name.as_ref().map(|name| builder.parameter(name));
                    }
                }
            }
        }
        builder.finish()
    }

    /// What conditions could ask for: the parameters of the path, by their names in its route, and the query.
    pub fn marks(&self, route: &Route) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut names = route.names.iter();
        for segment in &self.segments {
            match segment {
                Segment::Text(_) => {}
                Segment::Parameter(_, value) => {
                    let name = names.next();
                    marks.extend(name.zip(value.as_ref()).map(|(name, value)| Mark::param(name, value)));
                }
                Segment::Mixed(parts) => {
                    // One that would stand right behind another is none.
                    let is_one = |(index, part): &(usize, &(String, Option<String>))| {
                        part.1.is_some() && (*index == 0 || !part.0.is_empty())
                    };
                    let count = parts.iter().enumerate().filter(is_one).count();
                    names.by_ref().take(count).for_each(drop);
                }
            }
        }
        marks.extend(exchange::query(&self.query));
        marks
    }

    /// This address as one of the other's path, whose parameters have the values that stand here; none where it is another.
    pub fn along(&self, other: &Self) -> Option<Self> {
        if self.segments.len() != other.segments.len() {
            return None;
        }
        let pairs = self.segments.iter().zip(&other.segments);
        let along = pairs.map(|(own, other)| match (own, other) {
            (Segment::Text(own), Segment::Parameter(name, _)) if !own.is_empty() => {
                Some(Segment::Parameter(name.clone(), Some(decoded(own))))
            }
            (Segment::Parameter(_, value), Segment::Parameter(name, _)) => {
                Some(Segment::Parameter(name.clone(), value.clone()))
            }
            (own, other) => (own == other).then(|| own.clone()),
        });
        Some(Self { segments: along.collect::<Option<Vec<_>>>()?, ..self.clone() })
    }

    /// Whether there is anything but a host.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A segment as a parameter has it: a plus is one here.
fn decoded(segment: &str) -> String {
    urldecode(&segment.replace('+', "%2B"))
}

impl<'d> Importer<'d, '_> {
    /// Reads an address: text, or an object of its parts.
    pub(super) fn address(&mut self, at: &At<'d>) -> Address {
        let written = written(at);
        let mut address = Address { text: written.clone(), ..Address::default() };
        if written.len() > LONGEST {
            return address;
        }
        let (head, path, query) = split(&written, &self.variables);
        if !head.is_empty() {
            let hosts = self.told.iter().filter(|text| text.starts_with("host ")).count();
            if hosts < MOST_HOSTS && self.told.insert(format!("host {head}")) {
                let detail = format!("mocks answer at the project's own host, not at {}", shown(&head));
                self.notes.changed(at, detail);
            }
        }
        let given: Vec<(&'d str, At<'d>)> = at
            .get("variable")
            .iter()
            .flat_map(At::items)
            .take(100)
            .filter_map(|one| Some((one.text_of("key").or_else(|| one.text_of("id"))?, one.get("value")?)))
            .collect();
        let path = path.strip_prefix('/').unwrap_or(&path).to_owned();
        for text in path.split('/').filter(|_| !path.is_empty()) {
            let segment = segment(text, &self.variables, &mut address.changes);
            address.segments.push(match segment {
                Segment::Parameter(name, None) => {
                    let value = given.iter().find(|(key, _)| *key == name).and_then(|(_, value)| value.text());
                    let value = value.and_then(|value| self.variables.plain(value)).filter(|value| !value.is_empty());
                    Segment::Parameter(name, value)
                }
                other => other,
            });
        }
        address.query = self.query_of(at).unwrap_or_else(|| {
            let known: Vec<String> = query.split('&').take(200).filter_map(|pair| self.variables.plain(pair)).collect();
            known.join("&")
        });
        address
    }

    /// The query as the list of its parameters has it, without those that have a variable nobody knows.
    fn query_of(&self, at: &At<'d>) -> Option<String> {
        let list = at.get("query").filter(|list| matches!(list.node.value, NodeValue::Array(_)))?;
        let mut query = String::new();
        for one in list.items().take(200).filter(|one| !one.is_set("disabled")) {
            let name = one.text_of("key").and_then(|text| self.variables.plain(text));
            let value = self.variables.plain(one.text_of("value").unwrap_or_default());
            if let (Some(name), Some(value)) = (name, value) {
                let between = if query.is_empty() { "" } else { "&" };
                query.extend([between, &name.replace('&', "%26"), "=", &value.replace('&', "%26")]);
            }
        }
        Some(query)
    }
}
