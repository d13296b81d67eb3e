//! Bodies made of schemas.
//!
//! `maker` makes a tree of a schema, in 2020-12 and with everything that it refers to under `$defs`: what examples it has,
//! values that are made up anew for each request where `fake` knows some by format or by name, and plain ones elsewhere.
//! `json` and `xml` write it as a template. Each is rendered with several seeds and held to the schema by the evaluator
//! that serves conditions; one that does not fit is made again with less fancy, and in the end by the engine's own search.
//!
//! The structure is the same for every request: what is drawn are values alone. It is bounded: what may be absent is left
//! out where it lies deep, where there is much already, and where a schema would begin anew within itself.

mod fake;
mod json;
mod maker;
mod scalar;
mod tree;
mod xml;

#[cfg(test)]
mod tests;

use serde_json::Value;

use crate::{
    engine::{Fit, Specimens, candidates},
    model::Body,
};
use maker::{Maker, Mode};
use tree::Sample;

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Written {
    Json,
    Xml,
    Text,
}

/// A body, and what is not as it should be about it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Made {
    pub body: Body,
    pub doubt: Option<String>,
}

/// The ways in which a sample is made, the most telling first.
const MODES: [Mode; 4] = [
    Mode { examples: true, fakes: true, cut: false },
    Mode { examples: false, fakes: true, cut: false },
    Mode { examples: true, fakes: false, cut: false },
    Mode { examples: false, fakes: false, cut: false },
];

/// What is made of a schema that no value of an end fits.
const CUT: Mode = Mode { examples: true, fakes: true, cut: true };

/// With how many seeds a sample is tried.
const SEEDS: u64 = 3;

/// Makes samples.
pub(super) struct Samples(Specimens);

impl Samples {
    pub fn new() -> Self {
        Self(Specimens::new())
    }

    /// A body for a schema. What it is the schema of has a name, which tells what might stand there.
    pub fn body(&self, schema: &Value, written: Written, name: &str) -> Made {
        let (sample, doubt) = self.sample(schema, name);
        let body = match (written, &sample) {
            (_, None) => Body::None,
            (Written::Json, Some(sample)) => json::body(sample),
            (Written::Xml, Some(sample)) => xml::body(sample, name),
            (Written::Text, Some(sample)) => tree::text(sample),
        };
        Made { body, doubt }
    }

    /// A template of one line for a schema of text or numbers: a header's value.
    pub fn line(&self, schema: &Value, name: &str) -> String {
        let sample = self.sample(schema, name).0;
        sample.map(|sample| tree::line(&sample)).unwrap_or_default()
    }

    fn sample(&self, schema: &Value, name: &str) -> (Option<Sample>, Option<String>) {
        let fit = match Fit::new(schema) {
            Ok(fit) => fit,
            Err(wrong) => {
                let sample = MODES.iter().find_map(|mode| Maker::new(schema, *mode).whole(name));
                return (
                    sample,
                    Some(format!("its schema cannot be checked against, so the sample is a guess: {wrong}")),
                );
            }
        };
        let mut first: Option<(Sample, String)> = None;
        for mode in MODES {
            let Some(sample) = Maker::new(schema, mode).whole(name) else { continue };
            match self.check(&sample, &fit) {
                Ok(()) => return (Some(sample), None),
                Err(why) => first = first.or(Some((sample, why))),
            }
        }
        if let Some(value) = candidates(schema).into_iter().find(|value| fit.check(value).is_ok()) {
            return (Some(Sample::literal(value)), None);
        }
        match first {
            Some((sample, why)) => (Some(sample), Some(format!("no sample was found that fits its schema: {why}"))),
            None => match Maker::new(schema, CUT).whole(name) {
                Some(sample) => {
                    (Some(sample), Some("its schema has no end, so the sample is cut where it begins anew".to_owned()))
                }
                None => (None, Some("no sample could be made of its schema".to_owned())),
            },
        }
    }

    fn check(&self, sample: &Sample, fit: &Fit) -> Result<(), String> {
        let text = json::text(sample);
        let seeds = if sample.is_drawn() { SEEDS } else { 1 };
        for seed in 0..seeds {
            let rendered = self.0.render(&text, seed)?;
            let value: Value = serde_json::from_str(&rendered).map_err(|error| error.to_string())?;
            fit.check(&value)?;
        }
        Ok(())
    }
}

/// A value of an example as XML, elements named as a schema's `xml` says where there is one.
pub(super) fn xml_of(value: &Value, schema: Option<&Value>, name: &str) -> Body {
    let root = schema.map(|schema| Maker::new(schema, MODES[3]).root_name()).unwrap_or_default();
    let sample = Sample::of(value);
    xml::body(&sample, root.as_deref().unwrap_or(name))
}
