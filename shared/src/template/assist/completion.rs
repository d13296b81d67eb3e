//! What could stand at a place in a source.

use std::ops::Range;

use super::cursor::{self, Cursor, Place};
use super::offer;
use super::shape::Shape;
use crate::template::functions::{Example, Functions};
use crate::template::lexer::Delims;

/// What could stand at an offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the word at the offset, which a suggestion takes the place of; empty between words.
    pub range: Range<usize>,
    /// What kind of place it is.
    pub context: Context,
    /// All that fits there, whatever of the word is typed already: keywords first, then fields,
    /// variables and functions, by name.
    pub items: Vec<Suggestion>,
}

/// What kind of place an offset is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Context {
    /// Text outside of actions.
    Text,
    /// A comment.
    Comment,
    /// Quoted text, a number or a sign, for which there is nothing to suggest.
    Literal,
    /// Behind a left delimiter: a keyword or an operand.
    Action,
    /// An operand of a command.
    Operand,
    /// Behind `|`: something that takes a value.
    Function,
    /// A field of what stands before a dot.
    Field,
    /// A variable.
    Variable,
    /// The quoted name of a template to run.
    TemplateName,
    /// The quoted name of a field, which a function is given.
    FieldName,
}

/// Something that could stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What to write.
    pub text: String,
    /// What it is.
    pub kind: SuggestionKind,
    /// Its signature or its type, in Go's words; may be empty.
    pub detail: String,
    /// A line about it; may be empty.
    pub doc: String,
    /// How a function is used, and what that gives.
    pub example: Option<Example>,
}

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SuggestionKind {
    /// A word that begins or ends an action of its own, as `if` does.
    Keyword,
    /// A field of the data.
    Field,
    /// A method of a value.
    Method,
    /// A variable.
    Variable,
    /// A function.
    Function,
    /// A template that the source defines.
    Template,
}

pub(crate) fn complete(
    source: &str,
    offset: usize,
    delims: Delims<'_>,
    functions: &Functions,
    data: &Shape,
) -> Completion {
    let offset = (offset..source.len()).find(|at| source.is_char_boundary(*at)).unwrap_or(source.len());
    // A space behind the cursor ends its word, as it would if nothing followed.
    let before = format!("{} ", &source[..offset]);
    let Cursor { place, word, scope } = cursor::read(&before, offset, delims, functions, data);
    let after = &source[offset..];
    let is_name = matches!(place, Place::FieldName(_));
    let goes_on = |c: char| c == '_' || c.is_alphanumeric() || (is_name && c == '-');
    let rest = after.find(|c| !goes_on(c)).unwrap_or(after.len());
    let range = match place {
        Place::Text | Place::Comment | Place::Literal | Place::TemplateName => word..offset,
        _ => word..offset + rest,
    };
    let (context, items) = match place {
        Place::Text => (Context::Text, Vec::new()),
        Place::Comment => (Context::Comment, Vec::new()),
        Place::Literal => (Context::Literal, Vec::new()),
        Place::Action => (Context::Action, offer::action(&scope, functions)),
        Place::AfterElse => (Context::Action, offer::after_else(&scope)),
        Place::Operand => (Context::Operand, offer::operand(&scope, functions)),
        Place::Function => (Context::Function, offer::functions(functions)),
        Place::Field(shape) => (Context::Field, offer::fields(shape, "")),
        Place::Variable => (Context::Variable, offer::variables(&scope)),
        Place::TemplateName => (Context::TemplateName, offer::templates(source, delims)),
        Place::FieldName(shape) => (Context::FieldName, offer::names(shape)),
    };
    Completion { range, context, items }
}
