//! The one error of this module: what went wrong, and where.

use std::fmt;

use super::format::quote::quote;
use std::ops::Range;

/// What kind of thing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The source is not a template.
    Parse,
    /// The template is well formed, and failed while it ran.
    Exec,
    /// A bound was reached; see [`Bound`] for which.
    Limit(Bound),
    /// A field is asked for that the data, whose shape is known, never has. The template runs.
    UnknownField,
}

/// The bounds a template can run into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bound {
    /// How deep blocks and parentheses may nest in the source.
    Nesting,
    /// How many steps one rendering may take.
    Steps,
    /// How deep template calls, blocks and parentheses may nest while running.
    Depth,
    /// How many bytes one rendering may write.
    Output,
    /// How many bytes of values one rendering may make.
    Values,
    /// How deep lists and maps may nest.
    ValueDepth,
}

impl Bound {
    /// The bound's name as messages give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nesting => "nesting depth",
            Self::Steps => "steps",
            Self::Depth => "execution depth",
            Self::Output => "output size",
            Self::Values => "value size",
            Self::ValueDepth => "value depth",
        }
    }
}

/// A template that could not be parsed or rendered.
///
/// `Display` prints it in the words of Go's `text/template`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<Detail>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Detail {
    kind: ErrorKind,
    name: String,
    position: Position,
    span: Range<usize>,
    executing: Option<Executing>,
    message: String,
    hint: Option<String>,
}

/// Where in the source an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    pub line: usize,
    pub column: usize,
}

impl Position {
    /// The position of a byte offset, which may lie past the end.
    pub fn of(source: &str, offset: usize) -> Self {
        let before = source.get(..offset).unwrap_or(source);
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        Self { line: 1 + before.matches('\n').count(), column: before.len() - line_start }
    }
}

/// Which template was running, and the part of it that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Executing {
    pub template: String,
    pub context: String,
}

impl Error {
    pub(crate) fn parse(kind: ErrorKind, name: &str, position: Position, message: String) -> Self {
        let (name, span, message) = (name.to_owned(), 0..0, cut(message));
        Self(Box::new(Detail { kind, name, position, span, executing: None, message, hint: None }))
    }

    pub(crate) fn exec(kind: ErrorKind, name: &str, position: Position, executing: Executing, message: String) -> Self {
        let mut error = Self::parse(kind, name, position, message);
        error.0.executing = Some(executing);
        error
    }

    /// The same, about these bytes of the source.
    #[must_use]
    pub(crate) fn at(mut self, span: Range<usize>) -> Self {
        self.0.span = span;
        self
    }

    /// The same, with what was probably meant.
    #[must_use]
    pub(crate) fn with_hint(mut self, meant: Option<&str>) -> Self {
        self.0.hint = meant.map(|name| format!("did you mean `{name}`?"));
        self
    }

    /// The same, with how it is written here.
    #[must_use]
    pub(crate) fn with_advice(mut self, advice: Option<&str>) -> Self {
        self.0.hint = advice.map(str::to_owned);
        self
    }

    /// What was probably meant, where that can be told: ``did you mean `upper`?``
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// The error for a person: Go's words, below them the line of the source with a caret under the place, and what was
    /// probably meant.
    ///
    /// ```
    /// use dotmock_shared::template::{Functions, Template};
    ///
    /// let source = "Hello\n{{uper .name}}!";
    /// let error = Template::parse("hello", source, &Functions::builtin()).unwrap_err();
    /// assert_eq!(error.excerpt(source), "\
    /// template: hello:2: function \"uper\" not defined
    ///   |
    /// 2 | {{uper .name}}!
    ///   |   ^ did you mean `upper`?");
    /// ```
    #[must_use]
    pub fn excerpt(&self, source: &str) -> String {
        let number = self.line().to_string();
        let margin = " ".repeat(number.len());
        let line = source.lines().nth(self.line().saturating_sub(1)).unwrap_or_default();
        let before = line.get(..self.column()).unwrap_or(line);
        // A tab stays a tab, so that the caret stands under its place whatever a tab's width.
        let under: String = before.chars().map(|sign| if sign == '\t' { sign } else { ' ' }).collect();
        let hint = self.hint().map(|hint| format!(" {hint}")).unwrap_or_default();
        format!("{self}\n{margin} |\n{number} | {line}\n{margin} | {under}^{hint}")
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The name the template was parsed under.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The line in the source, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.0.position.line
    }

    /// How many bytes of UTF-8 stand before the place on its line, from 0, as Go counts.
    #[must_use]
    pub fn column(&self) -> usize {
        self.0.position.column
    }

    /// The bytes of the source that it is about, for underlining: a token, or none where something
    /// is missing.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.0.span.clone()
    }

    /// What went wrong, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The part of the template that was being evaluated; none for parse errors.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.0.executing.as_ref().map(|e| e.context.as_str())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let detail = &*self.0;
        let Position { line, column } = detail.position;
        write!(f, "template: {}:{line}:", detail.name)?;
        if let Some(Executing { template, context }) = &detail.executing {
            write!(f, "{column}: executing {} at <{context}>:", quote(template))?;
        }
        write!(f, " {}", detail.message)
    }
}

/// How many bytes of a message anybody reads.
const LONGEST: usize = 4000;

fn cut(mut message: String) -> String {
    if message.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|at| message.is_char_boundary(*at)).unwrap_or(0);
        message.truncate(end);
        message.push('…');
    }
    message
}

impl std::error::Error for Error {}
