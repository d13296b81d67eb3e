//! All templates of one source.

use std::collections::HashMap;

use super::{Node, Tree};

/// Trees by name. The first is that of the source itself.
#[derive(Debug)]
pub(crate) struct Trees {
    all: Vec<Tree>,
    by_name: HashMap<String, usize>,
}

/// There are two templates of one name that both hold something.
#[derive(Debug)]
pub(crate) struct Redefined;

impl Trees {
    /// Only the source's own tree, without anything in it yet.
    pub fn new(name: &str) -> Self {
        let main = Tree {
            name: name.to_owned(),
            root: Vec::new(),
        };
        Self {
            all: vec![main],
            by_name: HashMap::from([(name.to_owned(), 0)]),
        }
    }

    /// Keeps a tree. One that only holds space gives way to another of its name.
    pub fn add(&mut self, name: &str, root: Vec<Node>) -> Result<(), Redefined> {
        match self.by_name.get(name).and_then(|&i| self.all.get_mut(i)) {
            None => {
                self.by_name.insert(name.to_owned(), self.all.len());
                self.all.push(Tree {
                    name: name.to_owned(),
                    root,
                });
            }
            Some(old) if is_blank(&old.root) => old.root = root,
            Some(_) if is_blank(&root) => {}
            Some(_) => return Err(Redefined),
        }
        Ok(())
    }

    /// The tree of the source itself.
    pub fn main(&self) -> &Tree {
        &self.all[0]
    }

    pub fn get(&self, name: &str) -> Option<&Tree> {
        self.all.get(*self.by_name.get(name)?)
    }
}

/// Whether a list holds nothing but space.
fn is_blank(nodes: &[Node]) -> bool {
    let blank = |node: &Node| matches!(node, Node::Text(text) if text.trim().is_empty());
    nodes.iter().all(blank)
}
