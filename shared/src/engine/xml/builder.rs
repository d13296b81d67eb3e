//! Puts the nodes of a document into their list.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::document::{Document, Kind, Name, Node, NodeId, UriId};
use super::names::{clipped, split};
use super::namespaces::Namespaces;

/// How deep elements may be nested. It bounds what an axis that climbs can cost.
const MAX_DEPTH: usize = 1_000;

/// How many nodes a document may have: at 32 bytes each in wasm, 16 MB.
const MAX_NODES: usize = 500_000;

/// An element whose end is still to come, or the document.
struct Open {
    node: NodeId,
    last_child: NodeId,
}

/// A document in the making.
pub(super) struct Builder {
    document: Document,
    namespaces: Namespaces,
    /// The document, and the open elements from the outermost.
    open: Vec<Open>,
    /// The place of each name among the names, by namespace.
    known: BTreeMap<UriId, BTreeMap<String, usize>>,
    has_document_type: bool,
}

impl Builder {
    pub(super) fn new() -> Builder {
        let root = Node {
            kind: Kind::Root,
            parent: Document::ROOT,
            previous: Document::ROOT,
            end: Document::ROOT,
            attributes: 0,
            name: usize::MAX,
            value: 0..0,
        };
        Builder {
            document: Document {
                nodes: vec![root],
                names: Vec::new(),
                uris: Vec::new(),
                prefixes: BTreeMap::new(),
                text: String::new(),
                values: String::new(),
            },
            namespaces: Namespaces::new(),
            open: vec![Open { node: Document::ROOT, last_child: Document::ROOT }],
            known: BTreeMap::new(),
            has_document_type: false,
        }
    }

    /// Whether no element is open.
    pub(super) fn is_outside(&self) -> bool {
        self.open.len() <= 1
    }

    /// A document type is skipped, and nothing that it names is fetched. Declarations inside it are refused, since
    /// entities and default values that they declare would be missing silently.
    pub(super) fn document_type(&mut self, text: &str) -> Result<(), String> {
        if self.has_element() || self.has_document_type {
            return Err("a document type must stand once, before the first element".to_owned());
        }
        if text.contains('[') {
            return Err(
                "a document type with declarations inside `[` and `]` is not supported; leave it out".to_owned()
            );
        }
        self.has_document_type = true;
        Ok(())
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(String, String)]) -> Result<(), String> {
        if self.is_outside() && self.has_element() {
            return Err(format!("there must be one element around all, but `<{}>` is another", clipped(name)));
        }
        if self.open.len() > MAX_DEPTH {
            return Err(format!("its elements are nested deeper than {MAX_DEPTH} levels"));
        }
        let depth = self.open.len();
        for (name, value) in attributes {
            match name.strip_prefix("xmlns") {
                Some("") => self.namespaces.declare(depth, "", value)?,
                Some(prefix) if prefix.starts_with(':') => {
                    let (_, prefix) = split(name).ok_or_else(|| no_name(name))?;
                    self.namespaces.declare(depth, prefix, value)?;
                }
                _ => {}
            }
        }
        let (prefix, local) = split(name).ok_or_else(|| no_name(name))?;
        let uri = self.namespaces.resolve(prefix)?;
        let text_start = self.document.text.len();
        let name = self.intern(uri, name, prefix, local);
        let element = self.child(Kind::Element, name, text_start..text_start)?;
        self.attributes(element, attributes)?;
        self.open.push(Open { node: element, last_child: Document::ROOT });
        Ok(())
    }

    /// Closes the innermost element. That it is the right one was checked before.
    pub(super) fn close(&mut self) {
        if self.is_outside() {
            return;
        }
        self.namespaces.leave(self.open.len() - 1);
        if let Some(Open { node, .. }) = self.open.pop() {
            self.end(node);
        }
    }

    /// Adds character data. What is adjacent is one node, however it was written.
    pub(super) fn text(&mut self, text: &str) -> Result<(), String> {
        if self.is_outside() {
            return Err("there is a reference outside the one element that must be around all".to_owned());
        }
        if text.is_empty() {
            return Ok(());
        }
        let start = self.document.text.len();
        self.document.text.push_str(text);
        let end = self.document.text.len();
        let parent = self.parent();
        match self.document.nodes.last_mut() {
            Some(last) if last.kind == Kind::Text && last.parent == parent => last.value.end = end,
            _ => drop(self.child(Kind::Text, usize::MAX, start..end)?),
        }
        Ok(())
    }

    /// Adds a comment or a processing instruction.
    pub(super) fn leaf(&mut self, kind: Kind, target: &str, value: &str) -> Result<(), String> {
        let name = if kind == Kind::Instruction { self.intern(UriId(0), target, "", target) } else { usize::MAX };
        let value = self.value(value);
        self.child(kind, name, value).map(drop)
    }

    pub(super) fn finish(mut self) -> Result<Document, String> {
        if !self.is_outside() {
            let name = self.document.name(self.parent()).map_or("", |name| name.local.as_str());
            return Err(format!("the element `{}` is not closed", clipped(name)));
        }
        if !self.has_element() {
            return Err("there is no element".to_owned());
        }
        self.end(Document::ROOT);
        (self.document.uris, self.document.prefixes) = self.namespaces.finish();
        Ok(self.document)
    }

    fn has_element(&self) -> bool {
        self.document.nodes.iter().any(|node| node.kind == Kind::Element)
    }

    fn parent(&self) -> NodeId {
        self.open.last().map_or(Document::ROOT, |open| open.node)
    }

    fn attributes(&mut self, element: NodeId, attributes: &[(String, String)]) -> Result<(), String> {
        let mut seen = BTreeSet::new();
        let mut count = 0;
        for (name, value) in attributes.iter().filter(|(name, _)| name != "xmlns" && !name.starts_with("xmlns:")) {
            let (prefix, local) = split(name).ok_or_else(|| no_name(name))?;
            let uri = self.namespaces.resolve_attribute(prefix)?;
            if !seen.insert((uri, local)) {
                return Err(format!("the attribute `{}` is given twice, with two prefixes", clipped(local)));
            }
            let name = self.intern(uri, name, prefix, local);
            let value = self.value(value);
            self.push(Kind::Attribute, element, Document::ROOT, name, value)?;
            count += 1;
        }
        if let Some(node) = self.document.nodes.get_mut(element.0 as usize) {
            node.attributes = count;
        }
        Ok(())
    }

    fn child(&mut self, kind: Kind, name: usize, value: Range<usize>) -> Result<NodeId, String> {
        let parent = self.parent();
        let previous = self.open.last().map_or(Document::ROOT, |open| open.last_child);
        let id = self.push(kind, parent, previous, name, value)?;
        if let Some(open) = self.open.last_mut() {
            open.last_child = id;
        }
        Ok(id)
    }

    fn push(
        &mut self,
        kind: Kind,
        parent: NodeId,
        previous: NodeId,
        name: usize,
        value: Range<usize>,
    ) -> Result<NodeId, String> {
        let index = self.document.nodes.len();
        let id = u32::try_from(index).ok().filter(|_| index < MAX_NODES);
        let id = id.ok_or_else(|| format!("it has more than {MAX_NODES} elements, attributes and pieces of text"))?;
        let end = NodeId(id + 1);
        self.document.nodes.push(Node { kind, parent, previous, end, attributes: 0, name, value });
        Ok(NodeId(id))
    }

    /// Lets all that came since be in this node.
    fn end(&mut self, id: NodeId) {
        let (count, text) = (self.document.nodes.len(), self.document.text.len());
        if let Some(node) = self.document.nodes.get_mut(id.0 as usize) {
            node.end = NodeId(u32::try_from(count).unwrap_or(u32::MAX));
            node.value.end = text;
        }
    }

    fn value(&mut self, value: &str) -> Range<usize> {
        let start = self.document.values.len();
        self.document.values.push_str(value);
        start..self.document.values.len()
    }

    fn intern(&mut self, uri: UriId, name: &str, prefix: &str, local: &str) -> usize {
        let known = self.known.entry(uri).or_default();
        if let Some(known) = known.get(name) {
            return *known;
        }
        let index = self.document.names.len();
        self.document.names.push(Name { prefix: prefix.to_owned(), local: local.to_owned(), uri });
        known.insert(name.to_owned(), index);
        index
    }
}

fn no_name(name: &str) -> String {
    format!("`{}` is not a name", clipped(name))
}
