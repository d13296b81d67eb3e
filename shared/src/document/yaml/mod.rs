//! YAML 1.2 to a positioned tree: one document, what JSON can say, aliases written out.
//!
//! The events come from `saphyr-parser`, which keeps a stack of its own; nothing here recurses but the copying of an
//! alias, whose depth is bounded before.

mod builder;
mod comments;
mod scalar;

use saphyr_parser::{Event, Marker, Parser};

use super::{bounds::Bounds, tree::Node};
use crate::api::{Diagnostic, Position};
use builder::Builder;
pub(super) use comments::{Beside, Comment, beside};

/// Reads YAML.
///
/// # Errors
/// What keeps it from being YAML, what JSON could not say, or a bound that it passes.
pub(super) fn parse(text: &str) -> Result<Node, Diagnostic> {
    parse_within(text, &Bounds::DOCUMENT)
}

/// Reads YAML within other bounds than those of a document.
pub(super) fn parse_within(text: &str, bounds: &Bounds) -> Result<Node, Diagnostic> {
    check_characters(text)?;
    let mut parser = Parser::new_from_str(text);
    let mut builder = Builder::new(*bounds);
    let mut documents = 0;
    while let Some(event) = parser.next_event() {
        let (event, span) =
            event.map_err(|error| refused(position(*error.marker()), format!("this is not YAML: {}", error.info())))?;
        let at = position(span.start);
        match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    return Err(refused(at, "a file holds one YAML document; a second one begins here"));
                }
            }
            Event::Scalar(text, style, anchor, tag) => builder.scalar(&text, style, anchor, tag.as_deref(), at)?,
            Event::SequenceStart(anchor, tag) => {
                if !bounds.lenient {
                    scalar::check_collection_tag(tag.as_deref(), "seq", at)?;
                }
                builder.open(false, anchor, at)?;
            }
            Event::MappingStart(anchor, tag) => {
                if !bounds.lenient {
                    scalar::check_collection_tag(tag.as_deref(), "map", at)?;
                }
                builder.open(true, anchor, at)?;
            }
            Event::SequenceEnd | Event::MappingEnd => builder.close()?,
            Event::Alias(anchor) => builder.alias(anchor, at)?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
    }
    Ok(builder.finish())
}

/// Refuses characters that YAML 1.2 (section 5.1) does not allow in a stream. The parser takes NUL for the text's end, and
/// would silently drop what follows.
fn check_characters(text: &str) -> Result<(), Diagnostic> {
    let forbidden = |sign: char| {
        matches!(sign, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}')
            || matches!(sign, '\u{fffe}' | '\u{ffff}')
    };
    match text.char_indices().find(|(_, sign)| forbidden(*sign)) {
        Some((offset, sign)) => {
            let detail = format!("this is not YAML: the control character U+{:04X} stands here", u32::from(sign));
            Err(refused(super::positions::position(text, offset), detail))
        }
        None => Ok(()),
    }
}

fn position(marker: Marker) -> Position {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    // The parser counts lines from 1 and columns from 0.
    Position { line: count(marker.line().max(1)), column: count(marker.col().saturating_add(1)) }
}

fn refused(at: Position, detail: impl Into<String>) -> Diagnostic {
    Diagnostic { at: Some(at), ..Diagnostic::error("", detail) }
}

#[cfg(test)]
mod tests;
