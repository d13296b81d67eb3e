//! Paths with slashes, as Go's `path` package treats them. Nothing here looks at a disk.

use super::{Function, Signature, Type};

const MAP: Signature = Signature::fixed(&[Type::String], Type::String);
const TEST: Signature = Signature::fixed(&[Type::String], Type::Bool);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("base", MAP, "The last part of a path.", ("{{base \"/a/b.txt\"}}", "b.txt"), |call| {
        Ok(base(&call.text(0)).to_owned().into())
    }),
    Function::new("dir", MAP, "A path without its last part.", ("{{dir \"/a/b.txt\"}}", "/a"), |call| {
        Ok(dir(&call.text(0)).into())
    }),
    Function::new(
        "clean",
        MAP,
        "A path without `.`, `..` and double slashes.",
        ("{{clean \"a/./b/../c\"}}", "a/c"),
        |call| Ok(clean(&call.text(0)).into()),
    ),
    Function::new("ext", MAP, "The suffix of a path, with its point.", ("{{ext \"a.tar.gz\"}}", ".gz"), |call| {
        Ok(ext(&call.text(0)).to_owned().into())
    }),
    Function::new("isAbs", TEST, "Whether a path begins with a slash.", ("{{isAbs \"/a\"}}", "true"), |call| {
        Ok(call.text(0).starts_with('/').into())
    }),
    Function::new("osBase", MAP, "The same as `base`.", ("{{osBase \"/a/b.txt\"}}", "b.txt"), |call| {
        Ok(base(&call.text(0)).to_owned().into())
    }),
    Function::new("osDir", MAP, "The same as `dir`.", ("{{osDir \"/a/b.txt\"}}", "/a"), |call| {
        Ok(dir(&call.text(0)).into())
    }),
    Function::new("osClean", MAP, "The same as `clean`.", ("{{osClean \"a//b\"}}", "a/b"), |call| {
        Ok(clean(&call.text(0)).into())
    }),
    Function::new("osExt", MAP, "The same as `ext`.", ("{{osExt \"a.txt\"}}", ".txt"), |call| {
        Ok(ext(&call.text(0)).to_owned().into())
    }),
    Function::new("osIsAbs", TEST, "The same as `isAbs`.", ("{{osIsAbs \"a\"}}", "false"), |call| {
        Ok(call.text(0).starts_with('/').into())
    }),
];

fn base(path: &str) -> &str {
    let trimmed = path.trim_end_matches('/');
    match trimmed.rsplit('/').next() {
        _ if path.is_empty() => ".",
        Some(last) if !last.is_empty() => last,
        _ => "/",
    }
}

fn dir(path: &str) -> String {
    let end = path.rfind('/').map_or(0, |slash| slash + 1);
    clean(path.get(..end).unwrap_or_default())
}

fn ext(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rfind('.').and_then(|point| name.get(point..)).unwrap_or_default()
}

fn clean(path: &str) -> String {
    let is_rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if is_rooted => {}
            part => parts.push(part),
        }
    }
    match (is_rooted, parts.join("/")) {
        (true, path) => format!("/{path}"),
        (false, path) if path.is_empty() => ".".to_owned(),
        (false, path) => path,
    }
}
