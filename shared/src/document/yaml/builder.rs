use std::collections::BTreeMap;

use saphyr_parser::{ScalarStyle, Tag};

use super::{
    super::{
        MAX_BYTES, MAX_DEPTH, MAX_VALUES,
        tree::{Member, Node, Value},
    },
    refused, scalar,
};
use crate::api::{Diagnostic, Position};

/// A tree while its events come in.
#[derive(Default)]
pub(super) struct Builder {
    open: Vec<Open>,
    root: Option<Node>,
    anchors: BTreeMap<usize, Node>,
    values: usize,
    /// Bytes of text that anchors and aliases have copied.
    copied: usize,
}

/// A list or an object that has not ended.
struct Open {
    node: Node,
    anchor: usize,
    /// The member's name, when its value comes next.
    key: Option<(String, Position)>,
}

impl Builder {
    /// A list or an object begins.
    pub fn open(&mut self, is_object: bool, anchor: usize, at: Position) -> Result<(), Diagnostic> {
        if self.expects_key() {
            return Err(refused(at, "a key is text; a list or an object cannot be one"));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep(at));
        }
        self.count(at)?;
        let value = if is_object { Value::Object(Vec::new()) } else { Value::Array(Vec::new()) };
        self.open.push(Open { node: Node { position: at, value }, anchor, key: None });
        Ok(())
    }

    /// The innermost list or object ends.
    pub fn close(&mut self) -> Result<(), Diagnostic> {
        match self.open.pop() {
            Some(Open { node, anchor, .. }) => self.place(node, anchor),
            None => Ok(()),
        }
    }

    /// A scalar: a key where one is expected, else a value.
    pub fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        at: Position,
    ) -> Result<(), Diagnostic> {
        if self.expects_key() {
            return self.key(text, style, at);
        }
        self.count(at)?;
        let value = scalar::resolve(text, style, tag).map_err(|detail| refused(at, detail))?;
        self.place(Node { position: at, value }, anchor)
    }

    /// What stands at an anchor, once more. Its own position is the alias's, those within it stay the anchor's: that is
    /// where they can be mended.
    pub fn alias(&mut self, anchor: usize, at: Position) -> Result<(), Diagnostic> {
        if self.expects_key() {
            return Err(refused(at, "a key is text; an alias cannot be one"));
        }
        let Some(node) = self.anchors.remove(&anchor) else {
            return Err(refused(at, "this alias stands within what it names"));
        };
        let depth = self.open.len();
        self.charge(&node, depth, at)?;
        let copy = Node { position: at, ..node.clone() };
        self.anchors.insert(anchor, node);
        self.place(copy, 0)
    }

    /// The tree. A text without a document is null.
    pub fn finish(self) -> Node {
        self.root.unwrap_or(Node { position: Position { line: 1, column: 1 }, value: Value::Null })
    }

    fn expects_key(&self) -> bool {
        self.open.last().is_some_and(|open| matches!(open.node.value, Value::Object(_)) && open.key.is_none())
    }

    fn key(&mut self, text: &str, style: ScalarStyle, at: Position) -> Result<(), Diagnostic> {
        if style == ScalarStyle::Plain && text == "<<" {
            return Err(refused(at, "merge keys are not of YAML 1.2; write the fields out, or quote the key"));
        }
        if style == ScalarStyle::Plain && text.is_empty() {
            return Err(refused(at, "a key is missing here"));
        }
        if let Some(open) = self.open.last_mut() {
            open.key = Some((text.to_owned(), at));
        }
        Ok(())
    }

    /// Puts a whole node where it belongs.
    fn place(&mut self, node: Node, anchor: usize) -> Result<(), Diagnostic> {
        if anchor > 0 {
            self.charge(&node, self.open.len(), node.position)?;
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open { node: Node { value: Value::Array(items), .. }, .. }) => items.push(node),
            Some(Open { node: Node { value: Value::Object(members), .. }, key, .. }) => {
                if let Some((key, key_position)) = key.take() {
                    members.push(Member { key, key_position, node });
                }
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn count(&mut self, at: Position) -> Result<(), Diagnostic> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(refused(at, format!("a document holds at most {MAX_VALUES} values, aliases written out")));
        }
        Ok(())
    }

    /// Counts a copy of a node before it is made, so that nine aliases of nine aliases of … are refused while they are
    /// small. Its depth is that of the node it comes to stand in.
    fn charge(&mut self, node: &Node, depth: usize, at: Position) -> Result<(), Diagnostic> {
        self.count(at)?;
        match &node.value {
            Value::Null | Value::Bool(_) => {}
            Value::Number(number) => self.copied += number.as_str().len(),
            Value::String(text) => self.copied += text.len(),
            Value::Array(_) | Value::Object(_) if depth >= MAX_DEPTH => return Err(too_deep(at)),
            Value::Array(items) => {
                for item in items {
                    self.charge(item, depth + 1, at)?;
                }
            }
            Value::Object(members) => {
                for member in members {
                    self.copied += member.key.len();
                    self.charge(&member.node, depth + 1, at)?;
                }
            }
        }
        if self.copied > MAX_BYTES {
            return Err(refused(at, format!("anchors and aliases copy more than {MAX_BYTES} bytes")));
        }
        Ok(())
    }
}

fn too_deep(at: Position) -> Diagnostic {
    refused(at, format!("lists and objects lie at most {MAX_DEPTH} deep within each other"))
}
