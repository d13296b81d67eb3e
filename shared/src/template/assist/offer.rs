//! The suggestions for each kind of place.

use super::completion::{Suggestion, SuggestionKind};
use super::scope::{Kind, Scope};
use super::shape::{Field, Shape, method_detail};
use crate::template::functions::{Functions, Type};
use crate::template::lexer::{Delims, OnError, TokenKind, lex};
use crate::template::time::METHODS;

/// Words that begin an action, with a line about each.
const BEGINNINGS: [(&str, &str); 6] = [
    ("if", "What stands up to its `end`, when the value is neither empty nor zero."),
    ("with", "The same, with the value as dot."),
    ("range", "What stands up to its `end`, once for every element."),
    ("template", "Runs a template that is defined in this source."),
    ("block", "Defines a template and runs it here."),
    ("define", "Defines a template for `template` to run."),
];

/// What may stand behind a left delimiter.
pub(super) fn action(scope: &Scope<'_>, functions: &Functions) -> Vec<Suggestion> {
    let mut items = Vec::new();
    if let Some(frame) = scope.frames.last() {
        items.push(keyword("end", "Ends the innermost block."));
        if frame.takes_else() {
            items.push(keyword("else", "What stands there otherwise; `else if` and `else with` go on asking."));
        }
        if scope.frames.iter().rev().take_while(|frame| !frame.is_definition()).any(|frame| frame.kind == Kind::Range) {
            items.push(keyword("break", "Leaves the loop."));
            items.push(keyword("continue", "Goes on with the loop's next round."));
        }
    }
    let outermost = scope.frames.is_empty();
    let beginnings = BEGINNINGS.iter().filter(|(word, _)| *word != "define" || outermost);
    items.extend(beginnings.map(|(word, doc)| keyword(word, doc)));
    items.extend(operand(scope, functions));
    items
}

/// What may stand behind `else`.
pub(super) fn after_else(scope: &Scope<'_>) -> Vec<Suggestion> {
    match scope.frames.last().map(|frame| frame.kind) {
        Some(Kind::If) => vec![keyword("if", "Asks again, within the same `end`.")],
        Some(Kind::With) => vec![keyword("with", "Asks again, within the same `end`.")],
        _ => Vec::new(),
    }
}

/// What may stand for a value.
pub(super) fn operand(scope: &Scope<'_>, all: &Functions) -> Vec<Suggestion> {
    let mut items = fields(scope.dot, ".");
    items.extend(variables(scope));
    items.extend(functions(all));
    items
}

/// The variables that can be seen, the nearest first.
pub(super) fn variables(scope: &Scope<'_>) -> Vec<Suggestion> {
    let mut items: Vec<Suggestion> = Vec::new();
    let visible = scope.variables.iter().rev().map(|(name, shape)| (*name, shape.detail()));
    for (name, detail) in visible.chain([("$", "the data".to_owned())]) {
        if items.iter().all(|item| item.text != name) {
            items.push(Suggestion { detail, ..plain(name, SuggestionKind::Variable, "") });
        }
    }
    items
}

/// All functions by name.
pub(super) fn functions(functions: &Functions) -> Vec<Suggestion> {
    let suggest = |function: &crate::template::Function| Suggestion {
        detail: function.signature.to_string(),
        example: Some(function.example).filter(|example| !example.template.is_empty()),
        ..plain(function.name, SuggestionKind::Function, function.doc)
    };
    functions.list().into_iter().map(suggest).collect()
}

/// The fields and methods of what a dot follows.
pub(super) fn fields(shape: &Shape, dot: &str) -> Vec<Suggestion> {
    match shape {
        Shape::Fields(fields) => fields
            .iter()
            .filter(|field| is_name(&field.name))
            .map(|field| Suggestion {
                detail: field.shape.detail(),
                ..plain(&format!("{dot}{}", field.name), SuggestionKind::Field, &field.doc)
            })
            .collect(),
        Shape::Value(Type::Time) => METHODS
            .iter()
            .map(|method| Suggestion {
                detail: method_detail(method.params),
                ..plain(&format!("{dot}{}", method.name), SuggestionKind::Method, "")
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The names of fields, as they can stand between quotes of either kind.
pub(super) fn names(shape: &Shape) -> Vec<Suggestion> {
    let Shape::Fields(fields) = shape else { return Vec::new() };
    let is_plain = |name: &str| !name.contains(|c: char| matches!(c, '"' | '`' | '\\') || c.is_control());
    let named = fields.iter().filter(|field| is_plain(&field.name));
    let suggest = |field: &Field| Suggestion {
        detail: field.shape.detail(),
        ..plain(&field.name, SuggestionKind::Field, &field.doc)
    };
    named.map(suggest).collect()
}

/// Whether a key can be written behind a dot; others can in quotes, as [`names`].
fn is_name(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c == '_' || c.is_alphanumeric())
}

/// The templates that the source defines, anywhere in it.
pub(super) fn templates(source: &str, delims: Delims<'_>) -> Vec<Suggestion> {
    let tokens = lex(source, delims, OnError::Resume);
    let words: Vec<_> = tokens.iter().filter(|token| token.kind != TokenKind::Space).collect();
    let mut items: Vec<Suggestion> = Vec::new();
    for pair in words.windows(2) {
        let [before, name] = pair else { continue };
        let defines = matches!(before.kind, TokenKind::Define | TokenKind::Block);
        let name = name.text.trim_matches(['"', '`']);
        if defines && !name.is_empty() && items.iter().all(|item| item.text != name) {
            items.push(plain(name, SuggestionKind::Template, ""));
        }
    }
    items
}

fn keyword(word: &str, doc: &str) -> Suggestion {
    plain(word, SuggestionKind::Keyword, doc)
}

fn plain(text: &str, kind: SuggestionKind, doc: &str) -> Suggestion {
    Suggestion { text: text.to_owned(), kind, detail: String::new(), doc: doc.to_owned(), example: None }
}
