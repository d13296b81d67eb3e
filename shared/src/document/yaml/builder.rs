use std::collections::{BTreeMap, HashSet};

use saphyr_parser::{ScalarStyle, Tag};

use super::{
    super::{
        MAX_DEPTH,
        bounds::Bounds,
        tree::{Member, Node, Value},
    },
    refused, scalar,
};
use crate::api::{Diagnostic, Position};

/// A tree while its events come in.
pub(super) struct Builder {
    bounds: Bounds,
    open: Vec<Open>,
    root: Option<Node>,
    anchors: BTreeMap<usize, Node>,
    values: usize,
    /// Bytes of text that anchors and aliases have copied.
    copied: usize,
}

/// The key whose value is merged into the object around it.
const MERGE: &str = "<<";

/// A list or an object that has not ended.
struct Open {
    node: Node,
    anchor: usize,
    /// The member's name, when its value comes next.
    key: Option<(String, Position)>,
}

impl Builder {
    /// A tree of which nothing is there yet.
    pub fn new(bounds: Bounds) -> Self {
        Self { bounds, open: Vec::new(), root: None, anchors: BTreeMap::new(), values: 0, copied: 0 }
    }

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
            Some(Open { mut node, anchor, .. }) => {
                if let Value::Object(members) = &mut node.value {
                    self.merge(members)?;
                }
                self.place(node, anchor)
            }
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
        let value = match scalar::resolve(text, style, tag) {
            Ok(value) => value,
            // What another tool's tag means is not known, and what it says is text.
            Err(_) if self.bounds.lenient => Value::String(text.to_owned()),
            Err(detail) => return Err(refused(at, detail)),
        };
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
        if style == ScalarStyle::Plain && text == "<<" && !self.bounds.lenient {
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

    /// Puts the members that merge keys bring along (YAML 1.1) behind those that are written, which win.
    fn merge(&mut self, members: &mut Vec<Member>) -> Result<(), Diagnostic> {
        let keys = members.iter().filter(|member| member.key == MERGE);
        if !self.bounds.lenient || keys.clone().next().is_none() {
            return Ok(());
        }
        let (merged, mut kept): (Vec<_>, Vec<_>) = members.drain(..).partition(|member| member.key == MERGE);
        let mut names: HashSet<String> = kept.iter().map(|member| member.key.clone()).collect();
        for Member { node, key_position, .. } in merged {
            let from = match node.value {
                Value::Object(further) => vec![further],
                Value::Array(list) => {
                    let objects = list.into_iter().filter_map(|one| match one.value {
                        Value::Object(further) => Some(further),
                        _ => None,
                    });
                    objects.collect()
                }
                _ => return Err(refused(key_position, "a merge key takes an object, or a list of them")),
            };
            for member in from.into_iter().flatten() {
                if names.insert(member.key.clone()) {
                    kept.push(member);
                }
            }
        }
        *members = kept;
        Ok(())
    }

    fn count(&mut self, at: Position) -> Result<(), Diagnostic> {
        self.values += 1;
        let most = self.bounds.values;
        if self.values > most {
            return Err(refused(at, format!("a document holds at most {most} values, aliases written out")));
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
        let most = self.bounds.bytes;
        if self.copied > most {
            return Err(refused(at, format!("anchors and aliases copy more than {most} bytes")));
        }
        Ok(())
    }
}

fn too_deep(at: Position) -> Diagnostic {
    refused(at, format!("lists and objects lie at most {MAX_DEPTH} deep within each other"))
}
