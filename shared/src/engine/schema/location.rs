//! Where in an instance an evaluation is.

/// A place in an instance, as the way that led to it. It lives on the stack, and becomes text for a message alone.
#[derive(Debug, Clone, Copy)]
pub(super) enum Location<'l> {
    Root,
    Member(&'l Location<'l>, &'l str),
    Item(&'l Location<'l>, usize),
    /// Not a member but its name, which a schema may speak of too.
    Name(&'l Location<'l>, &'l str),
}

/// How many characters of a pointer a message shows.
const SHOWN: usize = 120;

impl Location<'_> {
    /// The place as a JSON Pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        let mut tokens = Vec::new();
        let mut here = self;
        loop {
            here = match here {
                Self::Root => break,
                Self::Member(parent, name) => {
                    tokens.push(escape(name));
                    parent
                }
                Self::Item(parent, index) => {
                    tokens.push(index.to_string());
                    parent
                }
                Self::Name(parent, _) => parent,
            };
        }
        tokens.iter().rev().flat_map(|token| ["/", token]).collect()
    }

    /// The place as the subject of a sentence.
    pub(super) fn subject(&self) -> String {
        let pointer = self.pointer();
        let place = match pointer.char_indices().nth(SHOWN) {
            _ if pointer.is_empty() => "the value",
            Some((end, _)) => &format!("{}…", pointer.get(..end).unwrap_or_default()),
            None => &pointer,
        };
        match self {
            Self::Name(_, name) => format!("the name {} in {place}", super::words::quoted(name)),
            _ => place.to_owned(),
        }
    }
}

/// Writes a name as it stands in a JSON Pointer.
pub(super) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Reads a name as it stands in a JSON Pointer.
pub(super) fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}
