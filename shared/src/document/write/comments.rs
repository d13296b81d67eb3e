//! Comments of a YAML text, each with the value that it is about.

use std::collections::HashMap;

use serde_json::Value;

use super::super::{
    place::escape,
    tree::{self, Node},
    yaml::Comment,
};

/// Comments by the JSON Pointer of the value that they stand at; those at the empty one begin the text.
pub(in super::super) type Comments = HashMap<String, Around>;

/// What stands around a value.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Around {
    /// On lines of their own before it; an empty one is an empty line.
    pub before: Vec<String>,
    /// On its line.
    pub beside: Vec<String>,
    /// On lines of their own behind it and all that is in it.
    pub after: Vec<String>,
}

/// A value that has a name or a place in a list, and where it begins.
struct Entry {
    pointer: String,
    line: u32,
    column: u32,
    /// The column at which its line begins, where it is written in a block: that of its name or of its dash.
    indent: u32,
    /// The entry that it stands in.
    parent: Option<usize>,
}

/// Finds out what each comment is about, in a text with this tree. Where the value is not among those that are written,
/// the one that it stood in takes its comments.
pub(in super::super) fn attach(comments: Vec<Comment>, tree: &Node, written: &Value) -> Comments {
    let mut entries: Vec<Entry> = Vec::new();
    collect(tree, "", None, &mut entries);
    let mut attached = Comments::new();
    for comment in comments {
        let at = comment.at;
        let next = entries.partition_point(|entry| (entry.line, entry.column) <= (at.line, at.column));
        let (pointer, place) = if comment.is_alone {
            of_own_line(&comment, &entries, next)
        } else {
            // It is about what stands right before it on its line, and else is as good as on a line of its own.
            match next.checked_sub(1).and_then(|index| entries.get(index)).filter(|entry| entry.line == at.line) {
                Some(entry) => (entry.pointer.clone(), Place::Beside),
                None => entries.get(next).map_or_else(
                    || of_own_line(&comment, &entries, next),
                    |entry| (entry.pointer.clone(), Place::Before),
                ),
            }
        };
        let (pointer, place) = nearest(pointer, place, written);
        let around = attached.entry(pointer).or_default();
        match place {
            Place::Before if comment.is_apart => around.before.extend([String::new(), comment.text]),
            Place::Before => around.before.push(comment.text),
            Place::Beside => around.beside.push(comment.text),
            Place::After if comment.is_apart => around.after.extend([String::new(), comment.text]),
            Place::After => around.after.push(comment.text),
        }
    }
    attached
}

#[derive(Clone, Copy)]
enum Place {
    Before,
    Beside,
    After,
}

/// A comment goes before what follows, unless it is indented deeper: then it ends what stands before it.
fn of_own_line(comment: &Comment, entries: &[Entry], next: usize) -> (String, Place) {
    let following = entries.get(next);
    if let Some(entry) = following.filter(|entry| entry.indent >= comment.at.column) {
        return (entry.pointer.clone(), Place::Before);
    }
    let mut before = next.checked_sub(1).and_then(|index| entries.get(index));
    while let Some(entry) = before {
        if entry.indent <= comment.at.column {
            return (entry.pointer.clone(), Place::After);
        }
        before = entry.parent.and_then(|parent| entries.get(parent));
    }
    match following {
        Some(entry) => (entry.pointer.clone(), Place::Before),
        None => (String::new(), Place::After),
    }
}

/// The value that is written, or the nearest around it.
fn nearest(mut pointer: String, mut place: Place, written: &Value) -> (String, Place) {
    while !pointer.is_empty() && written.pointer(&pointer).is_none() {
        pointer.truncate(pointer.rfind('/').unwrap_or_default());
        if matches!(place, Place::Beside) {
            place = Place::Before;
        }
    }
    (pointer, place)
}

fn collect(node: &Node, pointer: &str, parent: Option<usize>, entries: &mut Vec<Entry>) {
    match &node.value {
        tree::Value::Object(members) => {
            for member in members {
                let pointer = format!("{pointer}/{}", escape(&member.key));
                let (line, column) = (member.key_position.line, member.key_position.column);
                enter(Entry { pointer, line, column, indent: column, parent }, &member.node, entries);
            }
        }
        tree::Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let pointer = format!("{pointer}/{index}");
                let (line, column) = (item.position.line, item.position.column);
                let indent = column.saturating_sub(2);
                enter(Entry { pointer, line, column, indent, parent }, item, entries);
            }
        }
        _ => {}
    }
}

/// Takes an entry and what is in it. What an alias stands for is written elsewhere, and has no comments here.
fn enter(entry: Entry, node: &Node, entries: &mut Vec<Entry>) {
    let is_behind = |last: &Entry| (last.line, last.column) <= (entry.line, entry.column);
    if entries.last().is_none_or(is_behind) {
        let (pointer, own) = (entry.pointer.clone(), entries.len());
        entries.push(entry);
        collect(node, &pointer, Some(own), entries);
    }
}
