//! Writing a template of ours.

use super::{
    Dialect, Translated,
    parse::{Argument, Call, Kind, Piece, Tag},
};

/// How deep blocks lie within each other at most.
const DEEPEST: usize = 64;

/// A text as a template that gives it.
pub(in crate::import) fn literal(text: &str) -> String {
    text.replace("{{", "{{\"{{\"}}")
}

/// A text as it stands in an action.
pub(in crate::import) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

pub(super) fn template(pieces: &[Piece], dialect: &dyn Dialect) -> Result<Translated, String> {
    let mut done = Translated { text: String::new(), changes: Vec::new() };
    let mut open: Vec<&str> = Vec::new();
    for piece in pieces {
        let tag = match piece {
            Piece::Text(text) => {
                done.text.push_str(&literal(text));
                continue;
            }
            Piece::Tag(tag) => tag,
        };
        let action = action(tag, &mut open, dialect, &mut done.changes)?;
        // A brace before an action would be one of it.
        if done.text.ends_with('{') {
            done.text.pop();
            done.text.push_str("{{\"{\"}}");
        }
        let (starts, ends) = tag.trims;
        done.text.push_str(if starts { "{{- " } else { "{{" });
        done.text.push_str(&action);
        done.text.push_str(if ends { " -}}" } else { "}}" });
    }
    match open.last() {
        Some(name) => Err(format!("{{{{#{name}}}}} is never closed")),
        None => Ok(done),
    }
}

/// What stands in the braces of an action.
fn action<'p>(
    tag: &'p Tag,
    open: &mut Vec<&'p str>,
    dialect: &dyn Dialect,
    changes: &mut Vec<String>,
) -> Result<String, String> {
    Ok(match &tag.kind {
        Kind::Comment => "/* */".to_owned(),
        Kind::Value(call) => dialect.value(call, changes)?,
        Kind::Open(call) => {
            if open.len() >= DEEPEST {
                return Err(format!("blocks lie more than {DEEPEST} deep within each other"));
            }
            let name = call.name().unwrap_or_default();
            let asked = asked(call, dialect, changes)?;
            open.push(name);
            match name {
                "if" => format!("if {asked}"),
                "unless" => format!("if not ({asked})"),
                _ => return Err(format!("the block {{{{#{name}}}}} cannot be carried")),
            }
        }
        Kind::Else(then) => {
            if open.is_empty() {
                return Err("{{else}} stands outside of a block".to_owned());
            }
            match then {
                None => "else".to_owned(),
                Some(call) if call.name() == Some("if") => format!("else if {}", asked(call, dialect, changes)?),
                Some(_) => return Err("an {{else}} of another block than if cannot be carried".to_owned()),
            }
        }
        Kind::Close(name) => match open.pop() {
            Some(opened) if opened == name => "end".to_owned(),
            _ => return Err(format!("{{{{/{name}}}}} closes what is not open")),
        },
    })
}

/// What a block asks for.
fn asked(call: &Call, dialect: &dyn Dialect, changes: &mut Vec<String>) -> Result<String, String> {
    match call.args.as_slice() {
        [Argument::Call(inner)] => dialect.truth(inner, changes),
        [Argument::Text(text)] => Ok(quoted(text)),
        [Argument::Plain(text)] => Ok(text.clone()),
        _ => Err(format!("the block {{{{#{}}}}} cannot be carried", call.path.join("."))),
    }
}
