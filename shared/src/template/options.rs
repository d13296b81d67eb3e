//! The template itself, and how it is parsed.

use super::assist::{self, Completion, LayoutError, Shape};
use super::ast::Node;
use super::environment::Environment;
use super::error::Error;
use super::exec::{self, MissingKey, Program};
use super::functions::Functions;
use super::lexer::Delims;
use super::limits::Limits;
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
    /// deeper than [`Limits::nesting`].
    pub fn parse(name: &str, source: &str, functions: &Functions) -> Result<Self, Error> {
        Options::default().parse(name, source, functions)
    }

    /// Renders the template with data.
    ///
    /// # Errors
    /// When an action fails, or a limit of the environment is reached.
    pub fn render<'a>(&'a self, data: &Value<'a>, env: &mut Environment) -> Result<String, Error> {
        exec::render(&self.0, data, env)
    }

    /// The fields it asks for that the data never has, as far as its shape is known: up to twenty,
    /// each with what was probably meant. Such a template runs, and finds nothing there.
    #[must_use]
    pub fn unknown_fields(&self, data: &Shape) -> Vec<Error> {
        let Program { name, source, trees, delims, .. } = &self.0;
        assist::check(name, source, Delims { left: &delims.0, right: &delims.1 }, trees, data)
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
    limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            left: "{{".to_owned(),
            right: "}}".to_owned(),
            missing_key: MissingKey::Default,
            limits: Limits::default(),
        }
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

    /// The bounds on parsing, of which there is one: [`Limits::nesting`].
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Parses a template.
    ///
    /// # Errors
    /// As for [`Template::parse`].
    pub fn parse(&self, name: &str, source: &str, functions: &Functions) -> Result<Template, Error> {
        let trees = parser::parse(self.input(name, source, functions, &Shape::Any))?;
        let delims = (self.left.clone(), self.right.clone());
        let (name, source, missing_key) = (name.to_owned(), source.to_owned(), self.missing_key);
        Ok(Template(Program { name, source, delims, trees, missing_key }))
    }

    /// Everything that is wrong with a source, in its order, up to twenty errors: what cannot be
    /// parsed, or else the fields that the data never has, as far as its shape is known. The first
    /// error of a source that does not parse is that of [`Options::parse`].
    ///
    /// ```
    /// use dotmock_shared::template::{Functions, Options, Shape, Type};
    ///
    /// let shape = Shape::fields([("name", "", Shape::Value(Type::String))]);
    /// let check = |source: &str| -> Vec<String> {
    ///     let errors = Options::default().check("t", source, &Functions::builtin(), &shape);
    ///     errors.iter().map(ToString::to_string).collect()
    /// };
    /// assert_eq!(check("{{uper .name}}\n{{if}}x{{end}}"), [
    ///     "template: t:1: function \"uper\" not defined",
    ///     "template: t:2: missing value for if",
    /// ]);
    /// assert_eq!(check("{{.nmae}}"), ["template: t:1: there is no field nmae here, only name"]);
    /// ```
    #[must_use]
    pub fn check(&self, name: &str, source: &str, functions: &Functions, data: &Shape) -> Vec<Error> {
        let (trees, errors) = parser::parse_all(self.input(name, source, functions, data));
        if errors.is_empty() { assist::check(name, source, self.delimiters(), &trees, data) } else { errors }
    }

    /// What could stand at a byte offset of a source, which may be half-typed. An offset past the
    /// end, or inside a character, is taken for the next one that is not.
    ///
    /// ```
    /// use dotmock_shared::template::{Functions, Options, Shape, Type};
    ///
    /// let shape = Shape::fields([("name", "Whom to greet.", Shape::Value(Type::String))]);
    /// let completion = Options::default().complete("Hello {{.na", 11, &Functions::builtin(), &shape);
    /// assert_eq!(completion.range, 9..11);
    /// assert_eq!(completion.items[0].text, "name");
    /// assert_eq!(completion.items[0].doc, "Whom to greet.");
    /// ```
    #[must_use]
    pub fn complete(&self, source: &str, offset: usize, functions: &Functions, data: &Shape) -> Completion {
        assist::complete(source, offset, self.delimiters(), functions, data)
    }

    /// Lays out a source that renders JSON over lines. Only space outside of strings changes, so that what is rendered is
    /// the same but for that.
    ///
    /// ```
    /// use dotmock_shared::template::Options;
    ///
    /// let laid_out = Options::default().lay_out_json(r#"{"id":{{.id}},"tags":[]}"#);
    /// assert_eq!(laid_out.as_deref(), Ok("{\n  \"id\": {{.id}},\n  \"tags\": []\n}"));
    /// ```
    ///
    /// # Errors
    /// [`LayoutError`] for what is no JSON, for brackets and strings that a block opens and does not close, and for
    /// templates that define others.
    pub fn lay_out_json(&self, source: &str) -> Result<String, LayoutError> {
        assist::lay_out_json(source, self.delimiters())
    }

    fn input<'s>(
        &'s self,
        name: &'s str,
        source: &'s str,
        functions: &'s Functions,
        data: &'s Shape,
    ) -> parser::Input<'s> {
        parser::Input { name, source, delims: self.delimiters(), functions, limits: self.limits, data }
    }

    pub(crate) fn delimiters(&self) -> Delims<'_> {
        Delims { left: &self.left, right: &self.right }
    }
}
