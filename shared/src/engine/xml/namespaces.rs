//! Which namespace a prefix stands for at the place that is being read.

use std::collections::{BTreeMap, BTreeSet};

use super::document::UriId;
use super::names::clipped;

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// The declarations in scope, and all that there were.
#[derive(Debug)]
pub(super) struct Namespaces {
    uris: Vec<String>,
    known: BTreeMap<String, UriId>,
    /// For each prefix the namespaces it stands for, the innermost last; the default one has the empty prefix.
    in_scope: BTreeMap<String, Vec<UriId>>,
    /// The prefixes declared on the open elements, each with its element's depth, to be taken back.
    declared: Vec<(usize, String)>,
    all: BTreeMap<String, BTreeSet<UriId>>,
}

impl Namespaces {
    pub(super) fn new() -> Namespaces {
        let mut namespaces = Namespaces {
            uris: Vec::new(),
            known: BTreeMap::new(),
            in_scope: BTreeMap::new(),
            declared: Vec::new(),
            all: BTreeMap::new(),
        };
        namespaces.intern("");
        namespaces.bind(0, "xml", XML);
        namespaces
    }

    /// Declares a prefix, or with an empty one the default namespace, on an element that stands so deep.
    pub(super) fn declare(&mut self, depth: usize, prefix: &str, uri: &str) -> Result<(), String> {
        match (prefix, uri) {
            ("xml", XML) => return Ok(()),
            ("xml" | "xmlns", _) => return Err(format!("the prefix `{prefix}` cannot be declared anew")),
            (_, XML | XMLNS) => return Err(format!("the namespace {uri} cannot have another prefix")),
            ("", _) => {}
            (_, "") => return Err(format!("the prefix `{}` is declared for no namespace", clipped(prefix))),
            _ => {}
        }
        self.bind(depth, prefix, uri);
        Ok(())
    }

    /// The namespace of an element, which a name without prefix takes from the default one.
    pub(super) fn resolve(&self, prefix: &str) -> Result<UriId, String> {
        match self.in_scope.get(prefix).and_then(|uris| uris.last()) {
            Some(uri) => Ok(*uri),
            None if prefix.is_empty() => Ok(UriId(0)),
            None => Err(format!(
                "the prefix `{}` is not declared; declare it with an xmlns attribute, or leave it out",
                clipped(prefix)
            )),
        }
    }

    /// The namespace of an attribute, which has none without prefix.
    pub(super) fn resolve_attribute(&self, prefix: &str) -> Result<UriId, String> {
        if prefix.is_empty() { Ok(UriId(0)) } else { self.resolve(prefix) }
    }

    /// Takes back what was declared at this depth and deeper.
    pub(super) fn leave(&mut self, depth: usize) {
        while let Some((_, prefix)) = self.declared.pop_if(|(declared, _)| *declared >= depth) {
            if let Some(uris) = self.in_scope.get_mut(&prefix) {
                uris.pop();
            }
        }
    }

    /// The namespaces, and which of them each prefix was declared for.
    pub(super) fn finish(self) -> (Vec<String>, BTreeMap<String, BTreeSet<UriId>>) {
        (self.uris, self.all)
    }

    fn bind(&mut self, depth: usize, prefix: &str, uri: &str) {
        let uri = self.intern(uri);
        self.in_scope.entry(prefix.to_owned()).or_default().push(uri);
        self.all.entry(prefix.to_owned()).or_default().insert(uri);
        self.declared.push((depth, prefix.to_owned()));
    }

    fn intern(&mut self, uri: &str) -> UriId {
        if let Some(known) = self.known.get(uri) {
            return *known;
        }
        let id = UriId(self.uris.len());
        self.uris.push(uri.to_owned());
        self.known.insert(uri.to_owned(), id);
        id
    }
}
