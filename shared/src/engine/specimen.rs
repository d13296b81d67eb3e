//! What an importer asks of the engine: whether a value fits a schema, which values could, what a template gives, and
//! whether a path is one. It asks with the parts that serve, so that what is imported can be served.

use serde_json::Value;

use super::{
    functions, path_pattern,
    pattern_regex::Regexes,
    schema::{Schema, samples},
};
use crate::template::{self, Environment, Functions, Template};

/// A schema that values are held to.
#[derive(Debug)]
pub(crate) struct Fit(Schema);

impl Fit {
    /// Reads a schema.
    ///
    /// # Errors
    /// The first thing that is wrong with it, as a sentence.
    pub(crate) fn new(schema: &Value) -> Result<Self, String> {
        Schema::compile_with(schema, &mut Regexes::default()).map(Self).map_err(|error| error.message)
    }

    /// Whether a value fits.
    ///
    /// # Errors
    /// The first thing that does not, as a sentence.
    pub(crate) fn check(&self, value: &Value) -> Result<(), String> {
        self.0.check(value).map_err(|mismatch| mismatch.message)
    }
}

/// Values that a schema may take, the plainest first; each has to be checked.
pub(crate) fn candidates(schema: &Value) -> Vec<Value> {
    samples(schema, &Value::Null)
}

/// Renders templates that ask nothing of a request.
pub(crate) struct Specimens(Functions);

impl Specimens {
    pub(crate) fn new() -> Self {
        Self(functions::all())
    }

    /// What a template gives for a seed.
    ///
    /// # Errors
    /// Why it gives nothing, as a sentence.
    pub(crate) fn render(&self, text: &str, seed: u64) -> Result<String, String> {
        /// A time that no layout writes in a special way: 2026-01-31T12:00:00Z, in milliseconds since 1970.
        const NOW_MS: i64 = 1_769_860_800_000;
        let template = Template::parse("body", text, &self.0).map_err(|error| error.message().to_owned())?;
        let mut environment = Environment::new(seed, NOW_MS);
        template.render(&template::Value::Nil, &mut environment).map_err(|error| error.message().to_owned())
    }
}

/// What is wrong with a regular expression; none where nothing is.
pub(crate) fn regex_problem(pattern: &str) -> Option<String> {
    super::pattern_regex::check(pattern).err().map(|error| error.detail)
}

/// What is wrong with a `JSONPath`; none where nothing is.
pub(crate) fn json_path_problem(path: &str) -> Option<String> {
    super::json_path::JsonPath::parse(path, &mut Regexes::default()).err().map(|error| error.detail)
}

/// What is wrong with a path pattern; none where nothing is.
pub(crate) fn path_problem(path: &str) -> Option<String> {
    path_pattern::parse(path, &mut Regexes::default()).err().map(|error| error.detail)
}
