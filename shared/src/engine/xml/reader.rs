//! Reads a body into a document. `quick-xml` finds the markup; what it leaves to its caller is checked here: names,
//! characters, references, namespaces, one element around all, and the bounds.

use quick_xml::errors::{Error, IllFormedError};
use quick_xml::escape::{EscapeError, resolve_xml_entity};
use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::builder::Builder;
use super::document::{Document, Kind};
use super::names::{clipped, is_character, is_space, split};

/// Reads a whole document.
pub(super) fn read(text: &str) -> Result<Document, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    legal(text).map_err(|(at, reason)| place(text, at, &reason))?;
    let mut reader = Reader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    let mut builder = Builder::new();
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        match reader.read_event() {
            Ok(Event::Eof) => return builder.finish().map_err(|reason| place(text, text.len(), &reason)),
            Ok(event) => take(&mut builder, &event, at).map_err(|reason| place(text, at, &reason))?,
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(text.len());
                return Err(place(text, at, &describe(error)));
            }
        }
    }
}

fn take(builder: &mut Builder, event: &Event, at: usize) -> Result<(), String> {
    match event {
        Event::Start(tag) => open(builder, tag),
        Event::Empty(tag) => {
            open(builder, tag)?;
            builder.close();
            Ok(())
        }
        Event::End(_) => {
            builder.close();
            Ok(())
        }
        Event::Text(text) if text.contains("]]>") => Err("`]]>` must be written `]]&gt;` in text".to_owned()),
        Event::Text(text) => character_data(builder, &text.xml10_content()),
        Event::CData(text) if builder.is_outside() => Err(outside(text)),
        Event::CData(text) => character_data(builder, &text.xml10_content()),
        Event::GeneralRef(reference) => builder.text(&resolve(reference)?),
        Event::Comment(text) => builder.leaf(Kind::Comment, "", &text.xml10_content()),
        Event::PI(instruction) => {
            let target = instruction.target();
            if target.eq_ignore_ascii_case("xml") || target.contains(':') || split(target).is_none() {
                return Err(format!("`{}` cannot be a processing instruction's target", clipped(target)));
            }
            builder.leaf(Kind::Instruction, target, instruction.content().trim_start_matches(is_space))
        }
        Event::Decl(_) if at > 0 => Err("the XML declaration must stand at the very start".to_owned()),
        Event::Decl(declaration) => declaration.xml_version().map(drop).map_err(describe),
        Event::DocType(text) => builder.document_type(text),
        Event::Eof => Ok(()),
    }
}

fn open(builder: &mut Builder, tag: &BytesStart) -> Result<(), String> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| describe_attribute(tag, &error))?;
        let name = attribute.key.0;
        // quick-xml does not say where in the tag an attribute stands, but its name is a piece of the tag's text.
        let before = name.as_ptr().addr().wrapping_sub(tag.attributes_raw().as_ptr().addr());
        if !tag.attributes_raw().get(..before).is_some_and(|before| before.ends_with(is_space)) {
            return Err(format!("there must be space before the attribute `{}`", clipped(name)));
        }
        if attribute.value.contains('<') {
            return Err(format!("`<` must be written `&lt;` in the attribute `{}`", clipped(name)));
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(describe)?;
        if let Some(character) = value.chars().find(|character| !is_character(*character)) {
            return Err(not_a_character(character));
        }
        attributes.push((name.to_owned(), value.into_owned()));
    }
    builder.open(tag.name().0, &attributes)
}

fn character_data(builder: &mut Builder, text: &str) -> Result<(), String> {
    if !builder.is_outside() {
        return builder.text(text);
    }
    if text.chars().all(is_space) { Ok(()) } else { Err(outside(text)) }
}

/// What a reference in text stands for. No entity is ever defined but the five that XML defines itself.
fn resolve(reference: &BytesRef) -> Result<String, String> {
    let character = reference.resolve_char_ref().map_err(describe)?;
    match character {
        Some(character) if is_character(character) => Ok(character.to_string()),
        Some(character) => Err(not_a_character(character)),
        None => resolve_xml_entity(reference).map(str::to_owned).ok_or_else(|| unknown_entity(reference)),
    }
}

/// Finds the first character that no document may have.
fn legal(text: &str) -> Result<(), (usize, String)> {
    match text.char_indices().find(|(_, character)| !is_character(*character)) {
        Some((at, character)) => Err((at, not_a_character(character))),
        None => Ok(()),
    }
}

fn place(text: &str, at: usize, reason: &str) -> String {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |index| index + 1);
    let line = before.matches('\n').count() + 1;
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    format!("line {line}, column {column}: {reason}")
}

fn outside(text: &str) -> String {
    let text = clipped(text.trim_matches(is_space));
    format!("there is text outside the one element that must be around all: `{text}`")
}

fn not_a_character(character: char) -> String {
    format!("the character U+{:04X} cannot be in XML", u32::from(character))
}

fn unknown_entity(name: &str) -> String {
    format!("the entity `&{};` is not known; there are &lt; &gt; &amp; &quot; and &apos;, and &#…;", clipped(name))
}

fn describe(error: Error) -> String {
    match error {
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            format!("expected the end tag `</{}>`, but found `</{}>`", clipped(&expected), clipped(&found))
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => {
            format!("the end tag `</{}>` ends no element", clipped(&name))
        }
        Error::IllFormed(IllFormedError::UnclosedReference) | Error::Escape(EscapeError::UnterminatedEntity(_)) => {
            "`&` must be written `&amp;`, or begin a reference that ends in `;`".to_owned()
        }
        Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => unknown_entity(&name),
        Error::IllFormed(IllFormedError::MissingDeclVersion(_)) => {
            "the XML declaration must begin with a version".to_owned()
        }
        Error::IllFormed(error) => error.to_string(),
        Error::Syntax(error) => error.to_string(),
        Error::Escape(error) => error.to_string(),
        other => other.to_string(),
    }
}

fn describe_attribute(tag: &BytesStart, error: &AttrError) -> String {
    let reason = match error {
        AttrError::ExpectedEq(_) => "an attribute must have `=` and a value",
        AttrError::ExpectedValue(_) => "`=` must be followed by a value",
        AttrError::UnquotedValue(_) => "the value of an attribute must be in quotes",
        AttrError::ExpectedQuote(..) => "the value of an attribute must end in the quote it begins with",
        AttrError::Duplicated(..) => "an attribute is given twice",
    };
    format!("in the tag `{}`: {reason}", clipped(tag.name().0))
}
