//! RFC 8259 to a positioned tree.
//!
//! Two parsers read the text. `serde_json` is the judge of what is JSON: it is strict about white space, control
//! characters and numbers, where `jsonc-parser` is lax even with every leniency switched off. `jsonc-parser` knows where
//! each value stands, and refuses lone surrogates, which a judge that skips over strings does not look at.

mod bounds;

pub(super) use bounds::check as check_bounds;

use std::str::FromStr;

use jsonc_parser::{CollectOptions, ParseOptions, ast, common::Ranged, parse_to_ast};
use serde::de::IgnoredAny;
use serde_json::Number;

use super::{
    bounds::Bounds,
    positions::{Cursor, position},
    tree::{Member, Node, Value},
};
use crate::api::{Diagnostic, Position};

/// Reads JSON.
///
/// # Errors
/// What keeps it from being JSON, or a bound that it passes.
pub(super) fn parse(text: &str) -> Result<Node, Diagnostic> {
    parse_within(text, &Bounds::DOCUMENT)
}

/// Reads JSON within other bounds than those of a document.
pub(super) fn parse_within(text: &str, bounds: &Bounds) -> Result<Node, Diagnostic> {
    if text.starts_with('\u{feff}') {
        return Err(refused(
            Position { line: 1, column: 1 },
            "the text begins with a byte order mark; save it without",
        ));
    }
    bounds::check(text, bounds)?;
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| not_json(text, &error))?;
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT).map_err(|error| {
        let detail = format!("this is not JSON: {}", lower_first(&error.kind().to_string()));
        refused(position(text, error.range().start), detail)
    })?;
    let root = parsed.value.ok_or_else(|| refused(Position { line: 1, column: 1 }, "the text is empty"))?;
    Builder(Cursor::new(text)).node(root)
}

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Turns the other tree into ours. Recursion is bounded, [`bounds`] has seen to it.
struct Builder<'t>(Cursor<'t>);

impl Builder<'_> {
    fn node(&mut self, value: ast::Value<'_>) -> Result<Node, Diagnostic> {
        let position = self.0.advance(value.start());
        let value = match value {
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
            ast::Value::NumberLit(literal) => Value::Number(
                Number::from_str(literal.value).map_err(|_| refused(position, "this is no number of JSON"))?,
            ),
            ast::Value::StringLit(literal) => Value::String(literal.value.into_owned()),
            ast::Value::Array(array) => {
                Value::Array(array.elements.into_iter().map(|element| self.node(element)).collect::<Result<_, _>>()?)
            }
            ast::Value::Object(object) => Value::Object(
                object.properties.into_iter().map(|property| self.member(property)).collect::<Result<_, _>>()?,
            ),
        };
        Ok(Node { position, value })
    }

    fn member(&mut self, property: ast::ObjectProp<'_>) -> Result<Member, Diagnostic> {
        let key_position = self.0.advance(property.name.start());
        let node = self.node(property.value)?;
        Ok(Member { key: property.name.into_string(), key_position, node })
    }
}

fn refused(at: Position, detail: impl Into<String>) -> Diagnostic {
    Diagnostic { at: Some(at), ..Diagnostic::error("", detail) }
}

/// The judge's error, with its column turned from bytes into characters.
fn not_json(text: &str, error: &serde_json::Error) -> Diagnostic {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let column = position(line, error.column().saturating_sub(1)).column;
    let at = Position { line: u32::try_from(error.line().max(1)).unwrap_or(u32::MAX), column };
    let message = error.to_string();
    let detail = match message.split(" at line ").next().unwrap_or_default() {
        "EOF while parsing a value" if text.trim_ascii().is_empty() => "the text is empty".to_owned(),
        "expected ident" => "expected `true`, `false` or `null`".to_owned(),
        other => match other.strip_prefix("EOF while parsing ") {
            Some(unfinished) => format!("the text ends within {unfinished}"),
            None => lower_first(other),
        },
    };
    refused(at, format!("this is not JSON: {detail}"))
}

/// Messages of other crates begin sentences; here they end one.
fn lower_first(message: &str) -> String {
    let mut signs = message.chars();
    signs.next().map(|first| first.to_lowercase().chain(signs).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
