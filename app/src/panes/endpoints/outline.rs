//! The tree that paths make. An endpoint stands in the folder of the longest beginning that it shares with another path;
//! beginnings that lead to one place only are joined: `/api/v1`. What stands in a folder is in the document's order, a
//! folder where the first of its endpoints is.

mod order;
mod rows;
mod segments;

#[cfg(test)]
mod tests;

pub use order::{Landing, landing};
pub use rows::{Row, block_end};

use std::collections::HashMap;

use super::heads::{Head, Heads};
use crate::draft::Key;
use segments::segments;

/// The folder in which everything stands, which is not shown.
pub const ROOT: usize = 0;

/// What stands in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Child {
    /// The endpoint with this place among the heads.
    Endpoint(usize),
    /// The folder with this place among the folders.
    Folder(usize),
}

/// Endpoints whose paths begin alike.
#[derive(Debug, Clone)]
pub struct Folder {
    /// What names it, the same for the same beginning as long as the page lives.
    pub key: Key,
    /// How their paths begin.
    pub prefix: String,
    /// The folder around it.
    pub parent: usize,
    /// What stands in it.
    pub children: Vec<Child>,
    /// How many endpoints are in it, and in the folders in it.
    pub count: usize,
}

/// The tree of the endpoints.
#[derive(Debug, Clone)]
pub struct Outline {
    /// What it is made of.
    pub heads: Heads,
    /// Its folders; the first is [`ROOT`], and none stands before the one around it.
    pub folders: Vec<Folder>,
    homes: Vec<usize>,
}

impl Outline {
    /// Makes the tree of those endpoints that are shown; `name` gives a folder's key by how its paths begin.
    pub fn new(heads: Heads, is_shown: impl Fn(&Head) -> bool, mut name: impl FnMut(&str) -> Key) -> Self {
        let shown: Vec<usize> = (0..heads.len()).filter(|place| is_shown(&heads[*place])).collect();
        let trie = Trie::new(&heads, &shown);
        let root = Folder { key: name(""), prefix: String::new(), parent: ROOT, children: Vec::new(), count: 0 };
        let mut folders = vec![root];
        let mut known: Vec<Option<usize>> = vec![None; trie.nodes.len()];
        let mut homes = vec![ROOT; heads.len()];
        for (place, last) in shown.into_iter().zip(&trie.ends) {
            let home = trie.folder(*last, &heads[place].path, &mut folders, &mut known, &mut name);
            folders[home].children.push(Child::Endpoint(place));
            folders[home].count += 1;
            homes[place] = home;
        }
        // What is further in stands further behind.
        for folder in (1..folders.len()).rev() {
            let (parent, count) = (folders[folder].parent, folders[folder].count);
            folders[parent].count += count;
        }
        Self { heads, folders, homes }
    }

    /// The key of something in it.
    #[must_use]
    pub fn key(&self, child: Child) -> Key {
        match child {
            Child::Endpoint(place) => self.heads[place].key,
            Child::Folder(folder) => self.folders[folder].key,
        }
    }

    /// What a row says of its path: what the folder around it does not.
    #[must_use]
    pub fn label(&self, child: Child) -> &str {
        let (path, parent) = match child {
            Child::Endpoint(place) => (&self.heads[place].path, self.homes[place]),
            Child::Folder(folder) => (&self.folders[folder].prefix, self.folders[folder].parent),
        };
        match path.get(self.folders[parent].prefix.len()..) {
            // The path of the folder itself: its last part once more, since a row needs something to say.
            Some("") | None => segments(path).last().unwrap_or(path),
            Some(rest) => rest,
        }
    }

    /// The keys of the folders around an endpoint that is shown.
    #[must_use]
    pub fn around(&self, key: Key) -> Vec<Key> {
        let place = self.heads.iter().position(|head| head.key == key);
        let mut folder = place.map_or(ROOT, |place| self.homes[place]);
        let mut around = Vec::new();
        while folder != ROOT {
            around.push(self.folders[folder].key);
            folder = self.folders[folder].parent;
        }
        around
    }

    /// Adds to the endpoints that something is wrong with the folders around them.
    #[must_use]
    pub fn troubled(&self, mut troubled: HashMap<Key, bool>) -> HashMap<Key, bool> {
        for (head, home) in self.heads.iter().zip(&self.homes) {
            let Some(is_error) = troubled.get(&head.key).copied() else { continue };
            let mut folder = *home;
            while folder != ROOT {
                *troubled.entry(self.folders[folder].key).or_insert(false) |= is_error;
                folder = self.folders[folder].parent;
            }
        }
        troubled
    }
}

/// The parts of all paths, each once.
struct Trie {
    nodes: Vec<Node>,
    /// Where each of the paths ends.
    ends: Vec<usize>,
}

#[derive(Default)]
struct Node {
    parent: usize,
    /// How long the paths are that end here, in bytes.
    length: usize,
    branches: usize,
    is_path: bool,
}

impl Trie {
    fn new(heads: &Heads, shown: &[usize]) -> Self {
        let mut nodes = vec![Node::default()];
        let mut known: HashMap<(usize, &str), usize> = HashMap::new();
        let mut ends = Vec::with_capacity(shown.len());
        for place in shown {
            let mut node = 0;
            for segment in segments(&heads[*place].path) {
                let next = *known.entry((node, segment)).or_insert(nodes.len());
                if next == nodes.len() {
                    let length = nodes[node].length + segment.len();
                    nodes[node].branches += 1;
                    nodes.push(Node { parent: node, length, ..Node::default() });
                }
                node = next;
            }
            nodes[node].is_path = true;
            ends.push(node);
        }
        Self { nodes, ends }
    }

    /// The folder in which a path that goes through this node stands; makes it, and those around it, if need be.
    fn folder(
        &self,
        mut node: usize,
        path: &str,
        folders: &mut Vec<Folder>,
        known: &mut [Option<usize>],
        name: &mut impl FnMut(&str) -> Key,
    ) -> usize {
        let mut missing = Vec::new();
        let mut parent = loop {
            if node == 0 {
                break ROOT;
            }
            if let Some(folder) = known[node] {
                break folder;
            }
            let Node { branches, is_path, .. } = self.nodes[node];
            if branches > 1 || (branches == 1 && is_path) {
                missing.push(node);
            }
            node = self.nodes[node].parent;
        };
        for node in missing.into_iter().rev() {
            let prefix = path[..self.nodes[node].length].to_owned();
            let folder = folders.len();
            folders.push(Folder { key: name(&prefix), prefix, parent, children: Vec::new(), count: 0 });
            folders[parent].children.push(Child::Folder(folder));
            known[node] = Some(folder);
            parent = folder;
        }
        parent
    }
}
