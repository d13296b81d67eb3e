//! A text of another tool as a tree in which every value knows its place.

use std::{
    cell::RefCell,
    collections::{HashMap, hash_map::Entry},
};

use percent_encoding::percent_decode_str;

use super::ImportError;
use crate::{
    api::Position,
    document::{self, Bounds, Node, NodeValue, position_of},
};

/// The largest source, in bytes. Documents of large public APIs have up to twelve million.
pub const MAX_SOURCE_BYTES: usize = 32 << 20;

const BOUNDS: Bounds = Bounds { bytes: MAX_SOURCE_BYTES, values: 2_000_000, lenient: true };

/// A file and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What people know it by: a path, mostly. Its ending says how it is written, where it has one.
    pub name: String,
    /// The whole: text, but for the files of bodies that some formats have beside their documents.
    pub bytes: Vec<u8>,
}

impl Source {
    /// A file of text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), bytes: text.into().into_bytes() }
    }

    /// The text, without a byte order mark.
    ///
    /// # Errors
    /// [`ImportError`] with the place of the first byte that is no UTF-8.
    pub fn text(&self) -> Result<&str, ImportError> {
        let text = std::str::from_utf8(&self.bytes).map_err(|error| {
            let sound = self.bytes.get(..error.valid_up_to()).and_then(|sound| std::str::from_utf8(sound).ok());
            let sound = sound.unwrap_or_default();
            let detail = "this is no UTF-8, which every text here must be";
            ImportError::at_position(&self.name, position_of(sound, sound.len()), detail)
        })?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }
}

/// A source that was read.
#[derive(Debug)]
pub(super) struct Tree {
    root: Node,
}

impl Tree {
    /// Reads JSON or YAML: as the name's ending says, else as the text begins.
    pub fn parse(source: &Source) -> Result<Self, ImportError> {
        let text = source.text()?;
        if text.len() > MAX_SOURCE_BYTES {
            let mut end = MAX_SOURCE_BYTES;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            let detail = format!(
                "a source has at most {} MiB; this one has {} MiB, and goes on from here",
                MAX_SOURCE_BYTES >> 20,
                text.len().div_ceil(1 << 20)
            );
            return Err(ImportError::at_position(&source.name, position_of(text, end), detail));
        }
        let root = document::parse_source(text, written(&source.name, text), &BOUNDS).map_err(|diagnostic| {
            let at = diagnostic.at.unwrap_or(Position { line: 1, column: 1 });
            ImportError::at_position(&source.name, at, diagnostic.detail)
        })?;
        Ok(Self { root })
    }

    /// The whole.
    pub fn root(&self) -> At<'_> {
        At { node: &self.root, pointer: String::new() }
    }
}

/// How a text is written: as the name's ending says, else as it begins.
pub(super) fn written(name: &str, text: &str) -> document::Format {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("json") => document::Format::Json,
        Some("yaml" | "yml") => document::Format::Yaml,
        _ if text.trim_start().starts_with(['{', '[']) => document::Format::Json,
        _ => document::Format::Yaml,
    }
}

/// A value and the way to it.
#[derive(Debug, Clone)]
pub(super) struct At<'d> {
    /// What stands there.
    pub node: &'d Node,
    /// The way, as a JSON Pointer.
    pub pointer: String,
}

impl<'d> At<'d> {
    /// The member of that name; of several the last.
    pub fn get(&self, key: &str) -> Option<At<'d>> {
        let NodeValue::Object(members) = &self.node.value else { return None };
        let member = members.iter().rev().find(|member| member.key == key)?;
        Some(self.below(&member.key, &member.node))
    }

    /// The members; none where this is no object.
    pub fn fields(&self) -> impl Iterator<Item = (&'d str, At<'d>)> {
        let members = match &self.node.value {
            NodeValue::Object(members) => members.as_slice(),
            _ => &[],
        };
        members.iter().map(|member| (member.key.as_str(), self.below(&member.key, &member.node)))
    }

    /// The elements; none where this is no list.
    pub fn items(&self) -> impl Iterator<Item = At<'d>> {
        let items = match &self.node.value {
            NodeValue::Array(items) => items.as_slice(),
            _ => &[],
        };
        items.iter().enumerate().map(|(index, node)| At { node, pointer: format!("{}/{index}", self.pointer) })
    }

    /// The text that stands here.
    pub fn text(&self) -> Option<&'d str> {
        match &self.node.value {
            NodeValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a member.
    pub fn text_of(&self, key: &str) -> Option<&'d str> {
        self.get(key)?.text()
    }

    /// The whole number that stands here, in digits or as text of them.
    pub fn integer(&self) -> Option<i64> {
        match &self.node.value {
            NodeValue::Number(number) => number.as_i64(),
            NodeValue::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// Whether a member is `true`.
    pub fn is_set(&self, key: &str) -> bool {
        self.get(key).is_some_and(|at| at.node.value == NodeValue::Bool(true))
    }

    /// Whether this is an object.
    pub fn is_object(&self) -> bool {
        matches!(self.node.value, NodeValue::Object(_))
    }

    /// Whether this is a list or an object of nothing, or null.
    pub fn is_empty(&self) -> bool {
        match &self.node.value {
            NodeValue::Object(members) => members.is_empty(),
            NodeValue::Array(items) => items.is_empty(),
            NodeValue::Null => true,
            _ => false,
        }
    }

    /// How many members or elements there are.
    pub fn len(&self) -> usize {
        match &self.node.value {
            NodeValue::Object(members) => members.len(),
            NodeValue::Array(items) => items.len(),
            _ => 0,
        }
    }

    fn below(&self, key: &str, node: &'d Node) -> At<'d> {
        At { node, pointer: format!("{}/{}", self.pointer, escape(key)) }
    }
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The members of large objects by name, made when they are first asked for: a document may refer to each of its hundred
/// thousand schemas.
#[derive(Debug, Default)]
pub(super) struct Index<'d>(RefCell<HashMap<*const Node, HashMap<&'d str, &'d Node>>>);

impl<'d> Index<'d> {
    /// What a fragment such as `#/components/schemas/Pet` names.
    pub fn find(&self, root: &At<'d>, fragment: &str) -> Option<At<'d>> {
        if fragment.is_empty() {
            return Some(root.clone());
        }
        let decoded = percent_decode_str(fragment.strip_prefix('/')?).decode_utf8().ok()?;
        let mut node = root.node;
        for token in decoded.split('/') {
            let key = token.replace("~1", "/").replace("~0", "~");
            node = match &node.value {
                NodeValue::Object(members) if members.len() > 16 => self.member(node, &key)?,
                NodeValue::Object(members) => {
                    members.iter().rev().find(|member| member.key == key).map(|one| &one.node)?
                }
                NodeValue::Array(items) => items.get(key.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(At { node, pointer: format!("/{decoded}") })
    }

    fn member(&self, node: &'d Node, key: &str) -> Option<&'d Node> {
        let mut known = self.0.borrow_mut();
        let by_name = match known.entry(std::ptr::from_ref(node)) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let NodeValue::Object(members) = &node.value else { return None };
                entry.insert(members.iter().map(|member| (member.key.as_str(), &member.node)).collect())
            }
        };
        by_name.get(key).copied()
    }
}
