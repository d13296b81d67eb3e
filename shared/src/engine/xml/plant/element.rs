use std::{collections::BTreeSet, fmt};

/// An element that is being made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// With its prefix; empty for the document itself.
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// What stands before its children.
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
}

impl Element {
    pub(super) fn set_attribute(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    /// The child of a name by its number among those; it is made with those before it, where they are not there.
    pub(super) fn nth_child(&mut self, name: &str, number: usize) -> Option<&mut Element> {
        let has = self.children.iter().filter(|child| child.name == name).count();
        let missing = number.saturating_add(1).saturating_sub(has);
        self.children.extend((0..missing).map(|_| Element { name: name.to_owned(), ..Element::default() }));
        self.children.iter_mut().filter(|child| child.name == name).nth(number)
    }

    fn write(&self, out: &mut fmt::Formatter<'_>, declared: &BTreeSet<&str>) -> fmt::Result {
        write!(out, "<{}", self.name)?;
        for prefix in declared {
            write!(out, " xmlns:{prefix}=\"urn:{prefix}\"")?;
        }
        for (name, value) in &self.attributes {
            write!(out, " {name}=\"{}\"", escaped(value))?;
        }
        if self.text.is_empty() && self.children.is_empty() {
            return out.write_str("/>");
        }
        write!(out, ">{}", escaped(&self.text))?;
        self.children.iter().try_for_each(|child| child.write(out, &BTreeSet::new()))?;
        write!(out, "</{}>", self.name)
    }

    fn prefixes<'e>(&'e self, found: &mut BTreeSet<&'e str>) {
        let names = self.attributes.iter().map(|(name, _)| name).chain([&self.name]);
        found.extend(names.filter_map(|name| Some(name.split_once(':')?.0)).filter(|prefix| *prefix != "xml"));
        self.children.iter().for_each(|child| child.prefixes(found));
    }
}

/// The document as text: its root, which declares every prefix in it.
impl fmt::Display for Element {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(root) = self.children.first() else { return Ok(()) };
        let mut prefixes = BTreeSet::new();
        root.prefixes(&mut prefixes);
        root.write(out, &prefixes)
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    text.replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;")
}
