use super::tree::{Node, Value};

/// A node together with the way to it, so that a diagnostic can name it. The way is written out only when it is asked for:
/// a sound document costs no pointers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// What stands there.
    pub node: &'a Node,
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    /// The whole document.
    pub fn root(node: &'a Node) -> Self {
        Self { node, parent: None, step: Step::Root }
    }

    /// The members of the object that stands here; none when it is something else.
    pub fn fields(&'a self) -> Option<impl Iterator<Item = (&'a str, Place<'a>)>> {
        let Value::Object(members) = &self.node.value else { return None };
        Some(members.iter().map(|member| {
            let key = member.key.as_str();
            (key, Self { node: &member.node, parent: Some(self), step: Step::Key(key) })
        }))
    }

    /// The elements of the list that stands here; none when it is something else.
    pub fn items(&'a self) -> Option<impl ExactSizeIterator<Item = Place<'a>>> {
        let Value::Array(items) = &self.node.value else { return None };
        Some(items.iter().enumerate().map(|(index, node)| Self { node, parent: Some(self), step: Step::Index(index) }))
    }

    /// The text that stands here.
    pub fn text(&self) -> Option<&'a str> {
        match &self.node.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The way here as a JSON Pointer (RFC 6901).
    pub fn pointer(&self) -> String {
        let mut pointer = self.parent.map(Place::pointer).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Key(key) => {
                pointer.push('/');
                pointer.push_str(&escape(key));
            }
            Step::Index(index) => {
                pointer.push('/');
                pointer.push_str(&index.to_string());
            }
        }
        pointer
    }

    /// What a sentence about this place begins with: `` `status` ``, or `` each of `endpoints` ``.
    pub fn subject(&self) -> String {
        match (self.step, self.parent) {
            (Step::Key(key), _) => quote(key),
            (Step::Index(_), Some(Place { step: Step::Key(list), .. })) => format!("each of {}", quote(list)),
            (Step::Index(_), _) => "each element".to_owned(),
            (Step::Root, _) => "the document".to_owned(),
        }
    }
}

/// A member's name as a token of a JSON Pointer.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A name as it stands in a sentence: one line, and cut where nobody reads on.
pub(super) fn quote(name: &str) -> String {
    const LONGEST: usize = 60;
    let mut quoted = String::from("`");
    for (index, sign) in name.chars().enumerate() {
        if index == LONGEST {
            quoted.push('…');
            break;
        }
        if sign.is_control() {
            quoted.extend(sign.escape_default());
        } else {
            quoted.push(sign);
        }
    }
    quoted.push('`');
    quoted
}
