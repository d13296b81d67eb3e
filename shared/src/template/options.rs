//! The template itself, and how it is parsed.

use super::ast::Node;
use super::environment::Environment;
use super::error::Error;
use super::exec::{self, MissingKey, Program};
use super::functions::Functions;
use super::lexer::Delims;
use super::parser;
use super::value::Value;

/// A parsed template. It never changes, so threads may share it.
#[derive(Debug)]
pub struct Template(Program);

impl Template {
    /// Parses a template with the usual options. The name stands in its errors.
    ///
    /// # Errors
    /// When the source is not well formed, calls a function that does not exist, or nests
    /// deeper than 200 levels.
    pub fn parse(name: &str, source: &str, functions: &Functions) -> Result<Self, Error> {
        Options::default().parse(name, source, functions)
    }

    /// Renders the template with data.
    ///
    /// # Errors
    /// When an action fails, or a limit of the environment is reached.
    pub fn render(&self, data: &Value<'_>, env: &mut Environment) -> Result<String, Error> {
        exec::render(&self.0, data, env)
    }

    /// The name it was parsed under.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Whether it renders to the same text whatever the data, for want of actions.
    #[must_use]
    pub fn is_static(&self) -> bool {
        self.static_text().is_some()
    }

    /// What it renders to, if it has no actions.
    #[must_use]
    pub fn static_text(&self) -> Option<&str> {
        match self.0.trees.main().root.as_slice() {
            [] => Some(""),
            [Node::Text(text)] => Some(text),
            _ => None,
        }
    }
}

/// How a source is parsed and what missing keys give.
#[derive(Debug, Clone)]
pub struct Options {
    left: String,
    right: String,
    missing_key: MissingKey,
}

impl Default for Options {
    fn default() -> Self {
        Self { left: "{{".to_owned(), right: "}}".to_owned(), missing_key: MissingKey::Default }
    }
}

impl Options {
    /// What actions stand between; an empty delimiter is the usual one.
    #[must_use]
    pub fn delims(mut self, left: &str, right: &str) -> Self {
        let usual = Self::default();
        self.left = if left.is_empty() { usual.left } else { left.to_owned() };
        self.right = if right.is_empty() { usual.right } else { right.to_owned() };
        self
    }

    /// What a key gives that a map does not have.
    #[must_use]
    pub fn missing_key(mut self, missing_key: MissingKey) -> Self {
        self.missing_key = missing_key;
        self
    }

    /// Parses a template.
    ///
    /// # Errors
    /// As for [`Template::parse`].
    pub fn parse(&self, name: &str, source: &str, functions: &Functions) -> Result<Template, Error> {
        let delims = Delims { left: &self.left, right: &self.right };
        let trees = parser::parse(name, source, delims, functions)?;
        Ok(Template(Program {
            name: name.to_owned(),
            source: source.to_owned(),
            delims: (self.left.clone(), self.right.clone()),
            trees,
            missing_key: self.missing_key,
        }))
    }
}
